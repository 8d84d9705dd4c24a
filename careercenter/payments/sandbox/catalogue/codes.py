"""Coupons and promotion codes: made, found, used once more than before."""

from decimal import ROUND_HALF_UP, Decimal

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.books import Books, no_such
from careercenter.payments.sandbox.catalogue import objects
from careercenter.payments.sandbox.catalogue.prices import currency_of
from careercenter.payments.sandbox.objects import metadata_of
from careercenter.payments.sandbox.params import is_on, required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

HUNDRED = Decimal(100)


def create_coupon(books: Books, asked: Thing) -> Thing:
    if ("percent_off" in asked) == ("amount_off" in asked):
        raise Problem("You must provide either percent_off or amount_off for a coupon.")
    if "amount_off" in asked:
        asked = {**asked, "currency": currency_of(required(asked, "currency"))}
    elif not 0 < Decimal(asked["percent_off"]) <= HUNDRED:
        raise Problem("Invalid percent_off: must be between 0 and 100", param="percent_off")
    if (asked.get("duration") == "repeating") != ("duration_in_months" in asked):
        raise Problem(
            "duration_in_months goes with duration=repeating.", param="duration_in_months"
        )
    if books.store.get("coupon", asked.get("id", "")) is not None:
        raise Problem("Coupon already exists.", code="resource_already_exists", param="id")
    for each in asked.get("applies_to", {}).get("products", []):
        books.known("product", each, "applies_to[products]")
    coupon = books.store.put("coupon", objects.coupon(asked))
    books.tell("coupon.created", coupon)
    return coupon


def change_coupon(books: Books, coupon_id: str, asked: Thing) -> Thing:
    coupon = coupon_now(books, coupon_id, status=404)
    changed: Thing = {"metadata": metadata_of(asked, coupon["metadata"])}
    if "name" in asked:
        changed["name"] = asked["name"]
    return books.change("coupon", coupon, changed, "coupon.updated")


def delete_coupon(books: Books, coupon_id: str) -> Thing:
    coupon = coupon_now(books, coupon_id, status=404)
    books.store.put("coupon", {**coupon, "_deleted": True})  # those who have it keep it
    books.tell("coupon.deleted", coupon)
    return {"id": coupon_id, "object": "coupon", "deleted": True}


def coupon_now(books: Books, coupon_id: str, param: str = "coupon", status: int = 400) -> Thing:
    """The coupon, with `valid` as it is at this moment."""
    coupon = books.known("coupon", coupon_id, param, status)
    if coupon.get("_deleted"):
        raise no_such("coupon", coupon_id, param, status)
    is_over = coupon["redeem_by"] is not None and coupon["redeem_by"] <= clock.now()
    return {**coupon, "valid": not is_over and not is_used_up(coupon)}


def is_used_up(limited: Thing) -> bool:
    most = limited["max_redemptions"]
    return most is not None and limited["times_redeemed"] >= most


def is_over(code: Thing) -> bool:
    return code["expires_at"] is not None and code["expires_at"] <= clock.now()


def create_code(books: Books, asked: Thing) -> Thing:
    promotion = required(asked, "promotion")
    required(promotion, "type", "promotion[type]")
    given = required(promotion, "coupon", "promotion[coupon]")
    coupon = coupon_now(books, given, "promotion[coupon]")
    if not coupon["valid"]:
        raise Problem("This coupon is not valid any more.", param="promotion[coupon]")
    if "minimum_amount" in asked.get("restrictions", {}):
        required(
            asked["restrictions"],
            "minimum_amount_currency",
            "restrictions[minimum_amount_currency]",
        )
    text = asked.get("code", "")
    if text and any(is_live(books, each) for each in named(books, text)):
        raise Problem("An active promotion code with this code already exists.", param="code")
    code = books.store.put("promotion_code", objects.promotion_code(asked, coupon["id"]))
    books.tell("promotion_code.created", code)
    return code


def change_code(books: Books, code_id: str, asked: Thing) -> Thing:
    code = books.known("promotion_code", code_id, status=404)
    changed: Thing = {"metadata": metadata_of(asked, code["metadata"])}
    if "active" in asked:
        changed["active"] = is_on(asked, "active")
    changed_code = books.change("promotion_code", code, changed, "promotion_code.updated")
    return code_now(books, changed_code)


def code_now(books: Books, code: Thing) -> Thing:
    """The code, with `active` as it is at this moment."""
    return {**code, "active": is_live(books, code)}


def is_live(books: Books, code: Thing) -> bool:
    coupon = books.known("coupon", code["promotion"]["coupon"])
    if coupon.get("_deleted"):
        return False
    coupon = coupon_now(books, coupon["id"])
    return bool(code["active"] and coupon["valid"] and not is_over(code) and not is_used_up(code))


def named(books: Books, text: str) -> list[Thing]:
    """Codes with this text, newest first; buyers type in any case."""
    wanted = text.strip().casefold()
    return books.of("promotion_code", lambda each: each["code"].casefold() == wanted)[::-1]


def redeem(books: Books, coupon_id: str, code_id: str | None) -> None:
    """Counts one more use of both."""
    coupon = books.known("coupon", coupon_id)
    books.change("coupon", coupon, {"times_redeemed": coupon["times_redeemed"] + 1})
    if code_id:
        code = books.known("promotion_code", code_id)
        used = {"times_redeemed": code["times_redeemed"] + 1}
        books.change("promotion_code", code, used, "promotion_code.updated")


def shares(coupon: Thing, lines: list[tuple[str, int]]) -> list[int]:
    """What a coupon takes off each line, given as its product and amount."""
    products = coupon.get("_applies_to", {}).get("products")
    bases = [cents if not products or product in products else 0 for product, cents in lines]
    if coupon["percent_off"] is not None:
        percent = Decimal(str(coupon["percent_off"]))
        return [rounded(percent * cents / HUNDRED) for cents in bases]
    whole = sum(bases)
    left = min(coupon["amount_off"], max(whole, 0))
    taken, found, passed = 0, [], 0
    for cents in bases:
        passed += cents
        share = rounded(Decimal(left) * passed / whole) - taken if whole else 0
        taken += share
        found.append(share)
    return found


def rounded(number: Decimal) -> int:
    """Half up, away from nothing."""
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))
