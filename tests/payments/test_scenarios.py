"""Whole stories of money through HTTP: browsers, webhooks and the worker, and nothing else."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from careercenter import clock as time
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.payments.models import (
    Credit,
    CreditKind,
    CreditUse,
    EventOutcome,
    OrderStatus,
    RefundStatus,
    StripeEvent,
)
from careercenter.payments.sandbox.post import sign
from careercenter.payments.selling import prices
from careercenter.payments.stripe import StripeGateway
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from tests.factories import a_draft, a_moderator, an_admin
from tests.payments.conftest import days_between, newest_order, newest_session
from tests.payments.moving import differences, the_refund
from tests.payments.subscribed import Subscriber
from tests.payments.test_giving_back import reject
from tests.payments.test_spend import a_credit
from tests.people import browser_of, sign_in
from tests.robustness.page_forms import forms_of
from tests.sandbox import KEY, Sandbox

COMPLETED = "checkout.session.completed"


@pytest.fixture
def begin(choose: Callable[..., Any], draft: Posting) -> Callable[..., str]:
    """Chooses what pays for the draft; returns the checkout's session."""

    def to_checkout(plan: str = "single", **more: str) -> str:
        assert choose(f"/postings/{draft.id}/checkout", plan, **more).status_code == 303
        return newest_session()

    return to_checkout


@pytest.fixture
def hear(sandbox: Sandbox, deliver: Callable[..., int], work: Callable[[], None]) -> Any:
    """Every event that was not heard yet arrives twice, and the worker does what follows."""
    heard: set[str] = set()

    def listen() -> None:
        new = [each for each in sandbox.deliveries() if each["event"] not in heard]
        heard.update(each["event"] for each in new)
        for delivery in new * 2:
            assert deliver(delivery) == 200
        work()

    return listen


@pytest.fixture
def moderator(app: Flask, clock: Any) -> Any:
    return browser_of(app, a_moderator())


@pytest.fixture
def admin(app: Flask, clock: Any) -> Any:
    return browser_of(app, an_admin(email="money@staff.example"))


def approve(moderator: Any, posting: Posting) -> None:
    form = {"verdict": "approve", "version": posting.version}
    answer = moderator.post(f"/moderation/postings/{posting.id}/decision", data=form)
    assert answer.status_code == 302
    db.session.expire_all()


def test_a_declined_card_and_then_a_good_one(begin, hear, come_back, draft, sandbox, sent_mail):
    session = begin()
    sandbox.act("decline", session)
    hear()
    assert (draft.status, "Not paid yet" in come_back().text) == (Status.awaiting_payment, True)
    sandbox.act("pay", session)
    hear()
    assert (draft.status, newest_order().status) == (Status.in_review, OrderStatus.paid)
    assert db.session.scalar(select(func.count()).select_from(Credit)) == 1
    receipt = f"Receipt for {newest_order().reference}: $199"
    assert [mail["Subject"] for mail in sent_mail()].count(receipt) == 1


def test_a_bank_debit_counts_its_days_from_approval(
    clock, begin, hear, come_back, draft, sandbox, moderator
):
    session = begin()
    sandbox.act("debit", session)
    hear()
    assert "Your bank is working on it" in come_back().text
    clock.shift(timedelta(days=5))
    sandbox.act("settle", session)
    hear()
    clock.shift(timedelta(days=2))
    approve(moderator, draft)
    assert draft.status is Status.live
    assert days_between(time.now(), draft.ends_at) == 30
    assert differences() == []


def test_a_bank_debit_that_bounces_frees_the_posting(begin, hear, draft, sandbox, sent_mail):
    session = begin("pack-5")
    sandbox.act("debit", session)
    hear()
    sandbox.act("bounce", session)
    hear()
    assert (draft.status, newest_order().status) == (Status.draft, OrderStatus.failed)
    assert len([mail for mail in sent_mail() if "did not come through" in mail["Subject"]]) == 1
    assert begin() != session
    assert differences() == []


@pytest.mark.parametrize("changed", [{"amount_subtotal": 100}, {"currency": "eur"}])
def test_what_was_paid_otherwise_is_held_with_an_alarm(
    admin, begin, hear, come_back, draft, sandbox, sent_mail, changed
):
    session = begin()
    sandbox.act("pay", session)
    sandbox.call("PATCH", f"/sessions/{session}", changed)
    hear()
    assert (newest_order().status, draft.status) == (OrderStatus.held, Status.awaiting_payment)
    assert "We are looking at your payment" in come_back().text
    assert [mail["To"] for mail in sent_mail()] == ["money@staff.example"]
    assert db.session.scalars(select(Credit)).all() == []


@pytest.mark.usefixtures("begin")
def test_a_key_without_permission_has_words(choose, draft, sandbox):
    sandbox.fail("permission", "/v1/checkout/sessions", times=1)
    answer = choose(f"/postings/{draft.id}/checkout", "single")
    assert (answer.status_code, "We have been told" in answer.text) == (503, True)
    assert choose(f"/postings/{draft.id}/checkout", "single").status_code == 303


def test_a_crash_midway_leaves_nothing_and_is_mended_by_the_next_try(
    clock, begin, hear, draft, sandbox, work
):
    """A row is in the way of the second credit, so that the grant breaks after the first one."""
    session = begin("single", featured="y")
    order = newest_order()
    in_the_way = a_credit(draft.employer, kind=CreditKind.featured, order_id=order.id)
    db.session.commit()
    sandbox.act("pay", session)
    hear()
    assert (order.status, draft.status) == (OrderStatus.open, Status.awaiting_payment)
    assert db.session.scalars(select(Credit)).all() == [in_the_way]
    in_the_way.order_id = None
    db.session.commit()
    clock.shift(timedelta(minutes=2))
    work()
    assert (order.status, draft.status) == (OrderStatus.paid, Status.in_review)
    assert {credit.kind for credit in order.credits} == {CreditKind.posting, CreditKind.featured}


