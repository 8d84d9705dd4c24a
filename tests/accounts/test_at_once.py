"""Two requests at the same moment."""

import threading
from collections.abc import Callable

import pytest
from passlib.totp import TOTP

from careercenter.accounts import second_factor, tokens
from careercenter.accounts.tokens import Purpose
from careercenter.db import db
from tests.accounts.conftest import fill_in_sign_in
from tests.accounts.test_sign_in import a_person
from tests.people import PASSWORD


def at_once(requests: list[Callable[[], int]]) -> list[int]:
    """The sorted status codes of requests that were sent together."""
    together, answers = threading.Barrier(len(requests)), []

    def send(request: Callable[[], int]) -> None:
        together.wait()
        answers.append(request())

    db.session.rollback()
    threads = [threading.Thread(target=send, args=(each,)) for each in requests]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sorted(answers)


def test_a_reset_link_serves_one_of_two(app):
    account = a_person()
    path = f"/reset-password/{tokens.make(Purpose.reset, account)}"

    def reset(number: int) -> Callable[[], int]:
        client, form = app.test_client(), {"password": f"passphrase-of-thief-{number}"}
        return lambda: int(client.post(path, data=form).status_code)

    assert at_once([reset(1), reset(2)]) == [302, 404]


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_a_code_serves_one_of_two(app, kind):
    account = a_person(hires=True, tf_primary_method=second_factor.METHOD)
    account.tf_totp_secret = second_factor.new_secret()
    recovery = second_factor.new_recovery_codes(account)
    key = second_factor.setup_values(account, account.tf_totp_secret)["b32key"]
    code = recovery[0] if kind == "recovery" else TOTP(key=key, format="base32").generate().token
    email = account.email
    db.session.commit()

    def enter() -> Callable[[], int]:
        client = app.test_client()
        fill_in_sign_in(client, email, PASSWORD)
        return lambda: int(client.post("/sign-in/code", data={"code": code}).status_code)

    assert at_once([enter(), enter()]) == [302, 422]
