"""Charges and disputes as Stripe has them, page by page, to be compared with our books."""

from collections.abc import Iterator
from datetime import datetime

import stripe

from careercenter.payments.gateway import ChargeState, DisputeState
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE, Connection
from careercenter.payments.stripe.reading import id_of, moment, moment_or_none, seconds


class Lists(Connection):
    def charges(self, since: datetime) -> Iterator[ChargeState]:
        with stripe_answers():
            found = self.client.v1.charges.list({"created": {"gte": seconds(since)}, "limit": PAGE})
            for charge in found.auto_paging_iter():
                if charge.status == "succeeded":
                    yield charge_state(charge)

    def disputes(self, since: datetime) -> Iterator[DisputeState]:
        with stripe_answers():
            found = self.client.v1.disputes.list(
                {"created": {"gte": seconds(since)}, "limit": PAGE}
            )
            for dispute in found.auto_paging_iter():
                yield dispute_state(dispute)

    def find_dispute(self, dispute_id: str) -> DisputeState:
        with stripe_answers():
            return dispute_state(self.client.v1.disputes.retrieve(dispute_id))


def charge_state(charge: stripe.Charge) -> ChargeState:
    return ChargeState(
        id=charge.id,
        payment_intent_id=id_of(charge.payment_intent),
        customer_id=id_of(charge.customer),
        cents=charge.amount,
        refunded_cents=charge.amount_refunded,
        currency=charge.currency,
        created_at=moment(charge.created),
    )


def dispute_state(dispute: stripe.Dispute) -> DisputeState:
    return DisputeState(
        id=dispute.id,
        status=str(dispute.status),
        reason=dispute.reason,
        charge_id=id_of(dispute.charge),
        payment_intent_id=id_of(dispute.payment_intent),
        cents=dispute.amount,
        currency=dispute.currency,
        opened_at=moment(dispute.created),
        due_at=moment_or_none(dispute.evidence_details.due_by),
    )
