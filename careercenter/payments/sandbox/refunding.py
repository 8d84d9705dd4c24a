"""Refunds in the sandbox: never more than was paid, and pending where the switch says so."""

from careercenter.payments.sandbox import objects
from careercenter.payments.sandbox.bank import Bank, no_such
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

REASONS = ("duplicate", "fraudulent", "requested_by_customer")


def create(bank: Bank, asked: Thing) -> Thing:
    charge = charge_of(bank, asked)
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


def succeed(bank: Bank, refund_id: str) -> Thing:
    """A pending refund arrives."""
    refund = bank.store.put("refund", {**known(bank, refund_id), "status": "succeeded"})
    bank.tell("refund.updated", refund)
    return refund


def fail(bank: Bank, refund_id: str) -> Thing:
    """The buyer's bank sends the money back: the charge has it again."""
    failed = {"status": "failed", "failure_reason": "lost_or_stolen_card"}
    refund = bank.store.put("refund", {**known(bank, refund_id), **failed})
    charge = bank.store.get("charge", refund["charge"])
    if charge is not None:
        charge |= {"amount_refunded": charge["amount_refunded"] - refund["amount"]}
        charge["refunded"] = False
        bank.store.put("charge", charge)
    bank.tell("refund.failed", refund)
    return refund


def known(bank: Bank, refund_id: str) -> Thing:
    refund = bank.store.get("refund", refund_id)
    if refund is None:
        raise no_such("refund", refund_id)
    return refund
