"""The life of an invoice until it is to be paid: drafted, changed, finalized, sent, voided."""

from flask import request

from careercenter.payments.sandbox import charging, clock
from careercenter.payments.sandbox.billing import objects, settling
from careercenter.payments.sandbox.billing.sums import summed
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.catalogue.codes import coupon_now
from careercenter.payments.sandbox.catalogue.objects import discount
from careercenter.payments.sandbox.catalogue.prices import currency_of
from careercenter.payments.sandbox.customers import people
from careercenter.payments.sandbox.objects import metadata_of
from careercenter.payments.sandbox.params import is_on, required
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem

A_DAY = 24 * 60 * 60
DRAFT_SECONDS = 60 * 60
DIGITS = 4
REPEATED = (
    *("collection_method", "custom_fields", "default_payment_method", "description", "footer"),
    "statement_descriptor",
)


def create(books: Books, asked: Thing) -> Thing:
    customer = people.living(books, required(asked, "customer"))
    currency = currency_of(asked.get("currency", "usd"))
    invoice = objects.invoice(customer, currency, {"billing_reason": "manual"})
    invoice = changed(books, invoice, asked)
    if asked.get("pending_invoice_items_behavior") == "include":
        invoice = with_lines(invoice, take_pending(books, invoice))
    return store_draft(books, invoice)


def store_draft(books: Books, invoice: Thing) -> Thing:
    customer = books.known("customer", invoice["customer"])
    tax_ids = people.tax_ids_of(books, customer["id"])
    invoice = {
        **invoice,
        "customer_tax_ids": [{"type": each["type"], "value": each["value"]} for each in tax_ids],
        "starting_balance": customer["balance"],
    }
    invoice = books.store.put("invoice", summed(books, invoice))
    books.tell("invoice.created", invoice)
    return invoice


def with_lines(invoice: Thing, lines: list[Thing]) -> Thing:
    listed = invoice["lines"]
    return {**invoice, "lines": {**listed, "data": [*listed["data"], *lines]}}


def take_pending(books: Books, invoice: Thing, subscription_id: str | None = None) -> list[Thing]:
    """The customer's items that wait for an invoice. They wait no more."""
    found = pending(books, invoice["customer"], invoice["currency"], subscription_id)
    for each in found:
        books.change("invoiceitem", each, {"invoice": invoice["id"]})
    return [each["_line"] for each in found]


def pending(
    books: Books, customer_id: str, currency: str, subscription_id: str | None = None
) -> list[Thing]:
    def waits(item: Thing) -> bool:
        is_theirs = (item["customer"], item["currency"]) == (customer_id, currency)
        belongs = item.get("_subscription") in (None, subscription_id)
        return bool(is_theirs and belongs and item["invoice"] is None)

    return books.of("invoiceitem", waits)


def change(books: Books, invoice_id: str, asked: Thing) -> Thing:
    invoice = books.known("invoice", invoice_id, status=404)
    frozen = [name for name in asked if name not in ("metadata", "auto_advance")]
    if invoice["status"] != "draft" and frozen:
        raise Problem(
            f"Finalized invoices can't be updated in this way ({frozen[0]}).",
            code="invoice_not_editable",
            param=frozen[0],
        )
    invoice = changed(books, invoice, asked)
    if invoice["status"] == "draft":
        invoice = summed(books, invoice)
    return books.change("invoice", invoice, {}, "invoice.updated")


def changed(books: Books, invoice: Thing, asked: Thing) -> Thing:
    """The invoice with what was asked for; nothing is stored. Raises Problem."""
    wanted: Thing = {name: asked[name] or None for name in REPEATED if name in asked}
    wanted |= terms_of_payment({**invoice, **wanted}, asked)
    if "automatic_tax" in asked:
        enabled = is_on(asked, "automatic_tax", "enabled")
        wanted["automatic_tax"] = objects.automatic_tax(enabled=enabled)
    if "auto_advance" in asked:
        alone = is_on(asked, "auto_advance")
        moment = clock.now() + DRAFT_SECONDS if alone else None
        wanted |= {"auto_advance": alone, "automatically_finalizes_at": moment}
    if "discounts" in asked:
        wanted["discounts"] = [discounted(books, invoice, each) for each in asked["discounts"]]
    settings = {**invoice["payment_settings"], **asked.get("payment_settings", {})}
    metadata = metadata_of(asked, invoice["metadata"])
    return {**invoice, **wanted, "payment_settings": settings, "metadata": metadata}


