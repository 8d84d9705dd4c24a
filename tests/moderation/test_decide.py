"""A moderator decides: what becomes of the posting, who is told, and what is written down."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import func, select

from careercenter.accounts.models import AuditEntry
from careercenter.employers.models import MemberRole
from careercenter.moderation.models import Review, Verdict
from careercenter.moderation.reasons import BY_CODE
from careercenter.payments.queries import is_paid
from careercenter.postings.models import PostingChange
from careercenter.postings.publish import send_again
from careercenter.postings.status import Status
from tests.factories import a_live_posting, a_member, an_account, in_status
from tests.moderation.conftest import Desk, pay_by_credit

Mails = Callable[[], list[EmailMessage]]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def reviews(session: Any) -> list[Review]:
    session.expire_all()
    return list(session.scalars(select(Review).order_by(Review.id)))


def test_approved_posting_is_live_and_its_author_is_told(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    assert desk.decide(desk.sam).status_code == 302

    assert [(r.verdict, r.account_id) for r in reviews(session)] == [
        (Verdict.approved, desk.sam.id)
    ]
    assert desk.posting.is_live
    assert session.scalar(select(func.count(PostingChange.id))) == 1
    (mail,) = sent_mail()
    assert mail["To"] == "alice@larkspur.example"
    assert mail["Subject"] == "Live now: Inpatient Coder"
    assert f"/jobs/{desk.posting.id}-inpatient-coder" in text_of(mail)


def test_rejected_posting_goes_back_with_the_reason_and_stays_paid(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    pay_by_credit(desk.posting)
    session.commit()
    desk.decide(desk.sam, "reject", reason="pay", note="Form and text differ.")

    assert [r.verdict for r in reviews(session)] == [Verdict.rejected]
    assert desk.posting.status is Status.rejected
    assert is_paid(desk.posting)
    told = text_of(sent_mail()[0])
    assert BY_CODE["pay"].words in told
    assert "Form and text differ." in told
    assert f"/postings/{desk.posting.id}/edit" in told


def test_rejected_for_good_ends_the_posting_and_gives_the_credit_back(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    credit = pay_by_credit(desk.posting)
    session.commit()
    desk.decide(desk.sam, "reject-for-good", reason="fees")

    assert [r.verdict for r in reviews(session)] == [Verdict.rejected_for_good]
    assert desk.posting.status is Status.taken_down
    assert credit.left_over == 5
    assert "credit that it used is yours again" in text_of(sent_mail()[0])


def test_posting_that_was_sent_back_can_still_be_ended(desk: Desk, session: Any) -> None:
    desk.decide(desk.sam, "reject", reason="pay")
    session.refresh(desk.posting)
    desk.decide(desk.kim, "reject-for-good", reason="not_real")
    assert [r.verdict for r in reviews(session)] == [Verdict.rejected, Verdict.rejected_for_good]
    assert desk.posting.status is Status.taken_down


def test_posting_that_was_sent_again_is_decided_anew(desk: Desk, session: Any) -> None:
    desk.decide(desk.sam, "reject", reason="pay")
    session.refresh(desk.posting)
    desk.posting.submit()
    session.commit()
    desk.decide(desk.kim)
    assert [r.verdict for r in reviews(session)] == [Verdict.rejected, Verdict.approved]
    assert desk.posting.is_live


def test_live_posting_is_taken_down_with_a_reason(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    live = a_live_posting(desk.employer, title="Too Good")
    session.commit()
    data = {"version": live.version, "reason": "other", "note": "Reported by ten people."}
    data["money"] = "keep"
    browser = desk.browser(desk.sam)
    assert browser.post(f"/moderation/postings/{live.id}/takedown", data=data).status_code == 302

    assert [r.verdict for r in reviews(session)] == [Verdict.taken_down]
    assert live.status is Status.taken_down
    assert live.closed_at is not None
    assert "Reported by ten people." in text_of(sent_mail()[0])
    assert desk.app.test_client().get(f"/jobs/{live.id}-too-good").status_code == 410


@pytest.mark.parametrize("status", [Status.draft, Status.closed, Status.expired, Status.in_review])
def test_only_what_is_public_can_be_taken_down(desk: Desk, session: Any, status: Status) -> None:
    posting = in_status(status, desk.employer)
    session.commit()
    data = {"version": posting.version, "reason": "fees", "money": "keep"}
    path = f"/moderation/postings/{posting.id}/takedown"
    assert desk.browser(desk.sam).post(path, data=data).status_code == 409
    assert reviews(session) == []
    assert posting.status is status


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.in_review])
def test_only_what_waits_can_be_approved(desk: Desk, session: Any, status: Status) -> None:
    posting = in_status(status, desk.employer)
    session.commit()
    data = {"version": posting.version, "verdict": "approve"}
    path = f"/moderation/postings/{posting.id}/decision"
    assert desk.browser(desk.sam).post(path, data=data).status_code == 409
    assert reviews(session) == []
    assert posting.status is status


@pytest.mark.parametrize(
    "data",
    [
        {"verdict": ""},
        {"verdict": "bless"},
        {"verdict": "reject"},
        {"verdict": "reject", "reason": "made-up"},
        {"verdict": "reject", "reason": "other"},
        {"verdict": "reject", "reason": "other", "note": "   "},
        {"verdict": "reject", "reason": "pay", "note": "x" * 3001},
        {"verdict": "approve", "version": ""},
        {"verdict": "approve", "version": "0"},
        {"verdict": "approve", "version": "x"},
        {"verdict": "approve", "version": str(2**63)},
    ],
)
def test_form_that_makes_no_sense_decides_nothing(
    desk: Desk, session: Any, sent_mail: Mails, data: dict[str, str]
) -> None:
    assert desk.decide(desk.sam, **data).status_code == 422
    assert reviews(session) == []
    assert desk.posting.status is Status.in_review
    assert sent_mail() == []


def test_what_was_typed_is_kept_when_the_reason_is_missing(desk: Desk) -> None:
    answer = desk.decide(desk.sam, "reject", note="My long explanation.")
    assert "My long explanation." in answer.text
    assert "Choose a reason" in answer.text


def test_every_decision_is_in_the_audit_log(desk: Desk, session: Any) -> None:
    desk.decide(desk.sam, "reject", reason="pay")
    (entry,) = session.scalars(select(AuditEntry))
    assert (entry.account_id, entry.action, entry.subject, entry.subject_id) == (
        desk.sam.id,
        "rejected",
        "posting",
        desk.posting.id,
    )
    assert entry.detail["told"] == [BY_CODE["pay"].words]


def test_owners_are_told_where_the_author_is_gone(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    author = an_account()
    a_member(desk.employer, author, MemberRole.recruiter, removed_at=desk.posting.created_at)
    desk.posting.account_id = author.id
    session.commit()
    desk.decide(desk.sam)
    assert [mail["To"] for mail in sent_mail()] == ["alice@larkspur.example"]


def test_title_of_a_users_making_becomes_no_header(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    desk.posting.title = "=?utf-8?q?x=0AReply-To:_evil@x.example?="
    session.commit()
    desk.decide(desk.sam)
    assert sent_mail()[0]["Reply-To"] is None


def test_moderator_goes_on_to_what_has_waited_longest(desk: Desk, session: Any) -> None:
    another = in_status(Status.in_review, desk.employer)
    session.commit()
    assert desk.decide(desk.sam).location == f"/moderation/postings/{another.id}"
    data = {"verdict": "approve", "version": another.version}
    last = desk.browser(desk.sam).post(f"/moderation/postings/{another.id}/decision", data=data)
    assert last.location == "/moderation"


def test_employer_is_told_that_a_posting_is_in_review_again(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    desk.decide(desk.sam, "reject", reason="pay")
    session.refresh(desk.posting)
    send_again(desk.posting)
    session.commit()
    assert [mail["Subject"] for mail in sent_mail()] == [
        "Please change something: Inpatient Coder",
        "In review: Inpatient Coder",
    ]


def test_nobody_is_told_of_a_review_that_is_over(
    desk: Desk, session: Any, sent_mail: Mails
) -> None:
    desk.decide(desk.sam, "reject", reason="pay")
    session.refresh(desk.posting)
    send_again(desk.posting)
    session.commit()
    desk.decide(desk.kim)
    assert "In review: Inpatient Coder" not in [mail["Subject"] for mail in sent_mail()]
