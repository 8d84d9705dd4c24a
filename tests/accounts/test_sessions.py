"""Where an account is signed in."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from careercenter.accounts.devices import device
from careercenter.accounts.models import AccountSession
from careercenter.background import worker
from careercenter.db import db
from tests.accounts.conftest import fill_in_sign_in
from tests.accounts.test_sign_in import a_person
from tests.factories import an_account
from tests.people import sign_in

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"


def test_sign_ins_are_listed_with_device_and_time(client, clock):
    account = a_person(hires=True)
    client.post(
        "/sign-in",
        data={"email": account.email, "password": "a-long-enough-passphrase"},
        headers={"User-Agent": FIREFOX},
    )
    page = client.get("/account/sessions").text
    assert "Firefox on Windows" in page
    assert "This browser" in page
    assert "Nov 23, 2026" in page


def test_one_sign_in_is_ended(client, other_client):
    account = an_account()
    there = sign_in(other_client, account)
    sign_in(client, account)
    assert client.post(f"/account/sessions/{there.id}/end").location == "/account/sessions"
    assert other_client.get("/account").status_code == 302
    assert client.get("/account").status_code == 200


def test_all_other_sign_ins_are_ended(client, other_client):
    account = an_account()
    sign_in(other_client, account)
    sign_in(client, account)
    client.post("/account/sessions/others/end")
    assert other_client.get("/account").status_code == 302
    assert client.get("/account").status_code == 200


def test_signing_out_everywhere_ends_this_one_too(client, other_client):
    account = an_account()
    sign_in(other_client, account)
    sign_in(client, account)
    assert client.post("/account/sessions/all/end").location == "/sign-in"
    assert other_client.get("/account").status_code == 302
    assert client.get("/account").status_code == 302


def test_ending_this_very_sign_in_signs_out(client):
    here = sign_in(client, an_account())
    client.post(f"/account/sessions/{here.id}/end")
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize("missing", [2**62, 2**63, 0, "x"])
def test_a_foreign_sign_in_looks_like_a_missing_one(client, other_client, missing):
    there = sign_in(other_client, an_account())
    sign_in(client, an_account())
    foreign = client.post(f"/account/sessions/{there.id}/end")
    absent = client.post(f"/account/sessions/{missing}/end")
    assert foreign.status_code == absent.status_code == 404
    assert other_client.get("/account").status_code == 200


def test_being_seen_is_written_every_five_minutes_at_most(client, clock):
    row = sign_in(client, an_account())
    first = row.seen_at
    clock.shift(timedelta(minutes=4))
    client.get("/account")
    assert row.seen_at == first
    clock.shift(timedelta(minutes=2))
    client.get("/account")
    db.session.refresh(row)
    assert row.seen_at == first + timedelta(minutes=6)


def test_reading_a_page_writes_nothing(client, clock):
    sign_in(client, an_account())
    written: list[str] = []

    def note(connection, cursor, statement, *rest):
        if not statement.startswith(("SELECT", "BEGIN")):
            written.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    client.get("/account")
    event.remove(db.engine, "before_cursor_execute", note)
    assert written == []


def test_one_request_asks_once_who_is_there(client):
    sign_in(client, an_account())
    asked: list[str] = []

    def note(connection, cursor, statement, *rest):
        if "FROM account_session" in statement and "token_hash" in statement:
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    client.get("/account/password")
    event.remove(db.engine, "before_cursor_execute", note)
    assert len(asked) == 1


def test_sign_ins_of_long_ago_are_forgotten(client, clock, session):
    account = an_account()
    sign_in(client, account)
    clock.shift(timedelta(days=91))
    recent = sign_in(client, account)
    worker.run_periodic()
    assert session.scalars(select(AccountSession.id)).all() == [recent.id]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        ("curl/8.0", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_device_is_named_so_that_its_owner_knows_it(agent, words):
    assert device(agent) == words


def test_a_hostile_browser_name_is_cut_and_escaped(client):
    account = a_person()
    agent = {"User-Agent": "<script>" + "x" * 5000}
    client.post(
        "/sign-in",
        data={"email": account.email, "password": "a-long-enough-passphrase"},
        headers=agent,
    )
    assert "<script>xxx" not in client.get("/account/sessions").text
    assert fill_in_sign_in(client, account.email).status_code == 302
