"""Events: those that a webhook brings, and those that none brought."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import stripe

from careercenter.payments.gateway import BadSignature, Event
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE, Connection
from careercenter.payments.stripe.reading import id_of, seconds

SIGNATURE_SECONDS = 300


class Events(Connection):
    def verify_event(self, raw: bytes, signature: str) -> Event:
        """Any of our secrets will do: while one is rolled, or with two endpoints, there are two."""
        problem = "no secret"
        for secret in self.webhook_secrets:
            try:
                return event_of(
                    self.client.construct_event(raw, signature, secret, SIGNATURE_SECONDS)
                )
            except Exception as error:  # TypeError, UnicodeDecodeError and more come through
                problem = type(error).__name__
        raise BadSignature(problem)

    def missed_events(self, since: datetime) -> Iterator[Event]:
        with stripe_answers():
            events = self.client.v1.events.list(
                {"created": {"gte": seconds(since)}, "delivery_success": False, "limit": PAGE}
            )
            for event in events.auto_paging_iter():
                yield event_of(event)


OF_A_CUSTOMER = frozenset({"tax_id", "payment_method"})


def event_of(event: stripe.Event) -> Event:
    """What belongs to a customer is told as news of the customer: that is what is read again."""
    subject: Any = event.data.object
    kind = str(getattr(subject, "object", ""))
    return Event(
        id=str(event.id),
        type=str(event.type),
        object_id=customer_of(event) if kind in OF_A_CUSTOMER else str(getattr(subject, "id", "")),
        livemode=bool(event.livemode),
    )


def customer_of(event: stripe.Event) -> str:
    """Whose it is or, where it was just taken away, whose it was; "" for nobody's."""
    before: Any = getattr(event.data, "previous_attributes", None)
    subject: Any = event.data.object
    return id_of(getattr(subject, "customer", None) or getattr(before, "customer", None))
