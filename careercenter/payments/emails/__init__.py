"""Mails about money, by what they are about; importing this registers every preview."""

from careercenter.payments.emails import (
    books,
    disputes,
    invoices,
    orders,
    refunds,
    subscriptions,
)

__all__ = ["books", "disputes", "invoices", "orders", "refunds", "subscriptions"]
