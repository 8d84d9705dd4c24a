"""What employers bought and what is left of it: orders, credits, subscriptions, refunds, books."""

from careercenter.payments.models.credits import Credit, CreditKind, CreditUse
from careercenter.payments.models.events import (
    BooksCheck,
    BooksCheckKind,
    EventOutcome,
    StripeEvent,
)
from careercenter.payments.models.ledger import EntryKind, LedgerEntry, LedgerLine
from careercenter.payments.models.orders import (
    STANDING,
    BillingTerms,
    Order,
    OrderStatus,
    Purpose,
    StripeCustomer,
    Way,
)
from careercenter.payments.models.refunds import (
    SETTLED,
    Dispute,
    Refund,
    RefundReason,
    RefundStatus,
)
from careercenter.payments.models.subscriptions import (
    GRACE,
    SlotUse,
    Subscription,
    SubscriptionStatus,
)

__all__ = [
    "GRACE",
    "SETTLED",
    "STANDING",
    "BillingTerms",
    "BooksCheck",
    "BooksCheckKind",
    "Credit",
    "CreditKind",
    "CreditUse",
    "Dispute",
    "EntryKind",
    "EventOutcome",
    "LedgerEntry",
    "LedgerLine",
    "Order",
    "OrderStatus",
    "Purpose",
    "Refund",
    "RefundReason",
    "RefundStatus",
    "SlotUse",
    "StripeCustomer",
    "StripeEvent",
    "Subscription",
    "SubscriptionStatus",
    "Way",
]
