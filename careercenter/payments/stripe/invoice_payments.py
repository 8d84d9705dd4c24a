"""Which payment an invoice was paid with, and the other way about."""

from typing import Any

import stripe

from careercenter.payments.stripe.answers import stripe_answers
from careercenter.payments.stripe.connection import PAGE, Connection
from careercenter.payments.stripe.reading import id_of


class InvoicePayments(Connection):
    def intent_of_invoice(self, invoice_id: str) -> Any:
        """The payment intent, with its status, that paid an invoice or is to pay it; or None."""
        if not invoice_id:
            return None
        with stripe_answers():
            payments = self.client.v1.invoice_payments.list(
                {
                    "invoice": invoice_id,
                    "limit": PAGE,
                    "expand": ["data.payment.payment_intent"],
                }
            )
        best = sorted(payments, key=usefulness)
        return getattr(best[-1].payment, "payment_intent", None) if best else None

    def invoice_of_intent(self, payment_intent_id: str) -> str:
        """The id of the invoice that a payment intent paid; "" for none."""
        with stripe_answers():
            payments = self.client.v1.invoice_payments.list(
                {"payment": {"type": "payment_intent", "payment_intent": payment_intent_id}}
            )
        best = sorted(payments, key=usefulness)
        return id_of(best[-1].invoice) if best else ""


def usefulness(payment: stripe.InvoicePayment) -> tuple[bool, bool, int]:
    return payment.status == "paid", payment.status == "open", payment.created
