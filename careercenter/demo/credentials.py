"""Credentials in every state, and a morning's queue of them for the moderators."""

import secrets
import tomllib
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select

from careercenter import clock, dates
from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, CheckState, CredentialCheck, HeldCredential
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.db import db
from careercenter.demo.resumes import a_page
from careercenter.demo.stories import DATA
from careercenter.files.models import StoredFile
from careercenter.files.upload import random_key, the_store

CHECKED_AGO = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class HeldStory:
    """Days from now: `earned` ago, `ends` and `renewed` ahead. `asked`: hours ago.

    `refused` is why a moderator once sent it back.
    """

    holder: str
    code: str
    state: CheckState
    earned: int
    number: str = ""
    ends: int | None = None
    renewed: int | None = None
    asked: int | None = None
    file: str = ""
    badge: str = ""
    seen: list[str] = field(default_factory=list)
    reason: str = ""
    refused: str = ""
    note: str = ""


def add_credentials(people: dict[str, Account]) -> None:
    told = tomllib.loads((DATA / "credentials.toml").read_text())
    accounts = {**people, **{each["key"]: a_holder(each) for each in told["holder"]}}
    candidates = {each.account_id: each for each in db.session.scalars(select(Candidate))}
    for given in told["held"]:
        story = HeldStory(**{**given, "state": CheckState(given["state"])})
        account = accounts[story.holder]
        held = a_credential(story, candidates[account.id], account)
        db.session.add(held)
        db.session.flush()
        add_checks(story, held, people["moderator"])


def a_holder(story: dict[str, str]) -> Account:
    """A coder who is there for the queue, and signs in nowhere."""
    account = Account(
        email=f"{story['key']}@mail.example",
        name=story["name"],
        fs_uniquifier=secrets.token_hex(32),
        confirmed_at=clock.now(),
        seeks_work=True,
    )
    db.session.add(account)
    db.session.flush()
    profile = Candidate(account_id=account.id, state=story["state"], headline=story["headline"])
    db.session.add(profile)
    db.session.flush()
    return account


def a_credential(story: HeldStory, candidate: Candidate, account: Account) -> HeldCredential:
    today = clock.now().date()
    ahead = {
        column: None if days is None else today + timedelta(days=days)
        for column, days in (("expires_on", story.ends), ("renewal_on", story.renewed))
    }
    return HeldCredential(
        candidate_id=candidate.id,
        code=story.code,
        number=story.number,
        issued_on=today - timedelta(days=story.earned),
        **ahead,
        state=story.state,
        evidence=a_certificate(story, account) if story.file else None,
        badge_url=story.badge,
        asked_at=None if story.asked is None else clock.now() - timedelta(hours=story.asked),
    )


def a_certificate(story: HeldStory, account: Account) -> StoredFile:
    is_picture = story.file.endswith(".png")
    drawn = (DATA / "certificate.png").read_bytes() if is_picture else a_page(lines(story, account))
    stored = StoredFile(
        key=random_key(),
        name=story.file,
        content_type="image/png" if is_picture else "application/pdf",
        size=len(drawn),
        sha256=sha256(drawn).hexdigest(),
        account_id=account.id,
    )
    the_store().put(stored.key, drawn)
    return stored


def lines(story: HeldStory, account: Account) -> list[str]:
    """What a certificate says, in plain letters."""
    known = CATALOGUE.get(story.code)
    ends = clock.now() + timedelta(days=story.renewed or story.ends or 0)
    return [
        "SPECIMEN of the demonstration",
        "",
        "This is to certify that",
        account.name,
        "has met all requirements of",
        f"{known.name.replace('–', '-')} ({story.code})" if known else story.code,
        "",
        f"Number {story.number or 'not shown'}",
        f"Valid until {dates.day(ends)}",
    ]


def add_checks(story: HeldStory, held: HeldCredential, by: Account) -> None:
    if story.refused:
        db.session.add(a_check(held, by, CheckState.rejected, reason=story.refused))
    if story.state is CheckState.rejected:
        db.session.add(a_check(held, by, CheckState.rejected, reason=story.reason, note=story.note))
    if story.state is CheckState.verified:
        day = (clock.now() - CHECKED_AGO).date()
        seen = {"seen": story.seen, "looked_up_on": day, "expires_on": held.expires_on}
        db.session.add(a_check(held, by, CheckState.verified, **seen))


def a_check(
    held: HeldCredential, by: Account, state: CheckState, **given: object
) -> CredentialCheck:
    return CredentialCheck(
        held_id=held.id,
        account_id=by.id,
        state=state,
        created_at=clock.now() - CHECKED_AGO,
        **{"seen": [], **given},
    )
