"""The mail to staff when the books differ."""

from typing import Any

from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.payments.models import BooksCheck, BooksCheckKind
from careercenter.payments.queries import billing_staff
from careercenter.web import site_url

MOST_TOLD = 20


def books_differ(check: BooksCheck) -> None:
    for address in billing_staff():
        send(
            "books_differ",
            address,
            key=f"books-{check.id}",
            is_stripe=check.kind is BooksCheckKind.stripe,
            count=len(check.differences),
            staff_url=site_url("bookkeeping.checks"),
            differences=check.differences[:MOST_TOLD],
        )


@preview("books_differ")
def books_differ_example() -> dict[str, Any]:
    words = "Refund 17 of CC-4021: the ledger has -$277.99 at stripe instead of -$278."
    return {
        "is_stripe": False,
        "count": 1,
        "staff_url": site_url("bookkeeping.checks"),
        "differences": [words],
    }
