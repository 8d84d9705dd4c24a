"""The invoice of a checkout that was paid at once."""

from careercenter.payments.sandbox import clock
from careercenter.payments.sandbox.billing import invoices, objects, settling
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue.objects import discount
from careercenter.payments.sandbox.store import Thing


def paid_invoice(books: Books, session: Thing) -> Thing | None:
    """Made where the session asked for one and knows who bought."""
    wanted = session["invoice_creation"] or {"enabled": False}
    if not wanted["enabled"] or not session["customer"]:
        return None
    data = wanted["invoice_data"]
    customer = books.known("customer", session["customer"])
    kept = {name: data[name] for name in ("custom_fields", "description", "footer", "metadata")}
    invoice = objects.invoice(customer, session["currency"], {**kept, "billing_reason": "manual"})
    invoice |= as_agreed(books, session, invoice)
    lines = [line_of(each) for each in session["_line_items"]]
    invoice = invoices.store_draft(books, invoices.with_lines(invoice, lines))
    intent = books.store.get("payment_intent", session.get("_intent_id", ""))
    invoice = invoices.finalize(books, invoice["id"], intent)
    return invoice if invoice["status"] == "paid" else settling.mark_paid(books, invoice)


def as_agreed(books: Books, session: Thing, invoice: Thing) -> Thing:
    """Tax, address and discounts as at the checkout, so that the sums are the same."""
    details = session["customer_details"] or {}
    return {
        "automatic_tax": objects.automatic_tax(enabled=session["automatic_tax"]["enabled"]),
        "customer_address": details.get("address"),
        "customer_name": details.get("name") or invoice["customer_name"],
        "customer_tax_exempt": details.get("tax_exempt"),
        "discounts": [copied(books, each, invoice) for each in session["_discount_ids"]],
    }


def copied(books: Books, discount_id: str, invoice: Thing) -> str:
    given = books.known("discount", discount_id)
    belongs = {"invoice": invoice["id"], "customer": invoice["customer"]}
    made = discount(given["source"]["coupon"], given["promotion_code"], **belongs)
    return str(books.store.put("discount", made)["id"])


def line_of(item: Thing) -> Thing:
    now = clock.now()
    return objects.line(
        item["amount_subtotal"],
        item["currency"],
        item["description"],
        metadata=item["metadata"],
        period={"start": now, "end": now},
        pricing=objects.pricing(item["price"]),
        quantity=item["quantity"],
    )