def terms_of_payment(invoice: Thing, asked: Thing) -> Thing:
    """By when one that is sent is to be paid. Raises Problem."""
    wanted: Thing = {}
    is_sent = invoice["collection_method"] == "send_invoice"
    if ("days_until_due" in asked or "due_date" in asked) and not is_sent:
        raise Problem("`days_until_due` goes with collection_method=send_invoice.")
    if "days_until_due" in asked:
        wanted["_days"] = int(asked["days_until_due"])
    if "due_date" in asked:
        wanted["due_date"] = int(asked["due_date"])
    after = {**invoice, **wanted}
    if is_sent and after.get("_days") is None and not after["due_date"]:
        raise Problem("`days_until_due` or `due_date` is needed.", param="days_until_due")
    return wanted


def discounted(books: Books, invoice: Thing, given: Thing) -> str:
    code_id = given.get("promotion_code")
    coupon_id = given.get("coupon", "")
    if code_id:
        code = books.known("promotion_code", code_id, "discounts")
        coupon_id = code["promotion"]["coupon"]
    coupon_now(books, coupon_id, "discounts")
    belongs = {"invoice": invoice["id"], "customer": invoice["customer"]}
    made = books.store.put("discount", discount(coupon_id, code_id, **belongs))
    return str(made["id"])


def finalize(books: Books, invoice_id: str, intent: Thing | None = None) -> Thing:
    """The invoice gets its number and is to be paid; one over nothing is paid by that.

    `intent` is the payment of a checkout; without one a new one waits for money.
    """
    invoice = books.known("invoice", invoice_id, status=404)
    if invoice["status"] != "draft":
        raise Problem(f"This invoice is already finalized ({invoice['status']}).")
    if not invoice["lines"]["data"]:
        raise Problem("You can't finalize an invoice without lines.", code="invoice_no_lines")
    invoice = placed(summed(books, invoice))
    customer = books.known("customer", invoice["customer"])
    number = f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:0{DIGITS}}"
    after = {
        "next_invoice_sequence": customer["next_invoice_sequence"] + 1,
        "balance": invoice["_ending"],
    }
    books.change("customer", customer, after)
    final = {**finalized(invoice), "number": number}
    invoice = books.change("invoice", invoice, final, "invoice.finalized")
    return begin_payment(books, invoice, intent)


def finalized(invoice: Thing) -> Thing:
    link = f"{request.host_url.rstrip('/')}/i/{invoice['id']}"
    moment = clock.now()
    return {
        "automatically_finalizes_at": None,
        "due_date": invoice["due_date"] or due_date(invoice, moment),
        "effective_at": moment,
        "ending_balance": invoice["_ending"],
        "hosted_invoice_url": link,
        "invoice_pdf": f"{link}/pdf",
        "status": "open",
        "status_transitions": {**invoice["status_transitions"], "finalized_at": moment},
    }


def due_date(invoice: Thing, moment: int) -> int | None:
    days = invoice.get("_days")
    return None if days is None else moment + days * A_DAY


def placed(invoice: Thing) -> Thing:
    """Automatic tax must know where the customer is. Raises Problem."""
    if not invoice["automatic_tax"]["enabled"]:
        return invoice
    if not invoice["customer_address"]:
        raise Problem(
            "The customer's location isn't recognized. Set a valid customer address in order to "
            "automatically calculate tax.",
            code="customer_tax_location_invalid",
        )
    return {**invoice, "automatic_tax": objects.automatic_tax(enabled=True, status="complete")}


def begin_payment(books: Books, invoice: Thing, intent: Thing | None) -> Thing:
    if invoice["amount_due"] == 0:
        return settling.mark_paid(books, invoice)
    intent = intent or charging.begin(
        books, invoice["amount_due"], invoice["currency"], invoice["customer"]
    )
    books.store.put("invoice_payment", objects.invoice_payment(invoice, intent))
    return invoice


def send(books: Books, invoice_id: str) -> Thing:
    invoice = books.known("invoice", invoice_id, status=404)
    if invoice["collection_method"] != "send_invoice":
        raise Problem(
            "You can only manually send an invoice if its `collection_method` is `send_invoice`."
        )
    if invoice["status"] == "draft":
        invoice = finalize(books, invoice_id)
    books.tell("invoice.sent", invoice)
    return invoice


def void(books: Books, invoice_id: str) -> Thing:
    invoice = books.known("invoice", invoice_id, status=404)
    if invoice["status"] not in ("open", "uncollectible"):
        raise Problem(f"You can only void open invoices. This one is {invoice['status']}.")
    settling.give_up_payment(books, invoice)
    over = {**invoice["status_transitions"], "voided_at": clock.now()}
    nothing: Thing = {"status": "void", "status_transitions": over, "next_payment_attempt": None}
    nothing["auto_advance"] = False
    return books.change("invoice", invoice, nothing, "invoice.voided")
