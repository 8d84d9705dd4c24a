"""Loading an order through the account that asks."""

from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.access import load_employer
from careercenter.payments.models import Order


def load_order(account: Account, order_id: int) -> Order:
    """Raises NotFound where foreign or missing, Forbidden where the account's role is too small."""
    order = db.session.get(Order, order_id)
    if order is None:
        raise NotFound
    load_employer(account, order.employer_id, needs="post")
    return order
