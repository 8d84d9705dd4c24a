"""Mails about money, by what they are about; importing this registers every preview."""

from careercenter.payments.emails import books, disputes, orders, refunds

__all__ = ["books", "disputes", "orders", "refunds"]
