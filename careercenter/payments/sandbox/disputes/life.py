"""The life of a dispute: a bank opens, escalates and decides it; the merchant answers or gives in.

https://docs.stripe.com/disputes/how-disputes-work

    warning_needs_response ─ evidence → warning_under_review ┬─ close → warning_closed
            └──────────────── escalate ──────────────────────┤
    needs_response ◄─────────────────────────────────────────┘
            └─ evidence → under_review ─► won, or lost; given in: lost
"""

from careercenter.payments.sandbox.bank import SESSION, Bank, no_such
from careercenter.payments.sandbox.disputes import objects
from careercenter.payments.sandbox.objects import metadata_of
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

REASONS = (
    *("bank_cannot_process", "check_returned", "credit_not_processed", "customer_initiated"),
    *("debit_not_authorized", "duplicate", "fraudulent", "general", "incorrect_account_details"),
    *("insufficient_funds", "noncompliant", "product_not_received", "product_unacceptable"),
    *("subscription_canceled", "unrecognized"),
)
INQUIRY = ("warning_needs_response", "warning_under_review")
CHARGEBACK = ("needs_response", "under_review")
MONEY_IS_GONE = (*CHARGEBACK, "lost")


def begin(bank: Bank, charge_id: str, asked: Thing) -> Thing:
    """A buyer complains at their bank. `charge_id` may also name an intent, session or invoice."""
    reason = str(asked.get("reason", "fraudulent"))
    if reason not in REASONS:
        raise Problem(f"reason must be one of {', '.join(REASONS)}", param="reason")
    with bank.store.lock:
        charge = charge_named(bank, charge_id)
        if not charge["paid"]:
            raise Problem("Nothing was paid by this charge.")
        if any(each["status"] in (*INQUIRY, *MONEY_IS_GONE) for each in of_charge(bank, charge)):
            raise Problem(f"Charge {charge['id']} is disputed already.")
        cents = disputed_cents(charge, asked)
        is_inquiry = bool(asked.get("inquiry"))
        made = objects.dispute(charge, cents, reason, is_inquiry=is_inquiry)
        bank.store.put("charge", {**charge, "disputed": True})
        bank.change("dispute", made, {}, "charge.dispute.created")
        return made if is_inquiry else withdraw(bank, made)


def disputed_cents(charge: Thing, asked: Thing) -> int:
    left = charge["amount"] - charge["amount_refunded"]
    cents = int(asked.get("amount") or left)
    if not 0 < cents <= charge["amount"]:
        raise Problem("amount must be more than nothing and at most the charge's", param="amount")
    return cents


def escalate(bank: Bank, dispute_id: str) -> Thing:
    """An inquiry becomes a chargeback: the money is taken."""
    with bank.store.lock:
        dispute = in_state(bank, dispute_id, INQUIRY)
        changed: Thing = {"status": "needs_response", "is_charge_refundable": False}
        changed["evidence_details"] = {**dispute["evidence_details"], "due_by": objects.due_by()}
        charge = bank.known("charge", dispute["charge"])
        changed |= objects.by_card(charge, dispute["reason"], "chargeback")
        return withdraw(bank, bank.change("dispute", dispute, changed, "charge.dispute.updated"))


def withdraw(bank: Bank, dispute: Thing) -> Thing:
    taken = objects.movement(dispute, -dispute["amount"], objects.FEE, "Chargeback withdrawal")
    changed = {"balance_transactions": [*dispute["balance_transactions"], taken]}
    return bank.change("dispute", dispute, changed, "charge.dispute.funds_withdrawn")


def win(bank: Bank, dispute_id: str) -> Thing:
    with bank.store.lock:
        dispute = in_state(bank, dispute_id, CHARGEBACK)
        back = objects.movement(dispute, dispute["amount"], 0, "Chargeback reversal")
        won: Thing = {"status": "won", "is_charge_refundable": True}
        dispute = bank.change("dispute", dispute, won, "charge.dispute.closed")
        changed = {"balance_transactions": [*dispute["balance_transactions"], back]}
        return bank.change("dispute", dispute, changed, "charge.dispute.funds_reinstated")


def lose(bank: Bank, dispute_id: str) -> Thing:
    with bank.store.lock:
        dispute = in_state(bank, dispute_id, CHARGEBACK)
        return bank.change("dispute", dispute, {"status": "lost"}, "charge.dispute.closed")


def close(bank: Bank, dispute_id: str) -> Thing:
    """The merchant gives in to a chargeback, or an inquiry comes to nothing."""
    with bank.store.lock:
        dispute = in_state(bank, dispute_id, (*INQUIRY, *CHARGEBACK))
        status = "warning_closed" if dispute["status"] in INQUIRY else "lost"
        return bank.change("dispute", dispute, {"status": status}, "charge.dispute.closed")


def answer(bank: Bank, dispute_id: str, asked: Thing) -> Thing:
    """Evidence, and notes of our own. It is sent to the bank unless `submit` is false."""
    dispute = bank.known("dispute", dispute_id, status=404)
    changed: Thing = {"metadata": metadata_of(asked, dispute["metadata"])}
    if "evidence" in asked:
        dispute = in_state(bank, dispute_id, (*INQUIRY, *CHARGEBACK))
        evidence = {**dispute["evidence"], **asked["evidence"]}
        changed["evidence"] = {name: value or None for name, value in evidence.items()}
        changed["evidence"]["enhanced_evidence"] = {}
        changed["evidence_details"] = {**dispute["evidence_details"], "has_evidence": True}
        if asked.get("submit", "true") == "true":
            changed |= sent(dispute, changed["evidence_details"])
    return bank.change("dispute", dispute, changed, "charge.dispute.updated")


def sent(dispute: Thing, details: Thing) -> Thing:
    count = details["submission_count"] + 1
    is_inquiry = dispute["status"] in INQUIRY
    return {
        "status": "warning_under_review" if is_inquiry else "under_review",
        "evidence_details": {**details, "submission_count": count, "submission_method": "manual"},
    }


def in_state(bank: Bank, dispute_id: str, states: tuple[str, ...]) -> Thing:
    dispute = bank.known("dispute", dispute_id, status=404)
    if dispute["status"] not in states:
        raise Problem(
            f"This dispute is {dispute['status']}; that can be done only while it is "
            f"{' or '.join(states)}."
        )
    return dispute


def of_charge(bank: Bank, charge: Thing) -> list[Thing]:
    return [each for each in bank.store.all("dispute") if each["charge"] == charge["id"]]


def refuse_refund(bank: Bank, charge: Thing) -> None:
    """Raises Problem while a bank has taken the money of this charge."""
    if any(each["status"] in MONEY_IS_GONE for each in of_charge(bank, charge)):
        raise Problem(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.",
            code="charge_disputed",
        )


def charge_named(bank: Bank, id_: str) -> Thing:
    """A charge by its id, or by that of its payment intent, session or invoice. Raises Problem."""
    charge = bank.store.get("charge", intent_charge(bank, intent_named(bank, id_)) or id_)
    if charge is None:
        raise no_such("charge", id_)
    return charge


def intent_charge(bank: Bank, intent_id: str) -> str:
    intent = bank.store.get("payment_intent", intent_id) or {}
    return str(intent.get("latest_charge") or "")


def intent_named(bank: Bank, id_: str) -> str:
    session = bank.store.get(SESSION, id_) or {}
    paid = [each for each in bank.store.all("invoice_payment") if each["invoice"] == id_]
    by_invoice = [each["payment"].get("payment_intent") for each in paid]
    return str(session.get("payment_intent") or session.get("_intent_id") or [*by_invoice, id_][0])
