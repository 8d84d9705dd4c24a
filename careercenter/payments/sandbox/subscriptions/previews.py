"""What an invoice would come to: the numbers of a change or of the next renewal, nothing made."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.billing import invoices
from careercenter.payments.sandbox.billing.sums import summed
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.params import is_on
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.subscriptions import bills, changes, changing, renewing
from careercenter.payments.sandbox.wire import Problem


def preview(books: Books, asked: Thing) -> Thing:
    """Raises Problem where no invoice would come."""
    subscription = subscription_of(books, asked)
    details = asked.get("subscription_details", {})
    if is_on(details, "cancel_now"):
        at = int(details.get("proration_date") or clock.now())
        lines = changes.credits(books, subscription["items"]["data"], at)
        return as_preview(changing.drafted(books, subscription, lines, at))
    if not {"items", "billing_cycle_anchor"} & set(details):
        return upcoming(books, subscription, [])
    plan = changes.planned(books, subscription, details)
    after = {**subscription, **changing.after_plan(subscription, plan)}
    if plan.is_billed_now:
        waiting = waiting_lines(books, after)
        lines = [*waiting, *plan.lines]
        return as_preview(changing.drafted(books, after, lines, plan.at))
    return upcoming(books, after, plan.lines)


def subscription_of(books: Books, asked: Thing) -> Thing:
    if "subscription" in asked:
        found = books.known("subscription", asked["subscription"], "subscription", 404)
    else:
        theirs = asked.get("customer")
        all_ = books.of("subscription", lambda each: bool(each["customer"] == theirs))
        found = next((each for each in reversed(all_) if not each["ended_at"]), {})
    if not found or found["ended_at"]:
        raise none_coming()
    return found


def none_coming() -> Problem:
    return Problem("No upcoming invoices for customer", status=404, code="invoice_upcoming_none")


def upcoming(books: Books, subscription: Thing, lines: list[Thing]) -> Thing:
    """The next renewal, with what waits for it and with these lines."""
    if subscription["cancel_at_period_end"]:
        raise none_coming()
    items = subscription["items"]["data"]
    following = [renewing.with_next_period(subscription, each) for each in items]
    lines = [*waiting_lines(books, subscription), *lines, *bills.period_lines(books, following)]
    invoice = bills.draft(books, subscription, "upcoming")
    customer = books.known("customer", subscription["customer"])
    whole = {**invoices.with_lines(invoice, lines), "starting_balance": customer["balance"]}
    whole["next_payment_attempt"] = following[0]["current_period_start"]
    return as_preview(summed(books, whole))


def waiting_lines(books: Books, subscription: Thing) -> list[Thing]:
    customer, currency = subscription["customer"], subscription["currency"]
    waiting = invoices.pending(books, customer, currency, subscription["id"])
    return [each["_line"] for each in waiting]


def as_preview(invoice: Thing) -> Thing:
    return {**invoice, "id": f"upcoming_{invoice['id']}", "ending_balance": invoice["_ending"]}
