"""Money that goes back: refunds, and credit notes where an invoice is to tell of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import stripe

from careercenter.payments.gateway import RefundOutcome, RefundRequest, RefundState, RefundWhy
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE
from careercenter.payments.stripe.invoice_payments import InvoicePayments
from careercenter.payments.stripe.reading import id_of, kept, moment, seconds

if TYPE_CHECKING:
    from stripe.params import CreditNoteCreateParams

OUTCOMES = {
    "succeeded": RefundOutcome.succeeded,
    "failed": RefundOutcome.failed,
    "canceled": RefundOutcome.failed,
}
NOTES_REASONS = {
    RefundWhy.duplicate: "duplicate",
    RefundWhy.fraudulent: "fraudulent",
    RefundWhy.requested: "order_change",
}
HOUR = 3600


class MoneyBack(InvoicePayments):
    def refund(self, asked: RefundRequest) -> RefundState:
        made = self.made_before(asked) if asked.is_late else None
        return made or self.make(asked)

    def made_before(self, asked: RefundRequest) -> RefundState | None:
        """By what it refers to, where Stripe has forgotten the key."""
        if not asked.payment_intent_id:
            return None
        with stripe_answers():
            found = self.client.v1.refunds.list(
                {"payment_intent": asked.payment_intent_id, "limit": PAGE}
            )
            states = (self.state_of_refund(refund) for refund in found.auto_paging_iter())
            mine = str(asked.refund_id)
            return next((state for state in states if state.reference == mine), None)

    def make(self, asked: RefundRequest) -> RefundState:
        if asked.invoice_id is not None:
            return self.refund_by_credit_note(asked, asked.invoice_id)
        with stripe_answers():
            refund = self.client.v1.refunds.create(
                {
                    "payment_intent": asked.payment_intent_id,
                    "amount": asked.cents,
                    "reason": asked.why.value,
                    "metadata": {"refund": str(asked.refund_id)},
                },
                {"idempotency_key": f"refund-{asked.refund_id}"},
            )
        return refund_state(refund)

    def refund_by_credit_note(self, asked: RefundRequest, invoice_id: str) -> RefundState:
        with stripe_answers():
            note = self.client.v1.credit_notes.create(
                note_asked(asked, invoice_id),
                {"idempotency_key": f"refund-{asked.refund_id}-note"},
            )
            refund = self.client.v1.refunds.retrieve(refunds_of(note)[0])
        return refund_state(refund, note)

    def find_refund(self, refund_id: str) -> RefundState:
        with stripe_answers():
            refund = self.client.v1.refunds.retrieve(refund_id)
        return self.state_of_refund(refund)

    def state_of_refund(self, refund: stripe.Refund) -> RefundState:
        note = None if kept(refund, "refund") else self.note_of(refund)
        return refund_state(refund, note)

    def note_of(self, refund: stripe.Refund) -> stripe.CreditNote | None:
        """The credit note that made a refund. It alone keeps our reference."""
        intent_id = id_of(refund.payment_intent)
        invoice_id = self.invoice_of_intent(intent_id) if intent_id else ""
        if not invoice_id:
            return None
        with stripe_answers():
            notes = self.client.v1.credit_notes.list({"invoice": invoice_id, "limit": PAGE})
            mine = (note for note in notes.auto_paging_iter() if refund.id in refunds_of(note))
            return next(mine, None)

    def refunds(self, since: datetime) -> Iterator[RefundState]:
        notes = self.notes_by_refund(since)
        with stripe_answers():
            found = self.client.v1.refunds.list({"created": {"gte": seconds(since)}, "limit": PAGE})
            for refund in found.auto_paging_iter():
                yield refund_state(refund, notes.get(refund.id))

    def notes_by_refund(self, since: datetime) -> Mapping[str, stripe.CreditNote]:
        """Credit notes from a little before, by the refunds that they made."""
        with stripe_answers():
            found = self.client.v1.credit_notes.list(
                {"created": {"gte": seconds(since) - HOUR}, "limit": PAGE}
            )
            return {
                refund_id: note
                for note in found.auto_paging_iter()
                for refund_id in refunds_of(note)
            }


def note_asked(asked: RefundRequest, invoice_id: str) -> "CreditNoteCreateParams":
    return {
        "invoice": invoice_id,
        "amount": asked.cents,
        "refund_amount": asked.cents,
        "reason": NOTES_REASONS[asked.why],
        "metadata": {"refund": str(asked.refund_id)},
    }


def refunds_of(note: stripe.CreditNote) -> list[str]:
    return [id_of(each.refund) for each in note.refunds]


def refund_state(refund: stripe.Refund, note: stripe.CreditNote | None = None) -> RefundState:
    return RefundState(
        id=refund.id,
        outcome=OUTCOMES.get(refund.status or "", RefundOutcome.pending),
        cents=refund.amount,
        currency=refund.currency,
        payment_intent_id=id_of(refund.payment_intent),
        created_at=moment(refund.created),
        reference=kept(refund, "refund") or kept(note, "refund"),
        credit_note_id=note.id if note else None,
    )
