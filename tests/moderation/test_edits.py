"""Edits of public postings: shown old beside new, and public only once they are approved."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select

from careercenter.moderation.differences import compared, differences
from careercenter.moderation.models import Review
from careercenter.postings.models import EditStatus, Posting, PostingEdit, Workplace
from careercenter.postings.status import Status
from tests.factories import a_live_posting
from tests.moderation.conftest import Desk, an_edit

Mails = Callable[[], list[EmailMessage]]


@pytest.fixture
def live(desk: Desk, session: Any) -> Posting:
    posting = a_live_posting(desk.employer, title="Inpatient Coder", description="One\nTwo\nThree")
    session.commit()
    return posting


@pytest.fixture
def edit(live: Posting, session: Any) -> PostingEdit:
    made = an_edit(live, title="Remote Coder", workplace="on-site", pay_max_cents=4000)
    session.commit()
    return made


def decide(desk: Desk, edit: PostingEdit, verdict: str, **data: str) -> Any:
    path = f"/moderation/edits/{edit.id}/decision"
    return desk.browser(desk.sam).post(path, data={"verdict": verdict, **data})


def test_approved_edit_is_public(
    desk: Desk, live: Posting, edit: PostingEdit, session: Any, sent_mail: Mails
) -> None:
    assert decide(desk, edit, "approve").status_code == 302
    session.expire_all()
    assert (live.title, live.workplace, live.pay_max_cents) == (
        "Remote Coder",
        Workplace.on_site,
        4000,
    )
    assert live.is_live
    assert edit.status is EditStatus.approved
    assert session.scalars(select(Review)).one().edit_id == edit.id
    assert sent_mail()[0]["Subject"] == "Your edit is public: Remote Coder"


def test_rejected_edit_leaves_the_posting_as_it_was(
    desk: Desk, live: Posting, edit: PostingEdit, session: Any, sent_mail: Mails
) -> None:
    decide(desk, edit, "reject", reason="pay", note="Too vague.")
    session.expire_all()
    assert live.title == "Inpatient Coder"
    assert live.is_live
    assert edit.status is EditStatus.rejected
    body = sent_mail()[0].get_body(("plain",))
    assert body is not None
    assert "Too vague." in body.get_content()


@pytest.mark.parametrize("status", [EditStatus.approved, EditStatus.rejected, EditStatus.replaced])
def test_edit_is_decided_once(
    desk: Desk, live: Posting, edit: PostingEdit, session: Any, status: EditStatus
) -> None:
    edit.status = status
    session.commit()
    assert decide(desk, edit, "approve").status_code == 409
    session.expire_all()
    assert live.title == "Inpatient Coder"


def test_edit_of_a_posting_that_ended_is_not_approved(
    desk: Desk, live: Posting, edit: PostingEdit, session: Any
) -> None:
    live.status = Status.closed
    session.commit()
    assert decide(desk, edit, "approve").status_code == 409
    session.expire_all()
    assert (live.title, edit.status) == ("Inpatient Coder", EditStatus.waiting)


def test_taking_down_ends_waiting_edits(
    desk: Desk, live: Posting, edit: PostingEdit, session: Any
) -> None:
    data = {"version": live.version, "reason": "fees", "money": "keep"}
    desk.browser(desk.sam).post(f"/moderation/postings/{live.id}/takedown", data=data)
    session.expire_all()
    assert edit.status is EditStatus.replaced


def test_rejecting_an_edit_needs_a_reason(desk: Desk, edit: PostingEdit, session: Any) -> None:
    assert decide(desk, edit, "reject").status_code == 422
    assert decide(desk, edit, "reject-for-good", reason="fees").status_code == 422
    session.expire_all()
    assert edit.status is EditStatus.waiting


def test_page_shows_old_beside_new(desk: Desk, live: Posting, session: Any) -> None:
    made = an_edit(live, title="Remote <b>Coder</b>", description="One\n2\nThree")
    session.commit()
    page = desk.browser(desk.sam).get(f"/moderation/edits/{made.id}").text
    assert "<del>Inpatient Coder</del>" in page
    assert "<ins>Remote &lt;b&gt;Coder&lt;/b&gt;</ins>" in page
    assert "<del>Two</del><ins>2</ins>" in page.replace("\n", "")


def test_differences_are_told_in_words(live: Posting, edit: PostingEdit) -> None:
    assert [(each.label, each.old, each.new) for each in differences(edit)] == [
        ("Pay", "$28 – $36 an hour", "$28 – $40 an hour"),
        ("Title", "Inpatient Coder", "Remote Coder"),
        ("Workplace", "Remote", "On site"),
    ]


def test_every_column_of_a_posting_can_be_told(live: Posting, session: Any) -> None:
    empty = {
        "remote_states": ["OH"],
        "required": None,
        "preferred": [],
        "specialties": [],
        "setting": None,
        "code_sets": ["icd10cm"],
        "software": ["epic", "3m-360"],
        "apprentices_welcome": True,
        "years_required": None,
        "city": "Columbus",
        "latitude": 39.9,
    }
    told = {each.label: each.new for each in differences(an_edit(live, **empty))}
    assert told["Apprentices welcome"] == "Yes"
    assert told["Required credentials"] == "–"
    assert told["City"] == "Columbus"
    assert "latitude" not in told


def test_lines_that_stay_go_and_come_are_told_apart() -> None:
    lines = [(line.sign, line.text) for line in compared("a\nb\nc", "a\nB\nc\nd")]
    assert lines == [(" ", "a"), ("-", "b"), ("+", "B"), (" ", "c"), ("+", "d")]
