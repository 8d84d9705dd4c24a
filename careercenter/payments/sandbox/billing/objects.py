"""Invoices, their lines and payments, and credit notes with every field of Stripe's contract."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.expanding import list_of
from careercenter.payments.sandbox.objects import empty, metadata_of, new_id, stamp
from careercenter.payments.sandbox.store import Thing

INVOICE_NULLS = (
    "account_tax_ids application automatically_finalizes_at billing_reason custom_fields "
    "customer_account customer_phone customer_shipping default_payment_method default_source "
    "description due_date effective_at ending_balance footer from_invoice "
    "last_finalization_error latest_revision next_payment_attempt number on_behalf_of parent "
    "receipt_number rendering shipping_cost shipping_details statement_descriptor test_clock "
    "webhooks_delivered_at"
)
NO_AMOUNTS = (
    "amount_due amount_overpaid amount_paid amount_remaining amount_shipping attempt_count "
    "post_payment_credit_notes_amount pre_payment_credit_notes_amount starting_balance subtotal "
    "subtotal_excluding_tax total total_excluding_tax"
)
NO_ENTRIES = (
    "default_tax_rates discounts total_discount_amounts total_pretax_credit_amounts total_taxes"
)
WHOLE_AMOUNT = "subtotal subtotal_excluding_tax total total_excluding_tax"
PAYMENT_SETTINGS = "default_mandate payment_method_options payment_method_types"


def invoice(customer: Thing, currency: str, asked: Thing) -> Thing:
    """A draft without lines; `asked` holds what it repeats of the request."""
    made = stamp("invoice", "in")
    return {
        **made,
        **empty(INVOICE_NULLS),
        **dict.fromkeys(NO_AMOUNTS.split(), 0),
        **buyer(customer),
        "account_country": "US",
        "account_name": "CareerCenter",
        "attempted": False,
        "auto_advance": False,
        "automatic_tax": automatic_tax(enabled=False),
        "collection_method": "charge_automatically",
        "currency": currency,
        **{name: [] for name in NO_ENTRIES.split()},
        "hosted_invoice_url": None,
        "invoice_pdf": None,
        "issuer": {"type": "self"},
        "lines": list_of([], f"/v1/invoices/{made['id']}/lines"),
        "metadata": {},
        "payment_settings": empty(PAYMENT_SETTINGS),
        "period_end": made["created"],
        "period_start": made["created"],
        "status": "draft",
        "status_transitions": {**empty("finalized_at marked_uncollectible_at paid_at voided_at")},
        **asked,
    }


def buyer(customer: Thing) -> Thing:
    return {
        "customer": customer["id"],
        "customer_address": customer["address"],
        "customer_email": customer["email"],
        "customer_name": customer["name"],
        "customer_tax_exempt": customer["tax_exempt"],
        "customer_tax_ids": [],
    }


def automatic_tax(*, enabled: bool, status: str | None = None) -> Thing:
    return {
        "disabled_reason": None,
        "enabled": enabled,
        "liability": {"type": "self"} if enabled else None,
        "provider": "stripe" if enabled else None,
        "status": status,
    }


def line(cents: int, currency: str, description: str, **more: object) -> Thing:
    """One line of an invoice. Its discounts and taxes come when the invoice is summed up."""
    now = clock.now()
    return {
        "id": new_id("il"),
        "object": "line_item",
        "livemode": False,
        "amount": cents,
        "currency": currency,
        "description": description,
        "discount_amounts": [],
        "discountable": True,
        "discounts": [],
        "invoice": None,
        "metadata": {},
        "parent": None,
        "period": {"start": now, "end": now},
        "pretax_credit_amounts": [],
        "pricing": None,
        "quantity": 1,
        "quantity_decimal": None,
        "subscription": None,
        "subtotal": cents,
        "taxes": [],
        **more,
    }


def pricing(price: Thing) -> Thing:
    return {
        "price_details": {"price": price["id"], "product": price["product"]},
        "type": "price_details",
        "unit_amount_decimal": price["unit_amount_decimal"],
    }


def item_parent(item_id: str, subscription_id: str | None, *, proration: bool) -> Thing:
    """Where a line comes from: an invoice item."""
    return {
        "invoice_item_details": {
            "invoice_item": item_id,
            "proration": proration,
            "proration_details": {"credited_items": None},
            "subscription": subscription_id,
        },
        "subscription_item_details": None,
        "type": "invoice_item_details",
    }


def subscription_parent(item: Thing, *, proration: bool) -> Thing:
    """Where a line comes from: an item of a subscription."""
    return {
        "invoice_item_details": None,
        "subscription_item_details": {
            "invoice_item": None,
            "proration": proration,
            "proration_details": {"credited_items": None},
            "subscription": item["subscription"],
            "subscription_item": item["id"],
        },
        "type": "subscription_item_details",
    }


def invoice_item(of_line: Thing, customer_id: str, asked: Thing) -> Thing:
    """A line that waits for an invoice, or was put on one. It has the line's amount and words."""
    return {
        "id": new_id("ii"),
        "object": "invoiceitem",
        "livemode": False,
        **{name: of_line[name] for name in ("amount", "currency", "description", "period")},
        **empty("customer_account parent proration_details test_clock frozen_fields"),
        "customer": customer_id,
        "date": clock.now(),
        "discountable": of_line["discountable"],
        "discounts": [],
        "invoice": None,
        "invoicing_rules": None,
        "metadata": metadata_of(asked),
        "net_amount": of_line["amount"],
        "pricing": of_line["pricing"],
        "proration": False,
        "quantity": of_line["quantity"],
        "quantity_decimal": str(of_line["quantity"]),
        "tax_rates": [],
        "_line": of_line,
    }


def invoice_payment(of_invoice: Thing, intent: Thing) -> Thing:
    return {
        **stamp("invoice_payment", "inpay"),
        "amount_paid": None,
        "amount_requested": of_invoice["amount_due"],
        "currency": of_invoice["currency"],
        "invoice": of_invoice["id"],
        "is_default": True,
        "payment": {"type": "payment_intent", "payment_intent": intent["id"]},
        "status": "open",
        "status_transitions": empty("canceled_at paid_at"),
    }


def credit_note(of_invoice: Thing, cents: int, asked: Thing, number: str) -> Thing:
    made = stamp("credit_note", "cn")
    is_paid = of_invoice["status"] == "paid"
    return {
        **made,
        **empty("customer_account customer_balance_transaction effective_at shipping_cost"),
        **empty("out_of_band_amount voided_at"),
        "amount": cents,
        "amount_shipping": 0,
        "currency": of_invoice["currency"],
        "customer": of_invoice["customer"],
        "discount_amount": 0,
        **{name: [] for name in ("discount_amounts", "pretax_credit_amounts", "refunds")},
        "invoice": of_invoice["id"],
        "lines": list_of([], f"/v1/credit_notes/{made['id']}/lines"),
        "memo": asked.get("memo"),
        "metadata": metadata_of(asked),
        "number": number,
        "pdf": "",
        "post_payment_amount": cents if is_paid else 0,
        "pre_payment_amount": 0 if is_paid else cents,
        "reason": asked.get("reason"),
        "status": "issued",
        **dict.fromkeys(WHOLE_AMOUNT.split(), cents),
        "total_taxes": [],
        "type": "post_payment" if is_paid else "pre_payment",
    }
