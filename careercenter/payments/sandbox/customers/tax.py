"""Sales tax by state: a short table stands in for what Stripe Tax knows."""

from decimal import Decimal

from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue.codes import HUNDRED, rounded
from careercenter.payments.sandbox.objects import empty, stamp
from careercenter.payments.sandbox.store import Thing

PERCENT_BY_STATE = {"TX": Decimal("8.25"), "WA": Decimal("6.5"), "NY": Decimal(4)}
NOTHING = Decimal(0)


def percent_at(address: Thing | None, exempt: str | None = "none") -> Decimal:
    if not address or exempt == "exempt" or address.get("country") not in (None, "US"):
        return NOTHING
    return PERCENT_BY_STATE.get(str(address.get("state") or "").strip().upper(), NOTHING)


def on(cents: int, percent: Decimal) -> int:
    """What comes on top of a net amount."""
    return rounded(cents * percent / HUNDRED)


def rate(books: Books, percent: Decimal, state: str) -> Thing:
    """The rate as an object; one for each state."""
    known = books.of("tax_rate", lambda each: bool(each["state"] == state))
    if known:
        return known[0]
    made = {
        **stamp("tax_rate", "txr"),
        **empty("description flat_amount"),
        "active": True,
        "country": "US",
        "display_name": "Sales Tax",
        "effective_percentage": float(percent),
        "inclusive": False,
        "jurisdiction": state,
        "jurisdiction_level": "state",
        "metadata": {},
        "percentage": float(percent),
        "rate_type": "percentage",
        "state": state,
        "tax_type": "sales_tax",
    }
    return books.store.put("tax_rate", made)


def state_of(address: Thing | None) -> str:
    return str((address or {}).get("state") or "").strip().upper()
