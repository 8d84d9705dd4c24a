"""Staff give money back: one press of a form is one refund."""

import secrets

from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.bookkeeping.forms import RefundForm
from careercenter.db import db
from careercenter.payments import refunds
from careercenter.payments.models import Order, Refund


def new_key() -> str:
    """Names one page with its form: sent twice, it is one refund."""
    return secrets.token_urlsafe(16)


def pressed(order: Order, form: RefundForm) -> Refund | None:
    """The refund that this form made already."""
    return db.session.scalar(
        select(Refund).where(Refund.key == key_of(order, form), Refund.order_id == order.id)
    )


def refund(order: Order, form: RefundForm, by: Account) -> Refund:
    """Raises Refused, in words, where the money cannot go back. It goes on record there."""
    return refunds.place_refund(
        order,
        form.reason.data,
        cents=form.cents,
        key=key_of(order, form),
        by=by,
        note=form.note.data or "",
    )


def key_of(order: Order, form: RefundForm) -> str:
    return f"order-{order.id}-staff-{(form.key.data or '')[:60]}"
