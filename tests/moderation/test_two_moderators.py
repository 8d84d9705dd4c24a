"""Two moderators on one posting: the second is told, and nothing is overwritten."""

import threading
from typing import Any

from sqlalchemy import func, select

from careercenter.accounts.models import Account
from careercenter.background.models import Task
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.moderation import decide, edits, queries
from careercenter.moderation.decide import Why
from careercenter.moderation.models import Review, Verdict
from careercenter.postings.models import PostingEdit
from careercenter.postings.status import Status
from tests.factories import a_live_posting
from tests.moderation.conftest import Desk, an_edit


def test_second_moderator_is_told_who_was_first(desk: Desk, session: Any) -> None:
    desk.decide(desk.sam, "reject", reason="pay")
    late = desk.decide(desk.kim, "approve", version=1)

    assert late.status_code == 409
    assert "Already sent back by Sam on " in late.text
    session.expire_all()
    assert desk.posting.status is Status.rejected
    assert [review.verdict for review in session.scalars(select(Review))] == [Verdict.rejected]


def test_moderator_never_approves_what_was_changed_unseen(desk: Desk, session: Any) -> None:
    desk.posting.version += 1
    desk.posting.title = "Send money first"
    session.commit()
    answer = desk.decide(desk.sam, version=1)
    assert answer.status_code == 409
    assert "The employer changed this posting" in answer.text
    session.expire_all()
    assert desk.posting.status is Status.in_review


def test_one_of_six_moderators_at_once_decides(desk: Desk, session: Any) -> None:
    posting_id, sam, kim = desk.posting.id, desk.sam.id, desk.kim.id
    session.commit()

    def approve() -> None:
        decide.approve(queries.load_posting(posting_id), db.session.get_one(Account, sam), 1)

    def reject() -> None:
        moderator = db.session.get_one(Account, kim)
        decide.reject(queries.load_posting(posting_id), moderator, 1, Why("pay"))

    answers = together(desk, [approve, reject] * 3)

    assert sorted(answers) == ["decided"] + ["refused"] * 5
    review = session.scalars(select(Review)).one()
    session.refresh(desk.posting)
    expected = {Verdict.approved: Status.live, Verdict.rejected: Status.rejected}
    assert desk.posting.status is expected[review.verdict]
    assert session.scalar(select(func.count(Task.id))) == 1


def test_one_of_six_moderators_at_once_decides_about_an_edit(desk: Desk, session: Any) -> None:
    live = a_live_posting(desk.employer)
    edit_id, sam = an_edit(live, title="New title").id, desk.sam.id
    session.commit()

    def approve() -> None:
        edits.approve_edit(queries.load_edit(edit_id), db.session.get_one(Account, sam))

    def reject() -> None:
        moderator = db.session.get_one(Account, sam)
        edits.reject_edit(queries.load_edit(edit_id), moderator, Why("pay"))

    answers = together(desk, [approve, reject] * 3)

    assert sorted(answers) == ["decided"] + ["refused"] * 5
    session.expire_all()
    decided = session.get_one(PostingEdit, edit_id).status.value
    assert (live.title == "New title") == (decided == "approved")


def together(desk: Desk, acts: list[Any]) -> list[str]:
    """Runs each act in a thread and a transaction of its own, all beginning at one moment."""
    start, answers = threading.Barrier(len(acts)), []

    def run(act: Any) -> None:
        with desk.app.test_request_context():
            start.wait()
            try:
                act()
                db.session.commit()
                answers.append("decided")
            except Refused:
                db.session.rollback()
                answers.append("refused")

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
