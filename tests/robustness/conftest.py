"""What the tests of robustness share."""

import pytest
from flask import Flask

from careercenter.payments.gateway import PaymentsDown


def out_of_reach(*_: object) -> None:
    raise PaymentsDown("Paying does not work right now. Please try again in a few minutes.")


@pytest.fixture
def in_earnest(application: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application as people meet it: what breaks is a page, not an exception of the test.

    Nobody can be reached to pay: bad input never comes as far as a payment.
    """
    monkeypatch.setitem(application.config, "TESTING", False)
    for act in ("create_customer", "create_checkout", "retrieve", "expire"):
        monkeypatch.setattr(application.extensions["payment_gateway"], act, out_of_reach)
    return application
