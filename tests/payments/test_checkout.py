"""Choosing a plan and paying, as the employer's people meet it."""

import threading
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from careercenter.db import db
from careercenter.employers.models import MemberRole
from careercenter.payments import fulfil
from careercenter.payments.models import CreditKind, Order, OrderStatus, Refund, StripeCustomer
from careercenter.payments.plans import price_list
from careercenter.payments.stripe import StripeGateway
from careercenter.postings.status import Status
from tests.factories import a_draft, a_member, an_account, an_employer
from tests.payments.test_spend import a_credit
from tests.people import sign_in
from tests.sandbox import SECRET


@pytest.fixture
def hiring(client, owner, sandbox):
    """A browser in which the owner is signed in."""
    sign_in(client, owner)
    return client


@pytest.fixture
def choose(hiring, draft):
    path = f"/postings/{draft.id}/checkout"

    def send(plan: str = "single", browser=hiring, **more):
        form = {"plan": plan, "prices": price_list("usd").stamp, **more}
        answer = browser.post(path, data=form)
        db.session.expire_all()
        return answer

    return send


def orders() -> list[Order]:
    return list(db.session.scalars(select(Order).order_by(Order.id)))


def session_of(answer) -> str:
    assert answer.status_code == 303, answer.text
    return urlsplit(answer.location).path.rsplit("/", 1)[1]


def test_the_prices_are_public(client):
    page = client.get("/pricing")
    assert [price in page.text for price in ("$199", "$799", "$79", "$159.80")] == [True] * 4


def test_the_page_shows_what_is_charged(hiring, draft):
    page = hiring.get(f"/postings/{draft.id}/checkout").text
    assert all(words in page for words in ("$199", "$799", "$79", draft.title))


def test_a_buyer_is_sent_to_stripe_with_a_stored_order(choose, sandbox, draft, owner):
    session_id = session_of(choose("pack-5", featured="1"))
    [order] = orders()
    [session] = sandbox.objects()
    assert (order.session_id, order.status) == (session_id, OrderStatus.open)
    assert (session["amount_total"], session["client_reference_id"]) == (87800, str(order.id))
    assert draft.status is Status.awaiting_payment


def test_the_way_back_from_stripe_is_ours(choose, sandbox):
    choose()
    [session], [order] = sandbox.objects(), orders()
    root = f"http://127.0.0.1:5000/orders/{order.id}"
    assert session["success_url"] == f"{root}/success?session_id={{CHECKOUT_SESSION_ID}}"
    assert session["cancel_url"] == f"{root}/cancelled"


def test_an_employer_is_one_customer(choose, buy, draft, sandbox):
    choose()
    buy(a_draft(draft.employer))
    [customer] = sandbox.objects("customer")
    assert db.session.scalars(select(StripeCustomer.customer_id)).all() == [customer["id"]]


def test_two_clicks_are_one_session(choose, sandbox):
    assert session_of(choose()) == session_of(choose())
    assert len(orders()) == len(sandbox.objects()) == 1


