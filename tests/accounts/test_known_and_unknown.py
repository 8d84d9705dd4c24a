"""Whoever asks cannot tell, by words or by work done, whether an address has an account.

Hash computations are counted, not seconds: they are what takes time.
"""

from sqlalchemy import select

from careercenter.background.models import Task
from careercenter.db import db
from tests.accounts.conftest import fill_in_sign_in, fill_in_sign_up
from tests.accounts.test_sign_in import a_person
from tests.people import PASSWORD

UNKNOWN = "nobody@mail.example"


def warm_up(client) -> None:
    """The hash that unknown addresses are compared with is made once a process."""
    fill_in_sign_in(client, UNKNOWN)


def test_signing_in_costs_one_hash_for_known_and_unknown(client, hashing):
    account = a_person()
    warm_up(client)
    hashing.clear()
    fill_in_sign_in(client, account.email, "wrong-password")
    known = list(hashing)
    hashing.clear()
    fill_in_sign_in(client, UNKNOWN, "wrong-password")
    assert known == hashing == ["verify"]


def test_an_account_without_password_costs_the_same(client, hashing):
    account = a_person()
    account.password = None
    db.session.commit()
    warm_up(client)
    hashing.clear()
    assert fill_in_sign_in(client, account.email).status_code == 422
    assert hashing == ["verify"]


def test_signing_up_costs_one_hash_for_known_and_unknown(client, hashing):
    account = a_person()
    hashing.clear()
    fill_in_sign_up(client, account.email)
    known = list(hashing)
    hashing.clear()
    fill_in_sign_up(client, UNKNOWN)
    assert known == hashing == ["hash"]


def test_each_request_leaves_one_task_for_known_and_unknown(client):
    account = a_person(confirmed_at=None)
    for path in ("/sign-up", "/forgot-password", "/confirm"):
        names = [tasks_after(client, path, email) for email in (account.email, UNKNOWN)]
        assert len(names[0]) == 1
        assert names[0] == names[1]


def tasks_after(client, path: str, email: str) -> list[str]:
    before = set(db.session.scalars(select(Task.id)))
    form = {"name": "Ana", "email": email, "password": PASSWORD}
    assert client.post(path, data=form).status_code == 200
    return list(db.session.scalars(select(Task.name).where(Task.id.not_in(before))))


def test_resetting_answers_alike_and_mails_only_the_known(client, sent_mail):
    account = a_person()
    known = client.post("/forgot-password", data={"email": account.email}).text
    unknown = client.post("/forgot-password", data={"email": UNKNOWN}).text
    assert known.replace(account.email, "") == unknown.replace(UNKNOWN, "")
    assert [mail["To"] for mail in sent_mail()] == [account.email]
