"""Where the bytes of uploads lie: a folder of this machine or a bucket of S3, by one interface."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, S3Store

from careercenter.config import Settings

if TYPE_CHECKING:
    from obstore.store import S3Config


PATIENCE = timedelta(seconds=20)  # a person waits, and a web worker with them


class FileMissing(Exception):
    """No bytes under this key."""


@dataclass(frozen=True)
class Found:
    """An object of the store; `changed_at` is aware UTC."""

    key: str
    changed_at: datetime


class FileStore(Protocol):
    def put(self, key: str, content: bytes) -> None: ...

    def get(self, key: str) -> bytes:
        """Raises FileMissing."""
        ...

    def delete(self, key: str) -> None:
        """Nothing happens where there is nothing under the key."""
        ...

    def all(self) -> Iterator[Found]: ...


class ObjectStore:
    """A FileStore on obstore, which speaks to folders and to S3 alike."""

    def __init__(self, objects: LocalStore | S3Store) -> None:
        self.objects = objects

    def put(self, key: str, content: bytes) -> None:
        self.objects.put(key, content)

    def get(self, key: str) -> bytes:
        try:
            return bytes(self.objects.get(key).bytes())
        except (FileNotFoundError, NotFoundError):
            raise FileMissing(key) from None

    def delete(self, key: str) -> None:
        try:
            self.objects.delete(key)
        except (FileNotFoundError, NotFoundError):
            return

    def all(self) -> Iterator[Found]:
        for some in self.objects.list():
            for each in some:
                yield Found(each["path"], each["last_modified"])


def open_store(settings: Settings) -> FileStore:
    """The store of STORAGE_URL: file:///folder or s3://bucket/prefix?endpoint=…&region=…

    Keys come from the AWS_… settings; without them from the machine's role, as AWS hands them out.
    """
    parts = urlsplit(settings.storage_url)
    if parts.scheme == "file":
        return ObjectStore(LocalStore(Path(unquote(parts.path)), mkdir=True))
    options = {name: values[0] for name, values in parse_qs(parts.query).items()}
    endpoint = options.get("endpoint") or settings.aws_endpoint_url
    return ObjectStore(
        S3Store(
            parts.netloc,
            prefix=unquote(parts.path).strip("/") or None,
            config=s3_config(settings, endpoint, options.get("region")),
            client_options={"allow_http": (endpoint or "").startswith("http://"), "timeout": "30s"},
            retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
        )
    )


def s3_config(settings: Settings, endpoint: str | None, region: str | None) -> "S3Config":
    config: S3Config = {"region": region or settings.aws_region or "us-east-1"}
    if endpoint:
        config["endpoint"] = endpoint
    if settings.aws_access_key_id and settings.aws_secret_access_key:
        config["access_key_id"] = settings.aws_access_key_id
        config["secret_access_key"] = settings.aws_secret_access_key
    if settings.aws_session_token:
        config["session_token"] = settings.aws_session_token
    return config
