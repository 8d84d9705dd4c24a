"""A candidate says who they are; an account becomes one when it first needs to."""

import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate
from careercenter.candidates.profile import candidate_of
from careercenter.db import db
from tests.factories import an_account
from tests.people import sign_in

DANA = {"name": "Dana Rivers", "headline": "Inpatient, CCS", "state": "OH", "zip_code": "43215"}


@pytest.fixture
def account(client: FlaskClient) -> Account:
    account = an_account()
    sign_in(client, account)
    return account


def test_looking_at_the_profile_makes_nobody_a_candidate(client, account) -> None:
    assert client.get("/profile").status_code == 200
    assert db.session.scalar(select(func.count(Candidate.id))) == 0


def test_a_profile_is_saved_and_shown(client, account) -> None:
    assert client.post("/profile/about", data=DANA).status_code == 302
    page = client.get("/profile/about").text
    assert all(value in page for value in DANA.values())
    assert db.session.scalars(select(Candidate.state)).all() == ["OH"]
    assert account.seeks_work


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", " ", "Enter your name"),
        ("name", "x" * 101, "under 100"),
        ("headline", "x" * 121, "under 120"),
        ("state", "ZZ", "Not a valid choice"),
        ("zip_code", "432155", "five digits"),
        ("zip_code", "４３２１５", "five digits"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(client, account, field, value, words) -> None:
    answer = client.post("/profile/about", data=DANA | {field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Inpatient, CCS" in answer.text or field == "headline"


def test_a_visitor_is_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/profile").headers["Location"].startswith("/sign-in?next=")


def test_twenty_requests_at_once_make_one_candidate(app: Flask) -> None:
    account_id = an_account().id
    db.session.commit()
    ids: list[int] = []

    def become() -> None:
        with app.app_context():
            ids.append(candidate_of(db.session.get_one(Account, account_id)).id)
            db.session.commit()

    threads = [threading.Thread(target=become) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 20
    assert len(set(ids)) == 1
