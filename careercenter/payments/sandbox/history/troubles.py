"""Money that went back, and payments that banks disputed."""

from careercenter.payments.sandbox import clock, refunding
from careercenter.payments.sandbox.billing import credit_notes
from careercenter.payments.sandbox.disputes import life
from careercenter.payments.sandbox.history.past import Past
from careercenter.payments.sandbox.store import Thing

ENDS = {"win": life.win, "close": life.close}


def refund(past: Past, told: Thing) -> None:
    """By a credit note, as for everything that has an invoice."""
    cents = str(told["cents"])
    asked = {"invoice": past.made[told["invoice"]], "amount": cents, "refund_amount": cents}
    asked["reason"] = "order_change"
    with clock.at(told["at"]):
        note = credit_notes.create(past.bank, {**asked, "metadata": {"refund": told["refund"]}})
        made = note["refunds"][0]["refund"]
        if told["fails"]:
            refunding.fail(past.bank, made)
    past.know(told, id=made, note=note["id"])


def dispute(past: Past, told: Thing) -> None:
    asked = {"reason": told["reason"], "inquiry": told["inquiry"]}
    with clock.at(told["at"]):
        made = life.begin(past.bank, past.made[told["intent"]], asked)
    due = {**made["evidence_details"], "due_by": told["due"]}
    past.bank.change("dispute", made, {"evidence_details": due})
    if told["end"] is not None:
        with clock.at(told["ended_at"]):
            ENDS[told["end"]](past.bank, made["id"])
    past.know(told, id=made["id"])
