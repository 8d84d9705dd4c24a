"""A résumé on its way in, for every screen that takes one."""

from flask_login import current_user
from werkzeug.datastructures import FileStorage

from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.files.formats import RESUME, BadFile
from careercenter.files.upload import Received, receive

uploads_limited = limiter.limit(
    "40 per hour", key_func=lambda: f"uploads-{current_user.get_id()}", methods=["POST"]
)


def receive_resume(upload: FileStorage | None) -> Received:
    """Checks and stores the bytes; to be called before the request has written anything.

    Ends the transaction that the request began by reading, because opening a document takes its
    time and SQLite has one writer. Raises BadFile.
    """
    if upload is None or not upload.filename:
        raise BadFile("Choose a file first.")
    db.session.rollback()
    return receive(RESUME, upload)
