"""After a decision a moderator goes on to what has waited longest."""

from flask import url_for

from careercenter.moderation.queue import next_waiting


def next_page() -> str:
    waiting = next_waiting()
    return page_of(waiting) if waiting else url_for("moderation.queue")


def page_of(waiting: tuple[int, int | None]) -> str:
    posting_id, edit_id = waiting
    if edit_id is not None:
        return url_for("moderation.edit", edit_id=edit_id)
    return url_for("moderation.review", posting_id=posting_id)
