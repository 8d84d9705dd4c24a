"""Which postings this browser opened lately: their ids in a cookie, and nothing in the database."""

import re
from datetime import timedelta

from flask import Response, current_app, request

from careercenter.db import LARGEST_ID

COOKIE = "viewed"
MOST = 20
KEPT = timedelta(days=90)


def viewed() -> list[int]:
    """Latest first. Whatever else stands in the cookie is ignored."""
    texts = request.cookies.get(COOKIE, "").split(".")[:MOST]
    ids = [int(text) for text in texts if re.fullmatch("[0-9]{1,19}", text)]
    return list(dict.fromkeys(id for id in ids if 0 < id <= LARGEST_ID))


def note_viewed(response: Response, posting_id: int) -> None:
    """Sent with a 304 too: the page is as before, but it was looked at again."""
    before = viewed()
    if before[:1] == [posting_id]:
        return
    ids = [posting_id, *(id for id in before if id != posting_id)][:MOST]
    response.set_cookie(
        COOKIE,
        ".".join(map(str, ids)),
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def forget_viewed(response: Response) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax")
