"""Refunds in the sandbox: never more than was paid, and pending where the switch says so."""

from careercenter.payments.sandbox import objects
from careercenter.payments.sandbox.bank import Bank, no_such
from careercenter.payments.sandbox.disputes.life import charge_named, refuse_refund
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

REASONS = ("duplicate", "fraudulent", "requested_by_customer")


def create(bank: Bank, asked: Thing) -> Thing:
    charge = charge_of(bank, asked)
    if not charge["paid"]:
        raise Problem(f"Charge {charge['id']} did not succeed, so nothing of it can be refunded.")
    refuse_refund(bank, charge)
    left = charge["amount"] - charge["amount_refunded"]
    if left <= 0:
        raise Problem(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    cents = int(asked.get("amount", left))
    if not 0 < cents <= left:
        raise Problem(
            f"Refund amount ({cents}) is greater than unrefunded amount on charge ({left})",
            param="amount",
        )
    if asked.get("reason") not in (None, *REASONS):
        raise Problem(f"Invalid reason: must be one of {', '.join(REASONS)}", param="reason")
    refund = bank.store.put("refund", objects.refund(charge, cents, asked, bank.refunds))
    take_from(bank, charge, cents)
    bank.tell("refund.created", refund)
    return refund


def charge_of(bank: Bank, asked: Thing) -> Thing:
    if "payment_intent" in asked:
        intent = bank.store.get("payment_intent", asked["payment_intent"])
        if intent is None:
            raise no_such("payment_intent", asked["payment_intent"], "payment_intent")
        if intent["status"] != "succeeded":
            raise Problem(f"This PaymentIntent ({intent['id']}) does not have a successful charge.")
        asked = {"charge": intent["latest_charge"]}
    if "charge" not in asked:
        raise Problem("One of the following params should be provided: charge, payment_intent.")
    charge = bank.store.get("charge", asked["charge"])
    if charge is None:
        raise no_such("charge", asked["charge"], "charge")
    return charge


def take_from(bank: Bank, charge: Thing, cents: int) -> None:
    charge["amount_refunded"] += cents
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    bank.store.put("charge", charge)
    bank.tell("charge.refunded", charge)


def in_dashboard(bank: Bank, charge_id: str, asked: Thing) -> Thing:
    """A person refunds at Stripe: nothing in it tells of an order of ours."""
    with bank.store.lock:
        charge = charge_named(bank, charge_id)
        named = {name: asked[name] for name in ("amount", "reason") if asked.get(name)}
        return create(bank, {"charge": charge["id"], **named})


def succeed(bank: Bank, refund_id: str) -> Thing:
    """A pending refund arrives."""
    with bank.store.lock:
        refund = pending(bank, refund_id)
        return bank.change("refund", refund, {"status": "succeeded"}, "refund.updated")


def fail(bank: Bank, refund_id: str) -> Thing:
    """The buyer's bank sends the money back, be it at once or later: the charge has it again."""
    failed = {"status": "failed", "failure_reason": "lost_or_stolen_card"}
    with bank.store.lock:
        refund = bank.known("refund", refund_id, status=404)
        if refund["status"] not in ("pending", "succeeded"):
            raise Problem(f"This refund is {refund['status']}; it can no longer fail.")
        refund = bank.change("refund", refund, failed, "refund.updated")
        put_back(bank, refund)
        bank.tell("refund.failed", refund)
        return refund


def cancel(bank: Bank, refund_id: str) -> Thing:
    """Before the money is on its way. Raises Problem after that."""
    refund = pending(bank, refund_id)
    refund = bank.change("refund", refund, {"status": "canceled"}, "refund.updated")
    put_back(bank, refund)
    return refund


def note(bank: Bank, refund_id: str, asked: Thing) -> Thing:
    """Changes what is kept with a refund."""
    refund = bank.known("refund", refund_id, status=404)
    kept = objects.metadata_of(asked, refund["metadata"])
    return bank.change("refund", refund, {"metadata": kept}, "refund.updated")


def put_back(bank: Bank, refund: Thing) -> None:
    charge = bank.known("charge", refund["charge"])
    left = charge["amount_refunded"] - refund["amount"]
    bank.store.put("charge", {**charge, "amount_refunded": left, "refunded": False})


def pending(bank: Bank, refund_id: str) -> Thing:
    refund = bank.known("refund", refund_id, status=404)
    if refund["status"] != "pending":
        raise Problem(f"This refund is {refund['status']}, and waits for nothing.")
    return refund
