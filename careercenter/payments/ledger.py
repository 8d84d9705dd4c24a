"""The ledger: every event of money and of credits as an entry whose lines sum to 0 in each unit.

Each function may be called any number of times: an entry is known by its key and written once. What
an account gained is above zero. Money is at "stripe", "owed" to us or "disputed"; it came of
"sales:<code of an item>" and "tax" (below zero, as they gave it) and went back by "refunds:<code>".
Credits come of "issued" and are "held", "spent", "taken-back" or "expired".
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from careercenter import clock
from careercenter.db import db
from careercenter.payments.models import (
    Credit,
    CreditUse,
    Dispute,
    EntryKind,
    LedgerEntry,
    LedgerLine,
    Order,
    Refund,
)
from careercenter.payments.shares import divided, sold_for

STRIPE, OWED, TAX, DISPUTED = "stripe", "owed", "tax", "disputed"
ISSUED, HELD, SPENT = "issued", "held", "spent"
TAKEN_BACK, EXPIRED = "taken-back", "expired"

Amounts = dict[str, int]


def record_sale(order: Order) -> None:
    """Money that was paid for an order: it is at Stripe."""
    amounts = {STRIPE: order.total_cents or 0, **income(order)}
    write(order, f"order-{order.id}-paid", EntryKind.sale, amounts, order.paid_at)


def record_invoice(order: Order) -> None:
    """An order that is granted and not paid yet: the buyer owes it."""
    amounts = {OWED: order.total_cents or 0, **income(order)}
    write(order, f"order-{order.id}-invoiced", EntryKind.invoice, amounts, order.created_at)


def record_invoice_paid(order: Order) -> None:
    """What was owed is at Stripe. One that was given up before counts as a sale again."""
    if is_written(void_key(order)):
        record_sale(order)
        return
    total = order.total_cents or 0
    amounts = {STRIPE: total, OWED: -total}
    write(order, f"order-{order.id}-invoice-paid", EntryKind.invoice_paid, amounts, order.paid_at)


def record_invoice_void(order: Order) -> None:
    """Nobody owes it any more: as if it had never been sold."""
    amounts = reversed_of({OWED: order.total_cents or 0, **income(order)})
    write(order, void_key(order), EntryKind.invoice_void, amounts)


def record_refund(refund: Refund) -> None:
    """Money that went back, off the items and the tax in proportion to what they brought."""
    order = refund.order
    amounts = {STRIPE: -refund.amount_cents, **given_back(order, refund.amount_cents)}
    write(order, f"refund-{refund.id}", EntryKind.refund, amounts)


def record_refund_failed(refund: Refund) -> None:
    """The bank sent a refund back to us. Nothing where it had not left our books."""
    undo(refund.order, f"refund-{refund.id}", EntryKind.refund_failed, "failed")


def record_dispute(dispute: Dispute) -> None:
    """A bank took money back for a payer until the dispute is settled; lost, it stays gone."""
    amounts = {STRIPE: -dispute.amount_cents, DISPUTED: dispute.amount_cents}
    key = f"dispute-{dispute.id}"
    write(dispute.order, key, EntryKind.dispute, amounts, dispute.opened_at)


def record_dispute_won(dispute: Dispute) -> None:
    """The money is ours again. Nothing where it had not left our books."""
    undo(dispute.order, f"dispute-{dispute.id}", EntryKind.dispute_won, "won")


def record_grant(credit: Credit) -> None:
    count, key = credit.granted, f"credit-{credit.id}-granted"
    move(credit, key, EntryKind.grant, {ISSUED: -count, HELD: count}, credit.created_at)


def record_spend(use: CreditUse) -> None:
    key = f"use-{use.id}-spent"
    move(use.credit, key, EntryKind.spend, {HELD: -1, SPENT: 1}, use.created_at)


def record_give_back(use: CreditUse) -> None:
    """A credit that was spent is held again."""
    key = f"use-{use.id}-back"
    move(use.credit, key, EntryKind.give_back, {SPENT: -1, HELD: 1}, use.returned_at)


def record_take_back(credit: Credit, count: int, key: str) -> None:
    """Credits that go with their money; a count below zero brings them back."""
    move(credit, key, EntryKind.take_back, {HELD: -count, TAKEN_BACK: count})


def record_expiry(credit: Credit, count: int) -> None:
    """Credits that nobody used in time; one that came back may expire again on its new day."""
    key = f"credit-{credit.id}-expired-{int(credit.expires_at.timestamp())}"
    move(credit, key, EntryKind.expiry, {HELD: -count, EXPIRED: count})


def void_key(order: Order) -> str:
    return f"order-{order.id}-void"


def income(order: Order) -> Amounts:
    """What an order brought, by account; below zero, as the accounts of income gave it."""
    sales = {f"sales:{code}": -cents for code, cents in sold_for(order).items()}
    return {**sales, TAX: -order.tax_cents}


def given_back(order: Order, cents: int) -> Amounts:
    """Where a refund comes off. Reckoned on all that went back, so that parts sum to the whole."""
    weights = {f"refunds:{code}": sales for code, sales in sold_for(order).items()}
    weights[TAX] = order.tax_cents
    before = went_back(order)
    whole = divided(cents + sum(before.values()), weights)
    return {account: share - before.get(account, 0) for account, share in whole.items()}


def went_back(order: Order) -> Amounts:
    """What refunds took off each account so far."""
    rows = db.session.execute(
        select(LedgerLine.account, func.sum(LedgerLine.amount))
        .join(LedgerLine.entry)
        .where(
            LedgerEntry.order_id == order.id,
            LedgerEntry.kind.in_([EntryKind.refund, EntryKind.refund_failed]),
            LedgerLine.account != STRIPE,
        )
        .group_by(LedgerLine.account)
    )
    return {account: int(amount) for account, amount in rows}


def reversed_of(amounts: Mapping[str, int]) -> Amounts:
    return {account: -amount for account, amount in amounts.items()}


def undo(order: Order, key: str, kind: EntryKind, suffix: str) -> None:
    """The opposite of an entry that was written, once."""
    lines = db.session.execute(
        select(LedgerLine.account, LedgerLine.amount)
        .join(LedgerLine.entry)
        .where(LedgerEntry.key == key)
    )
    write(order, f"{key}-{suffix}", kind, {account: -amount for account, amount in lines})


def write(
    order: Order, key: str, kind: EntryKind, amounts: Amounts, at: datetime | None = None
) -> None:
    """An entry in the money of an order."""
    lines = lines_of(amounts, order.currency)
    keep(LedgerEntry(key=key, kind=kind, order_id=order.id, lines=lines), order.employer_id, at)


def move(
    credit: Credit, key: str, kind: EntryKind, amounts: Amounts, at: datetime | None = None
) -> None:
    """An entry in credits."""
    lines = lines_of(amounts, f"credit:{credit.kind.value}", credit.id)
    entry = LedgerEntry(key=key, kind=kind, order_id=credit.order_id, lines=lines)
    keep(entry, credit.employer_id, at)


def lines_of(amounts: Amounts, unit: str, credit_id: int | None = None) -> list[LedgerLine]:
    return [
        LedgerLine(account=account, unit=unit, amount=amount, credit_id=credit_id)
        for account, amount in amounts.items()
        if amount
    ]


def keep(entry: LedgerEntry, employer_id: int, at: datetime | None) -> None:
    """Once for a key, and not at all where nothing moved."""
    if entry.lines and not is_written(entry.key):
        entry.employer_id, entry.occurred_at = employer_id, at or clock.now()
        db.session.add(entry)
        db.session.flush()


def is_written(key: str) -> bool:
    db.session.flush()
    found = db.session.scalar(select(LedgerEntry.id).where(LedgerEntry.key == key))
    return found is not None
