"""fulfil(): the one place that grants what was bought. Safe to call any number of times.

The webhook, the success page and the five-minute sweep all call it, and it believes none of them:
Stripe is asked, and one conditional write decides which caller grants.
"""

from datetime import timedelta

import structlog
from sqlalchemy import select, update

from careercenter import background, clock
from careercenter.db import db, rows_changed, stored_id
from careercenter.payments import extending, ledger, refunds, spend, subscriptions
from careercenter.payments.checkout import ordered_lines
from careercenter.payments.emails import invoices as invoice_emails
from careercenter.payments.emails import orders as emails
from careercenter.payments.gateway import CheckoutState, InvoiceState, Payment, gateway
from careercenter.payments.models import Credit, CreditKind, Order, OrderStatus, Purpose, Way
from careercenter.payments.plans import Grant, sold
from careercenter.payments.queries import is_paid, standing_order
from careercenter.postings.models import Posting
from careercenter.postings.publish import lock
from careercenter.postings.status import Status

UNPAID = (OrderStatus.open, OrderStatus.processing, OrderStatus.expired, OrderStatus.failed)

log = structlog.get_logger()


def fulfil(session_id: str) -> Order | None:
    """Brings the order of a checkout session to where Stripe says it is. None where it is not ours.

    Reads nothing from the database before Stripe has answered, so that no lock waits for it.
    Raises PaymentsDown, PaymentsRefused.
    """
    return settle(gateway().retrieve(session_id))


def settle(state: CheckoutState) -> Order | None:
    """The same from a state that was just read."""
    order = order_of(state)
    if order is None:
        log.warning("a checkout session that no order knows", session=state.session_id)
        return None
    if state.payment is Payment.paid:
        settle_paid(order, state)
    elif state.payment is Payment.processing:
        advance(order, OrderStatus.processing, (OrderStatus.open,))
    elif state.payment is Payment.expired:
        give_up(order, OrderStatus.expired)
    elif state.payment is Payment.failed and give_up(order, OrderStatus.failed):
        undo(state)
        emails.payment_failed(order)
    return order


def undo(state: CheckoutState) -> None:
    """A subscription whose first payment bounced would be charged for later, and grant nothing."""
    if state.subscription_id is not None:
        known = state.subscription_id
        background.enqueue("payments.cancel_subscription", subscription_id=known)


def order_of(state: CheckoutState) -> Order | None:
    """By the session; or by the reference, where the answer that told us the session was lost."""
    locked = select(Order).with_for_update(of=Order, key_share=True)
    order = db.session.scalar(locked.where(Order.session_id == state.session_id))
    reference = stored_id(state.reference)
    if order is None and reference is not None:
        nameless = Order.session_id.is_(None)
        order = db.session.scalar(locked.where(Order.id == reference, nameless))
        if order is not None:
            order.session_id = state.session_id
    return order


