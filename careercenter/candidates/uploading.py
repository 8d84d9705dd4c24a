"""A résumé or a certificate on its way in, for every screen that takes one."""

from flask_login import current_user
from werkzeug.datastructures import FileStorage

from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.files.formats import EVIDENCE, RESUME, BadFile, Kind
from careercenter.files.upload import Received, receive

uploads_limited = limiter.limit(
    "40 per hour", key_func=lambda: f"uploads-{current_user.get_id()}", methods=["POST"]
)


def receive_resume(upload: FileStorage | None) -> Received:
    """Raises BadFile. See received."""
    if upload is None or not upload.filename:
        raise BadFile("Choose a file first.")
    return received(RESUME, upload)


def receive_evidence(upload: FileStorage | None) -> Received | None:
    """None where no file was chosen. Raises BadFile. See received."""
    return received(EVIDENCE, upload) if upload and upload.filename else None


def received(kind: Kind, upload: FileStorage) -> Received:
    """Checks and stores the bytes; to be called before the request has written anything.

    Ends the transaction that the request began by reading, because opening a document takes its
    time and SQLite has one writer.
    """
    db.session.rollback()
    return receive(kind, upload)
