"""Passkeys as the server sees them. The ceremony itself is done by a browser in the journeys."""

import json

import pytest
from webauthn.helpers import bytes_to_base64url

from careercenter import clock
from careercenter.accounts.models import Account, Passkey
from careercenter.db import db
from tests.factories import an_account
from tests.people import sign_in

NAMED = {"name": "My phone"}


def a_passkey(account: Account, credential_id: bytes = b"known-key") -> Passkey:
    passkey = Passkey(
        account=account,
        credential_id=credential_id,
        public_key=b"key",
        backup_state=False,
        device_type="single_device",
        lastuse_datetime=clock.now(),
        name="My laptop",
        usage="first",
    )
    db.session.add(passkey)
    db.session.flush()
    return passkey


def an_answer(credential_id: bytes = b"known-key", **response: str) -> str:
    """What a browser would send, with nonsense in place of signed bytes."""
    text = bytes_to_base64url(credential_id)
    parts = dict.fromkeys(("clientDataJSON", "authenticatorData", "signature"), "e30")
    return json.dumps(
        {"id": text, "rawId": text, "type": "public-key", "response": {**parts, **response}}
    )


ODD_ANSWERS = [
    "",
    "null",
    "[]",
    "{}",
    "[" * 10_000,
    "x" * 100_000,
    '{"rawId": 1}',
    '{"rawId": "🙂"}',
    json.dumps({"rawId": bytes_to_base64url(b"known-key"), "response": 1}),
    an_answer(),
    an_answer(signature="🙂"),
    an_answer(authenticatorData="A" * 4000),
    an_answer(attestationObject="oWNmbXRkbm9uZQ"),
    an_answer(b"unknown"),
]


@pytest.mark.parametrize("answer", ODD_ANSWERS)
def test_an_odd_answer_signs_nobody_in(client, answer):
    a_passkey(an_account())
    db.session.commit()
    client.post("/sign-in/passkey/options")
    page = client.post("/sign-in/passkey", data={"credential": answer})
    assert page.status_code == 422
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize("answer", ODD_ANSWERS)
def test_an_odd_answer_adds_no_passkey(client, answer):
    account = an_account()
    sign_in(client, account)
    client.post("/account/passkeys/options")
    page = client.post("/account/passkeys", data={**NAMED, "credential": answer})
    assert page.status_code == 422
    assert account.webauthn == []


def test_a_challenge_is_answered_once_and_in_time(client, clock):
    form = {"credential": an_answer()}
    assert "took too long" in client.post("/sign-in/passkey", data=form).text
    client.post("/sign-in/passkey/options")
    assert "not know this passkey" in client.post("/sign-in/passkey", data=form).text
    assert "took too long" in client.post("/sign-in/passkey", data=form).text
    client.post("/sign-in/passkey/options")
    clock.shift(301)
    assert "took too long" in client.post("/sign-in/passkey", data=form).text


def test_the_browser_is_asked_for_a_key_of_this_site_that_verifies_the_person(client):
    account = an_account()
    a_passkey(account)
    sign_in(client, account)
    asked = client.post("/account/passkeys/options").get_json()
    assert asked["rp"] == {"name": "CareerCenter", "id": "localhost"}
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["excludeCredentials"][0]["id"] == bytes_to_base64url(b"known-key")
    assert str(account.id) not in asked["user"]["id"]


def test_signing_in_asks_without_naming_anybody(client):
    a_passkey(an_account())
    db.session.commit()
    asked = client.post("/sign-in/passkey/options").get_json()
    assert asked["allowCredentials"] == []
    assert asked["userVerification"] == "required"


def test_a_name_is_needed_and_kept_short(client):
    sign_in(client, an_account())
    for name in ("", "x" * 65):
        page = client.post("/account/passkeys", data={"name": name, "credential": "{}"})
        assert page.status_code == 422
        assert 'id="name-error"' in page.text


def test_a_passkey_is_renamed_and_removed(client):
    account = an_account()
    passkey = a_passkey(account)
    sign_in(client, account)
    client.post(f"/account/passkeys/{passkey.id}/name", data={"name": "Office"})
    assert "Office" in client.get("/account/passkeys").text
    client.post(f"/account/passkeys/{passkey.id}/removal")
    db.session.expire_all()
    assert account.webauthn == []


@pytest.mark.parametrize("act", ["name", "removal"])
def test_a_foreign_passkey_looks_like_a_missing_one(client, act):
    passkey = a_passkey(an_account())
    sign_in(client, an_account())
    for wanted in (passkey.id, 2**62, 2**63):
        path = f"/account/passkeys/{wanted}/{act}"
        assert client.post(path, data=NAMED).status_code == 404
    assert passkey.name == "My laptop"


def test_the_pages_cost_the_same_for_one_passkey_and_for_many(client, count_statements):
    account = an_account()
    a_passkey(account)
    sign_in(client, account)
    few = count_statements(lambda: client.get("/account/passkeys"))
    for number in range(20):
        a_passkey(account, f"key {number}".encode())
    db.session.commit()
    assert count_statements(lambda: client.get("/account/passkeys")) == few