def advance(order: Order, to: OrderStatus, since: tuple[OrderStatus, ...]) -> bool:
    """Moves the order on, once. False where another caller was first."""
    db.session.flush()
    moved = rows_changed(
        update(Order)
        .where(Order.id == order.id, Order.status.in_(since))
        .values(status=to)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(order)
    return bool(moved)


def give_up(order: Order, to: OrderStatus) -> bool:
    """An order that nobody will pay lets its posting go back to being a draft."""
    if not advance(order, to, (OrderStatus.open, OrderStatus.processing)):
        return False
    if order.posting is not None:
        release(order.posting)
    return True


def let_go(order: Order) -> bool:
    """Ends a held order whose money a person has sent back. False for one that is not held."""
    if not advance(order, OrderStatus.refunded, (OrderStatus.held,)):
        return False
    if order.posting is not None:
        release(order.posting)
    return True


def release(posting: Posting) -> None:
    lock(posting)
    if posting.status is Status.awaiting_payment and standing_order(posting) is None:
        posting.return_to_draft()


def settle_paid(order: Order, state: CheckoutState) -> None:
    difference = first_difference(order, state)
    if difference:
        hold(order, difference, state.payment_intent_id)
    elif advance(order, OrderStatus.paid, UNPAID):
        order.paid_at = clock.now()
        order.discount_cents, order.tax_cents = state.discount_cents, state.tax_cents
        order.total_cents = state.total_cents
        order.payment_intent_id = state.payment_intent_id
        order.invoice_id = state.invoice_id
        ledger.record_sale(order)
        if order.purpose is Purpose.subscribe:
            subscriptions.begin(order, state)
        else:
            grant(order)
        background.enqueue("payments.read_bill", order_id=order.id)


def settle_free(order: Order) -> None:
    """An order of nothing: granted at once, for an employer that posts for free."""
    if not order.subtotal_cents and advance(order, OrderStatus.paid, (OrderStatus.open,)):
        order.paid_at, order.total_cents = clock.now(), 0
        grant(order)


def first_difference(order: Order, state: CheckoutState) -> str:
    """What Stripe was paid for and we did not sell, in words; "" where both agree.

    The total is not compared: taxes and promotion codes change it rightly.
    """
    difference = other_amount(order, state)
    if difference or sorted(map(repr, state.lines)) == sorted(map(repr, ordered_lines(order))):
        return difference
    return f"items {state.lines} instead of {ordered_lines(order)}"


def other_amount(order: Order, state: CheckoutState | InvoiceState) -> str:
    """What was asked for instead of the order's amount before discounts and tax, or ""."""
    if state.currency != order.currency:
        return f"currency {state.currency} instead of {order.currency}"
    if state.subtotal_cents != order.subtotal_cents:
        return f"subtotal {state.subtotal_cents} instead of {order.subtotal_cents}"
    return ""


def hold(order: Order, difference: str, payment_intent_id: str | None = None) -> None:
    if advance(order, OrderStatus.held, UNPAID):
        order.payment_intent_id = payment_intent_id
        log.error("a paid order is held", order=order.id, difference=difference)
        emails.order_held(order, difference)


def grant(order: Order) -> None:
    """Grants what was sold and uses it at once; money for a posting that is paid goes back."""
    if order.purpose is Purpose.post and is_paid_before(order):
        refunds.refund_second_payment(order)
        return
    credits = [grant_item(order, granted) for granted in sold(order.plan).grants]
    if order.posting is not None:
        use_at_once(order, order.posting, credits)
    tell(order)


def tell(order: Order) -> None:
    """The mail that goes with what was granted: a receipt, an invoice, or that it is in review."""
    if order.way is Way.checkout:
        emails.order_paid(order)
    elif order.way is Way.invoice:
        invoice_emails.order_invoiced(order)
    elif order.posting is not None:
        background.enqueue("moderation.mail_submitted", posting_id=order.posting.id)


def is_paid_before(order: Order) -> bool:
    if order.posting is None:
        return False
    lock(order.posting)
    return is_paid(order.posting)


def use_at_once(order: Order, posting: Posting, credits: list[Credit]) -> None:
    """What cannot be used, since the posting ended meanwhile, is left to the employer."""
    if order.purpose is Purpose.post and posting.status in spend.SENDABLE:
        for credit in credits:
            spend.spend_from(credit, posting)
        posting.submit()
    lock(posting)
    for credit in credits:
        if order.purpose is Purpose.renew and credit.kind is CreditKind.renewal:
            extending.renew_from(credit, posting)
        elif order.purpose is Purpose.feature and credit.kind is CreditKind.featured:
            extending.feature_from(credit, posting)


def grant_item(order: Order, granted: Grant) -> Credit:
    """A row that is unique for its order and kind: the last guard against granting twice."""
    credit = Credit(
        employer_id=order.employer_id,
        order_id=order.id,
        kind=granted.kind,
        granted=granted.count,
        left_over=granted.count,
        days=granted.days,
        expires_at=clock.now() + timedelta(days=granted.valid_days),
    )
    db.session.add(credit)
    db.session.flush()
    ledger.record_grant(credit)
    return credit
