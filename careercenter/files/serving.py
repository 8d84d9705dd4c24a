"""Answers that carry a stored file. What people uploaded never runs in a page of this site."""

import structlog
from flask import Response

from careercenter.errors import Refused
from careercenter.files.models import StoredFile
from careercenter.files.names import content_disposition
from careercenter.files.store import FileMissing
from careercenter.files.upload import the_store

log = structlog.get_logger()
LOCKED_UP = "default-src 'none'; sandbox"
A_DAY = 24 * 60 * 60


def attachment(stored: StoredFile) -> Response:
    """To be saved, never shown: a document may carry script. Raises Refused where it is lost."""
    answer = answer_with(stored)
    answer.headers["Content-Disposition"] = content_disposition(stored.name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def inert(stored: StoredFile) -> Response:
    """For whoever may see it: a picture to be shown, anything else to be saved. Kept nowhere.

    Raises Refused where it is lost.
    """
    answer = attachment(stored)
    if stored.content_type.startswith("image/"):
        answer.headers["Content-Disposition"] = "inline"
    return answer


def picture(stored: StoredFile) -> Response:
    """To be shown in a page, by anybody. Raises Refused where it is lost."""
    answer = answer_with(stored)
    answer.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    answer.set_etag(stored.sha256)
    return answer


def answer_with(stored: StoredFile) -> Response:
    try:
        content = the_store().get(stored.key)
    except FileMissing:
        log.error("a stored file has no bytes", file=stored.id)
        raise Refused("We cannot find this file any more. Please tell us.", 404) from None
    answer = Response(content, content_type=stored.content_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = LOCKED_UP
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
