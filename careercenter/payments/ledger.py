"""The ledger: its functions are written elsewhere, and take the place of these."""

from careercenter.payments.models import Order


def record_sale(order: Order) -> None: ...


def record_invoice(order: Order) -> None: ...


def record_invoice_paid(order: Order) -> None: ...


def record_invoice_void(order: Order) -> None: ...
