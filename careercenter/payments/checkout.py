"""Starting to pay: a stored order that reserves what it is for, and what Stripe is asked for it."""

from dataclasses import dataclass

from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer
from careercenter.errors import Refused
from careercenter.payments import extending, plan_changes
from careercenter.payments.customers import customer_id
from careercenter.payments.gateway import CheckoutLink, CheckoutRequest, Line, PriceRequest
from careercenter.payments.models import STANDING, Order, OrderStatus, Purpose, Way
from careercenter.payments.plans import Sale, sold
from careercenter.payments.queries import is_paid, standing_order
from careercenter.payments.selling import adds_tax
from careercenter.postings.models import Posting
from careercenter.postings.publish import lock
from careercenter.postings.status import Status
from careercenter.web import site_url

SESSION_PLACEHOLDER = "{CHECKOUT_SESSION_ID}"
PAYABLE = frozenset({Status.draft, Status.awaiting_payment, Status.rejected})


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """What a buyer wants, what it is for, and how they pay for it."""

    employer: Employer
    sale: Sale
    purpose: Purpose
    posting: Posting | None = None
    way: Way = Way.checkout
    purchase_order: str = ""


def reserve(posting: Posting, account: Account, sale: Sale) -> Order:
    """The order to pay for a new posting."""
    asked = Purchase(employer=posting.employer, sale=sale, purpose=Purpose.post, posting=posting)
    return reserve_purchase(asked, account)


def reserve_purchase(asked: Purchase, account: Account) -> Order:
    """The order to pay: the standing one with the same content, or a new one.

    Two clicks get one order. Raises Refused where the posting is being paid otherwise, or where
    it is not in a state to be paid for.
    """
    hold_still(asked)
    check(asked)
    order = standing(asked)
    if order is None:
        return place(asked, account)
    if not is_same(order, asked.sale, asked.way) or order.status is not OrderStatus.open:
        what = "This posting" if asked.posting else "This"
        raise Refused(f"{what} is being paid for right now. Look again in a minute.")
    return order


def hold_still(asked: Purchase) -> None:
    """Waits for whoever else buys for this posting or, without one, for this employer."""
    if asked.posting is not None:
        lock(asked.posting)
    else:
        db.session.refresh(asked.employer, with_for_update={"of": Employer, "key_share": True})


def check(asked: Purchase) -> None:
    if asked.purpose is Purpose.subscribe:
        plan_changes.check_none_runs(asked.employer.id)
    if asked.posting is None:
        return
    if asked.purpose is Purpose.renew:
        extending.check_renewable(asked.posting)
    elif asked.purpose is Purpose.feature:
        extending.check_featurable(asked.posting)
    else:
        check_payable(asked.posting)


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


def standing(asked: Purchase) -> Order | None:
    """The order that has to be settled first, or the same one placed before.

    A posting is paid by one at a time, and a subscription begun by one; stock may be bought by
    many, so that only the same content counts.
    """
    if asked.posting is not None:
        return standing_order(asked.posting)
    found = db.session.scalars(
        select(Order)
        .where(
            Order.employer_id == asked.employer.id,
            Order.purpose == asked.purpose,
            Order.status.in_(STANDING),
        )
        .order_by(Order.id.desc())
    )
    if asked.purpose is not Purpose.stock:
        return found.first()
    opened = (order for order in found if order.status is OrderStatus.open)
    return next((order for order in opened if is_same(order, asked.sale, asked.way)), None)


def place(asked: Purchase, account: Account) -> Order:
    posting = asked.posting
    order = Order(
        employer_id=asked.employer.id,
        account_id=account.id,
        posting_id=posting.id if posting else None,
        purpose=asked.purpose,
        way=asked.way,
        purchase_order=asked.purchase_order,
        plan=asked.sale.snapshot(),
        currency=asked.sale.currency,
        subtotal_cents=asked.sale.subtotal_cents,
        buyer_name=asked.employer.name,
        buyer_email=account.email,
    )
    if posting is not None and posting.status is Status.draft:
        posting.await_payment()
    db.session.add(order)
    db.session.flush()
    return order


def is_same(order: Order, sale: Sale, way: Way = Way.checkout) -> bool:
    """Whether an order was placed for this very content at these very prices."""
    return order.plan == sale.snapshot() and order.way is way


def checkout_request(order: Order, price_id: str | None = None) -> CheckoutRequest:
    """What Stripe is asked, from the stored order alone. `price_id` for a subscription."""
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
        price_id=price_id,
        taxes=adds_tax(),
    )


def price_request(order: Order) -> PriceRequest | None:
    """The recurring price that an order begins to pay; None for what is paid once."""
    item = sold(order.plan).subscription
    return plan_changes.price_request(item, order.currency) if item else None


def ordered_lines(order: Order) -> tuple[Line, ...]:
    return tuple(Line(item.name, item.cents) for item in sold(order.plan).items)


def remember_session(order: Order, link: CheckoutLink) -> None:
    order.session_id = link.session_id
    order.session_url = link.url
