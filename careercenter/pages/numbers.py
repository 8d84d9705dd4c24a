"""The live numbers of the front page. On a large board they may be a minute old."""

from datetime import datetime, timedelta

from flask import current_app

from careercenter import clock
from careercenter.pages import queries
from careercenter.pages.queries import Numbers

LARGE = 5_000  # postings; from here counting takes longer than the rest of the page
KEPT_FOR = timedelta(minutes=1)


def live_numbers(large: int = LARGE) -> Numbers:
    kept: dict[str, tuple[datetime, Numbers]] = current_app.extensions.setdefault("numbers", {})
    moment = clock.now()
    if "counted" in kept and timedelta() <= moment - kept["counted"][0] < KEPT_FOR:
        return kept["counted"][1]
    counted = queries.numbers()
    kept.clear()
    if counted.postings >= large:
        kept["counted"] = (moment, counted)
    return counted
