"""A folder of .eml files and how they read: the store of the development inbox."""

import re
import secrets
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Any

from careercenter import clock

LINK = re.compile(r"https?://[^\s<>\"')]+")
NAME = re.compile(r"[0-9TZ]{22}-[0-9a-f]{8}")


@dataclass(frozen=True)
class StoredMail:
    id: str
    sender: str
    to: str
    subject: str
    date: str
    message_id: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...]

    @property
    def links(self) -> list[str]:
        """The addresses in the text, each once, in order."""
        return list(dict.fromkeys(link.rstrip(".,;") for link in LINK.findall(self.text)))

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "from": self.sender,
            "to": self.to,
            "subject": self.subject,
            "date": self.date,
            "message_id": self.message_id,
            "text": self.text,
            "html": self.html,
            "links": self.links,
        }


class Mailbox:
    """Names of files begin with the time of arrival, so that their order is the order of mails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes) -> str:
        """Stores one mail, whole or not at all; returns its id."""
        name = f"{clock.now():%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(4)}"
        part = self.folder / f".{name}.part"
        part.write_bytes(content)
        part.rename(self.path(name))
        return name

    def mails(self, to: str = "") -> list[StoredMail]:
        """Newest first; with `to`, those whose recipient contains it."""
        names = sorted((path.stem for path in self.folder.glob("*.eml")), reverse=True)
        found = [read(self.path(name)) for name in names if NAME.fullmatch(name)]
        return [mail for mail in found if to.lower() in mail.to.lower()]

    def mail(self, name: str) -> StoredMail | None:
        if not NAME.fullmatch(name) or not self.path(name).exists():
            return None
        return read(self.path(name))

    def clear(self) -> None:
        for path in self.folder.glob("*.eml"):
            path.unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.eml"


@lru_cache(maxsize=2000)
def read(path: Path) -> StoredMail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return StoredMail(
        id=path.stem,
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        date=str(message["Date"] or ""),
        message_id=str(message["Message-ID"] or ""),
        text=body(message, "plain"),
        html=body(message, "html"),
        headers=tuple((name, str(value)) for name, value in message.items()),
    )


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
