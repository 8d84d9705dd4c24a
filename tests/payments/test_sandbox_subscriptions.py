"""Subscriptions of the sandbox: begun, changed, ended."""

import pytest

from tests.payments.shop import AUSTIN, OPEN_TO_CODES, TAXED

NOW = (("proration_behavior", "always_invoice"),)


@pytest.fixture
def team(shop):
    """A subscription over $100 a month, half of it gone."""
    made = shop.subscribed(shop.monthly(10000))
    start, end = period(made)
    shop.sandbox.call("PUT", "/clock", {"to": (start + end) // 2})
    return made


def period(subscription):
    [item] = subscription["items"]["data"]
    return item["current_period_start"], item["current_period_end"]


def to(subscription, price, where="items"):
    [item] = subscription["items"]["data"]
    inside = "" if where == "items" else "subscription_details"
    name = f"{inside}[items]" if inside else "items"
    return ((f"{name}[0][id]", item["id"]), (f"{name}[0][price]", price))


def preview(shop, subscription, price, behavior="always_invoice"):
    return shop.post(
        "invoices/create_preview",
        ("subscription", subscription["id"]),
        *to(subscription, price, "preview"),
        ("subscription_details[proration_behavior]", behavior),
    )


def amounts(invoice):
    return [each["amount"] for each in invoice["lines"]["data"]]


def test_a_checkout_begins_a_subscription_with_a_paid_invoice(shop):
    asked = (*TAXED, ("subscription_data[metadata][order]", "9"))
    price = shop.monthly(9900)
    session = shop.checkout(price, shop.customer(), *asked, mode="subscription")
    shop.press(f"/sessions/{session['id']}/address", **AUSTIN)
    shop.sandbox.act("pay", session["id"])
    paid = shop.session(session, "subscription", "invoice")
    subscription, invoice = paid["subscription"], paid["invoice"]
    assert (subscription["status"], subscription["metadata"]) == ("active", {"order": "9"})
    assert (invoice["billing_reason"], invoice["amount_paid"]) == ("subscription_create", 10717)
    details = invoice["parent"]["subscription_details"]
    assert details["subscription"] == subscription["id"]
    [line] = invoice["lines"]["data"]
    assert line["pricing"]["price_details"]["price"] == price
    assert (line["period"]["start"], line["period"]["end"]) == period(subscription)
    assert shop.told()[-6:] == [
        "invoice.created",
        "invoice.finalized",
        "invoice_payment.paid",
        "invoice.paid",
        "invoice.payment_succeeded",
        "checkout.session.completed",
    ]
    assert shop.told("customer.subscription.") == ["customer.subscription.created"]


def test_a_declined_card_begins_nothing(shop):
    session = shop.checkout(shop.monthly(9900), shop.customer(), mode="subscription")
    shop.sandbox.act("decline", session["id"])
    found = shop.session(session)
    assert (found["status"], found["subscription"], found["payment_intent"]) == ("open", None, None)
    assert shop.sandbox.objects("subscription") == []


@pytest.mark.parametrize(("end", "status"), [("settle", "active"), ("bounce", "past_due")])
def test_a_bank_debit_decides_later(shop, end, status):
    session = shop.checkout(shop.monthly(9900), shop.customer(), mode="subscription")
    shop.sandbox.act("debit", session["id"])
    found = shop.session(session, "invoice")
    assert (found["payment_status"], found["invoice"]["status"]) == ("unpaid", "open")
    shop.sandbox.act(end, session["id"])
    assert shop.subscription(found["subscription"])["status"] == status


def test_a_better_plan_costs_what_the_preview_said(shop, team):
    better = shop.monthly(20000)
    said = preview(shop, team, better)
    assert (amounts(said), said["amount_due"]) == ([-5000, 10000], 5000)
    assert shop.subscription(team["id"])["latest_invoice"]["id"] == team["latest_invoice"]["id"]
    shop.post(f"subscriptions/{team['id']}", *to(team, better), *NOW)
    after = shop.subscription(team["id"])
    billed = after["latest_invoice"]
    assert (amounts(billed), billed["status"]) == ([-5000, 10000], "paid")
    assert billed["billing_reason"] == "subscription_update"
    assert (period(after), after["items"]["data"][0]["price"]["id"]) == (period(team), better)


def test_a_year_begins_a_new_period_at_once(shop, team):
    yearly = shop.price(100000, ("recurring[interval]", "year"), product="Team")
    said = preview(shop, team, yearly, "create_prorations")
    shop.post(f"subscriptions/{team['id']}", *to(team, yearly))
    after = shop.subscription(team["id"])
    start, end = period(after)
    assert (amounts(said), amounts(after["latest_invoice"])) == ([-5000, 100000],) * 2
    assert 365 <= (end - start) / 86400 <= 366


def test_a_declined_card_changes_nothing(shop, team):
    shop.declines(team)
    path = f"/v1/subscriptions/{team['id']}"
    asked = (*to(team, shop.monthly(20000)), *NOW, ("payment_behavior", "error_if_incomplete"))
    refused = shop.wire.post(path, *asked, idempotency_key="change-1")
    assert (refused.status, refused.body["error"]["code"]) == (402, "card_declined")
    after = shop.subscription(team["id"])
    assert (after["items"], after["latest_invoice"]) == (team["items"], team["latest_invoice"])
    shop.declines(team, False)
    assert shop.wire.post(path, *asked, idempotency_key="change-1").status == 402
    assert shop.wire.post(path, *asked, idempotency_key="change-2").status == 200


def test_a_cheaper_plan_waits_for_the_next_invoice(shop, team):
    shop.post(f"subscriptions/{team['id']}", *to(team, shop.monthly(6000)))
    said = shop.post("invoices/create_preview", ("subscription", team["id"]))
    assert sorted(amounts(said)) == [-5000, 3000, 6000]
    shop.press(f"/subscriptions/{team['id']}/renew")
    assert shop.subscription(team["id"])["latest_invoice"]["amount_paid"] == 4000


def test_two_changes_in_one_period_credit_what_was_last_paid(shop, team):
    for price in (shop.monthly(20000), shop.monthly(10000)):
        shop.post(f"subscriptions/{team['id']}", *to(team, price), *NOW)
    after = shop.subscription(team["id"])["latest_invoice"]
    assert (amounts(after), after["amount_due"]) == ([-10000, 5000], 0)
    assert shop.get(f"customers/{team['customer']}")["balance"] == -5000


def test_a_subscription_may_end_with_its_period_or_go_on(shop, team):
    path = f"subscriptions/{team['id']}"
    ends = shop.post(path, ("cancel_at_period_end", "true"))
    assert ends["cancel_at"] == period(team)[1]
    assert shop.post(path, ("cancel_at_period_end", "false"))["cancel_at"] is None
    shop.post(path, ("cancel_at_period_end", "true"))
    assert shop.wire.post("/v1/invoices/create_preview", ("subscription", team["id"])).status == 404
    shop.pass_time(days=31)
    after = shop.subscription(team["id"])
    assert (after["status"], after["ended_at"]) == ("canceled", period(team)[1])
    assert shop.told("customer.subscription.deleted") == ["customer.subscription.deleted"]
    assert len(shop.sandbox.objects("invoice")) == 1


def test_who_cancels_at_once_has_credit_for_the_rest(shop, team):
    asked = (("prorate", "true"), ("invoice_now", "true"))
    ended = shop.wire.delete(f"/v1/subscriptions/{team['id']}", *asked).body
    assert (ended["status"], ended["ended_at"] is not None) == ("canceled", True)
    assert shop.get(f"customers/{team['customer']}")["balance"] == -5000
    assert shop.wire.delete(f"/v1/subscriptions/{team['id']}").status == 404
    mine = ("customer", team["customer"])
    assert shop.get("subscriptions", mine)["data"] == []
    assert len(shop.get("subscriptions", mine, ("status", "all"))["data"]) == 1


@pytest.mark.parametrize(("duration", "second"), [("once", 10000), ("forever", 8000)])
def test_a_coupon_holds_once_or_for_good(shop, duration, second):
    coupon = shop.post("coupons", ("percent_off", "20"), ("duration", duration))["id"]
    of = (("promotion[type]", "coupon"), ("promotion[coupon]", coupon), ("code", "TEAM20"))
    shop.post("promotion_codes", *of)
    made = shop.subscribed(shop.monthly(10000), code="TEAM20")
    assert made["latest_invoice"]["total"] == 8000
    shop.press(f"/subscriptions/{made['id']}/renew")
    assert shop.subscription(made["id"])["latest_invoice"]["total"] == second


def test_a_free_first_period_is_paid_by_nothing(shop):
    shop.press("/codes")
    made = shop.subscribed(shop.monthly(10000), code="FREEPOST")
    assert (made["status"], made["latest_invoice"]["status"]) == ("active", "paid")
    assert shop.sandbox.objects("charge") == []


def test_codes_are_open_to_subscriptions_too(shop):
    session = shop.checkout(
        shop.monthly(9900), shop.customer(), *OPEN_TO_CODES, mode="subscription"
    )
    assert session["allow_promotion_codes"] is True
