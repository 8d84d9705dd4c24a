"""Signing in and out, and who is let in."""

from functools import cache

import pytest
from sqlalchemy import select

from careercenter import clock
from careercenter.accounts import passwords
from careercenter.accounts.models import Account, AccountSession
from careercenter.db import db
from tests.accounts.conftest import fill_in_sign_in
from tests.factories import an_account
from tests.people import PASSWORD, sign_in


@cache
def known_hash() -> str:
    return passwords.hashed(PASSWORD)


def a_person(**values) -> Account:
    """An account whose password is PASSWORD."""
    account = an_account(password=known_hash(), **values)
    db.session.commit()
    return account


def test_the_right_password_signs_in(client):
    account = a_person(hires=True)
    assert fill_in_sign_in(client, account.email).location == "/hiring"
    assert account.email in client.get("/account").text


def test_the_address_may_be_typed_in_capitals(client):
    account = a_person(hires=True)
    assert fill_in_sign_in(client, account.email.upper()).status_code == 302


def test_a_new_person_is_asked_what_brings_them(client):
    assert fill_in_sign_in(client, a_person().email).location == "/welcome"


@pytest.mark.parametrize("email", ["known@mail.example", "nobody@mail.example", "no address"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(client, email):
    a_person(email="known@mail.example")
    page = fill_in_sign_in(client, email, "wrong-password")
    assert page.status_code == 422
    assert "The e-mail address or the password is wrong." in page.text
    assert f'value="{email}"' in page.text


def test_a_huge_password_is_refused_before_it_is_hashed(client, hashing):
    page = fill_in_sign_in(client, a_person().email, "x" * 1_000_000)
    assert page.status_code == 422
    assert hashing == []


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client):
    assert client.get("/account/sessions?a=1").location == "/sign-in?next=/account/sessions?a%3D1"
    answer = fill_in_sign_in(client, a_person().email, next="/account/sessions?a=1")
    assert answer.location == "/account/sessions?a=1"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "http:evil.example",
        " //evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(client, target):
    answer = fill_in_sign_in(client, a_person(hires=True).email, next=target)
    assert answer.location == "/hiring"


def test_a_post_by_a_visitor_leads_back_to_the_page_of_the_form(client):
    from_page = {"Referer": "http://localhost/account/sessions"}
    answer = client.post("/account/sessions/others/end", headers=from_page)
    assert answer.location == "/sign-in?next=/account/sessions"
    from_elsewhere = {"Referer": "https://evil.example/x"}
    answer = client.post("/account/sessions/others/end", headers=from_elsewhere)
    assert answer.location == "/sign-in"


def test_signing_in_takes_a_new_token(client):
    """A cookie that somebody planted before signing in must be worth nothing after it."""
    account = a_person()
    fill_in_sign_in(client, account.email)
    planted = client.get_cookie("careercenter").value
    fill_in_sign_in(client, account.email)
    client.set_cookie("careercenter", planted)
    assert client.get("/account").status_code == 302


def test_a_copied_cookie_is_worth_nothing_after_signing_out(client, other_client):
    fill_in_sign_in(client, a_person().email)
    stolen = client.get_cookie("careercenter").value
    other_client.set_cookie("careercenter", stolen)
    assert other_client.get("/account").status_code == 200
    assert client.post("/sign-out").location == "/"
    assert other_client.get("/account").location == "/sign-in?next=/account"


def test_no_link_signs_out(client):
    sign_in(client, an_account())
    assert client.get("/sign-out").status_code == 405
    assert client.get("/account").status_code == 200


def test_signing_out_twice_is_no_mistake(client):
    assert client.post("/sign-out").location == "/"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    answer = fill_in_sign_in(client, a_person().email)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_reading_a_page_sets_no_cookie_again(client):
    """A late answer must not bring back a cookie that signing out has cleared meanwhile."""
    fill_in_sign_in(client, a_person(hires=True).email)
    assert "Set-Cookie" in client.get("/account").headers  # its forms need a token
    assert "Set-Cookie" not in client.get("/account").headers


def test_no_cookie_holds_the_password_or_the_address(client):
    account = a_person()
    fill_in_sign_in(client, account.email)
    with client.session_transaction() as cookie:
        assert account.email not in str(dict(cookie))


def test_a_sign_in_ends_by_itself_after_thirty_days(client, clock):
    sign_in(client, an_account())
    clock.shift(30 * 24 * 60 * 60 + 1)
    assert client.get("/account").status_code == 302


def test_a_cookie_of_another_account_is_refused(client):
    sign_in(client, an_account())
    with client.session_transaction() as cookie:
        cookie["_user_id"] = an_account().fs_uniquifier
    db.session.commit()
    assert client.get("/account").status_code == 302


def test_a_suspended_person_is_told_so_only_with_the_right_password(client):
    account = a_person(active=False, suspended_at=clock.now())
    assert "suspended" in fill_in_sign_in(client, account.email).text
    assert "suspended" not in fill_in_sign_in(client, account.email, "wrong-password").text


def test_an_authentication_token_of_the_library_opens_nothing(client):
    account = an_account()
    db.session.commit()
    token = account.get_auth_token()
    assert client.get("/account", query_string={"auth_token": token}).status_code == 302
    assert client.get("/account", headers={"Authentication-Token": token}).status_code == 302


def test_only_the_hash_of_a_token_is_kept(client):
    fill_in_sign_in(client, a_person().email)
    with client.session_transaction() as cookie:
        token = cookie["sign_in"]
    assert db.session.scalars(select(AccountSession.token_hash)).one() != token
