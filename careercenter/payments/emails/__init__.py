"""Mails about money, by what they are about; importing this registers every preview."""

from careercenter.payments.emails import invoices, orders

__all__ = ["invoices", "orders"]
