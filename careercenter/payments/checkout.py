"""Starting to pay: a stored order that reserves its posting, and the request made from it."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.payments.gateway import CheckoutLink, CheckoutRequest, CustomerRequest, Line
from careercenter.payments.models import Order, OrderStatus, StripeCustomer
from careercenter.payments.plans import Sale, sold
from careercenter.payments.queries import is_paid, standing_order
from careercenter.postings.models import Posting
from careercenter.postings.publish import lock
from careercenter.postings.status import Status
from careercenter.web import site_url

SESSION_PLACEHOLDER = "{CHECKOUT_SESSION_ID}"
PAYABLE = frozenset({Status.draft, Status.awaiting_payment, Status.rejected})


def reserve(posting: Posting, account: Account, sale: Sale) -> Order:
    """The order to pay: the standing one with the same content, or a new one.

    Two clicks get one order. Raises Refused where the posting is paid, or is being paid otherwise.
    """
    lock(posting)
    check_payable(posting)
    standing = standing_order(posting)
    if standing is None:
        return place(posting, account, sale)
    if not is_same(standing, sale) or standing.status is not OrderStatus.open:
        raise Refused("This posting is being paid for right now. Look again in a minute.")
    return standing


def check_payable(posting: Posting) -> None:
    if posting.status not in PAYABLE or is_paid(posting):
        raise Refused("This posting is paid for already. Nothing more is due.")
    if has_held_order(posting):
        raise Refused("A payment for this posting needs a look by our staff. We will mail you.")


def can_be_sent_again(posting: Posting) -> bool:
    """Sent back by a moderator after it was paid for."""
    return posting.status is Status.rejected and is_paid(posting)


def has_held_order(posting: Posting) -> bool:
    held = select(Order.id).where(Order.posting_id == posting.id, Order.status == OrderStatus.held)
    return db.session.scalar(held) is not None


def place(posting: Posting, account: Account, sale: Sale) -> Order:
    order = Order(
        employer_id=posting.employer_id,
        account_id=account.id,
        posting_id=posting.id,
        plan=sale.snapshot(),
        currency=sale.currency,
        subtotal_cents=sale.subtotal_cents,
        buyer_name=posting.employer.name,
        buyer_email=account.email,
    )
    if posting.status is Status.draft:
        posting.await_payment()
    db.session.add(order)
    db.session.flush()
    return order


def is_same(order: Order, sale: Sale) -> bool:
    """Whether an order was placed for this very content at these very prices."""
    return order.plan == sale.snapshot()


def customer_id(employer_id: int) -> str | None:
    known = db.session.get(StripeCustomer, employer_id)
    return known.customer_id if known else None


def customer_request(order: Order) -> CustomerRequest:
    return CustomerRequest(
        key=f"order-{order.id}-customer",
        name=order.buyer_name,
        email=order.buyer_email,
        employer_id=order.employer_id,
    )


def remember_customer(employer_id: int, customer: str) -> None:
    """Keeps who the employer is at Stripe; where two orders were first, the first one's is kept."""
    try:
        with db.session.begin_nested():
            db.session.add(StripeCustomer(employer_id=employer_id, customer_id=customer))
    except IntegrityError:
        if customer_id(employer_id) is None:
            raise


def checkout_request(order: Order) -> CheckoutRequest:
    """What Stripe is asked, from the stored order alone."""
    known = customer_id(order.employer_id)
    if known is None:
        raise LookupError("an employer without a customer cannot check out")
    success = site_url("payments.success", order_id=order.id)
    return CheckoutRequest(
        order_id=order.id,
        employer_id=order.employer_id,
        customer_id=known,
        currency=order.currency,
        lines=ordered_lines(order),
        success_url=f"{success}?session_id={SESSION_PLACEHOLDER}",
        cancel_url=site_url("payments.cancelled", order_id=order.id),
    )


def ordered_lines(order: Order) -> tuple[Line, ...]:
    return tuple(Line(item.name, item.cents) for item in sold(order.plan).items)


def remember_session(order: Order, link: CheckoutLink) -> None:
    order.session_id = link.session_id
    order.session_url = link.url


def forget_customer(employer_id: int) -> None:
    """For a customer that somebody deleted at Stripe."""
    known = db.session.get(StripeCustomer, employer_id)
    if known is not None:
        db.session.delete(known)
