"""Signing in and out."""

from tests.factories import an_account
from tests.people import sign_in


def test_guests_sees_the_sign_in_page(client):
    assert client.get("/sign-in").status_code == 200


def test_fast_sign_in(client):
    account = an_account()
    sign_in(client, account)
    page = client.get("/account")
    assert page.status_code == 200
    assert account.email in page.text
