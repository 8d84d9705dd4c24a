"""Invoices: those on account that we make, and every other one to read."""

from typing import TYPE_CHECKING, Any

import stripe

from careercenter.payments.gateway import (
    AddressMissing,
    InvoiceRequest,
    InvoiceState,
    InvoiceStatus,
    Line,
    NotAtGateway,
    PaymentsRefused,
)
from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE
from careercenter.payments.stripe.invoice_payments import InvoicePayments
from careercenter.payments.stripe.reading import (
    id_of,
    id_or_none,
    kept,
    moment,
    moment_or_none,
    sum_of,
)

if TYPE_CHECKING:
    from stripe.params import InvoiceCreateParams, InvoiceItemCreateParams

ON_ACCOUNT = "send_invoice"
PURCHASE_ORDER = "Purchase order"
LONGEST_NAME = 140


class Invoices(InvoicePayments):
    def create_invoice(self, asked: InvoiceRequest) -> InvoiceState:
        """An unfinished one of an earlier try is finished, also when Stripe has forgotten the keys.

        The draft comes first and takes its own lines alone: what else waits for the customer's
        next bill is not swept into it.
        """
        with stripe_answers():
            if asked.taxes:
                self.check_address(asked.customer_id)
            invoice = self.invoice_on_account(asked) or self.draft(asked)
            if invoice.status == "draft":
                self.fill(invoice, asked)
                invoice = self.client.v1.invoices.finalize_invoice(
                    invoice.id, {"auto_advance": False}, key(asked, "finalize")
                )
            if invoice.status == "open":
                self.client.v1.invoices.send_invoice(invoice.id, {}, key(asked, "send"))
        return self.find_invoice(invoice.id)

    def check_address(self, customer_id: str) -> None:
        """Before anything is made: a refusal would be kept with its key."""
        customer = self.client.v1.customers.retrieve(customer_id)
        if not getattr(customer, "deleted", False) and not customer.address:
            raise AddressMissing

    def invoice_on_account(self, asked: InvoiceRequest) -> stripe.Invoice | None:
        found = self.client.v1.invoices.list(
            {
                "customer": asked.customer_id,
                "collection_method": ON_ACCOUNT,
                "limit": PAGE,
            }
        )
        ours = (each for each in found.auto_paging_iter() if is_of(each, asked.order_id))
        return next(ours, None)

    def draft(self, asked: InvoiceRequest) -> stripe.Invoice:
        return self.client.v1.invoices.create(draft_asked(asked), key(asked, "draft"))

    def fill(self, invoice: stripe.Invoice, asked: InvoiceRequest) -> None:
        """Adds the lines that a draft lacks."""
        for place in range(len(invoice.lines), len(asked.lines)):
            self.client.v1.invoice_items.create(
                item_asked(asked, asked.lines[place], invoice.id), key(asked, f"line-{place}")
            )

    def find_invoice(self, invoice_id: str) -> InvoiceState:
        with stripe_answers():
            invoice = self.client.v1.invoices.retrieve(invoice_id)
        return invoice_state(invoice, id_or_none(self.intent_of_invoice(invoice_id)))

    def void_invoice(self, invoice_id: str) -> InvoiceState:
        try:
            with stripe_answers():
                self.client.v1.invoices.void_invoice(
                    invoice_id, {}, {"idempotency_key": f"invoice-{invoice_id}-void"}
                )
        except NotAtGateway:
            raise
        except PaymentsRefused:
            state = self.find_invoice(invoice_id)
            if state.status is not InvoiceStatus.void:
                raise
            return state
        return self.find_invoice(invoice_id)


def key(asked: InvoiceRequest, step: str) -> Any:
    return {"idempotency_key": f"invoice-{asked.order_id}-{step}"}


def is_of(invoice: stripe.Invoice, order_id: int) -> bool:
    return kept(invoice, "order") == str(order_id)


def draft_asked(asked: InvoiceRequest) -> "InvoiceCreateParams":
    """Stripe is to send and chase nothing by itself: we say when, and our mails remind."""
    draft: InvoiceCreateParams = {
        "customer": asked.customer_id,
        "currency": asked.currency,
        "collection_method": "send_invoice",
        "days_until_due": asked.days,
        "auto_advance": False,
        "pending_invoice_items_behavior": "exclude",
        "custom_fields": [{"name": PURCHASE_ORDER, "value": asked.purchase_order[:LONGEST_NAME]}],
        "metadata": {"order": str(asked.order_id), "employer": str(asked.employer_id)},
    }
    if asked.taxes:
        draft["automatic_tax"] = {"enabled": True}
    return draft


def item_asked(asked: InvoiceRequest, line: Line, invoice_id: str) -> "InvoiceItemCreateParams":
    item: InvoiceItemCreateParams = {
        "customer": asked.customer_id,
        "invoice": invoice_id,
        "amount": line.cents * line.quantity,
        "currency": asked.currency,
        "description": line.name,
    }
    if asked.taxes:
        item["tax_behavior"] = "exclusive"
    return item


def invoice_state(invoice: stripe.Invoice, payment_intent_id: str | None) -> InvoiceState:
    is_on_account = invoice.collection_method == ON_ACCOUNT
    return InvoiceState(
        id=invoice.id,
        status=InvoiceStatus(invoice.status or "draft"),
        cause=str(invoice.billing_reason or ""),
        reference=kept(invoice, "order") if is_on_account else "",
        number=invoice.number or "",
        customer_id=id_of(invoice.customer),
        subscription_id=subscription_of(invoice),
        currency=invoice.currency,
        subtotal_cents=invoice.subtotal,
        discount_cents=sum_of(invoice.total_discount_amounts) + by_balance(invoice),
        tax_cents=sum_of(invoice.total_taxes),
        total_cents=invoice.total - by_balance(invoice),
        lines=tuple(line_of(line) for line in invoice.lines),
        created_at=moment(invoice.created),
        due_at=moment_or_none(invoice.due_date),
        paid_at=moment_or_none(invoice.status_transitions.paid_at),
        payment_intent_id=payment_intent_id,
        url=invoice.hosted_invoice_url or "",
        pdf=invoice.invoice_pdf or "",
    )


def by_balance(invoice: stripe.Invoice) -> int:
    """What the customer had in favor at Stripe and took off the bill: nobody pays it in money."""
    return invoice.total - invoice.amount_due if invoice.total > 0 else 0


def subscription_of(invoice: stripe.Invoice) -> str | None:
    details = invoice.parent.subscription_details if invoice.parent else None
    return id_or_none(details.subscription) if details else None


def line_of(line: stripe.InvoiceLineItem) -> Line:
    """Each of several where the amount divides; else the whole line as one."""
    quantity = line.quantity or 1
    if line.amount % quantity:
        return Line(line.description or "", line.amount)
    return Line(line.description or "", line.amount // quantity, quantity)
