"""Takes an upload in: checks its content, keeps the bytes under a random key, adds the row."""

import hashlib
import secrets
from dataclasses import asdict, dataclass

from flask import current_app
from werkzeug.datastructures import FileStorage

from careercenter.db import db
from careercenter.files.formats import BadFile, Format, Kind, told_by_content, what_it_is
from careercenter.files.images import check_image
from careercenter.files.models import StoredFile
from careercenter.files.names import clean_name
from careercenter.files.opening import Document, open_document
from careercenter.files.store import FileStore


@dataclass(frozen=True)
class Received:
    """An upload whose bytes are checked and lie in the store; no row knows of them yet."""

    key: str
    name: str
    content_type: str
    size: int
    sha256: str


def store_upload(kind: Kind, upload: FileStorage, account_id: int) -> StoredFile:
    """A StoredFile in the caller's transaction, for a file of `kind`, one of formats.py.

    The bytes are written first: what is not committed afterwards is swept away after a day.
    Raises BadFile, whose words belong beside the field.
    """
    return stored(receive(kind, upload), account_id)


def receive(kind: Kind, upload: FileStorage) -> Received:
    """Checks an upload and writes its bytes, without the database. Raises BadFile.

    Opening a document may take seconds: call this where no transaction is open.
    """
    content = read(kind, upload)
    found = check(kind, content)
    received = Received(
        key=random_key(),
        name=clean_name(upload.filename, found.suffix),
        content_type=found.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    the_store().put(received.key, content)
    return received


def stored(received: Received, account_id: int) -> StoredFile:
    """The row of a received upload, added to the caller's transaction."""
    row = StoredFile(account_id=account_id, **asdict(received))
    db.session.add(row)
    return row


def a_blank(account_id: int) -> StoredFile:
    """An empty file in place of one that its owner took back."""
    key = random_key()
    the_store().put(key, b"")
    return stored(
        Received(key, "removed.txt", "text/plain", 0, hashlib.sha256(b"").hexdigest()), account_id
    )


def the_store() -> FileStore:
    store: FileStore = current_app.extensions["file_store"]
    return store


def read(kind: Kind, upload: FileStorage) -> bytes:
    content = upload.stream.read(kind.most_bytes + 1)
    if not content:
        raise BadFile("This file is empty. Choose another one.")
    if len(content) > kind.most_bytes:
        size = kind.most_bytes // (1024 * 1024)
        raise BadFile(f"This file is larger than {size} MB. Make it smaller and try again.")
    return content


def check(kind: Kind, content: bytes) -> Format:
    found = told_by_content(content)
    if found not in kind.formats or found is None:
        raise BadFile(f"{what_it_is(content)} {kind.wanted} and try again.")
    if found.is_image:
        check_image(found, content, kind.most_pixels)
    else:
        check_pages(open_document(found, content, kind.seconds), kind.most_pages)
    return found


def check_pages(document: Document, most: int | None) -> None:
    if most is not None and (document.pages or 0) > most:
        raise BadFile(f"This file has {document.pages:,} pages. Send the pages that matter alone.")


def random_key() -> str:
    """Two levels of folders over a name that nobody can guess; lower case, for disks that fold."""
    name = secrets.token_hex(20)
    return f"{name[:2]}/{name[2:4]}/{name}"
