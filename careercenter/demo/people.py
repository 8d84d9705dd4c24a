"""The accounts of the demonstration and the table that bin/dev prints of them."""

import secrets
from dataclasses import dataclass

from flask import current_app
from flask_security import Security

from careercenter import clock
from careercenter.accounts import passwords, second_factor
from careercenter.accounts.models import Account, StaffRole
from careercenter.candidates.models import Candidate
from careercenter.db import db
from careercenter.demo.profiles import fill_in
from careercenter.demo.stories import PersonStory, people

PASSWORD = "demo-career-center"


def add_people() -> dict[str, Account]:
    """Every person with their profile, by key."""
    hashed = passwords.hashed(PASSWORD)
    accounts = {story.key: an_account(story, hashed) for story in people()}
    db.session.add_all(accounts.values())
    db.session.flush()
    for story in people():
        if story.work:
            add_profile(story, accounts[story.key])
    return accounts


def an_account(story: PersonStory, hashed: str) -> Account:
    moment = clock.now()
    account = Account(
        email=story.email,
        name=story.name,
        password=hashed,
        fs_uniquifier=secrets.token_hex(32),
        confirmed_at=None if story.unconfirmed else moment,
        suspended_at=moment if story.suspended else None,
        active=not story.suspended,
        staff_role=StaffRole(story.staff) if story.staff else None,
        seeks_work=story.work,
        hires=story.hires,
    )
    if story.staff:
        account.tf_totp_secret = second_factor.new_secret()
        account.tf_primary_method = second_factor.METHOD
    return account


def add_profile(story: PersonStory, account: Account) -> None:
    profile = Candidate(account_id=account.id, state=story.state, zip_code=story.zip)
    profile.headline = story.headline
    db.session.add(profile)
    fill_in(profile, story.key)


def code_of(account: Account) -> str:
    """The six digits that the account's authenticator app would show now."""
    engine: Security = current_app.extensions["security"]
    totp = engine.totp_factory._totp.from_source(account.tf_totp_secret)
    return str(totp.generate().token)


@dataclass(frozen=True)
class Line:
    kind: str
    email: str
    shows: str


def table() -> list[Line]:
    return [Line(story.kind, story.email, story.shows) for story in people()]
