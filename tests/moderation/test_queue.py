"""The queue: the longest wait first, with what a moderator should know before opening a line."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from careercenter import clock
from careercenter.db import db
from careercenter.moderation import queue
from careercenter.moderation.models import Review, Verdict
from careercenter.moderation.queue import Kind
from careercenter.postings.models import Posting
from tests.factories import (
    a_draft,
    a_live_posting,
    a_posting_in_review,
    a_verified_employer,
    added,
    an_employer,
)
from tests.moderation.conftest import Desk, an_edit


def waits(title: str, hours: float, **values: Any) -> Posting:
    since = clock.now() - timedelta(hours=hours)
    return a_posting_in_review(title=title, submitted_at=since, **values)


def titles(kind: Kind = Kind.all) -> list[str]:
    return [row.posting.title for row in queue.waiting(kind, 1, 0).items]


def test_longest_wait_stands_first(desk: Desk, session: Any) -> None:
    waits("Oldest", 50)
    waits("Newest", 1)
    assert titles() == ["Oldest", "Inpatient Coder", "Newest"]


def test_edits_stand_among_new_postings_by_their_wait(desk: Desk, session: Any) -> None:
    waits("Oldest", 50)
    live = a_live_posting(title="Edited")
    edit = an_edit(live, title="Better")
    edit.created_at = clock.now() - timedelta(hours=10)
    session.flush()
    assert titles() == ["Oldest", "Edited", "Inpatient Coder"]
    assert titles(Kind.new) == ["Oldest", "Inpatient Coder"]
    assert titles(Kind.edits) == ["Edited"]
    assert queue.counts() == {Kind.all: 3, Kind.new: 2, Kind.edits: 1}


def test_what_does_not_wait_is_not_in_the_queue(desk: Desk, session: Any) -> None:
    a_draft(title="Draft")
    a_live_posting(title="Live")
    assert titles() == ["Inpatient Coder"]


def test_what_waits_next_is_known(desk: Desk, session: Any) -> None:
    oldest = waits("Oldest", 50)
    newest = waits("Newest", 1)
    assert queue.next_waiting() == (oldest.id, None)
    assert queue.next_waiting(after=(sent(desk.posting), desk.posting.id)) == (newest.id, None)
    assert queue.next_waiting(after=(sent(newest), newest.id)) is None


def sent(posting: Posting) -> datetime:
    assert posting.submitted_at is not None
    return posting.submitted_at


def test_page_tells_first_postings_verified_employers_and_refusals(
    desk: Desk, session: Any
) -> None:
    known = a_verified_employer(name="Known Clinic")
    a_live_posting(known)
    waits("By a known one", 2, employer=known)
    refused = Review(posting=desk.posting, account=desk.sam, verdict=Verdict.rejected)
    added(refused)
    session.commit()
    page = desk.browser(desk.sam).get("/moderation").text

    unknown_row, known_row = page.split("<tr>")[2:4]
    assert "First posting" in unknown_row
    assert "Sent again" in unknown_row
    assert "1 refused before" in unknown_row
    assert "Verified" in known_row
    assert "1 approved" in known_row
    assert "First posting" not in known_row


def test_empty_queue_says_so(desk: Desk, session: Any) -> None:
    desk.decide(desk.sam)
    assert "Nothing waits" in desk.browser(desk.sam).get("/moderation").text


@pytest.mark.parametrize("query", ["show=nonsense", "page=0", "page=-1", "page=x", "page=99999999"])
def test_query_that_makes_no_sense_is_not_found(desk: Desk, query: str) -> None:
    assert desk.browser(desk.sam).get(f"/moderation?{query}").status_code == 404


def test_hundred_listings_take_as_many_queries_as_five(desk: Desk, session: Any) -> None:
    browser = desk.browser(desk.sam)
    for _ in range(4):
        waits("Few", 1, employer=an_employer())
    session.commit()
    few = queries_of(lambda: browser.get("/moderation"))
    for _ in range(45):
        waits("Many", 1, employer=an_employer())
    session.commit()
    assert queries_of(lambda: browser.get("/moderation")) == few


def test_review_page_takes_as_many_queries_with_a_long_history(desk: Desk, session: Any) -> None:
    browser = desk.browser(desk.sam)
    path = f"/moderation/postings/{desk.posting.id}"
    added(Review(posting=a_live_posting(desk.employer), account=desk.sam, verdict=Verdict.approved))
    session.commit()
    few = queries_of(lambda: browser.get(path))
    for _ in range(20):
        posting = a_live_posting(desk.employer)
        added(Review(posting=posting, account=desk.kim, verdict=Verdict.approved))
    session.commit()
    assert queries_of(lambda: browser.get(path)) == few


def queries_of(act: Any) -> int:
    count = 0

    def count_one(*_: Any) -> None:
        nonlocal count
        count += 1

    event.listen(db.engine, "before_cursor_execute", count_one)
    try:
        assert act().status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", count_one)
    return count
