"""Codes of an authenticator app, and recovery codes."""

import re
from dataclasses import replace

import pytest
from flask import current_app
from flask_security import Totp
from passlib.totp import TOTP

from careercenter.accounts import second_factor
from careercenter.accounts.engine import configuration
from careercenter.accounts.models import Account
from careercenter.db import db
from tests.accounts.conftest import fill_in_sign_in
from tests.accounts.test_sign_in import a_person
from tests.factories import a_moderator, an_account
from tests.people import PASSWORD, sign_in

RECOVERY = re.compile(r"<code>([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})</code>")


def code_of(key: str) -> str:
    """What an authenticator app shows now."""
    return str(TOTP(key=key, format="base32").generate().token)


def key_in(page: str) -> str:
    found = re.search(r"this key: <code>([^<]+)</code>", page)
    assert found
    return found[1].replace("-", "").replace(" ", "")


def set_up(client) -> tuple[str, list[str]]:
    """The key and the recovery codes of a second factor that was just turned on."""
    key = key_in(client.get("/account/two-factor").text)
    page = client.post("/account/two-factor", data={"code": code_of(key)})
    return key, RECOVERY.findall(page.text)


@pytest.fixture
def account(client, clock) -> Account:
    person = a_person(hires=True)
    sign_in(client, person)
    return person


def test_the_second_factor_is_on_once_a_code_was_right(client, account):
    page = client.get("/account/two-factor").text
    assert 'src="data:image/svg+xml;base64,' in page
    assert client.post("/account/two-factor", data={"code": "000000"}).status_code == 422
    assert not second_factor.is_on(account)
    _, recovery = set_up(client)
    assert len(recovery) == 10
    assert second_factor.is_on(account)


def test_signing_in_then_takes_a_code(client, other_client, account, clock):
    key, _ = set_up(client)
    clock.shift(60)
    assert fill_in_sign_in(other_client, account.email).location == "/sign-in/code"
    assert other_client.get("/account").status_code == 302
    answer = other_client.post("/sign-in/code", data={"code": code_of(key)})
    assert answer.location == "/hiring"
    assert other_client.get("/account").status_code == 200


def test_the_way_to_a_page_leads_through_the_code(client, other_client, account, clock):
    key, _ = set_up(client)
    clock.shift(60)
    answer = fill_in_sign_in(other_client, account.email, next="/account/sessions")
    assert answer.location == "/sign-in/code?next=/account/sessions"
    answer = other_client.post(answer.location, data={"code": code_of(key)})
    assert answer.location == "/account/sessions"


@pytest.mark.parametrize("wrong", ["000000", "", "12345", "٣٣٣٣٣٣", "x" * 5000, "9" * 400])
def test_a_wrong_code_does_not_sign_in(client, other_client, account, wrong):
    set_up(client)
    fill_in_sign_in(other_client, account.email)
    assert other_client.post("/sign-in/code", data={"code": wrong}).status_code == 422
    assert other_client.get("/account").status_code == 302


def test_a_code_is_taken_once(client, other_client, account, clock):
    key, _ = set_up(client)
    clock.shift(60)
    code = code_of(key)
    fill_in_sign_in(client, account.email)
    assert client.post("/sign-in/code", data={"code": code}).status_code == 302
    fill_in_sign_in(other_client, account.email)
    assert other_client.post("/sign-in/code", data={"code": code}).status_code == 422


def test_a_recovery_code_signs_in_once_and_the_rest_are_counted(client, other_client, account):
    _, recovery = set_up(client)
    fill_in_sign_in(other_client, account.email)
    typed = recovery[0].replace("-", " ").upper()
    assert other_client.post("/sign-in/code", data={"code": typed}).location == "/hiring"
    assert "9 recovery codes left" in other_client.get("/account").text
    fill_in_sign_in(other_client, account.email)
    assert other_client.post("/sign-in/code", data={"code": recovery[0]}).status_code == 422


