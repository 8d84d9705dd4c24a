"""How an invoice is paid, or is not; the subscription that it is for stands or falls with it."""

from careercenter.payments.sandbox import charging, clock
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.customers import cards
from careercenter.payments.sandbox.params import is_on
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

CARD_DECLINED = 402
NO_METHOD = "no_payment_method"
BROKEN = ("incomplete", "past_due", "unpaid")


def pay(books: Books, invoice_id: str, asked: Thing) -> Thing:
    """By the API. Raises Problem, 402 where the card declines."""
    invoice = books.known("invoice", invoice_id, status=404)
    if invoice["status"] not in ("open", "uncollectible"):
        words = "already paid" if invoice["status"] == "paid" else invoice["status"]
        raise Problem(f"Invoice is {words}.", code="invoice_not_open")
    if is_on(asked, "paid_out_of_band"):
        give_up_payment(books, invoice)
        return mark_paid(books, {**invoice, "amount_paid_off_stripe": invoice["amount_due"]})
    invoice, failure = attempt(books, invoice, asked.get("payment_method"))
    if failure is not None:
        raise declined(failure)
    return invoice


def declined(failure: str) -> Problem:
    if failure == NO_METHOD:
        return Problem(
            "There is no `default_payment_method` set on this Customer or Invoice.",
            code="invoice_payment_intent_requires_action",
        )
    return Problem("Your card was declined.", status=CARD_DECLINED, kind="card_error", code=failure)


def attempt(
    books: Books,
    invoice: Thing,
    method_id: str | None = None,
    on_failure: Thing | None = None,
) -> tuple[Thing, str | None]:
    """Charges what is saved on the customer. The invoice, and why it could not be paid.

    `on_failure` changes the invoice where it fails: when it is tried again.
    """
    method = method_of(books, invoice, method_id)
    if method is None:
        return failed(books, invoice, on_failure), NO_METHOD
    return collect(books, invoice, method, charging.failure_of(method), on_failure)


def method_of(books: Books, invoice: Thing, method_id: str | None) -> Thing | None:
    subscription = subscription_of(books, invoice) or {}
    named = (method_id, invoice["default_payment_method"])
    of_subscription = subscription.get("default_payment_method")
    return cards.usual(books, invoice["customer"], *named, of_subscription)


def collect(
    books: Books,
    invoice: Thing,
    method: Thing,
    failure: str | None = None,
    on_failure: Thing | None = None,
) -> tuple[Thing, str | None]:
    charging.charge(books, intent_of(books, invoice), method, failure)
    if failure is None:
        return mark_paid(books, invoice, attempts=1), None
    return failed(books, invoice, on_failure), failure


def payment_of(books: Books, invoice: Thing) -> Thing | None:
    found = books.of("invoice_payment", lambda each: bool(each["invoice"] == invoice["id"]))
    return found[-1] if found else None


def intent_of(books: Books, invoice: Thing) -> Thing:
    payment = payment_of(books, invoice)
    if payment is None:
        raise Problem("This invoice has no payment.")
    return books.known("payment_intent", payment["payment"]["payment_intent"])


def mark_paid(books: Books, invoice: Thing, attempts: int = 0) -> Thing:
    """The money is there, or nothing was due."""
    moment = clock.now()
    payment = payment_of(books, invoice)
    if payment is not None and payment["status"] == "open":
        paid = {**payment["status_transitions"], "paid_at": moment}
        done = {"status": "paid", "amount_paid": invoice["amount_due"], "status_transitions": paid}
        books.change("invoice_payment", payment, done, "invoice_payment.paid")
    settled = {
        "amount_paid": invoice["amount_due"],
        "amount_remaining": 0,
        "attempt_count": invoice["attempt_count"] + attempts,
        "attempted": True,
        "auto_advance": False,
        "next_payment_attempt": None,
        "status": "paid",
        "status_transitions": {**invoice["status_transitions"], "paid_at": moment},
    }
    invoice = books.change("invoice", invoice, settled, "invoice.paid")
    books.tell("invoice.payment_succeeded", invoice)
    restore(books, invoice)
    return invoice


def failed(books: Books, invoice: Thing, on_failure: Thing | None = None) -> Thing:
    tried = {"attempt_count": invoice["attempt_count"] + 1, "attempted": True}
    tried |= on_failure or {}
    invoice = books.change("invoice", invoice, tried, "invoice.payment_failed")
    subscription = subscription_of(books, invoice)
    if subscription is not None and subscription["status"] == "active":
        behind = {"status": "past_due"}
        books.change("subscription", subscription, behind, "customer.subscription.updated")
    return invoice


def give_up_payment(books: Books, invoice: Thing) -> None:
    payment = payment_of(books, invoice)
    if payment is None or payment["status"] != "open":
        return
    moment = clock.now()
    over = {**payment["status_transitions"], "canceled_at": moment}
    books.change("invoice_payment", payment, {"status": "canceled", "status_transitions": over})
    intent = books.known("payment_intent", payment["payment"]["payment_intent"])
    canceled = {"status": "canceled", "canceled_at": moment, "cancellation_reason": "void_invoice"}
    books.change("payment_intent", intent, canceled, "payment_intent.canceled")


def subscription_of(books: Books, invoice: Thing) -> Thing | None:
    details = (invoice["parent"] or {}).get("subscription_details") or {}
    return books.store.get("subscription", details.get("subscription") or "")


def restore(books: Books, invoice: Thing) -> None:
    """A subscription that was behind is in order again once its newest invoice is paid."""
    subscription = subscription_of(books, invoice)
    if subscription is None or subscription["status"] not in BROKEN:
        return
    if subscription["latest_invoice"] == invoice["id"]:
        active = {"status": "active"}
        books.change("subscription", subscription, active, "customer.subscription.updated")
