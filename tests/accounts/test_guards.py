"""Who may enter: visitors, the unconfirmed, staff."""

from collections.abc import Iterator

import pytest
from flask import Flask

from careercenter import create_app
from careercenter.accounts import guards
from careercenter.accounts.models import Passkey
from careercenter.clock import now
from careercenter.config import Settings
from careercenter.db import db
from tests.factories import a_moderator, an_account, an_admin, an_unconfirmed_account
from tests.people import Browser, sign_in

GUARDS = {
    "signed-in": guards.signed_in,
    "confirmed": guards.confirmed,
    "staff": guards.staff,
}


@pytest.fixture
def gates(app: Flask, settings: Settings) -> Iterator[Browser]:
    """A client of an application with one page behind each guard, on the same database."""
    guarded = create_app(settings)
    guarded.test_client_class = Browser
    guarded.config["WTF_CSRF_ENABLED"] = False
    for name, guard in GUARDS.items():
        page = guard(lambda: "entered")
        guarded.add_url_rule(f"/gate/{name}", name, page, methods=["GET", "POST"])
    client = guarded.test_client()
    assert isinstance(client, Browser)
    with guarded.app_context():
        yield client
        db.session.rollback()
        db.engine.dispose()


def answers(client: Browser) -> dict[str, int]:
    return {name: client.get(f"/gate/{name}").status_code for name in GUARDS}


def test_visitors_are_sent_to_sign_in(gates):
    assert set(answers(gates).values()) == {302}
    assert gates.get("/gate/staff").location == "/sign-in?next=/gate/staff"


def test_an_ordinary_account_does_not_find_the_pages_of_the_staff(gates):
    sign_in(gates, an_account(), second_factor=True)
    assert answers(gates) == {"signed-in": 200, "confirmed": 200, "staff": 404}


def test_the_unconfirmed_are_told_to_confirm_first(gates):
    sign_in(gates, an_unconfirmed_account())
    assert answers(gates) == {"signed-in": 200, "confirmed": 403, "staff": 404}
    assert "Confirm your e-mail first" in gates.post("/gate/confirmed").text


def test_moderators_and_admins_enter_with_two_factors(gates):
    sign_in(gates, a_moderator())
    assert answers(gates) == {"signed-in": 200, "confirmed": 200, "staff": 200}
    sign_in(gates, an_admin())
    assert set(answers(gates).values()) == {200}


def test_staff_with_one_factor_are_led_to_set_up_the_second(gates):
    sign_in(gates, a_moderator(), second_factor=False)
    assert gates.get("/gate/staff").location == "/account/two-factor?next=/gate/staff"
    assert "always use one" in gates.get("/account/two-factor").text


def test_staff_with_a_passkey_cannot_add_a_factor_by_password_alone(gates):
    moderator = a_moderator()
    moderator.webauthn.append(a_passkey())
    sign_in(gates, moderator, second_factor=False)
    assert gates.get("/account/two-factor").status_code == 403


def a_passkey() -> Passkey:
    return Passkey(
        credential_id=b"id",
        public_key=b"key",
        backup_state=False,
        device_type="single_device",
        lastuse_datetime=now(),
        name="Phone",
        usage="first",
    )


def test_an_unconfirmed_moderator_is_not_staff_yet(gates):
    sign_in(gates, a_moderator(confirmed_at=None))
    assert gates.get("/gate/staff").status_code == 404
