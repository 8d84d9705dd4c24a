"""What discounts take off each line and what tax puts on top: for checkouts and for invoices."""

from dataclasses import dataclass
from decimal import Decimal

from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue import codes
from careercenter.payments.sandbox.customers import tax
from careercenter.payments.sandbox.store import Thing


@dataclass(frozen=True)
class Terms:
    """`discounts` are objects; without `state` there is no automatic tax."""

    discounts: tuple[Thing, ...] = ()
    state: str | None = None
    percent: Decimal = Decimal(0)

    @property
    def is_taxed(self) -> bool:
        return self.state is not None


@dataclass(frozen=True)
class Reckoned:
    """One line: what each discount took, what is left, and the tax on that."""

    taken: tuple[tuple[Thing, int], ...]
    net: int
    tax: int

    @property
    def discount(self) -> int:
        return sum(cents for _, cents in self.taken)

    @property
    def total(self) -> int:
        return self.net + self.tax


def terms(
    discounts: list[Thing], address: Thing | None, *, taxed: bool, exempt: str | None = None
) -> Terms:
    if not taxed:
        return Terms(tuple(discounts))
    percent = tax.percent_at(address, exempt)
    return Terms(tuple(discounts), tax.state_of(address), percent)


def reckon(books: Books, lines: list[tuple[str, int]], agreed: Terms) -> list[Reckoned]:
    """Lines are given as product and amount; a coupon may be for some products alone."""
    left = [cents for _, cents in lines]
    taken: list[list[tuple[Thing, int]]] = [[] for _ in lines]
    for discount in agreed.discounts:
        coupon = books.known("coupon", discount["source"]["coupon"])
        now = [(product, cents) for (product, _), cents in zip(lines, left, strict=True)]
        for place, share in enumerate(codes.shares(coupon, now)):
            left[place] -= share
            taken[place].append((discount, share))
    return [
        Reckoned(tuple(each), net, tax.on(net, agreed.percent))
        for each, net in zip(taken, left, strict=True)
    ]


def taxes_of_item(books: Books, reckoned: Reckoned, agreed: Terms) -> list[Thing]:
    """As a line of a checkout tells it, with the rate in full."""
    if not agreed.is_taxed:
        return []
    return [
        {
            "amount": reckoned.tax,
            "rate": tax.rate(books, agreed.percent, agreed.state or ""),
            "taxability_reason": reason(agreed),
            "taxable_amount": taxable(reckoned, agreed),
        }
    ]


def taxes_of_line(books: Books, reckoned: Reckoned, agreed: Terms) -> list[Thing]:
    """As a line of an invoice tells it, with the rate's id."""
    if not agreed.is_taxed:
        return []
    rate = tax.rate(books, agreed.percent, agreed.state or "")
    return [
        {
            "amount": reckoned.tax,
            "tax_behavior": "exclusive",
            "tax_rate_details": {"tax_rate": rate["id"]},
            "taxability_reason": reason(agreed),
            "taxable_amount": taxable(reckoned, agreed),
            "type": "tax_rate_details",
        }
    ]


def reason(agreed: Terms) -> str:
    return "standard_rated" if agreed.percent else "not_collecting"


def taxable(reckoned: Reckoned, agreed: Terms) -> int:
    return reckoned.net if agreed.percent else 0
