"""The sums of an invoice: its lines, less discounts, plus tax, less what the customer has left."""

from careercenter.payments.sandbox import reckoning
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.reckoning import Reckoned, Terms
from careercenter.payments.sandbox.store import Thing


def summed(books: Books, invoice: Thing) -> Thing:
    """A draft with its lines' discounts and taxes and all sums as they are now."""
    lines = invoice["lines"]["data"]
    agreed = terms_of(books, invoice)
    found = reckon_lines(books, lines, agreed)
    whole = [
        whole_line(books, invoice, each, reckoned, agreed)
        for each, reckoned in zip(lines, found, strict=True)
    ]
    subtotal = sum(each["amount"] for each in lines)
    discount = sum(each.discount for each in found)
    total = subtotal - discount + sum(each.tax for each in found)
    return {
        **invoice,
        **due_of(total, invoice["starting_balance"]),
        "lines": {**invoice["lines"], "data": whole},
        "subtotal": subtotal,
        "subtotal_excluding_tax": subtotal,
        "total": total,
        "total_discount_amounts": added_up(whole, "discount_amounts", "discount"),
        "total_excluding_tax": subtotal - discount,
        "total_taxes": taxes(whole),
    }


def due_of(total: int, balance: int) -> Thing:
    """What is to be paid after the customer's balance; a negative one is theirs to use."""
    due = max(0, total + balance)
    return {"amount_due": due, "amount_remaining": due, "_ending": total + balance - due}


def terms_of(books: Books, invoice: Thing) -> Terms:
    found = [books.known("discount", each) for each in invoice["discounts"]]
    return reckoning.terms(
        found,
        invoice["customer_address"],
        taxed=invoice["automatic_tax"]["enabled"],
        exempt=invoice["customer_tax_exempt"],
    )


def reckon_lines(books: Books, lines: list[Thing], agreed: Terms) -> list[Reckoned]:
    """Credits for what was paid already are not discounted a second time."""
    bare = Terms((), agreed.state, agreed.percent)
    open_ = [product_and_amount(each) for each in lines if each["discountable"]]
    fixed = [product_and_amount(each) for each in lines if not each["discountable"]]
    discounted = iter(reckoning.reckon(books, open_, agreed))
    others = iter(reckoning.reckon(books, fixed, bare))
    return [next(discounted if each["discountable"] else others) for each in lines]


def product_and_amount(line: Thing) -> tuple[str, int]:
    details = (line["pricing"] or {}).get("price_details", {})
    return details.get("product", ""), line["amount"]


def whole_line(
    books: Books, invoice: Thing, line: Thing, reckoned: Reckoned, agreed: Terms
) -> Thing:
    taken = [{"amount": cents, "discount": each["id"]} for each, cents in reckoned.taken]
    return {
        **line,
        "invoice": invoice["id"],
        "discount_amounts": taken,
        "discounts": [each["discount"] for each in taken],
        "taxes": reckoning.taxes_of_line(books, reckoned, agreed),
    }


def added_up(lines: list[Thing], field: str, key: str) -> list[Thing]:
    sums: dict[str, Thing] = {}
    for each in (entry for line in lines for entry in line[field]):
        before = sums.get(each[key], {**each, "amount": 0})
        sums[each[key]] = {**before, "amount": before["amount"] + each["amount"]}
    return list(sums.values())


def taxes(lines: list[Thing]) -> list[Thing]:
    """One rate at most: an invoice has one address."""
    entries = [entry for line in lines for entry in line["taxes"]]
    if not entries:
        return []
    sums = {name: sum(each[name] for each in entries) for name in ("amount", "taxable_amount")}
    return [{**entries[0], **sums}]