def test_two_people_at_once_are_one_session(app, draft, owner, colleague, choose, sandbox):
    locations: list[str] = []
    browsers = [app.test_client(), app.test_client()]
    for browser, person in zip(browsers, (owner, colleague), strict=True):
        sign_in(browser, person)
    path, form = (
        f"/postings/{draft.id}/checkout",
        {"plan": "single", "prices": price_list("usd").stamp},
    )
    db.session.commit()

    def pay(browser) -> None:
        locations.append(browser.post(path, data=form).location)

    threads = [threading.Thread(target=pay, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(locations)) == len(orders()) == len(sandbox.objects()) == 1


def test_another_choice_ends_the_first_checkout(choose, sandbox):
    first, second = session_of(choose()), session_of(choose("pack-5"))
    states = {each["id"]: each["status"] for each in sandbox.objects()}
    assert states == {first: "expired", second: "open"}
    assert [order.status for order in orders()] == [OrderStatus.expired, OrderStatus.open]


def test_a_choice_after_paying_in_another_tab_shows_the_paid_order(choose, sandbox, draft):
    first = session_of(choose())
    sandbox.act("pay", first)
    answer = choose("pack-5")
    assert f"/success?session_id={first}" in answer.location
    assert (draft.status, len(orders())) == (Status.in_review, 1)


def test_an_expired_checkout_makes_room_for_a_new_one(choose, sandbox):
    sandbox.act("expire", session_of(choose()))
    choose()
    assert [order.status for order in orders()] == [OrderStatus.expired, OrderStatus.open]


def test_a_bank_debit_under_way_is_not_paid_again(choose, sandbox):
    first = session_of(choose())
    sandbox.act("debit", first)
    assert first in choose("pack-5").location
    assert [order.status for order in orders()] == [OrderStatus.processing]


@pytest.mark.parametrize(
    "form",
    [
        {"plan": "free"},
        {"plan": ""},
        {},
        {"plan": "credit"},
        {"plan": "single", "prices": "1-1-1"},
        {"plan": "single", "prices": ""},
        {"plan": "single\U0001f4b8", "prices": "x" * 9000},
    ],
)
def test_what_is_not_sold_is_not_bought(hiring, draft, form):
    answer = hiring.post(
        f"/postings/{draft.id}/checkout", data={"prices": price_list("usd").stamp, **form}
    )
    assert (answer.status_code, orders()) == (422, [])


def test_a_price_from_the_browser_is_never_charged(choose, sandbox):
    choose(amount="1", unit_amount="1", subtotal_cents="1", cents="1", currency="jpy")
    assert [(s["amount_total"], s["currency"]) for s in sandbox.objects()] == [(19900, "usd")]


def test_a_card_tester_comes_to_an_end(choose):
    answers = [choose("unknown").status_code for _ in range(61)]
    assert answers == [422] * 60 + [429]


def test_a_price_raised_meanwhile_is_shown_before_it_is_charged(choose, raise_the_price):
    shown = price_list("usd").stamp
    raise_the_price()
    answer = choose(prices=shown)
    assert answer.status_code == 422
    assert "price changed" in answer.text
    assert "$249" in answer.text
    assert orders() == []


def test_an_order_at_the_old_price_is_ended_by_a_new_choice(choose, sandbox, raise_the_price):
    choose()
    choose(prices=raise_the_price().stamp)
    totals = {each["status"]: each["amount_total"] for each in sandbox.objects()}
    assert totals == {"expired": 19900, "open": 24900}


def test_a_credit_pays_without_stripe(choose, hiring, draft, sandbox):
    a_credit(draft.employer, left=4)
    db.session.commit()
    page = hiring.get(f"/postings/{draft.id}/checkout").text
    answer = choose("credit")
    assert "Use 1 of 4 credits" in page
    assert (answer.status_code, draft.status) == (303, Status.in_review)
    assert sandbox.requests() == []


def test_a_credit_ends_a_checkout_that_stands(choose, draft, sandbox):
    first = session_of(choose())
    a_credit(draft.employer)
    db.session.commit()
    choose("credit")
    assert draft.status is Status.in_review
    assert {each["id"]: each["status"] for each in sandbox.objects()} == {first: "expired"}


def test_featuring_needs_a_plan_or_a_featured_credit(choose, draft):
    a_credit(draft.employer)
    db.session.commit()
    assert choose("credit", featured="1").status_code == 422
    a_credit(draft.employer, kind=CreditKind.featured, days=14)
    db.session.commit()
    assert choose("credit", featured="1").status_code == 303
    assert draft.featured_days == 14


def test_a_draft_that_is_not_finished_is_not_sold(choose, draft):
    draft.pay_min_cents = draft.pay_max_cents = None
    db.session.commit()
    answer = choose()
    assert answer.location.endswith(f"/postings/{draft.id}/edit")
    assert orders() == []


def test_a_paid_posting_is_not_sold_again(choose, draft):
    a_credit(draft.employer)
    db.session.commit()
    choose("credit")
    assert choose().status_code == 409
    assert orders() == []


def test_a_rejected_posting_is_sent_again_for_nothing(choose, hiring, draft, sandbox):
    a_credit(draft.employer)
    db.session.commit()
    choose("credit")
    draft.reject()
    db.session.commit()
    assert "nothing more to pay" in hiring.get(f"/postings/{draft.id}/checkout").text
    assert choose("").status_code == 303
    assert (draft.status, sandbox.requests()) == (Status.in_review, [])


def test_a_held_payment_is_not_paid_over(choose, draft, sandbox):
    session_id = session_of(choose())
    sandbox.act("pay", session_id)
    sandbox.call("PATCH", f"/sessions/{session_id}", {"amount_subtotal": 1})
    choose()
    assert orders()[0].status is OrderStatus.held
    answer = choose()
    assert (answer.status_code, len(orders())) == (409, 1)
    assert "our staff" in answer.text


@pytest.mark.parametrize(
    ("kind", "times", "words"),
    [("500", 2, "trouble"), ("429", 1, "busy"), ("lost-answer", 2, "did not answer in time")],
)
def test_trouble_at_stripe_has_words_and_a_second_try_works(
    choose, sandbox, draft, kind, times, words
):
    sandbox.fail(kind, "/v1/checkout", times=times, seconds=2)
    answer = choose()
    assert answer.status_code == 503
    assert words in answer.text
    assert "Try again" in answer.text
    session_id = session_of(choose())
    assert [each["id"] for each in sandbox.objects()] == [session_id]
    assert [order.session_id for order in orders()] == [session_id]


def test_a_key_that_stripe_refuses_has_words(choose, app, sandbox):
    usual = app.extensions["payment_gateway"]
    app.extensions["payment_gateway"] = StripeGateway("sk_wrong_key", SECRET, sandbox.url)
    answer = choose()
    app.extensions["payment_gateway"].close()
    app.extensions["payment_gateway"] = usual
    assert (answer.status_code, "We have been told" in answer.text) == (503, True)


def test_a_customer_deleted_at_stripe_is_made_anew(choose, buy, draft, sandbox):
    db.session.add(StripeCustomer(employer_id=draft.employer_id, customer_id="cus_gone"))
    db.session.commit()
    assert choose().status_code == 503
    assert session_of(choose())
    assert draft.status is Status.awaiting_payment


def test_the_second_of_two_paid_tabs_is_refunded(choose, sandbox, draft, work):
    first = session_of(choose())
    sandbox.act("expire", first)
    second = session_of(choose())
    for session_id in (second, first):
        sandbox.call("PATCH", f"/sessions/{first}", {"status": "open", "expires_at": 4e9})
        sandbox.act("pay", session_id)
        fulfil.fulfil(session_id)
        db.session.commit()
    work()
    statuses = {order.session_id: order.status for order in orders()}
    assert statuses == {second: OrderStatus.paid, first: OrderStatus.refunded}
    assert db.session.scalar(select(func.count()).select_from(Refund)) == 1


def stranger(app):
    browser = app.test_client()
    sign_in(browser, an_employer().members[0].account)
    return browser


def test_strangers_find_nothing(app, choose, draft):
    choose()
    [order] = orders()
    browser = stranger(app)
    for path in (
        f"/postings/{draft.id}/checkout",
        f"/orders/{order.id}/success?session_id={order.session_id}",
        f"/orders/{order.id}/cancelled",
        f"/employers/{draft.employer_id}/billing",
        "/orders/17/success?session_id=cs_test",
    ):
        assert browser.get(path).status_code == 404
    assert order.status is OrderStatus.open


def test_viewers_do_not_pay(app, draft):
    viewer = an_account()
    a_member(draft.employer, viewer, MemberRole.viewer)
    browser = app.test_client()
    sign_in(browser, viewer)
    assert browser.get(f"/postings/{draft.id}/checkout").status_code == 403
    assert browser.get(f"/employers/{draft.employer_id}/billing").status_code == 403
