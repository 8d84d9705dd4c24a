"""What is asked of whoever moves the money. Amounts are whole minor units of `currency`.

Everything comes from stored rows, so that a repeated request is the same to the letter.
"""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Line:
    """One line of a bill: `cents` for each of `quantity`."""

    name: str
    cents: int
    quantity: int = 1


@dataclass(frozen=True, kw_only=True)
class CustomerRequest:
    """`key` makes a repeated request find the same customer."""

    key: str
    name: str
    email: str
    employer_id: int


@dataclass(frozen=True, kw_only=True)
class PriceRequest:
    """A recurring price of the plan with this `code`; `interval` is "month" or "year"."""

    code: str
    name: str
    cents: int
    currency: str
    interval: str


@dataclass(frozen=True, kw_only=True)
class CheckoutRequest:
    """`success_url` has Stripe's own placeholder {CHECKOUT_SESSION_ID} in it, not encoded.

    With a `price_id` it begins a subscription to that price, and `lines` are what is expected of
    it. `taxes`: Stripe Tax is on, so that address and tax id are asked for.
    """

    order_id: int
    employer_id: int
    customer_id: str
    currency: str
    lines: tuple[Line, ...]
    success_url: str
    cancel_url: str
    price_id: str | None = None
    takes_codes: bool = True
    taxes: bool = False


@dataclass(frozen=True, kw_only=True)
class InvoiceRequest:
    """An invoice on account, due in `days`; `purchase_order` is the number that the buyer gave."""

    order_id: int
    employer_id: int
    customer_id: str
    currency: str
    lines: tuple[Line, ...]
    purchase_order: str
    days: int = 30
    taxes: bool = False


class Proration(StrEnum):
    """at_once: the difference for the rest of the period is charged now; none: from the next."""

    at_once = "always_invoice"
    none = "none"


@dataclass(frozen=True, kw_only=True)
class PlanChange:
    """Another price for a subscription's item. `key` makes a repeated request one change.

    A declined card is kept with its key, too: another press needs another key.

    `as_of`: the moment (unix seconds) that a preview was reckoned for, so that the charge is the
    amount that was shown.
    """

    subscription_id: str
    item_id: str
    price_id: str
    proration: Proration
    as_of: int
    key: str


class RefundWhy(StrEnum):
    """Stripe's reasons; the staff's own words stay with us."""

    duplicate = "duplicate"
    fraudulent = "fraudulent"
    requested = "requested_by_customer"


@dataclass(frozen=True, kw_only=True)
class RefundRequest:
    """`refund_id` is our row's; it makes the key, so that one row is one refund.

    With an `invoice_id` it goes by a credit note, so that the invoice tells of it. Whether it has
    one must be settled before the first try: the two ways do not know of each other. `is_late`: it
    may have been made so long ago that the key is forgotten, so that it has to be looked for first.
    """

    refund_id: int
    payment_intent_id: str
    cents: int
    why: RefundWhy = field(default=RefundWhy.requested)
    invoice_id: str | None = None
    is_late: bool = False
