"""Promotion codes at a checkout of the sandbox."""

import pytest

from tests.payments.shop import OPEN_TO_CODES
from tests.payments.test_sandbox import click, look


def coupon(shop, *pairs, code="SPRING", limits=()):
    """A code of a new coupon; its id."""
    made = shop.post("coupons", *pairs)
    of = (("promotion[type]", "coupon"), ("promotion[coupon]", made["id"]))
    return shop.post("promotion_codes", *of, ("code", code), *limits)["id"]


def begin(shop, cents=19900, *pairs, customer=""):
    return shop.checkout(shop.price(cents, *pairs), customer or shop.customer(), *OPEN_TO_CODES)


def enter(shop, session, code):
    return shop.press(f"/sessions/{session['id']}/code", code=code)


def test_a_code_takes_its_part_off_and_is_used_when_the_order_is_paid(shop):
    shop.press("/codes")
    session = begin(shop)
    enter(shop, session, "welcome20")
    [code] = shop.get("promotion_codes", ("code", "WELCOME20"))["data"]
    assert code["times_redeemed"] == 0
    shop.sandbox.act("pay", session["id"])
    paid = shop.session(session, "payment_intent", "total_details.breakdown")
    assert (paid["amount_subtotal"], paid["amount_total"]) == (19900, 15920)
    assert paid["payment_intent"]["amount_received"] == 15920
    assert paid["discounts"] == [{"coupon": None, "promotion_code": code["id"]}]
    [taken] = paid["total_details"]["breakdown"]["discounts"]
    assert (taken["amount"], taken["discount"]["promotion_code"]) == (3980, code["id"])
    assert shop.get(f"promotion_codes/{code['id']}")["times_redeemed"] == 1


def test_a_free_order_is_complete_without_a_payment(shop):
    shop.press("/codes")
    session = begin(shop)
    assert enter(shop, session, "FREEPOST")["amount_total"] == 0
    assert "Complete the order" in look(shop.sandbox, f"/c/pay/{session['id']}")
    done = shop.sandbox.act("pay", session["id"])
    assert (done["payment_status"], done["payment_intent"]) == ("no_payment_required", None)
    assert shop.sandbox.objects("charge") == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("NOBODY", "This code is invalid."),
        ("EXPIRED", "This code has expired."),
        ("USEDUP", "This code has been used as often as it may be."),
    ],
)
def test_a_code_that_does_not_hold_says_why(shop, code, words):
    shop.press("/codes")
    session = begin(shop)
    assert shop.refusal(f"/sessions/{session['id']}/code", code=code) == words
    assert shop.session(session)["amount_total"] == 19900


def test_a_code_for_a_first_purchase_is_for_that_alone(shop):
    shop.press("/codes")
    customer = shop.customer()
    first, second = begin(shop, customer=customer), begin(shop, customer=customer)
    assert enter(shop, first, "FIRST50")["amount_total"] == 14900
    shop.sandbox.act("pay", first["id"])
    words = shop.refusal(f"/sessions/{second['id']}/code", code="FIRST50")
    assert words == "This code is for a first purchase only."


def test_fifty_dollars_are_not_taken_off_yen(shop):
    shop.press("/codes")
    session = begin(shop, 30000, ("currency", "jpy"))
    words = shop.refusal(f"/sessions/{session['id']}/code", code="FIRST50")
    assert words == "This code cannot be used with this currency."


def test_the_last_use_of_a_code_goes_to_whoever_pays_first(shop):
    coupon(shop, ("percent_off", "50"), limits=(("max_redemptions", "1"),))
    sessions = [begin(shop), begin(shop)]
    for each in sessions:
        enter(shop, each, "SPRING")
    shop.sandbox.act("pay", sessions[0]["id"])
    status, page = click(shop.sandbox, sessions[1]["id"], "card")
    late = shop.session(sessions[1])
    assert (status, "used as often as it may be" in page) == (400, True)
    assert (late["status"], late["amount_total"], late["discounts"]) == ("open", 19900, [])


def test_a_coupon_for_one_product_leaves_the_others_alone(shop):
    shop.post("products", ("id", "featured"), ("name", "Featured"))
    coupon(
        shop, ("amount_off", "10000"), ("currency", "usd"), ("applies_to[products][]", "featured")
    )
    price = shop.post(
        "prices", ("product", "featured"), ("currency", "usd"), ("unit_amount", "7900")
    )
    both = (("line_items[1][price]", price["id"]), ("line_items[1][quantity]", "1"))
    session = shop.checkout(shop.price(19900), shop.customer(), *OPEN_TO_CODES, *both)
    enter(shop, session, "SPRING")
    found = shop.session(session, "line_items")
    assert [each["amount_discount"] for each in found["line_items"]["data"]] == [0, 7900]


def test_the_page_takes_a_code_and_shows_what_it_is_worth(shop):
    shop.press("/codes")
    session = begin(shop)
    assert "Promotion code" in look(shop.sandbox, f"/c/pay/{session['id']}")
    assert click(shop.sandbox, session["id"], "code")[0] == 303
    enter(shop, session, "WELCOME20")
    page = look(shop.sandbox, f"/c/pay/{session['id']}")
    assert all(words in page for words in ("Discount (WELCOME20)", "−$39.80", "$159.20 USD"))
    enter(shop, session, "")
    assert shop.session(session)["amount_total"] == 19900


def test_a_checkout_that_was_not_opened_to_codes_takes_none(shop):
    shop.press("/codes")
    session = shop.checkout(shop.price(19900), shop.customer())
    words = shop.refusal(f"/sessions/{session['id']}/code", code="WELCOME20")
    assert words == "This checkout takes no codes."
    assert "Promotion code" not in look(shop.sandbox, f"/c/pay/{session['id']}")
