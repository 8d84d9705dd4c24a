"""Money moves, or does not: a payment intent, and charges of it."""

from careercenter.payments.sandbox import objects
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.store import Thing

CARD_DECLINED = "card_declined"
NO_MONEY = "insufficient_funds"


def begin(
    books: Books, cents: int, currency: str, customer_id: str | None, asked: Thing | None = None
) -> Thing:
    """A payment intent that waits for a way to pay."""
    intent = objects.payment_intent(cents, currency, customer_id, asked or {})
    books.store.put("payment_intent", intent)
    books.tell("payment_intent.created", intent)
    return intent


def wait(books: Books, intent: Thing, method: Thing) -> Thing:
    """The bank was asked and has not answered."""
    changed = {"status": "processing", "payment_method": method["id"]}
    return books.change("payment_intent", intent, changed, "payment_intent.processing")


def charge(books: Books, intent: Thing, method: Thing, failure: str | None = None) -> Thing:
    """Charges a payment method; a failure leaves the intent open to another. The charge."""
    charge = books.store.put("charge", objects.charge(intent, method, failure))
    changed: Thing = {"latest_charge": charge["id"]}
    if failure is None:
        changed |= {"status": "succeeded", "amount_received": intent["amount"]}
        changed |= {"payment_method": method["id"], "last_payment_error": None}
    else:
        changed["status"] = "requires_payment_method"
        changed["last_payment_error"] = payment_error(charge, method["type"])
    books.tell("charge.failed" if failure else "charge.succeeded", charge)
    word = "payment_failed" if failure else "succeeded"
    books.change("payment_intent", intent, changed, f"payment_intent.{word}")
    return charge


def failure_of(method: Thing) -> str | None:
    """Why this saved way to pay would fail now."""
    if not method.get("_declines"):
        return None
    return CARD_DECLINED if method["type"] == "card" else NO_MONEY


def payment_error(charge: Thing, method: str) -> Thing:
    kind = "card_error" if method == "card" else "invalid_request_error"
    return {
        "type": kind,
        "code": charge["failure_code"],
        "message": charge["failure_message"],
        "charge": charge["id"],
    }
