"""What the tests of the gateway ask for."""

from typing import Any

from careercenter.payments.gateway import (
    CheckoutRequest,
    CustomerRequest,
    InvoiceRequest,
    Line,
    PriceRequest,
)

LINES = (Line("Single posting", 19900), Line("Featured", 7900))
EMPLOYER = 7


def customer(gateway, number: int) -> str:
    """Asked again with the same number it is the same."""
    asked = CustomerRequest(
        key=f"contract-{number}-customer",
        name="Larkspur",
        email="a@larkspur.example",
        employer_id=EMPLOYER,
    )
    return gateway.create_customer(asked)


def request(gateway, number: int, **changed: Any) -> CheckoutRequest:
    usual = {
        "order_id": number,
        "employer_id": EMPLOYER,
        "customer_id": customer(gateway, number),
        "currency": "usd",
        "lines": LINES,
        "success_url": "https://shop.example/done?session_id={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://shop.example/back",
    }
    return CheckoutRequest(**{**usual, **changed})


def slots(number: int, cents: int = 24900, *, interval: str = "month") -> PriceRequest:
    """The number keeps prices of other runs apart, as Stripe never forgets one."""
    return PriceRequest(
        code=f"slots-{number}-{interval}",
        name="3 slots",
        cents=cents,
        currency="usd",
        interval=interval,
    )


def on_account(gateway, number: int, **changed: Any) -> InvoiceRequest:
    usual = {
        "order_id": number,
        "employer_id": EMPLOYER,
        "customer_id": customer(gateway, number),
        "currency": "usd",
        "lines": LINES,
        "purchase_order": "PO 4711/é",
    }
    return InvoiceRequest(**{**usual, **changed})
