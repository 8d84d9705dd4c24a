"""Dana at her screen, with credentials to add, and with a profile that says nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, CheckState, CredentialCheck, HeldCredential
from careercenter.candidates.profile import candidate_of
from careercenter.db import db
from tests import factories as make
from tests.people import sign_in
from tests.uploads import post_form

BADGE = "https://badges.example/dana-ccs"
Verified = Callable[..., HeldCredential]


@dataclass
class Holder:
    """Dana, signed in; `fields` are those of the form as she fills it in."""

    client: FlaskClient
    account: Account

    def add(self, **fields: Any) -> TestResponse:
        return post_form(self.client, "/profile/credentials/new", **{"code": "CCS", **fields})

    def change(self, held: HeldCredential, **fields: Any) -> TestResponse:
        """What the page shows, with some of it otherwise."""
        db.session.refresh(held)
        expires = held.renewal_on or held.expires_on
        shown = {
            "code": held.code,
            "issued_on": held.issued_on.isoformat() if held.issued_on else "",
            "expires_on": expires.isoformat() if expires else "",
            "badge_url": held.badge_url,
            "version": str(held.version),
        }
        return post_form(self.client, f"/profile/credentials/{held.id}", **{**shown, **fields})

    def held(self) -> HeldCredential:
        db.session.expire_all()
        return db.session.scalars(select(HeldCredential)).one()


@pytest.fixture
def holder(client: FlaskClient) -> Holder:
    account = make.an_account(name="Dana Rivers", email="dana@mail.example")
    sign_in(client, account)
    return Holder(client, account)


@pytest.fixture
def verified(holder: Holder) -> Verified:
    """Makes one that a moderator verified, valid until Nov 30, 2027 unless told otherwise."""

    def made(code: str = "CCS", **values: Any) -> HeldCredential:
        values = {"number": "04824821", "expires_on": date(2027, 11, 30), **values}
        file = make.a_stored_file(holder.account.id, name="certificate.pdf")
        held = make.a_held(
            candidate_of(holder.account),
            code,
            state=CheckState.verified,
            issued_on=date(2021, 11, 30),
            evidence=file,
            **values,
        )
        add_check(held, CheckState.verified)
        db.session.commit()
        return held

    return made


def add_check(held: HeldCredential, state: CheckState, **values: Any) -> CredentialCheck:
    given = {"looked_up_on": date(2026, 10, 3), "seen": ["lookup", "name"], **values}
    sam = make.a_moderator(name="Sam")
    check: CredentialCheck = make.added(
        CredentialCheck(held_id=held.id, account_id=sam.id, state=state, **given)
    )
    db.session.refresh(held, ["checks"])
    return check


@pytest.fixture
def coder(client: FlaskClient) -> Candidate:
    """Signed in, with a profile that says nothing."""
    account: Account = make.an_account(name="Dana Rivers", seeks_work=True)
    candidate: Candidate = make.a_candidate(account_id=account.id, state="")
    sign_in(client, account)
    return candidate
