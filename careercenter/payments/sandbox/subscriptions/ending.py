"""The end of a subscription: at once, with its period, after the last failed try to be paid."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.billing import invoices
from careercenter.payments.sandbox.books import Books, no_such
from careercenter.payments.sandbox.customers import people
from careercenter.payments.sandbox.params import is_on
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import bills, changes, changing
from careercenter.payments.sandbox.subscriptions.changes import Change


def cancel(books: Books, subscription_id: str, asked: Thing) -> Thing:
    """At once, with credit for the time unused where it is asked for."""
    subscription = books.known("subscription", subscription_id, status=404)
    if subscription["ended_at"]:
        raise no_such("subscription", subscription_id)
    now = clock.now()
    lines: list[Thing] = []
    if is_on(asked, "prorate"):
        lines = changes.credits(books, subscription["items"]["data"], now)
    told = asked.get("cancellation_details", {})
    ended = end(books, subscription, "cancellation_requested", told)
    if is_on(asked, "invoice_now"):
        bill_last(books, ended, lines)
    else:
        plan = Change(now, [], lines, is_new_period=False, behavior="create_prorations")
        changing.keep_for_next(books, ended, plan)
    return books.known("subscription", subscription_id)


def bill_last(books: Books, subscription: Thing, lines: list[Thing]) -> None:
    """The last invoice, where there is anything to put on it."""
    currency, customer = subscription["currency"], subscription["customer"]
    waiting = invoices.pending(books, customer, currency, subscription["id"])
    if lines or waiting:
        invoice = bills.draft(books, subscription, "subscription_update")
        made = bills.bill(books, subscription, invoice, lines)
        invoices.finalize(books, made["id"])


def end(books: Books, subscription: Thing, reason: str, told: Thing | None = None) -> Thing:
    """What is still to be paid for it stays open, and is not asked for again."""
    now = clock.now()
    over = {
        "canceled_at": subscription["canceled_at"] or now,
        "cancellation_details": {
            **subscription["cancellation_details"],
            **(told or {}),
            "reason": reason,
        },
        "ended_at": now,
        "status": "canceled",
    }
    for invoice in books.of("invoice", lambda each: each["next_payment_attempt"] is not None):
        if invoice["parent"]["subscription_details"]["subscription"] == subscription["id"]:
            quiet = {"next_payment_attempt": None, "auto_advance": False}
            books.change("invoice", invoice, quiet, "invoice.updated")
    return books.change("subscription", subscription, over, "customer.subscription.deleted")


def delete_customer(books: Books, customer_id: str) -> Thing:
    """Their subscriptions end with them."""
    people.living(books, customer_id, "id", 404)
    for each in books.of("subscription", lambda s: bool(s["customer"] == customer_id)):
        if not each["ended_at"]:
            end(books, each, "cancellation_requested")
    return people.delete(books, customer_id)
