"""Money that went back, payments that banks dispute, and what Stripe told of all that."""

from typing import Any

from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.background.models import Task
from careercenter.db import db
from careercenter.demo.buying import Till, backdate, days_ago
from careercenter.demo.history import approval
from careercenter.payments import disputes, ledger, taking_back
from careercenter.payments.models import (
    CreditUse,
    Dispute,
    EventOutcome,
    Order,
    OrderStatus,
    Refund,
    RefundReason,
    RefundStatus,
    StripeEvent,
)
from careercenter.payments.refundable import refundable

EVENTS_SINCE = 120


def add_refunds(till: Till, admin: Account) -> None:
    """A part for our fault, the unused half of a pack, all after a rejection, one that failed."""
    single = till.sell(
        "garrison", "single", days_ago(84), [till.ended_posting("garrison", days_ago(84))]
    )
    note = "The page did not show the pay for two days."
    back(till, single, 5000, RefundReason.our_fault, 70, by=admin, note=note)
    used = [till.ended_posting("copperfield", days_ago(days)) for days in (120, 96)]
    pack = till.sell("copperfield", "pack-5", days_ago(122), used)
    note = "They hire through an agency from now on."
    cents = refundable(pack).cents
    back(till, pack, cents, RefundReason.asked_for, 55, by=admin, note=note, credits=3)
    rejected = till.sell(
        "prairie", "single", days_ago(37), [till.ended_posting("prairie", days_ago(37))]
    )
    give_credit_back(rejected)
    back(till, rejected, rejected.total_cents or 0, RefundReason.rejected, 36, credits=1)
    failed = till.sell("fernhollow", "talent", days_ago(44))
    note = "Bought by mistake."
    status = {"status": RefundStatus.failed, "account_id": admin.id}
    add_refund(till, failed, 4900, RefundReason.asked_for, 30, note=note, **status)


def give_credit_back(order: Order) -> None:
    """The posting was rejected for good: its credit is held again, until it goes with the money."""
    for credit in order.credits:
        for use in db.session.scalars(select(CreditUse).where(CreditUse.credit_id == credit.id)):
            use.returned_at = days_ago(36)
            credit.left_over += 1
            ledger.record_give_back(use)


def back(
    till: Till, order: Order, cents: int, reason: RefundReason, days: float, **more: Any
) -> None:
    """A refund that arrived, with so many credits, and the order's state after it."""
    by, count = more.pop("by", None), more.pop("credits", 0)
    account_id = by.id if by else None
    refund = add_refund(till, order, cents, reason, days, account_id=account_id, **more)
    taking_back.take_back(refund, count, others=False)
    ledger.record_refund(refund)
    for key in (f"refund-{refund.id}", f"refund-{refund.id}-posting"):
        backdate(key, refund.created_at)
    if cents == order.total_cents:
        order.status = OrderStatus.refunded


def add_refund(
    till: Till, order: Order, cents: int, reason: RefundReason, days: float, **more: Any
) -> Refund:
    number = till.next_number()
    refund = Refund(
        order_id=order.id,
        key=f"order-{order.id}-demo-{number}",
        amount_cents=cents,
        reason=reason,
        refund_id=f"re_demo_{number}",
        invoice_id=order.invoice_id,
        credit_note_id=f"cn_demo_{number}",
        created_at=days_ago(days),
        **{"status": RefundStatus.succeeded, **more},
    )
    db.session.add(refund)
    db.session.flush()
    return refund


def add_disputes(till: Till, moderator: Account) -> None:
    """One that was won, one inquiry that was closed, and one that needs an answer this week."""
    posting = till.ended_posting("tidewater", days_ago(150))
    won = till.sell("tidewater", "single", days_ago(150), [posting], featured=True)
    db.session.add(approval(posting, moderator))
    settled = add_dispute(till, won, "won", 118, reason="product_not_received", closed=61)
    ledger.record_dispute(settled)
    ledger.record_dispute_won(settled)
    backdate(f"dispute-{settled.id}-won", days_ago(61))
    asked = till.sell("halcyon", "talent", days_ago(200))
    add_dispute(till, asked, "warning_closed", 190, reason="unrecognized", closed=150)
    posting = till.live_posting("brightwater")
    db.session.add(approval(posting, moderator))
    order = till.sell("brightwater", "single", days_ago(16), [posting])
    open_one = add_dispute(till, order, "needs_response", 3, reason="fraudulent", due=6)
    ledger.record_dispute(open_one)
    disputes.follow_order(order)


def add_dispute(till: Till, order: Order, status: str, opened: float, **more: Any) -> Dispute:
    number, closed, due = till.next_number(), more.pop("closed", None), more.pop("due", None)
    dispute = Dispute(
        order_id=order.id,
        dispute_id=f"du_demo_{number}",
        charge_id=(order.payment_intent_id or "").replace("pi_", "ch_", 1),
        amount_cents=order.total_cents or 0,
        status=status,
        opened_at=days_ago(opened),
        due_at=days_ago(opened - 14) if due is None else days_ago(-due),
        closed_at=None if closed is None else days_ago(closed),
        **more,
    )
    db.session.add(dispute)
    db.session.flush()
    return dispute


OTHERS = (
    ("customer.created", EventOutcome.unknown_type, "cus_demo_1", 80),
    ("price.updated", EventOutcome.unknown_type, "price_demo_1", 51),
    ("payout.paid", EventOutcome.unknown_type, "po_demo_1", 7),
    ("checkout.session.completed", EventOutcome.foreign, "cs_demo_bookshop", 29),
    ("checkout.session.completed", EventOutcome.foreign, "cs_demo_bookshop2", 4),
)


def add_what_stripe_told() -> None:
    """An event for each checkout of the last months, some that are not ours, one given up."""
    paid = select(Order).where(
        Order.session_id.is_not(None), Order.paid_at > days_ago(EVENTS_SINCE)
    )
    for order in db.session.scalars(paid.order_by(Order.paid_at)).all():
        at = order.paid_at
        done = {"outcome": EventOutcome.handled, "received_at": at, "handled_at": at}
        add_event("checkout.session.completed", order.session_id or "", **done)
    for kind, outcome, object_id, days in OTHERS:
        add_event(kind, object_id, outcome=outcome, received_at=days_ago(days))
    at = days_ago(2)
    live = {"outcome": EventOutcome.other_mode, "livemode": True, "received_at": at}
    add_event("charge.dispute.created", "du_demo_live", **live)
    newest = select(Refund.refund_id).order_by(Refund.created_at.desc()).limit(1)
    give_up(add_event("refund.updated", db.session.scalar(newest) or "", received_at=at))


def add_event(kind: str, object_id: str, **values: Any) -> StripeEvent:
    event_id = f"evt_demo_{kind.replace('.', '_')}_{object_id}"
    event = StripeEvent(event_id=event_id, type=kind, object_id=object_id, **values)
    db.session.add(event)
    db.session.flush()
    return event


def give_up(event: StripeEvent) -> None:
    """Its task was tried for most of a day."""
    task = Task(
        name="payments.handle_event",
        arguments={"event_id": event.id},
        created_at=event.received_at,
        run_at=days_ago(1.2),
        attempts=12,
        dead_at=days_ago(1.2),
        last_error="PaymentsRefused: The key may not read refunds.",
    )
    db.session.add(task)
    db.session.flush()
    event.task_id = task.id
