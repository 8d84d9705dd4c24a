"""What falls due as time passes, done in its order: by real time, or as the clock is moved."""

from collections.abc import Callable, Iterator

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.billing import overdue
from careercenter.payments.sandbox.books import SESSION
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import renewing

Act = Callable[[], object]
Due = tuple[int, int, Act]
MOST_STEPS = 5000


def catch_up(bank: Bank) -> int:
    """Does what is due by now. Returns how much that was."""
    return move_on(bank, clock.now())


def move_on(bank: Bank, moment: int) -> int:
    """Moves the clock to `moment`, and on the way from one thing that falls due to the next."""
    steps = 0
    with bank.store.lock:
        while steps < MOST_STEPS:
            waiting = sorted(coming(bank, moment), key=lambda due: due[:2])
            if not waiting:
                break
            at, _, act = waiting[0]
            clock.move_to(at)
            act()
            steps += 1
        clock.move_to(moment)
    return steps


def coming(bank: Bank, moment: int) -> Iterator[Due]:
    """What is due until `moment`: when, where it stands among others of that second, its act."""
    for session in bank.of(SESSION, lambda each: each["status"] == "open"):
        if session["expires_at"] <= moment:
            yield session["expires_at"], 0, expiry(bank, session)
    for due in (*invoices_coming(bank), *subscriptions_coming(bank)):
        if due[0] <= moment:
            yield due


def invoices_coming(bank: Bank) -> Iterator[Due]:
    for invoice in bank.of("invoice", lambda each: each["status"] in ("draft", "open")):
        if invoice["automatically_finalizes_at"]:
            yield invoice["automatically_finalizes_at"], 1, advance(bank, invoice)
        if invoice["next_payment_attempt"]:
            yield invoice["next_payment_attempt"], 3, another_try(bank, invoice)
        if overdue.is_coming(invoice):
            yield overdue.moment_of(invoice), 4, lateness(bank, invoice)


def subscriptions_coming(bank: Bank) -> Iterator[Due]:
    for subscription in bank.of("subscription", lambda each: each["ended_at"] is None):
        end = subscription["items"]["data"][0]["current_period_end"]
        yield end, 2, renewal(bank, subscription)


def renewal(bank: Bank, subscription: Thing) -> Act:
    return lambda: renewing.renew(bank, subscription)


def another_try(bank: Bank, invoice: Thing) -> Act:
    return lambda: renewing.retry(bank, invoice)


def advance(bank: Bank, invoice: Thing) -> Act:
    return lambda: overdue.advance(bank, invoice)


def lateness(bank: Bank, invoice: Thing) -> Act:
    return lambda: overdue.tell(bank, invoice)


def expiry(bank: Bank, session: Thing) -> Act:
    return lambda: bank.close(session)
