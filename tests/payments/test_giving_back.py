"""What the end of a posting gives back, by how it was paid: once, with one mail."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.payments.models import (
    Credit,
    CreditKind,
    CreditUse,
    OrderStatus,
    Refund,
    RefundReason,
    SlotUse,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.plans import price_list
from careercenter.payments.spend import submit_for_review
from careercenter.postings import publish
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from tests.factories import a_credit, a_draft, a_moderator, added, owner_of
from tests.payments.crowd import at_once
from tests.payments.moving import differences, money
from tests.people import browser_of

__all__ = ["money"]


@pytest.fixture
def moderator(app: Flask) -> Any:
    account = a_moderator()
    db.session.commit()
    return browser_of(app, account)


def reject(moderator: Any, posting: Posting) -> int:
    form = {"verdict": "reject-for-good", "version": posting.version, "reason": "fees"}
    return moderator.post(f"/moderation/postings/{posting.id}/decision", data=form).status_code


def take_down(moderator: Any, posting: Posting, **form: str) -> Any:
    given = {"version": posting.version, "reason": "not_real", **form}
    return moderator.post(f"/moderation/postings/{posting.id}/takedown", data=given)


def left(order: Any) -> dict[str, int]:
    db.session.expire_all()
    return {credit.kind.value: credit.left_over for credit in order.credits}


def to_owner(mails: list[Any], posting: Posting) -> list[str]:
    owner = owner_of(posting.employer).email
    return [str(mail["Subject"]).split(":")[0] for mail in mails if mail["To"] == owner]


def test_rejected_for_good_is_one_refund_and_one_mail_however_often_pressed(
    draft, money, moderator, sent_mail
):
    order = money.paid(draft, featured=True)
    sent_mail()
    version = draft.version
    assert reject(moderator, draft) == 302
    draft.version = version
    assert reject(moderator, draft) == 409
    db.session.rollback()
    money.work()
    money.hear(times=2, seed=1)
    assert [each["amount"] for each in money.sandbox.objects("refund")] == [27800]
    assert (left(order), order.status) == ({"posting": 0, "featured": 0}, OrderStatus.refunded)
    assert to_owner(sent_mail(), draft)[-1] == "Not accepted"
    assert to_owner(sent_mail(), draft).count("Not accepted") == 1
    assert not [m for m in sent_mail() if m["Subject"].startswith("Your refund")]
    assert differences() == []


def test_a_posting_paid_by_a_pack_gives_its_credits_back(draft, money, moderator):
    order = money.paid(draft, "pack-5", featured=True)
    reject(moderator, draft)
    money.work()
    assert left(order) == {"posting": 5, "featured": 1}
    assert money.sandbox.objects("refund") == []
    assert differences() == []


def test_a_single_posting_with_a_featured_credit_of_before(draft, money, moderator):
    """The money of the order goes back, and the credit comes back as a credit."""
    order = money.paid(draft)
    extra = a_credit(draft.employer, kind=CreditKind.featured, left=5, days=14)
    draft.reject()
    submit_for_review(draft, featured=True)
    db.session.commit()
    reject(moderator, draft)
    money.work()
    db.session.expire_all()
    assert (order.status, extra.left_over, left(order)) == ("refunded", 5, {"posting": 0})
    assert differences() == []


def test_a_free_posting_gives_its_credit_back(draft, moderator):
    credit = a_credit(draft.employer, left=1)
    submit_for_review(draft)
    db.session.commit()
    reject(moderator, draft)
    db.session.expire_all()
    assert credit.left_over == 1
    assert differences() == []


def test_a_posting_on_a_slot_frees_it(draft, moderator, sent_mail):
    plan = price_list("usd").sale("slots-3-monthly").snapshot()["items"][0]
    ran = {"period_start": time.now(), "period_end": time.now() + timedelta(days=30)}
    about = {"employer_id": draft.employer_id, "account_id": owner_of(draft.employer).id}
    kept = {"subscription_id": "sub_1", "status": SubscriptionStatus.active, "currency": "usd"}
    subscription = added(Subscription(plan=plan, **about, **kept, **ran))
    draft.submit()
    use = added(SlotUse(subscription_id=subscription.id, posting_id=draft.id))
    db.session.commit()
    reject(moderator, draft)
    db.session.expire_all()
    assert use.released_at is not None
    body = sent_mail()[-1].get_body(("plain",)).get_content()
    assert "Its slot is free for another job." in body


@pytest.mark.parametrize(("money_is", "back"), [("keep", []), ("give-back", [19900])])
def test_taken_down_for_fraud_staff_choose(draft, money, moderator, sent_mail, money_is, back):
    order = money.paid(draft)
    publish.approve(draft)
    db.session.commit()
    assert take_down(moderator, draft, money=money_is).status_code == 302
    money.work()
    assert [each["amount"] for each in money.sandbox.objects("refund")] == back
    assert order.status is (OrderStatus.refunded if back else OrderStatus.paid)
    assert draft.status is Status.taken_down
    reasons = db.session.scalars(select(Refund.reason)).all()
    assert reasons == ([RefundReason.fraud] if back else [])
    body = sent_mail()[-1].get_body(("plain",)).get_content()
    assert ("We refund what you paid" in body) == bool(back)
    assert differences() == []


def test_without_a_choice_nothing_is_taken_down_and_words_stay(draft, money, moderator):
    money.paid(draft)
    publish.approve(draft)
    db.session.commit()
    answer = take_down(moderator, draft, note="Reported by ten people.")
    assert answer.status_code == 422
    assert "Choose whether it is given back." in answer.text
    assert "Reported by ten people." in answer.text
    db.session.expire_all()
    assert draft.status is Status.live


def test_the_last_credit_is_used_once_in_a_hundred_rounds(app: Flask, draft):
    """In each round two people press at the same moment, and one credit is left."""
    for _ in range(100):
        credit = a_credit(draft.employer, granted=1, left=1)
        drafts = [a_draft(draft.employer).id for _ in range(2)]
        db.session.commit()
        failures = two_at_once(app, drafts)
        db.session.refresh(credit)
        assert (len(failures), credit.left_over) == (1, 0)
    assert db.session.scalar(select(func.count()).select_from(CreditUse)) == 100
    assert db.session.scalar(select(func.sum(Credit.left_over))) == 0
    assert differences() == []


def two_at_once(app: Flask, ids: list[int]) -> list[Exception]:
    return at_once(app, 2, lambda: submit_for_review(db.session.get_one(Posting, ids.pop())))
