"""Forgotten and changed passwords, and a changed address."""

import pytest

from careercenter.accounts import sessions
from careercenter.db import db
from tests.accounts.conftest import fill_in_sign_in, path_in, text_of
from tests.accounts.test_sign_in import a_person
from tests.factories import an_account
from tests.people import PASSWORD, sign_in

NEW = "an-entirely-new-passphrase"


def reset_path(client, sent_mail, email: str) -> str:
    client.post("/forgot-password", data={"email": email})
    return path_in(sent_mail()[-1])


def test_a_forgotten_password_is_set_anew(client, sent_mail):
    account = a_person()
    path = reset_path(client, sent_mail, account.email)
    assert account.email in client.get(path).text
    assert client.post(path, data={"password": NEW}).location == "/sign-in"
    assert fill_in_sign_in(client, account.email).status_code == 422
    assert fill_in_sign_in(client, account.email, NEW).status_code == 302


def test_a_reset_ends_every_sign_in_and_tells_the_owner(client, other_client, sent_mail):
    account = a_person()
    sign_in(other_client, account)
    client.post(reset_path(client, sent_mail, account.email), data={"password": NEW})
    assert other_client.get("/account").status_code == 302
    assert sent_mail()[-1]["Subject"] == "Your password was changed"


def test_a_reset_proves_the_address(client, sent_mail):
    account = a_person(confirmed_at=None)
    client.post(reset_path(client, sent_mail, account.email), data={"password": NEW})
    assert account.is_confirmed


def test_a_reset_link_works_once(client, sent_mail):
    account = a_person()
    path = reset_path(client, sent_mail, account.email)
    client.post(path, data={"password": NEW})
    assert client.get(path).status_code == 404
    assert client.post(path, data={"password": PASSWORD}).status_code == 404
    assert fill_in_sign_in(client, account.email, NEW).status_code == 302


def test_a_reset_link_ends_after_two_hours(client, sent_mail, clock):
    path = reset_path(client, sent_mail, a_person().email)
    clock.shift(2 * 60 * 60 + 1)
    assert client.get(path).status_code == 404


def test_a_reset_link_ends_when_the_password_was_changed_otherwise(client, sent_mail):
    account = a_person()
    path = reset_path(client, sent_mail, account.email)
    sign_in(client, account)
    client.post("/account/password", data={"current": PASSWORD, "password": NEW})
    assert client.get(path).status_code == 404


def test_a_weak_new_password_is_refused_and_the_link_still_works(client, sent_mail):
    account = a_person()
    path = reset_path(client, sent_mail, account.email)
    for weak in ("short", account.email, "password123"):
        assert client.post(path, data={"password": weak}).status_code == 422
    assert client.post(path, data={"password": NEW}).status_code == 302


def test_the_link_leads_to_our_site_whatever_host_was_asked(client, sent_mail):
    account = a_person()
    stranger = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    client.post("/forgot-password", data={"email": account.email}, headers=stranger)
    assert "evil.example" not in text_of(sent_mail()[-1])
    assert "http://127.0.0.1:5000/reset-password/" in text_of(sent_mail()[-1])


@pytest.mark.parametrize("path", ["/reset-password/", "/confirm/", "/account/email/"])
@pytest.mark.parametrize("token", ["x", "a.b.c", "😀", "x" * 5000, "WzEsMl0.aaa.bbb"])
def test_a_made_up_link_is_told_so(client, path, token):
    page = client.get(path + token)
    assert page.status_code == 404
    assert "This link has ended" in page.text
    assert client.post(path + token, data={"password": NEW}).status_code == 404


def test_a_link_of_one_purpose_does_not_serve_another(client, sent_mail):
    token = reset_path(client, sent_mail, a_person(confirmed_at=None).email).rpartition("/")[2]
    assert client.get(f"/confirm/{token}").status_code == 404
    assert client.post(f"/account/email/{token}").status_code == 404


