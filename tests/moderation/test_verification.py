"""A moderator gives an employer the badge, says what was checked, and may take it back."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import func, select

from careercenter.accounts.models import AuditEntry
from careercenter.background import worker
from careercenter.employers.models import Verification
from careercenter.postings.models import PostingChange
from tests.factories import a_live_posting
from tests.moderation.conftest import Desk

Mails = Callable[[], list[EmailMessage]]


def decide(desk: Desk, verdict: str, **data: Any) -> Any:
    path = f"/moderation/employers/{desk.employer.id}/verification"
    return desk.browser(desk.sam).post(path, data={"verdict": verdict, **data})


def test_badge_says_what_was_checked_and_when(desk: Desk, session: Any, sent_mail: Mails) -> None:
    decide(desk, "verify", checked=["website", "phone"], note="Called them.")

    session.expire_all()
    assert desk.employer.is_verified
    decision = session.scalars(select(Verification)).one()
    assert (decision.account_id, decision.checked) == (desk.sam.id, ["website", "phone"])
    assert [mail["Subject"] for mail in sent_mail()] == ["Larkspur Health is verified"]
    page = desk.app.test_client().get(f"/employers/{desk.employer.id}-larkspur-health").text
    assert "The website is the organization’s own." in page
    assert "Called them." not in page
    assert ">Sam<" not in page
    assert desk.sam.email not in page


def test_badge_is_taken_back_with_a_reason(desk: Desk, session: Any) -> None:
    decide(desk, "verify", checked=["website"])
    assert decide(desk, "withdraw").status_code == 422
    decide(desk, "withdraw", note="The website is gone.")
    session.expire_all()
    assert not desk.employer.is_verified
    decisions = session.scalars(select(Verification).order_by(Verification.id)).all()
    assert [decision.verified for decision in decisions] == [True, False]
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["verified", "took the badge from"]


@pytest.mark.parametrize(
    "data",
    [
        {"verdict": "verify"},
        {"verdict": "verify", "checked": "horoscope"},
        {"verdict": "bless", "checked": "website"},
        {"verdict": ""},
        {"verdict": "verify", "checked": "website", "note": "x" * 3001},
    ],
)
def test_verification_that_makes_no_sense_changes_nothing(
    desk: Desk, session: Any, data: dict[str, str]
) -> None:
    assert decide(desk, **data).status_code == 422
    assert session.scalar(select(func.count(Verification.id))) == 0


def test_second_moderator_is_told(desk: Desk, session: Any) -> None:
    decide(desk, "verify", checked=["website"])
    answer = decide(desk, "verify", checked=["phone"])
    assert answer.status_code == 409
    assert "verified already" in answer.text
    assert session.scalar(select(func.count(Verification.id))) == 1


def test_live_postings_are_derived_anew_with_the_badge(desk: Desk, session: Any) -> None:
    live = a_live_posting(desk.employer)
    session.commit()
    decide(desk, "verify", checked=["website"])
    worker.run_all_due()
    assert session.scalars(select(PostingChange.posting_id)).all() == [live.id]
