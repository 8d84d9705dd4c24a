"""What tests and developers do to a subscription: renew it, let that fail, try again, end it."""

from collections.abc import Callable

from careercenter.payments.sandbox import due
from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.customers import cards
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import ending, renewing
from careercenter.payments.sandbox.wire import Problem


def renew(bank: Bank, subscription_id: str) -> Thing:
    """Moves the clock to the end of the period; what falls due before that is done too."""
    subscription = bank.known("subscription", subscription_id, status=404)
    if subscription["ended_at"]:
        raise Problem("This subscription has ended.")
    due.move_on(bank, subscription["items"]["data"][0]["current_period_end"])
    return bank.known("subscription", subscription_id)


def fail_renewal(bank: Bank, subscription_id: str) -> Thing:
    """Renews with a card that declines, and that goes on declining."""
    subscription = bank.known("subscription", subscription_id, status=404)
    cards.switch(bank, subscription["customer"], declines=True)
    return renew(bank, subscription_id)


def retry(bank: Bank, subscription_id: str) -> Thing:
    """The next try to be paid, without waiting for its day."""
    with bank.store.lock:
        subscription = bank.known("subscription", subscription_id, status=404)
        renewing.retry(bank, renewing.open_invoice(bank, subscription))
        return bank.known("subscription", subscription_id)


def cancel(bank: Bank, subscription_id: str) -> Thing:
    with bank.store.lock:
        return ending.cancel(bank, subscription_id, {})


ACTS: dict[str, Callable[[Bank, str], Thing]] = {
    "renew": renew,
    "fail-renewal": fail_renewal,
    "retry": retry,
    "cancel": cancel,
}
