"""The customer portal of the sandbox."""

import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.payments.shop import AUSTIN, INVOICED
from tests.payments.test_sandbox import BROWSER, SECONDS
from tests.sandbox import DIRECT


def enter(shop, customer, *pairs):
    """The address of the portal's page."""
    back = ("return_url", "https://shop.example/billing")
    return shop.post("billing_portal/sessions", ("customer", customer), back, *pairs)["url"]


def read(url):
    with DIRECT.open(url, timeout=SECONDS) as response:
        return response.read().decode()


def press(url, button, **typed):
    asked = urllib.request.Request(f"{url}/{button}", urllib.parse.urlencode(typed).encode())
    try:
        with BROWSER.open(asked, timeout=SECONDS) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode()


@pytest.fixture
def team(shop):
    return shop.subscribed(shop.monthly(9900))


def test_a_new_card_is_charged_from_then_on(shop, team):
    url = enter(shop, team["customer"])
    shop.press(f"/subscriptions/{team['id']}/fail-renewal")
    assert press(url, "card")[0] == 303
    assert "in use" in read(url)
    shop.pass_time(days=1)
    assert shop.subscription(team["id"])["status"] == "active"
    assert shop.told("payment_method.attached") == ["payment_method.attached"] * 2


def test_a_card_that_will_decline_fails_the_next_renewal(shop, team):
    press(enter(shop, team["customer"]), "bad-card")
    assert shop.press(f"/subscriptions/{team['id']}/renew")["status"] == "past_due"


def test_address_and_tax_id_are_changed_and_told(shop, team):
    url = enter(shop, team["customer"])
    press(url, "address", **AUSTIN)
    press(url, "tax-id", tax_id="12-3456789")
    [tax_id] = shop.get(f"customers/{team['customer']}/tax_ids")["data"]
    assert shop.get(f"customers/{team['customer']}")["address"]["city"] == "Austin"
    assert shop.told("customer.")[-2:] == ["customer.updated", "customer.tax_id.created"]
    press(url, f"tax-id/{tax_id['id']}/remove")
    assert shop.get(f"customers/{team['customer']}/tax_ids")["data"] == []


def test_a_slip_is_told_and_what_was_typed_stays(shop, team):
    url = enter(shop, team["customer"])
    status, page = press(url, "address", **{**AUSTIN, "city": ""})
    assert (status, "Please enter your city." in page) == (400, True)
    assert 'value="1 Congress Ave"' in page
    assert "Invalid value" in press(url, "tax-id", tax_id="12")[1]


def test_the_portal_shows_invoices_and_the_way_back(shop):
    session = shop.checkout(shop.price(19900), shop.customer(), *INVOICED)
    shop.sandbox.act("pay", session["id"])
    number = shop.session(session, "invoice")["invoice"]["number"]
    page = read(enter(shop, session["customer"]))
    assert all(words in page for words in (number, "$199.00 USD", "https://shop.example/billing"))


def test_a_configuration_leaves_out_what_it_does_not_allow(shop, team):
    asked = ("features[invoice_history][enabled]", "true")
    made = shop.post("billing_portal/configurations", asked)["id"]
    page = read(enter(shop, team["customer"], ("configuration", made)))
    assert ("Invoices" in page, "Ways to pay" in page, "Tax ids" in page) == (True, False, False)


def test_a_portal_is_for_a_customer_who_is_there(shop):
    answer = shop.wire.post("/v1/billing_portal/sessions", ("customer", "cus_nobody"))
    assert (answer.status, answer.body["error"]["param"]) == (400, "customer")