def test_changing_the_password_keeps_this_sign_in_and_ends_the_others(client, other_client):
    account = a_person()
    sign_in(client, account)
    sign_in(other_client, account)
    form = {"current": PASSWORD, "password": NEW}
    assert client.post("/account/password", data=form).location == "/account"
    assert client.get("/account").status_code == 200
    assert other_client.get("/account").status_code == 302


def test_changing_the_password_needs_the_current_one(client):
    account = a_person()
    sign_in(client, account)
    form = {"current": "wrong-password", "password": NEW}
    page = client.post("/account/password", data=form)
    assert page.status_code == 422
    assert "This is not your current password." in page.text
    assert fill_in_sign_in(client, account.email).status_code == 302


def ask_to_move(client, address: str):
    return client.post("/account/email", data={"current": PASSWORD, "email": address})


def test_an_address_changes_only_when_the_new_one_is_confirmed(client, sent_mail):
    account = a_person(email="old@mail.example")
    sign_in(client, account)
    ask_to_move(client, "New@Mail.Example")
    assert account.email == "old@mail.example"
    path = path_in(sent_mail()[-1])
    assert client.get(path).status_code == 200
    assert account.email == "old@mail.example"
    assert client.post(path).location == "/account"
    assert account.email == "new@mail.example"


def test_the_old_address_is_told(client, sent_mail):
    account = a_person(email="old@mail.example")
    sign_in(client, account)
    ask_to_move(client, "new@mail.example")
    client.post(path_in(sent_mail()[-1]))
    told = sent_mail()[-1]
    assert told["To"] == "old@mail.example"
    assert "new@mail.example" in text_of(told)


def test_a_link_to_change_the_address_works_once(client, sent_mail):
    account = a_person(email="old@mail.example")
    sign_in(client, account)
    ask_to_move(client, "new@mail.example")
    path = path_in(sent_mail()[-1])
    client.post(path)
    assert client.post(path).status_code == 404


def test_changing_the_password_voids_a_pending_change_of_address(client, sent_mail):
    account = a_person(email="old@mail.example")
    sign_in(client, account)
    ask_to_move(client, "thief@mail.example")
    path = path_in(sent_mail()[-1])
    client.post("/account/password", data={"current": PASSWORD, "password": NEW})
    assert client.post(path).status_code == 404
    assert account.email == "old@mail.example"


def test_anothers_address_cannot_be_taken_and_is_not_told_of(client, sent_mail):
    an_account(email="owner@mail.example")
    sign_in(client, a_person(email="old@mail.example"))
    taken, free = ask_to_move(client, "owner@mail.example"), ask_to_move(client, "x@mail.example")
    assert taken.location == free.location
    subjects = {mail["To"]: mail["Subject"] for mail in sent_mail()}
    assert subjects["owner@mail.example"] == "You already have an account"


def test_an_address_that_was_taken_meanwhile_is_refused(client, sent_mail):
    account = a_person(email="old@mail.example")
    sign_in(client, account)
    ask_to_move(client, "new@mail.example")
    path = path_in(sent_mail()[-1])
    an_account(email="new@mail.example")
    db.session.commit()
    assert client.post(path).status_code == 409
    db.session.refresh(account)
    assert account.email == "old@mail.example"


def test_a_suspended_person_cannot_set_a_new_password(client, sent_mail):
    account = a_person()
    path = reset_path(client, sent_mail, account.email)
    account.active = False
    db.session.commit()
    assert client.post(path, data={"password": NEW}).status_code == 404
    client.post("/forgot-password", data={"email": account.email})
    assert len(sent_mail()) == 1


def test_a_reset_does_not_go_around_the_second_factor(client, sent_mail):
    account = a_person(tf_primary_method="authenticator", tf_totp_secret="{}")
    client.post(reset_path(client, sent_mail, account.email), data={"password": NEW})
    answer = fill_in_sign_in(client, account.email, NEW)
    assert answer.location == "/sign-in/code"
    assert sessions.open_sessions(account) == []
