"""Subscriptions and their items with every field of Stripe's contract."""

from careercenter.payments.sandbox.catalogue.objects import plan
from careercenter.payments.sandbox.objects import empty, metadata_of, new_id, stamp
from careercenter.payments.sandbox.store import Thing

NULLS = (
    "application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at "
    "canceled_at customer_account days_until_due default_source description ended_at "
    "latest_invoice managed_payments next_pending_invoice_item_invoice on_behalf_of "
    "pause_collection pending_invoice_item_interval pending_setup_intent pending_update schedule "
    "test_clock transfer_data trial_end trial_start"
)


def subscription(customer_id: str, currency: str, asked: Thing, *, is_taxed: bool) -> Thing:
    """Active from now on, still without items; `asked` has its metadata and description."""
    made = stamp("subscription", "sub")
    now = made["created"]
    return {
        **made,
        **empty(NULLS),
        **usuals(),
        "automatic_tax": {
            "disabled_reason": None,
            "enabled": is_taxed,
            "liability": {"type": "self"} if is_taxed else None,
        },
        "billing_cycle_anchor": now,
        "currency": currency,
        "customer": customer_id,
        "default_payment_method": None,
        "description": asked.get("description"),
        "items": items_of(made["id"], []),
        "metadata": metadata_of(asked),
        "start_date": now,
        "status": "active",
    }


def usuals() -> Thing:
    """What every subscription begins with."""
    return {
        "billing_mode": {"type": "flexible", "flexible": {"proration_discounts": "included"}},
        "billing_schedules": [],
        "cancel_at_period_end": False,
        "cancellation_details": empty("comment feedback feedback_option reason"),
        "collection_method": "charge_automatically",
        "default_tax_rates": [],
        "discounts": [],
        "invoice_settings": {
            **empty("account_tax_ids custom_fields description footer"),
            "issuer": {"type": "self"},
        },
        "payment_settings": {
            **empty("payment_method_options payment_method_types"),
            "save_default_payment_method": "off",
        },
        "trial_settings": {
            "end_behavior": {
                "billing_cycle_anchor": None,
                "missing_payment_method": "create_invoice",
            }
        },
    }


def items_of(subscription_id: str, items: list[Thing]) -> Thing:
    return {
        "object": "list",
        "data": items,
        "has_more": False,
        "total_count": len(items),
        "url": f"/v1/subscription_items?subscription={subscription_id}",
    }


def item(subscription_id: str, price: Thing, quantity: int, period: tuple[int, int]) -> Thing:
    made = stamp("subscription_item", "si")
    del made["livemode"]  # it has none
    return {
        **made,
        "id": new_id("si"),
        "billing_thresholds": None,
        "current_period_end": period[1],
        "current_period_start": period[0],
        "current_trial": None,
        "discounts": [],
        "metadata": {},
        "plan": plan(price),
        "price": price,
        "quantity": quantity,
        "subscription": subscription_id,
        "tax_rates": [],
    }
