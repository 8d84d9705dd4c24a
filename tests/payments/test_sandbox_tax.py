"""Sales tax, addresses and tax ids at a checkout of the sandbox."""

import urllib.parse
import urllib.request

import pytest

from tests.payments.shop import AUSTIN, SALEM, TAXED
from tests.payments.test_sandbox import BROWSER, SECONDS, click, look

TAX_IDS = (("tax_id_collection[enabled]", "true"), ("customer_update[name]", "auto"))


def begin(shop, *pairs, cents=19900):
    return shop.checkout(shop.price(cents), shop.customer(), *TAXED, *pairs)


def live_at(shop, session, place, **more):
    return shop.press(f"/sessions/{session['id']}/address", **place, **more)


@pytest.mark.parametrize(("place", "tax"), [(AUSTIN, 1642), (SALEM, 0)])
def test_tax_comes_on_top_by_where_the_buyer_lives(shop, place, tax):
    session = begin(shop)
    assert session["automatic_tax"]["status"] == "requires_location_inputs"
    live_at(shop, session, place)
    shop.sandbox.act("pay", session["id"])
    paid = shop.session(session, "line_items", "payment_intent")
    [line] = paid["line_items"]["data"]
    assert (paid["total_details"]["amount_tax"], line["amount_tax"]) == (tax, tax)
    assert (paid["amount_subtotal"], paid["amount_total"]) == (19900, 19900 + tax)
    assert paid["payment_intent"]["amount_received"] == 19900 + tax


def test_each_line_is_rounded_half_up(shop):
    session = begin(shop, cents=200)  # 8.25 % of it is 16.5
    assert live_at(shop, session, AUSTIN)["total_details"]["amount_tax"] == 17


def test_nobody_pays_before_the_address_is_known(shop):
    session = begin(shop)
    status, page = click(shop.sandbox, session["id"], "card")
    assert (status, "Please enter your billing address." in page) == (400, True)
    assert all(words in page for words in ("Street address", "ZIP code", "by your address"))
    assert shop.sandbox.objects("charge") == []


def test_what_was_typed_stays_where_something_is_missing(shop):
    session = begin(shop)
    body = urllib.parse.urlencode({**AUSTIN, "postal_code": ""}).encode()
    asked = urllib.request.Request(f"{shop.sandbox.url}/c/pay/{session['id']}/address", body)
    with pytest.raises(urllib.error.HTTPError) as refused:
        BROWSER.open(asked, timeout=SECONDS)
    page = refused.value.read().decode()
    refused.value.close()
    assert "Please enter your postal code." in page
    assert 'value="1 Congress Ave"' in page


def test_address_and_tax_id_stay_on_the_customer(shop):
    session = begin(shop, *TAX_IDS)
    live_at(shop, session, AUSTIN, name="Larkspur LLC", tax_id="12-3456789")
    shop.sandbox.act("pay", session["id"])
    customer = shop.get(f"customers/{session['customer']}", ("expand[]", "tax_ids"))
    assert (customer["name"], customer["address"]["state"]) == ("Larkspur LLC", "TX")
    assert [each["value"] for each in customer["tax_ids"]["data"]] == ["12-3456789"]
    details = shop.session(session)["customer_details"]
    assert details["tax_ids"] == [{"type": "us_ein", "value": "12-3456789"}]


def test_a_tax_id_that_is_none_is_refused(shop):
    session = begin(shop, *TAX_IDS)
    path = f"/sessions/{session['id']}/address"
    assert "Invalid value" in shop.refusal(path, **AUSTIN, tax_id="twelve")


@pytest.mark.parametrize(
    "asked",
    [(("automatic_tax[enabled]", "true"),), (("tax_id_collection[enabled]", "true"),)],
)
def test_tax_of_a_known_customer_needs_leave_to_change_them(shop, asked):
    answer = shop.wire.post(
        "/v1/checkout/sessions",
        ("mode", "payment"),
        ("customer", shop.customer()),
        ("line_items[0][price]", shop.price(19900)),
        ("line_items[0][quantity]", "1"),
        ("success_url", "https://shop.example/done"),
        *asked,
    )
    assert (answer.status, "customer_update" in answer.body["error"]["message"]) == (400, True)


def test_yen_have_no_smaller_coin(shop):
    price = shop.price(30000, ("currency", "jpy"))
    session = shop.checkout(price, shop.customer())
    assert "¥30,000 JPY" in look(shop.sandbox, f"/c/pay/{session['id']}")


def test_a_card_is_kept_where_it_is_to_be_used_again(shop):
    once = shop.checkout(shop.price(19900), shop.customer())
    again = begin(shop, ("payment_intent_data[setup_future_usage]", "off_session"))
    saved = []
    for session in (once, again):
        shop.sandbox.act("pay", session["id"])
        saved.append(shop.get(f"customers/{session['customer']}/payment_methods")["data"])
    assert [len(each) for each in saved] == [0, 1]
    assert saved[1][0]["card"]["last4"] == "4242"
