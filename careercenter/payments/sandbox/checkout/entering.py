"""What a buyer types on the way to paying: a promotion code, an address, a tax id."""

from careercenter.payments.sandbox.books import SESSION, Books
from careercenter.payments.sandbox.catalogue import codes
from careercenter.payments.sandbox.catalogue.objects import discount
from careercenter.payments.sandbox.checkout import totals
from careercenter.payments.sandbox.customers.objects import address
from careercenter.payments.sandbox.customers.people import check_tax_id
from careercenter.payments.sandbox.objects import empty
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

NEEDED = ("line1", "city", "state", "postal_code")


def take_discounts(books: Books, session: Thing, asked: Thing) -> Thing:
    """The discounts that the application asked for itself."""
    for given in asked.get("discounts", []):
        if "promotion_code" in given:
            code = books.known("promotion_code", given["promotion_code"], "discounts")
            check_code(books, session, code)
            session = discounted(books, session, code["promotion"]["coupon"], code)
        else:
            coupon = codes.coupon_now(books, given.get("coupon", ""), "discounts")
            if not coupon["valid"]:
                raise Problem("This coupon is not valid any more.", param="discounts")
            session = discounted(books, session, coupon["id"], None)
    return session


def discounted(books: Books, session: Thing, coupon_id: str, code: Thing | None) -> Thing:
    code_id = code["id"] if code else None
    belongs = {"checkout_session": session["id"], "customer": session["customer"]}
    made = books.store.put("discount", discount(coupon_id, code_id, **belongs))
    return {
        **session,
        "_discount_ids": [made["id"]],
        "discounts": [{"coupon": None if code else coupon_id, "promotion_code": code_id}],
    }


def enter_code(books: Books, session: Thing, text: str) -> Thing:
    """Takes the code instead of any other; an empty one takes it away. Raises Problem."""
    if session["status"] != "open" or not session["allow_promotion_codes"]:
        raise Problem("This checkout takes no codes.")
    bare: Thing = {**session, "_discount_ids": [], "discounts": []}
    if text.strip():
        found = codes.named(books, text)
        if not found:
            raise Problem("This code is invalid.", param="code")
        code = next((each for each in found if codes.is_live(books, each)), found[0])
        check_code(books, bare, code)
        bare = discounted(books, bare, code["promotion"]["coupon"], code)
    return books.store.put(SESSION, totals.priced(books, bare))


def check_code(books: Books, session: Thing, code: Thing) -> None:
    """Raises Problem with words for the buyer where the code does not fit."""
    coupon = books.known("coupon", code["promotion"]["coupon"])
    limits = code["restrictions"]
    if codes.is_over(code) or codes.is_over({"expires_at": coupon["redeem_by"]}):
        trouble = "This code has expired."
    elif codes.is_used_up(code) or codes.is_used_up(coupon):
        trouble = "This code has been used as often as it may be."
    elif not code["active"] or coupon.get("_deleted"):
        trouble = "This code is invalid."
    elif code["customer"] not in (None, session["customer"]):
        trouble = "This code is for another customer."
    elif limits["first_time_transaction"] and has_bought(books, session["customer"]):
        trouble = "This code is for a first purchase only."
    else:
        trouble = trouble_with_amount(session, coupon, limits)
    if trouble:
        raise Problem(trouble, param="code")


def trouble_with_amount(session: Thing, coupon: Thing, limits: Thing) -> str:
    currencies = {coupon["currency"], limits["minimum_amount_currency"]} - {None}
    products = coupon.get("_applies_to", {}).get("products")
    bought = {line["price"]["product"] for line in session["_line_items"]}
    if currencies - {session["currency"]}:
        return "This code cannot be used with this currency."
    if (limits["minimum_amount"] or 0) > session["amount_subtotal"]:
        return "This code needs a larger order."
    if products and not bought & set(products):
        return "This code does not apply to what you are buying."
    return ""


def has_bought(books: Books, customer_id: str | None) -> bool:
    if customer_id is None:
        return False
    paid = books.of("charge", lambda c: bool(c["customer"] == customer_id and c["paid"]))
    return bool(paid)


def needs_address(session: Thing) -> bool:
    asked = session["automatic_tax"]["enabled"]
    asked = asked or session["billing_address_collection"] == "required"
    return bool(asked) and not (session["customer_details"] or {}).get("address")


def enter_address(books: Books, session: Thing, given: Thing) -> Thing:
    """Line 1, city, state and postal code of a buyer in the US, with name, email and tax id."""
    if session["status"] != "open":
        raise Problem("This checkout is over.")
    lacking = [name for name in NEEDED if not str(given.get(name) or "").strip()]
    if lacking:
        raise Problem(f"Please enter your {lacking[0].replace('_', ' ')}.", param=lacking[0])
    typed = {name: str(value).strip() for name, value in given.items()}
    placed = address({"country": "US", **typed})
    known = session["customer_details"] or {
        **empty("business_name email individual_name name phone tax_ids"),
        "tax_exempt": "none",
    }
    details = {**known, "address": placed}
    details |= {name: typed[name] for name in ("name", "email") if typed.get(name)}
    value = typed.get("tax_id")
    if value and session.get("tax_id_collection", {}).get("enabled"):
        type_ = typed.get("tax_id_type") or "us_ein"
        check_tax_id(type_, value)
        details["tax_ids"] = [{"type": type_, "value": value}]
    changed = {**session, "customer_details": details}
    return books.store.put(SESSION, totals.priced(books, changed))
