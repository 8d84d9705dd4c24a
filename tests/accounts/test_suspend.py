"""Suspending and reinstating."""

import pytest
from sqlalchemy import select

from careercenter.accounts import suspend
from careercenter.accounts.models import AuditEntry
from careercenter.db import db
from careercenter.errors import Refused
from tests.accounts.conftest import fill_in_sign_in, text_of
from tests.accounts.test_sign_in import a_person
from tests.factories import a_moderator, an_account, an_admin
from tests.people import sign_in


def test_a_suspended_account_is_out_everywhere(client, other_client):
    account = a_person()
    sign_in(client, account)
    sign_in(other_client, account)
    suspend.suspend(account, a_moderator(), "Asked candidates for money.")
    db.session.commit()
    for browser in (client, other_client):
        for path in ("/account", "/account/sessions", "/welcome", "/account/two-factor"):
            assert browser.get(path).location == f"/sign-in?next={path}"
    assert fill_in_sign_in(client, account.email).status_code == 403


def test_the_owner_is_told_why(sent_mail):
    account = an_account()
    suspend.suspend(account, a_moderator(), "Asked candidates for money.")
    db.session.commit()
    assert sent_mail()[0]["To"] == account.email
    assert "Asked candidates for money." in text_of(sent_mail()[0])


def test_it_is_written_down_who_did_it_and_why(session):
    account, moderator = an_account(), a_moderator()
    suspend.suspend(account, moderator, "Spam.")
    suspend.reinstate(account, moderator)
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.action, e.account_id, e.subject_id) for e in entries] == [
        ("suspended", moderator.id, account.id),
        ("reinstated", moderator.id, account.id),
    ]
    assert entries[0].detail == {"reason": "Spam."}


def test_a_reinstated_account_signs_in_again_but_old_cookies_stay_dead(client, other_client):
    account, moderator = a_person(hires=True), a_moderator()
    sign_in(other_client, account)
    suspend.suspend(account, moderator, "Spam.")
    suspend.reinstate(account, moderator)
    db.session.commit()
    assert other_client.get("/account").status_code == 302
    assert fill_in_sign_in(client, account.email).location == "/hiring"


def test_nobody_suspends_themselves_or_somebody_higher(session):
    moderator, admin = a_moderator(), an_admin()
    for account, by in ((moderator, moderator), (admin, moderator), (a_moderator(), moderator)):
        with pytest.raises(Refused):
            suspend.suspend(account, by, "No reason.")
        assert not account.is_suspended
    suspend.suspend(moderator, admin, "A reason.")
    assert moderator.is_suspended


def test_what_is_done_already_is_refused(session):
    account, moderator = an_account(), a_moderator()
    with pytest.raises(Refused):
        suspend.reinstate(account, moderator)
    suspend.suspend(account, moderator, "Spam.")
    with pytest.raises(Refused):
        suspend.suspend(account, moderator, "Spam.")
