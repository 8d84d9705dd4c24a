"""The sums of a checkout: lines, less the discount, plus tax."""

from collections.abc import Iterable

from careercenter.payments.sandbox import reckoning
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.reckoning import Reckoned, Terms
from careercenter.payments.sandbox.store import Thing


def priced(books: Books, session: Thing) -> Thing:
    """The session with its lines and sums as they are by its discount and its buyer's address."""
    agreed = terms_of(books, session)
    lines = session["_line_items"]
    bases = [(each["price"]["product"], each["amount_subtotal"]) for each in lines]
    found = reckoning.reckon(books, bases, agreed)
    priced_lines = [
        priced_line(books, each, reckoned, agreed)
        for each, reckoned in zip(lines, found, strict=True)
    ]
    return {
        **session,
        "_line_items": priced_lines,
        "amount_subtotal": sum(each["amount_subtotal"] for each in lines),
        "amount_total": sum(each.total for each in found),
        "automatic_tax": {**session["automatic_tax"], "status": status_of_tax(session)},
        "total_details": {
            "amount_discount": sum(each.discount for each in found),
            "amount_shipping": 0,
            "amount_tax": sum(each.tax for each in found),
            "_breakdown": breakdown(priced_lines),
        },
    }


def priced_line(books: Books, line: Thing, reckoned: Reckoned, agreed: Terms) -> Thing:
    taken = [{"amount": cents, "discount": discount} for discount, cents in reckoned.taken]
    return {
        **line,
        "amount_discount": reckoned.discount,
        "amount_tax": reckoned.tax,
        "amount_total": reckoned.total,
        "_discounts": taken,
        "_taxes": reckoning.taxes_of_item(books, reckoned, agreed),
    }


def breakdown(lines: list[Thing]) -> Thing:
    discounts: dict[str, Thing] = {}
    taxes: dict[str, Thing] = {}
    for each in (taken for line in lines for taken in line["_discounts"]):
        add(discounts, each["discount"]["id"], each, ("amount",))
    for each in (put for line in lines for put in line["_taxes"]):
        add(taxes, each["rate"]["id"], each, ("amount", "taxable_amount"))
    return {"discounts": list(discounts.values()), "taxes": list(taxes.values())}


def add(sums: dict[str, Thing], key: str, entry: Thing, names: Iterable[str]) -> None:
    before = sums.get(key, {**entry, **dict.fromkeys(names, 0)})
    sums[key] = {**before, **{name: before[name] + entry[name] for name in names}}


def terms_of(books: Books, session: Thing) -> Terms:
    details = session["customer_details"] or {}
    found = [books.store.get("discount", each) for each in session.get("_discount_ids", [])]
    return reckoning.terms(
        [each for each in found if each is not None],
        details.get("address"),
        taxed=session["automatic_tax"]["enabled"],
        exempt=details.get("tax_exempt"),
    )


def status_of_tax(session: Thing) -> str | None:
    if not session["automatic_tax"]["enabled"]:
        return None
    known = (session["customer_details"] or {}).get("address")
    return "complete" if known else "requires_location_inputs"
