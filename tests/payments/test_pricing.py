"""The page of prices compares everything that is sold."""

from careercenter.payments.comparing import tiers
from careercenter.payments.plans import price_list


def test_it_names_every_plan_with_its_price(client):
    page = client.get("/pricing").text
    prices = price_list("usd")
    assert [i.code for i in prices.items.values() if prices.price(i.cents) not in page] == []


def test_months_and_years_stand_side_by_side():
    found = tiers(price_list("usd"))
    assert [tier.name for tier in found] == ["3 slots", "10 slots", "Unlimited"]
    assert found[0].saved_cents == 12 * 24900 - 249000


def test_it_says_what_a_pack_saves(client):
    page = client.get("/pricing").text
    assert "Save $196" in page
    assert "$159.80 a posting" in page


def test_each_currency_has_every_plan():
    codes = [set(price_list(currency).items) for currency in ("usd", "cad", "eur", "gbp", "jpy")]
    assert all(each == codes[0] for each in codes)
