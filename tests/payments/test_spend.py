"""Credits: never more than there are, soonest-expiring first, and back after a rejection."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments import fulfil, refunds, tasks
from careercenter.payments.gateway import RefundOutcome, RefundState
from careercenter.payments.models import Credit, CreditKind, CreditUse, OrderStatus, Refund
from careercenter.payments.spend import GivenBack, give_back, submit_for_review
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from tests import factories
from tests.factories import a_draft, an_admin
from tests.payments.crowd import at_once


def a_credit(employer, left: int = 1, days: int = 30, valid_days: float = 365, **values) -> Credit:
    ends = time.now() + timedelta(days=valid_days)
    return factories.a_credit(employer, left, days, **{"expires_at": ends, **values})


def test_a_credit_sends_a_draft_to_review(draft):
    credit = a_credit(draft.employer, left=4, days=45)
    submit_for_review(draft)
    assert (draft.status, draft.days, credit.left_over) == (Status.in_review, 45, 3)


def test_without_a_credit_a_draft_stays(draft):
    with pytest.raises(Refused, match="No credit is left"):
        submit_for_review(draft)
    assert draft.status is Status.draft


def test_the_soonest_to_expire_is_spent_first(draft):
    late = a_credit(draft.employer, valid_days=300)
    soon = a_credit(draft.employer, valid_days=2)
    submit_for_review(draft)
    assert (soon.left_over, late.left_over) == (0, 1)


def test_an_expired_credit_is_not_spent(draft):
    a_credit(draft.employer, valid_days=-0.01)
    with pytest.raises(Refused):
        submit_for_review(draft)


def test_a_credit_of_another_employer_is_not_spent(draft):
    a_credit(a_draft().employer)
    with pytest.raises(Refused):
        submit_for_review(draft)


def test_a_featured_credit_does_not_post(draft):
    a_credit(draft.employer, kind=CreditKind.featured, days=14)
    with pytest.raises(Refused):
        submit_for_review(draft)


def test_a_featured_credit_features(draft):
    a_credit(draft.employer)
    a_credit(draft.employer, kind=CreditKind.featured, days=14)
    submit_for_review(draft, featured=True)
    assert draft.featured_days == 14


def test_a_posting_is_sent_once(draft):
    credit = a_credit(draft.employer, left=2)
    submit_for_review(draft)
    with pytest.raises(Refused, match="already"):
        submit_for_review(draft)
    assert credit.left_over == 1


def test_a_rejected_posting_is_sent_again_without_paying_again(draft):
    a_credit(draft.employer, left=1)
    submit_for_review(draft)
    draft.reject()
    submit_for_review(draft)
    assert draft.status is Status.in_review
    assert db.session.scalar(select(func.count()).select_from(CreditUse)) == 1


def test_forty_at_once_on_five_credits_publish_five(app: Flask, draft):
    employer = draft.employer
    ids = [a_draft(employer).id for _ in range(40)]
    a_credit(employer, left=2, valid_days=10)
    a_credit(employer, left=3, valid_days=20)
    db.session.commit()
    waiting = iter(ids)
    failures = at_once(
        app, 40, lambda: submit_for_review(db.session.get_one(Posting, next(waiting)))
    )
    sent = db.session.scalars(select(Posting.id).where(Posting.status == Status.in_review)).all()
    assert (len(sent), len(failures)) == (5, 35)
    assert {type(failure) for failure in failures} == {Refused}
    assert db.session.scalars(select(Credit.left_over)).all() == [0, 0]


def test_the_last_credit_is_used_once_by_two(app: Flask, draft):
    a_credit(draft.employer, left=1)
    other = a_draft(draft.employer)
    db.session.commit()
    ids = iter([draft.id, other.id])
    failures = at_once(app, 2, lambda: submit_for_review(db.session.get_one(Posting, next(ids))))
    assert len(failures) == 1


def test_one_draft_sent_by_ten_costs_one_credit(app: Flask, draft):
    credit = a_credit(draft.employer, left=5)
    posting_id = draft.id
    db.session.commit()
    at_once(app, 10, lambda: submit_for_review(db.session.get_one(Posting, posting_id)))
    db.session.refresh(credit)
    assert credit.left_over == 4


def rejected(posting: Posting) -> GivenBack:
    posting.reject()
    return give_back(posting)


def test_a_rejection_for_good_gives_the_credit_back_once(draft):
    credit = a_credit(draft.employer, left=3)
    submit_for_review(draft)
    assert rejected(draft) is GivenBack.credit
    assert give_back(draft) is GivenBack.nothing
    assert credit.left_over == 3


def test_a_credit_that_comes_back_late_can_still_be_used(draft, clock):
    credit = a_credit(draft.employer, valid_days=1)
    submit_for_review(draft)
    clock.shift(timedelta(days=5))
    rejected(draft)
    assert credit.expires_at - time.now() == timedelta(days=30)


def pay_and_reject(draft, buy, sandbox, plan="single", **options):
    order = buy(draft, plan, **options)
    sandbox.act("pay", order.session_id)
    fulfil.fulfil(order.session_id)
    given = rejected(draft)
    db.session.commit()
    return order, given


def test_a_single_posting_rejected_for_good_is_refunded_whole(draft, buy, sandbox, sent_mail):
    order, given = pay_and_reject(draft, buy, sandbox, featured=True)
    mails = [mail["Subject"] for mail in sent_mail()]
    db.session.expire_all()
    assert (given, order.status) == (GivenBack.money, OrderStatus.refunded)
    assert [each["amount"] for each in sandbox.objects("refund")] == [27800]
    assert mails == [f"Receipt for CC-{order.id}: $278"]  # the mail of the rejection tells of it
    assert [credit.left_over for credit in order.credits] == [0, 0]


def test_a_posting_of_a_pack_gives_its_credit_back(draft, buy, sandbox):
    order, given = pay_and_reject(draft, buy, sandbox, "pack-5")
    assert given is GivenBack.credit
    assert [credit.left_over for credit in order.credits] == [5]
    assert sandbox.objects("refund") == []


def test_a_refund_is_one_refund_however_often_it_is_asked(draft, buy, sandbox, work):
    pay_and_reject(draft, buy, sandbox)
    refund = db.session.scalars(select(Refund)).one()
    sandbox.fail("lost-answer", "/v1/refunds", times=2, seconds=2)
    work()
    tasks.make_refund(refund.id)
    db.session.commit()
    tasks.make_refund(refund.id)
    assert len(sandbox.objects("refund")) == 1
    assert refund.status == "succeeded"


def test_a_refund_may_be_pending_and_then_fail(draft, buy, sandbox, work, sent_mail, deliver):
    an_admin(email="money@staff.example")
    sandbox.call("PUT", "/refunds", {"begin": "pending"})
    order, _ = pay_and_reject(draft, buy, sandbox)
    work()
    refund = db.session.scalars(select(Refund)).one()
    assert (refund.status, order.status) == ("pending", OrderStatus.paid)
    sandbox.call("POST", f"/refunds/{refund.refund_id}/fail")
    for delivery in sandbox.deliveries("refund.") * 2:
        assert deliver(delivery) == 200
    assert "A refund failed" in sent_mail()[-1]["Subject"]
    assert len([mail for mail in sent_mail() if mail["To"] == "money@staff.example"]) == 1


def test_the_sweep_hears_of_a_refund_that_arrived(draft, buy, sandbox, work, clock):
    sandbox.call("PUT", "/refunds", {"begin": "pending"})
    order, _ = pay_and_reject(draft, buy, sandbox)
    work()
    sandbox.call("POST", f"/refunds/{sandbox.objects('refund')[0]['id']}/succeed")
    clock.shift(timedelta(minutes=6))
    tasks.reconcile()
    assert order.status is OrderStatus.refunded


def test_a_refund_that_stripe_refuses_reaches_a_person(draft, buy, sandbox, sent_mail):
    an_admin(email="money@staff.example")
    pay_and_reject(draft, buy, sandbox)
    db.session.scalars(select(Refund)).one().invoice_id = "in_unknown"
    db.session.commit()
    assert "A refund failed" in sent_mail()[-1]["Subject"]


def test_a_refund_made_elsewhere_is_not_ours(app):
    state = RefundState(
        id="re_elsewhere",
        outcome=RefundOutcome.succeeded,
        cents=100,
        currency="usd",
        payment_intent_id="pi_elsewhere",
        created_at=time.now(),
        reference="12",
    )
    assert refunds.refund_of(state) is None
