"""Promotion codes that are always there to try."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue import codes
from careercenter.payments.sandbox.store import Thing

COUPONS: dict[str, Thing] = {
    "WELCOME20": {"percent_off": "20", "name": "20% off"},
    "FIRST50": {"amount_off": "5000", "currency": "usd", "name": "$50 off a first purchase"},
    "FREEPOST": {"percent_off": "100", "name": "Free"},
    "USEDUP": {"percent_off": "10", "name": "10% off, once"},
    "EXPIRED": {"percent_off": "10", "name": "10% off, long ago"},
}
LIMITS: dict[str, Thing] = {
    "FIRST50": {"restrictions": {"first_time_transaction": "true"}},
    "USEDUP": {"max_redemptions": "1"},
}


def preset(books: Books) -> list[str]:
    """Makes those that are not there yet. Returns the texts of all."""
    with books.store.lock:
        for text, coupon in COUPONS.items():
            if not codes.named(books, text):
                make(books, text, coupon)
    return list(COUPONS)


def make(books: Books, text: str, coupon: Thing) -> None:
    made = codes.create_coupon(books, {"id": f"preset-{text.lower()}", **coupon})
    promotion = {"type": "coupon", "coupon": made["id"]}
    code = codes.create_code(books, {"code": text, "promotion": promotion, **LIMITS.get(text, {})})
    if text == "USEDUP":
        codes.redeem(books, made["id"], code["id"])
    if text == "EXPIRED":
        over = {"expires_at": clock.now() - 1}
        books.change("promotion_code", code, over)
