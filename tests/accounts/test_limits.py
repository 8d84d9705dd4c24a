"""How often one may try."""

import pytest

from tests.accounts.conftest import fill_in_sign_in
from tests.accounts.test_sign_in import a_person
from tests.people import PASSWORD, sign_in

FAR = {"REMOTE_ADDR": "203.0.113.9"}


def tries(client, email: str, number: int) -> list[int]:
    return [fill_in_sign_in(client, email, "wrong-password").status_code for _ in range(number)]


@pytest.mark.parametrize("email", ["known@mail.example", "nobody@mail.example"])
def test_twenty_wrong_passwords_are_enough_for_known_and_unknown(client, email):
    a_person(email="known@mail.example")
    assert tries(client, email, 21) == [422] * 20 + [429]


def test_an_account_is_protected_however_its_address_is_written_and_from_wherever(client):
    account = a_person(email="known@mail.example")
    tries(client, "KNOWN@mail.example", 10)
    tries(client, " known@mail.example", 10)
    form = {"email": account.email, "password": PASSWORD}
    assert client.post("/sign-in", data=form, environ_base=FAR).status_code == 429


def test_one_network_address_cannot_try_many_accounts(client):
    answers = [tries(client, f"person{n}@mail.example", 1)[0] for n in range(61)]
    assert answers == [422] * 60 + [429]
    assert client.post("/sign-in", data={"email": "x"}, environ_base=FAR).status_code == 422


def test_after_a_quarter_of_an_hour_one_may_try_again(client, clock):
    account = a_person(hires=True)
    tries(client, account.email, 21)
    clock.shift(15 * 60 + 1)
    assert fill_in_sign_in(client, account.email).status_code == 302


def test_reading_a_page_is_not_limited(client):
    tries(client, "nobody@mail.example", 21)
    assert client.get("/sign-in").status_code == 200


@pytest.mark.parametrize("path", ["/forgot-password", "/confirm", "/sign-up"])
def test_nobody_can_flood_a_mailbox(client, path):
    form = {"email": "person@mail.example", "name": "Ana", "password": PASSWORD}
    answers = [client.post(path, data=form).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_a_change_of_address_cannot_flood_a_mailbox(client):
    sign_in(client, a_person())
    form = {"email": "stranger@mail.example", "current": PASSWORD}
    answers = [client.post("/account/email", data=form).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_too_many_tries_are_answered_with_words_and_a_time(client):
    tries(client, "nobody@mail.example", 20)
    page = fill_in_sign_in(client, "nobody@mail.example")
    assert "Too many tries" in page.text
    assert int(page.headers["Retry-After"]) > 0
