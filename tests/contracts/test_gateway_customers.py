"""Who pays, as it is kept at the gateway."""

import urllib.request

import pytest

from careercenter.payments.gateway import NotAtGateway, PaymentsRefused
from tests.contracts.asking import customer, request


def test_a_customer_is_read_as_it_was_made(gateway, number):
    state = gateway.find_customer(customer(gateway, number))
    assert (state.name, state.email, state.employer) == ("Larkspur", "a@larkspur.example", "7")
    assert (state.address, state.tax_id, state.card, state.is_deleted) == ("", "", "", False)


def test_a_deleted_customer_is_told_and_cannot_buy(gateway, wire, number):
    asked = request(gateway, number)
    path = f"{wire.base}/v1/customers/{asked.customer_id}"
    wire.send(urllib.request.Request(path, method="DELETE"))
    assert gateway.find_customer(asked.customer_id).is_deleted
    with pytest.raises(PaymentsRefused):
        gateway.create_checkout(asked)


def test_an_unknown_customer_is_not_there(gateway):
    with pytest.raises(NotAtGateway):
        gateway.find_customer("cus_nobody")
