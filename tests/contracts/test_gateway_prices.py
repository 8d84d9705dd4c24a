"""Recurring prices: what a plan costs now is found by its code."""

from dataclasses import replace

from tests.contracts.asking import slots


def test_a_price_asked_twice_is_one(gateway, number):
    assert gateway.price(slots(number)) == gateway.price(slots(number))


def test_another_amount_or_interval_is_another_price(gateway, number):
    asked = slots(number)
    prices = {
        gateway.price(asked),
        gateway.price(replace(asked, cents=25900)),
        gateway.price(replace(asked, cents=25900, interval="year")),
    }
    assert len(prices) == 3


def test_a_price_may_come_back_to_what_it_was(gateway, wire, number):
    asked = slots(number)
    gateway.price(asked)
    gateway.price(replace(asked, cents=25900))
    again = gateway.price(asked)
    found = wire.get(f"/v1/prices/{again}").body
    assert (found["unit_amount"], found["lookup_key"]) == (24900, f"{asked.code}-usd")
    assert gateway.price(asked) == again


def test_a_price_that_staff_archived_is_made_anew(gateway, wire, number):
    asked = slots(number)
    archived = gateway.price(asked)
    wire.post(f"/v1/prices/{archived}", ("active", "false"))
    assert gateway.price(asked) != archived


def test_prices_of_one_plan_in_two_currencies_stand_side_by_side(gateway, number):
    dollars, euros = slots(number), replace(slots(number), currency="eur")
    first, second = gateway.price(dollars), gateway.price(euros)
    assert first != second
    assert gateway.price(dollars) == first
