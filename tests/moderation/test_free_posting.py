"""Staff let an employer post for free, and take that back."""

import pytest
from sqlalchemy import select

from careercenter import clock as time
from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.payments.terms import posts_for_free
from tests.factories import a_verified_employer, an_admin, an_employer
from tests.people import sign_in


@pytest.fixture
def switch(client):
    sign_in(client, an_admin())

    def press(employer, free="yes", reason="A charity; its letter is on file."):
        path = f"/moderation/employers/{employer.id}/free-posting"
        answer = client.post(path, data={"free": free, "reason": reason})
        db.session.expire_all()
        return answer

    return press


def test_an_admin_lets_an_employer_post_for_free_and_takes_it_back(switch):
    employer = a_verified_employer()
    db.session.commit()
    assert switch(employer).status_code == 302
    assert posts_for_free(employer)
    assert switch(employer, "no", "It is one no longer.").status_code == 302
    assert not posts_for_free(employer)
    said = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in said] == ["let post for free", "took free posting from"]
    assert said[0].detail == {"note": "A charity; its letter is on file."}


def test_the_reason_is_shown_to_staff(switch, client):
    employer = a_verified_employer()
    db.session.commit()
    switch(employer)
    page = client.get(f"/moderation/employers/{employer.id}").text
    assert "its letter is on file" in page
    assert "Let it pay again" in page


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"reason": " \n "}, {"reason": "x" * 201}, {"free": "maybe"}]
)
def test_without_a_reason_nothing_changes(switch, wrong):
    employer = a_verified_employer()
    db.session.commit()
    assert switch(employer, **wrong).status_code == 422
    assert not posts_for_free(employer)


def test_only_verified_employers_post_for_free(switch):
    employer = an_employer()
    db.session.commit()
    assert switch(employer).status_code == 409


def test_one_who_loses_the_badge_pays(switch):
    employer = a_verified_employer()
    db.session.commit()
    switch(employer)
    employer.verified_at = None
    assert not posts_for_free(employer)
    employer.verified_at = time.now()
    assert posts_for_free(employer)
