"""One contract for stores of files, held by a folder of this machine and by S3's wire (moto)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from moto.server import ThreadedMotoServer

from careercenter import clock
from careercenter.config import Settings
from careercenter.files.store import FileMissing, FileStore, open_store

KEY = "ab/cd/abcd1234"


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an S3 server on this machine."""
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


def in_folder(tmp_path: Path) -> FileStore:
    return open_store(Settings(storage_url=f"file://{tmp_path}/new%20folder"))


def in_bucket(address: str, tmp_path: Path) -> FileStore:
    bucket = tmp_path.name.replace("_", "-").lower().strip("-")
    urlopen(Request(f"{address}/{bucket}", method="PUT")).close()
    settings = Settings(
        storage_url=f"s3://{bucket}/uploads?endpoint={address}&region=us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    return open_store(settings)


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return in_folder(tmp_path)
    return in_bucket(request.getfixturevalue("s3"), tmp_path)


def test_what_is_put_can_be_got(store: FileStore) -> None:
    store.put(KEY, b"\x00\xffcontent")
    assert store.get(KEY) == b"\x00\xffcontent"


def test_five_megabytes_come_back_whole(store: FileStore) -> None:
    content = bytes(range(256)) * (20 * 1024)
    store.put(KEY, content)
    assert store.get(KEY) == content


def test_a_key_that_nobody_put_is_missing(store: FileStore) -> None:
    with pytest.raises(FileMissing):
        store.get(KEY)


def test_what_is_deleted_is_missing_and_deleting_again_is_fine(store: FileStore) -> None:
    store.put(KEY, b"x")
    store.delete(KEY)
    store.delete(KEY)
    with pytest.raises(FileMissing):
        store.get(KEY)


def test_the_last_put_wins(store: FileStore) -> None:
    store.put(KEY, b"first")
    store.put(KEY, b"second")
    assert store.get(KEY) == b"second"


def test_all_lists_keys_and_when_they_changed(store: FileStore) -> None:
    store.put(KEY, b"x")
    store.put("ff/00/ff00", b"y")
    found = {each.key: each.changed_at for each in store.all()}
    assert set(found) == {KEY, "ff/00/ff00"}
    assert all(abs(clock.now() - moment) < timedelta(minutes=5) for moment in found.values())


def test_an_empty_store_lists_nothing(store: FileStore) -> None:
    assert list(store.all()) == []
