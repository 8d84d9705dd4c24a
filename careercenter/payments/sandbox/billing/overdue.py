"""What happens to invoices as time passes: drafts advance by themselves, open ones are late."""

from careercenter.payments.sandbox.billing import invoices, settling
from careercenter.payments.sandbox.books import Books
from careercenter.payments.sandbox.store import Thing
from careercenter.payments.sandbox.wire import Problem


def advance(books: Books, invoice: Thing) -> None:
    """Finalizes a draft that was left to itself, and sends or charges it."""
    final = finalized(books, invoice)
    if final is None:
        return
    if final["collection_method"] == "send_invoice":
        invoices.send(books, final["id"])
    elif final["status"] == "open":
        settling.attempt(books, final)


def finalized(books: Books, invoice: Thing) -> Thing | None:
    """The invoice with its number, or none where something is missing: then it stays a draft."""
    try:
        return invoices.finalize(books, invoice["id"])
    except Problem as error:
        trouble = {"type": "invalid_request_error", "message": str(error)}
        stuck = {"automatically_finalizes_at": None, "last_finalization_error": trouble}
        books.change("invoice", invoice, stuck, "invoice.finalization_failed")
        return None


def is_coming(invoice: Thing) -> bool:
    is_sent = invoice["collection_method"] == "send_invoice" and invoice["status"] == "open"
    return bool(is_sent and invoice["due_date"] and not invoice.get("_overdue"))


def moment_of(invoice: Thing) -> int:
    """When it is late. Raises Problem for one without a day."""
    if not invoice["due_date"]:
        raise Problem("This invoice has no due date.")
    return int(invoice["due_date"]) + 1


def tell(books: Books, invoice: Thing) -> None:
    books.change("invoice", invoice, {"_overdue": True}, "invoice.overdue")