@pytest.fixture
def two_secrets(app: Flask, sandbox: Sandbox) -> Any:
    """The site while its webhook's secret is rolled."""
    usual = app.extensions["payment_gateway"]
    rolled = StripeGateway(KEY, "whsec_new, whsec_old", sandbox.url)
    app.extensions["payment_gateway"] = rolled
    yield
    app.extensions["payment_gateway"] = usual
    rolled.close()


@pytest.mark.usefixtures("two_secrets")
@pytest.mark.parametrize(
    ("secret", "status"), [("whsec_new", 200), ("whsec_old", 200), ("whsec_gone", 400)]
)
def test_while_a_secret_is_rolled_both_are_good(begin, sandbox, deliver, secret, status):
    sandbox.act("pay", begin())
    [delivery] = sandbox.deliveries(COMPLETED)
    signature = sign(delivery["body"].encode(), secret)
    assert deliver({**delivery, "signature": signature}) == status
    stored = db.session.scalars(select(StripeEvent.outcome)).all()
    assert stored == ([EventOutcome.waiting] if status == 200 else [])


def test_a_refund_that_staff_pressed_is_pending_and_then_fails(
    admin, begin, hear, draft, sandbox, sent_mail, work
):
    sandbox.act("pay", begin("pack-5"))
    hear()
    order = newest_order()
    sandbox.call("PUT", "/refunds", {"begin": "pending"})
    path = f"/staff/money/orders/{order.id}/refund"
    form = next(each for each in forms_of(admin.get(path).text) if "/refund" in each.action)
    typed = {**dict(form.pairs), "reason": "asked-for", "note": "They asked."}
    for _ in range(2):
        assert admin.post(path, data=typed).status_code == 302
    work()
    assert (the_refund().status, order.credits[0].left_over) == (RefundStatus.pending, 0)
    sandbox.call("POST", f"/refunds/{the_refund().refund_id}/fail")
    hear()
    assert (the_refund().status, order.credits[0].left_over) == (RefundStatus.failed, 4)
    failed = [mail for mail in sent_mail() if mail["Subject"].startswith("A refund failed")]
    assert [mail["To"] for mail in failed] == ["money@staff.example"]
    assert differences() == []


def test_a_posting_in_a_slot_that_is_rejected_for_good(
    clock, client, owner, draft, sandbox, deliver, work, moderator, sent_mail
):
    sign_in(client, owner)
    subscriber = Subscriber(client, owner, draft.employer_id, sandbox, clock, deliver, work)
    subscriber.subscribe()
    path, form = f"/postings/{draft.id}/checkout", {"plan": "slot", "prices": prices().stamp}
    client.post(path, data=form)
    assert "1 of 3 slots used" in subscriber.page()
    assert [reject(moderator, draft), reject(moderator, draft)] == [302, 409]
    db.session.rollback()
    work()
    assert "0 of 3 slots used" in subscriber.page()
    assert sandbox.objects("refund") == []
    told = [mail["Subject"] for mail in sent_mail() if mail["To"] == owner.email]
    assert len([subject for subject in told if subject.startswith("Not accepted")]) == 1


def test_the_last_credit_pressed_by_two_people_a_hundred_times(app: Flask, draft, owner, colleague):
    browsers = [browser_of(app, person) for person in (owner, colleague)]
    form = {"plan": "credit", "prices": prices().stamp}
    for _ in range(100):
        a_credit(draft.employer)
        drafts = [a_draft(draft.employer).id for _ in browsers]
        db.session.commit()
        limiter.reset()
        press_at_once(browsers, [f"/postings/{each}/checkout" for each in drafts], form)
        sent = select(func.count()).where(Posting.id.in_(drafts), Posting.status == "in-review")
        assert db.session.scalar(sent) == 1
        db.session.commit()
    assert db.session.scalar(select(func.count()).select_from(CreditUse)) == 100
    assert db.session.scalar(select(func.sum(Credit.left_over))) == 0
    assert differences() == []


def press_at_once(browsers: list[Any], paths: list[str], form: dict[str, str]) -> None:
    pairs = zip(browsers, paths, strict=True)
    threads = [
        threading.Thread(target=browser.post, args=[path], kwargs={"data": form})
        for browser, path in pairs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_session_of_another_employer_shows_and_publishes_nothing(
    app: Flask, begin, draft, sandbox, hiring
):
    """Its own order with the paid session of somebody else, and the other way about."""
    sandbox.act("pay", begin())
    paid = newest_order()
    path, session = paid.id, paid.session_id
    other = a_draft()
    stranger: Account = other.employer.members[0].account
    browser = browser_of(app, stranger)
    form = {"plan": "single", "prices": prices().stamp}
    assert browser.post(f"/postings/{other.id}/checkout", data=form).status_code == 303
    mine = newest_order()
    for order_id, shown in ((path, session), (mine.id, session), (path, mine.session_id)):
        answer = browser.get(f"/orders/{order_id}/success?session_id={shown}")
        assert answer.status_code == 404
    db.session.expire_all()
    assert (draft.status, other.status) == (Status.awaiting_payment, Status.awaiting_payment)
