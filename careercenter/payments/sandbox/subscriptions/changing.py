"""Changing a subscription: its plan, how it is paid, whether it ends with its period."""

from careercenter.payments.sandbox import charging, clock
from careercenter.payments.sandbox.billing import invoices, objects, settling
from careercenter.payments.sandbox.billing.sums import summed
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.customers import cards
from careercenter.payments.sandbox.objects import metadata_of
from careercenter.payments.sandbox.params import is_on
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import bills, changes
from careercenter.payments.sandbox.subscriptions.changes import Change
from careercenter.payments.sandbox.subscriptions.objects import items_of
from careercenter.payments.sandbox.wire import Problem

ALWAYS = {"metadata", "cancellation_details"}
ITEMS = {"items", "billing_cycle_anchor"}


def change(books: Books, subscription_id: str, asked: Thing) -> Thing:
    """Raises Problem; with 402 nothing has changed."""
    subscription = books.known("subscription", subscription_id, status=404)
    if subscription["ended_at"] and set(asked) - ALWAYS:
        raise Problem(
            "A canceled subscription can only update its cancellation_details and metadata."
        )
    wanted = {**plain(books, subscription, asked), **ending(subscription, asked)}
    if not ITEMS & set(asked):
        return books.change("subscription", subscription, wanted, "customer.subscription.updated")
    plan = changes.planned(books, subscription, asked)
    after = {**subscription, **wanted, **after_plan(subscription, plan)}
    if plan.is_billed_now and asked.get("payment_behavior") == "error_if_incomplete":
        check_card(books, after, plan)
    books.change("subscription", after, {}, "customer.subscription.updated")
    if plan.is_billed_now:
        bill_now(books, after, plan)
    else:
        keep_for_next(books, after, plan)
    return books.known("subscription", subscription_id)


def plain(books: Books, subscription: Thing, asked: Thing) -> Thing:
    wanted: Thing = {"metadata": metadata_of(asked, subscription["metadata"])}
    if "default_payment_method" in asked:
        method = asked["default_payment_method"]
        books.known("payment_method", method, "default_payment_method")
        wanted["default_payment_method"] = method
    if "description" in asked:
        wanted["description"] = asked["description"] or None
    if "cancellation_details" in asked:
        told = {**subscription["cancellation_details"], **asked["cancellation_details"]}
        wanted["cancellation_details"] = told
    return wanted


def ending(subscription: Thing, asked: Thing) -> Thing:
    """Ends with the period, or goes on after all."""
    if "cancel_at_period_end" not in asked:
        return {}
    told = {**subscription["cancellation_details"], **asked.get("cancellation_details", {})}
    if not is_on(asked, "cancel_at_period_end"):
        goes_on = {"cancel_at": None, "cancel_at_period_end": False, "canceled_at": None}
        return {**goes_on, "cancellation_details": {**told, "reason": None}}
    return {
        "cancel_at": subscription["items"]["data"][0]["current_period_end"],
        "cancel_at_period_end": True,
        "canceled_at": clock.now(),
        "cancellation_details": {**told, "reason": "cancellation_requested"},
    }


def after_plan(subscription: Thing, plan: Change) -> Thing:
    changed: Thing = {"items": items_of(subscription["id"], plan.items)}
    if plan.is_new_period:
        changed["billing_cycle_anchor"] = plan.at
    return changed


def drafted(books: Books, subscription: Thing, lines: list[Thing], at: int) -> Thing:
    """The invoice of a change with all its sums; nothing is stored."""
    invoice = bills.draft(books, subscription, "subscription_update")
    invoice["parent"]["subscription_details"]["subscription_proration_date"] = at
    customer = books.known("customer", subscription["customer"])
    return summed(
        books,
        {**invoices.with_lines(invoice, lines), "starting_balance": customer["balance"]},
    )


def check_card(books: Books, subscription: Thing, plan: Change) -> None:
    """Raises Problem 402 where the change could not be paid."""
    if drafted(books, subscription, plan.lines, plan.at)["amount_due"] == 0:
        return
    named = subscription["default_payment_method"]
    method = cards.usual(books, subscription["customer"], named)
    failure = charging.failure_of(method) if method else settling.NO_METHOD
    if failure is not None:
        raise settling.declined(failure)


def bill_now(books: Books, subscription: Thing, plan: Change) -> None:
    invoice = bills.draft(books, subscription, "subscription_update")
    invoice["parent"]["subscription_details"]["subscription_proration_date"] = plan.at
    made = bills.bill(books, subscription, invoice, plan.lines)
    made = invoices.finalize(books, made["id"])
    if made["status"] == "open":
        settling.attempt(books, made)


def keep_for_next(books: Books, subscription: Thing, plan: Change) -> None:
    """Prorations that are not billed now wait for the next invoice."""
    for line in plan.lines:
        item = objects.invoice_item(line, subscription["customer"], {})
        item |= {"proration": True, "_subscription": subscription["id"]}
        books.store.put("invoiceitem", item)
        books.tell("invoiceitem.created", item)
