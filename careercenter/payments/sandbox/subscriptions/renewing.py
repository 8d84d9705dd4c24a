"""A new period, paid by the saved card; where that fails, tried again after 1, 3, 5 and 7 days."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.billing import overdue, settling
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import bills, ending, periods
from careercenter.payments.sandbox.subscriptions.objects import items_of
from careercenter.payments.sandbox.wire import Problem

RETRY_DAYS = (1, 3, 5, 7)
A_DAY = 24 * 60 * 60
AFTER_RETRIES = "subscriptions.after_retries"
ENDS = ("canceled", "unpaid")


def renew(books: Books, subscription: Thing) -> Thing:
    """What happens at the end of a period."""
    if subscription["cancel_at_period_end"]:
        return ending.end(books, subscription, "cancellation_requested")
    items = [with_next_period(subscription, each) for each in subscription["items"]["data"]]
    changed = {"items": items_of(subscription["id"], items)}
    subscription = books.change("subscription", subscription, changed)
    invoice = bills.draft(books, subscription, "subscription_cycle")
    invoice["period_start"] = subscription["items"]["data"][0]["current_period_start"]
    invoice = bills.bill(books, subscription, invoice, bills.period_lines(books, items))
    subscription = books.known("subscription", subscription["id"])
    subscription = bills.without_used(books, subscription)
    books.tell("customer.subscription.updated", subscription)
    if subscription["status"] != "unpaid":  # who has given up paying is only drafted a bill
        collect(books, overdue.finalized(books, invoice))
    return books.known("subscription", subscription["id"])


def with_next_period(subscription: Thing, item: Thing) -> Thing:
    start = item["current_period_end"]
    recurring = item["price"]["recurring"]
    end = periods.end(subscription["billing_cycle_anchor"], start, recurring)
    return {**item, "current_period_start": start, "current_period_end": end}


def collect(books: Books, invoice: Thing | None) -> None:
    if invoice is not None and invoice["status"] == "open":
        settling.attempt(books, invoice, on_failure=first_failure())


def first_failure() -> Thing:
    """What the first failure makes of an invoice: it is tried again."""
    now = clock.now()
    later = now + RETRY_DAYS[0] * A_DAY
    return {"next_payment_attempt": later, "_first_try": now, "_retries": 0}


def retry(books: Books, invoice: Thing) -> None:
    """One more try; after the last one the subscription ends, or stays unpaid."""
    number = invoice.get("_retries", 0) + 1
    is_last = number >= len(RETRY_DAYS)
    first = invoice.get("_first_try", clock.now())
    later = None if is_last else first + RETRY_DAYS[number] * A_DAY
    tried = {"next_payment_attempt": later, "_retries": number}
    invoice, failure = settling.attempt(books, invoice, on_failure=tried)
    subscription = settling.subscription_of(books, invoice)
    if failure is not None and is_last and subscription is not None:
        give_up(books, subscription)


def give_up(books: Books, subscription: Thing) -> None:
    if subscription["ended_at"]:
        return
    if books.store.setting(AFTER_RETRIES, "canceled") == "unpaid":
        unpaid = {"status": "unpaid"}
        books.change("subscription", subscription, unpaid, "customer.subscription.updated")
    else:
        ending.end(books, subscription, "payment_failed")


def open_invoice(books: Books, subscription: Thing) -> Thing:
    """The invoice that is still to be paid. Raises Problem."""
    invoice = books.store.get("invoice", subscription["latest_invoice"] or "")
    if invoice is None or invoice["status"] != "open":
        raise Problem("This subscription has nothing to pay.")
    return invoice
