"""The commands for accounts."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.sign_up import find_account
from careercenter.db import db
from tests.accounts.test_sign_in import a_person
from tests.factories import an_account
from tests.people import sign_in


def run(app: Flask, *words: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=words)
    db.session.expire_all()
    return done.exit_code, done.output


def test_a_new_member_of_the_staff_sets_a_password_by_the_printed_link(app, client):
    code, told = run(app, "create-staff", "Mo@Mail.Example", "--role", "moderator")
    assert code == 0
    path = "/reset-password/" + told.rpartition("/reset-password/")[2].strip()
    answer = client.post(path, data={"password": "an-entirely-new-passphrase"})
    assert answer.location == "/sign-in"
    account = find_account("mo@mail.example")
    assert account is not None
    assert account.staff_role == "moderator"


def test_an_account_becomes_staff_and_keeps_its_password(app):
    account = a_person()
    code, told = run(app, "create-staff", account.email, "--role", "admin")
    assert (code, "reset-password" in told) == (0, False)
    assert account.is_admin
    run(app, "accounts", "remove-staff", account.email)
    assert not account.is_staff


def test_suspending_and_reinstating(app, client: FlaskClient):
    account = an_account()
    sign_in(client, account)
    assert run(app, "accounts", "suspend", account.email, "--reason", "Spam.")[0] == 0
    assert client.get("/account").status_code == 302
    assert account.is_suspended
    assert run(app, "accounts", "suspend", account.email, "--reason", "Spam.")[0] == 1
    assert run(app, "accounts", "reinstate", account.email)[0] == 0
    assert run(app, "accounts", "reinstate", account.email)[0] == 1


def test_a_lost_second_factor_is_taken_off(app, client):
    account = an_account(tf_primary_method="authenticator", tf_totp_secret="{}")
    sign_in(client, account)
    assert run(app, "accounts", "reset-second-factor", account.email)[0] == 0
    assert account.tf_totp_secret is None
    assert client.get("/account").status_code == 302


def test_signing_somebody_out_everywhere(app, client):
    account = an_account()
    sign_in(client, account)
    assert run(app, "accounts", "end-sessions", account.email)[0] == 0
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    "words",
    [
        ("create-staff", "no address", "--role", "admin"),
        ("create-staff", "x@mail.example", "--role", "king"),
        ("accounts", "suspend", "nobody@mail.example", "--reason", "x"),
        ("accounts", "end-sessions", "nobody@mail.example"),
    ],
)
def test_a_mistake_is_told_and_changes_nothing(app, words):
    code, told = run(app, *words)
    assert code != 0
    assert "Error" in told
    assert find_account("x@mail.example") is None
