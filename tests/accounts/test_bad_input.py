"""Input that no person types gets an answer with words, never an error of ours."""

import pytest

from careercenter.accounts.emails import confirm_address
from careercenter.mail.previews import example
from tests.factories import an_account
from tests.people import sign_in

FORMS = (
    "/sign-up",
    "/sign-in",
    "/confirm",
    "/forgot-password",
    "/welcome",
    "/account",
    "/account/password",
    "/account/email",
    "/account/verify",
    "/account/two-factor",
    "/account/passkeys",
)
FIELDS = ("name", "email", "password", "current", "code", "wants", "credential", "next")
ODD = {
    "a NUL": "a\x00b",
    "a huge number": str(2**63),
    "long text": "x" * 100_000,
    "signs": "🙂\u202e\u2028'\"<script>",
    "half a pair": b"\xed\xa0\x80",
    "not UTF-8": b"\xff\xfe",
    "nothing": "",
}


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("odd", ODD)
def test_odd_values_are_refused_with_words(client, path, odd):
    sign_in(client, an_account())
    answer = client.post(path, data=dict.fromkeys(FIELDS, ODD[odd]))
    named = path == "/account" and odd in {"a huge number", "signs", "half a pair", "not UTF-8"}
    assert answer.status_code == 302 if named else 400 <= answer.status_code < 500
    assert named or "<h1>" in answer.text


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_any_field_is_refused(client, path):
    sign_in(client, an_account())
    assert client.post(path).status_code == 422


@pytest.mark.parametrize("path", FORMS)
def test_another_kind_of_body_is_refused(client, path):
    sign_in(client, an_account())
    assert client.post(path, json={"email": ["x"], "password": {"a": 1}}).status_code == 422


@pytest.mark.parametrize("path", FORMS)
def test_a_body_of_ten_megabytes_is_refused(client, path):
    sign_in(client, an_account())
    assert client.post(path, data={"password": "x" * 10_000_000}).status_code == 413


def test_a_cookie_that_was_tampered_with_is_no_sign_in(client):
    sign_in(client, an_account())
    cookie = client.get_cookie("careercenter").value
    for forged in (cookie[:-2], "x", cookie.replace(".", "", 1), "🙂"):
        client.set_cookie("careercenter", forged)
        assert client.get("/account").status_code == 302


def test_a_name_cannot_add_a_header_to_a_mail(client, sent_mail, session):
    account = an_account(name="=?utf-8?q?hi=0AReply-To:_evil@x.test?=\r\nBcc: x@evil.example")
    confirm_address(account)
    session.commit()
    mail = sent_mail()[0]
    assert mail["Reply-To"] is None
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    "name",
    [
        "confirm_address",
        "address_taken",
        "reset_password",
        "password_changed",
        "email_change_confirm",
        "email_changed",
        "suspended",
    ],
)
def test_each_mail_can_be_looked_at(app, name):
    mail = example(name)
    assert mail.subject
    assert "Ana Reyes" in mail.text
    assert "Ana Reyes" in mail.html
    assert "http" in mail.text
