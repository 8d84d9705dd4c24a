"""Subscriptions: as they are now, what a change would cost, the change, and their end."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import stripe

from careercenter import clock
from careercenter.payments.gateway import (
    NotAtGateway,
    PlanChange,
    Proration,
    SubscriptionState,
)
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE, Connection
from careercenter.payments.stripe.prices import code_of
from careercenter.payments.stripe.reading import id_of, id_or_none, kept, moment, moment_or_none

if TYPE_CHECKING:
    from stripe.params import InvoiceCreatePreviewParams, SubscriptionUpdateParams

ENDED_LATELY = timedelta(days=35)


class Subscriptions(Connection):
    def find_subscription(self, subscription_id: str) -> SubscriptionState:
        with stripe_answers():
            return subscription_state(self.client.v1.subscriptions.retrieve(subscription_id))

    def preview(self, change: PlanChange) -> int:
        with stripe_answers():
            bill = self.client.v1.invoices.create_preview(bill_asked(change))
        return bill.amount_due if bill.total > 0 else bill.total

    def change_plan(self, change: PlanChange) -> SubscriptionState:
        with stripe_answers():
            changed = self.client.v1.subscriptions.update(
                change.subscription_id, change_asked(change), {"idempotency_key": change.key}
            )
        return subscription_state(changed)

    def cancel_at_period_end(self, subscription_id: str, cancel: bool) -> SubscriptionState:
        """Without a key of ours: it sets a state, and a kept answer would hide a change of mind."""
        with stripe_answers():
            changed = self.client.v1.subscriptions.update(
                subscription_id, {"cancel_at_period_end": cancel}
            )
        return subscription_state(changed)

    def cancel_now(self, subscription_id: str) -> SubscriptionState:
        try:
            with stripe_answers():
                ended = self.client.v1.subscriptions.cancel(subscription_id)
        except NotAtGateway:  # so Stripe answers for one that has ended, too
            return self.find_subscription(subscription_id)
        return subscription_state(ended)

    def subscriptions(self) -> Iterator[SubscriptionState]:
        lately = clock.now() - ENDED_LATELY
        with stripe_answers():
            found = self.client.v1.subscriptions.list({"status": "all", "limit": PAGE})
            for each in found.auto_paging_iter():
                state = subscription_state(each)
                if state.ended_at is None or state.ended_at >= lately:
                    yield state


def change_asked(change: PlanChange) -> "SubscriptionUpdateParams":
    asked: SubscriptionUpdateParams = {
        "items": [{"id": change.item_id, "price": change.price_id}],
        "proration_behavior": change.proration.value,
        "payment_behavior": "error_if_incomplete",
    }
    if change.proration is Proration.at_once:
        asked["proration_date"] = change.as_of
    return asked


def bill_asked(change: PlanChange) -> "InvoiceCreatePreviewParams":
    """The bill of the change alone, reckoned for the moment at which it will be made."""
    return {
        "subscription": change.subscription_id,
        "subscription_details": {
            "items": [{"id": change.item_id, "price": change.price_id}],
            "proration_behavior": "always_invoice",
            "proration_date": change.as_of,
        },
    }


def subscription_state(subscription: stripe.Subscription) -> SubscriptionState:
    item = subscription.items.data[0]
    price = item.price
    return SubscriptionState(
        id=subscription.id,
        status=str(subscription.status),
        reference=kept(subscription, "order"),
        customer_id=id_of(subscription.customer),
        item_id=item.id,
        code=code_of(price),
        cents=price.unit_amount or 0,
        currency=price.currency,
        interval=str(price.recurring.interval) if price.recurring else "",
        period_start=moment(item.current_period_start),
        period_end=moment(item.current_period_end),
        cancel_at_period_end=subscription.cancel_at_period_end,
        ended_at=moment_or_none(subscription.ended_at),
        latest_invoice_id=id_or_none(subscription.latest_invoice),
    )
