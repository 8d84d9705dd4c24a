"""What staff read for the kinds and states of everything about money."""

from careercenter.payments.models import (
    BooksCheckKind,
    CreditKind,
    EntryKind,
    EventOutcome,
    OrderStatus,
    Purpose,
    RefundReason,
    SubscriptionStatus,
    Way,
)
from careercenter.payments.words import STATES

STATUSES = {
    **STATES,
    OrderStatus.invoiced: "Invoice to be paid",
    OrderStatus.held: "Held: not what was ordered",
}
PURPOSES = {
    Purpose.post: "A new posting",
    Purpose.renew: "More days",
    Purpose.feature: "Featured days",
    Purpose.stock: "Bought ahead",
    Purpose.subscribe: "Begins a subscription",
    Purpose.period: "A subscription goes on",
}
WAYS = {
    Way.checkout: "Checkout",
    Way.invoice: "Invoice, purchase order",
    Way.subscription: "Charged by subscription",
    Way.nothing: "Free",
}
REASONS = {
    RefundReason.second_payment: "Paid twice",
    RefundReason.rejected: "Posting rejected for good",
    RefundReason.fraud: "Fraud",
    RefundReason.asked_for: "The employer asked for it",
    RefundReason.our_fault: "Our fault",
    RefundReason.at_stripe: "Made in Stripe’s dashboard",
}
CHOSEN_REASONS = {
    reason: REASONS[reason]
    for reason in (
        RefundReason.asked_for,
        RefundReason.our_fault,
        RefundReason.second_payment,
        RefundReason.fraud,
    )
}
CREDITS = {
    CreditKind.posting: "Posting",
    CreditKind.featured: "Featured",
    CreditKind.renewal: "Renewal",
    CreditKind.talent: "Search for coders",
}
ENTRIES = {
    EntryKind.sale: "Sale",
    EntryKind.invoice: "Invoice sent",
    EntryKind.invoice_paid: "Invoice paid",
    EntryKind.invoice_void: "Invoice canceled",
    EntryKind.refund: "Refund",
    EntryKind.refund_failed: "Refund failed",
    EntryKind.dispute: "Dispute",
    EntryKind.dispute_won: "Dispute won",
    EntryKind.grant: "Credits granted",
    EntryKind.spend: "Credit spent",
    EntryKind.give_back: "Credit given back",
    EntryKind.take_back: "Credits taken back",
    EntryKind.expiry: "Credits expired",
}
ACCOUNTS = {
    "stripe": "Stripe",
    "owed": "Owed to us",
    "sales": "Sales",
    "tax": "Tax",
    "refunds": "Refunds",
    "disputed": "Disputed",
    "issued": "Credits issued",
    "held": "Credits held",
    "spent": "Credits spent",
    "taken-back": "Credits taken back",
    "expired": "Credits expired",
}
OUTCOMES = {
    EventOutcome.waiting: "Waiting",
    EventOutcome.handled: "Handled",
    EventOutcome.foreign: "Not ours",
    EventOutcome.other_mode: "Other mode",
    EventOutcome.unknown_type: "Type not needed",
}
WAITING, DEAD = "waiting", "dead"
EVENTS = {
    WAITING: OUTCOMES[EventOutcome.waiting],
    DEAD: "Given up",
    **{outcome.value: text for outcome, text in OUTCOMES.items() if outcome.value},
}
SUBSCRIPTIONS = {
    SubscriptionStatus.past_due: "Past due",
    SubscriptionStatus.unpaid: "Unpaid",
    SubscriptionStatus.active: "Active",
    SubscriptionStatus.trialing: "On trial",
    SubscriptionStatus.paused: "Paused",
    SubscriptionStatus.incomplete: "Not paid yet",
    SubscriptionStatus.incomplete_expired: "Never paid",
    SubscriptionStatus.canceled: "Ended",
}
CHECKS = {
    BooksCheckKind.ledger: "Our books with each other",
    BooksCheckKind.stripe: "Our books with Stripe",
}
# https://docs.stripe.com/api/disputes/object
DISPUTES = {
    "warning_needs_response": "Inquiry: answer it",
    "warning_under_review": "Inquiry: under review",
    "warning_closed": "Inquiry closed",
    "needs_response": "Needs evidence",
    "under_review": "Under review",
    "won": "Won",
    "lost": "Lost",
    "prevented": "Prevented",
}
