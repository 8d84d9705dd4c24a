"""Mails about money, by what they are about; importing this registers every preview."""

from careercenter.payments.emails import orders

__all__ = ["orders"]