def test_recovery_codes_are_kept_encrypted_and_shown_once(client, account):
    _, recovery = set_up(client)
    assert not set(recovery) & set(account.mf_recovery_codes or [])
    assert not RECOVERY.findall(client.get("/account/two-factor").text)


def test_browsers_keep_neither_the_key_nor_the_codes(client, account):
    asked = client.get("/account/two-factor")
    turned_on = client.post("/account/two-factor", data={"code": code_of(key_in(asked.text))})
    assert RECOVERY.search(turned_on.text)
    assert all("no-store" in page.headers["Cache-Control"] for page in (asked, turned_on))


def test_new_recovery_codes_void_the_old(client, other_client, account):
    _, old = set_up(client)
    fresh = RECOVERY.findall(client.post("/account/two-factor/codes").text)
    assert len(fresh) == 10
    fill_in_sign_in(other_client, account.email)
    assert other_client.post("/sign-in/code", data={"code": old[0]}).status_code == 422
    assert other_client.post("/sign-in/code", data={"code": fresh[0]}).status_code == 302


def test_the_secret_is_kept_encrypted(client, account):
    key, _ = set_up(client)
    assert key not in str(account.tf_totp_secret)


def test_turning_it_on_ends_the_sign_ins_made_with_one_factor(client, other_client, account):
    sign_in(other_client, account)
    set_up(client)
    assert other_client.get("/account").status_code == 302


def test_it_can_be_turned_off_but_not_by_staff(client, account):
    set_up(client)
    client.post("/account/two-factor/off")
    assert not second_factor.is_on(account)
    moderator = a_moderator(tf_primary_method="authenticator", tf_totp_secret="{}")
    sign_in(client, moderator)
    assert client.post("/account/two-factor/off").status_code == 403
    assert second_factor.is_on(moderator)


def test_the_second_step_needs_the_first(client):
    assert client.get("/sign-in/code").location == "/sign-in"
    assert client.post("/sign-in/code", data={"code": "123456"}).location == "/sign-in"


def test_the_second_step_runs_out(client, other_client, account, clock):
    key, _ = set_up(client)
    fill_in_sign_in(other_client, account.email)
    clock.shift(601)
    assert other_client.post("/sign-in/code", data={"code": code_of(key)}).location == "/sign-in"


def test_changing_how_to_sign_in_asks_for_the_password_after_a_while(client, account, clock):
    clock.shift(16 * 60)
    answer = client.get("/account/two-factor")
    assert answer.location == "/account/verify?next=/account/two-factor"
    assert client.post(answer.location, data={"current": "wrong-password"}).status_code == 422
    answer = client.post(answer.location, data={"current": PASSWORD})
    assert answer.location == "/account/two-factor"
    assert client.get("/account/two-factor").status_code == 200


@pytest.mark.parametrize("secret", ["{}", "x", '{"enckey": {"v": 1, "t": "1"}}', None])
def test_a_secret_that_cannot_be_read_any_more_takes_no_code(client, account, secret, settings):
    other_key = replace(settings, secret_key="another key of production, long enough")
    wallet = Totp(configuration(other_key)["SECURITY_TOTP_SECRETS"], "CareerCenter")
    account.tf_totp_secret = secret or wallet.generate_totp_secret()
    account.tf_primary_method = second_factor.METHOD
    db.session.commit()
    fill_in_sign_in(client, account.email)
    assert client.post("/sign-in/code", data={"code": "123456"}).status_code == 422


def test_codes_cannot_be_guessed_for_long(client, other_client, account):
    set_up(client)
    fill_in_sign_in(other_client, account.email)
    tries = [other_client.post("/sign-in/code", data={"code": "000000"}) for _ in range(11)]
    assert [each.status_code for each in tries] == [422] * 10 + [429]


def test_the_library_knows_of_no_page_of_its_own(app):
    assert "security" not in current_app.blueprints
    assert an_account().is_active
    db.session.rollback()
