"""Coders who may be found, what an employer asked them, and who looked."""

import secrets
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates import hiding
from careercenter.candidates.models import (
    Candidate,
    CheckState,
    CredentialCheck,
    Experience,
    HeldCredential,
    Looked,
    ProfileView,
    RemoteWish,
    Visibility,
)
from careercenter.db import db
from careercenter.demo.stories import DATA
from careercenter.employers.models import Employer
from careercenter.employment import PayUnit
from careercenter.talent import budget
from careercenter.talent.models import ContactRequest, RequestStatus, TalentUse

SEEN = {"coder": Visibility.anonymous, "apprentice": Visibility.open, "both": Visibility.anonymous}
ASKS = (
    "We build a second HCC team that reads whole charts, from home, with protected query time. "
    "Could we talk for fifteen minutes next week?"
)
CHECKED_AGO = timedelta(days=40)


@dataclass(frozen=True, kw_only=True)
class CoderStory:
    """`jobs`: title, employer, first and last year, 0 for now. `pay` in cents an hour."""

    key: str
    name: str
    state: str
    visibility: str
    headline: str
    years: int
    years_in: dict[str, int]
    verified: list[str]
    held: list[str]
    software: list[str]
    code_sets: list[str]
    settings: list[str]
    types: list[str]
    tax: list[str]
    remote: str
    languages: list[str]
    jobs: list[tuple[str, str, int, int]] = field(default_factory=list)
    pay: int | None = None
    relocates: bool = False
    hides_from: str = ""


def add_talent(people: dict[str, Account], employers: dict[str, Employer]) -> None:
    """Needs the people’s candidates. The verified employer asks one and has a yes of another."""
    own = {row.account_id: row for row in db.session.scalars(select(Candidate))}
    seen = {key: own[people[key].id] for key in SEEN}
    for key, candidate in seen.items():
        candidate.visibility = SEEN[key]
    told = tomllib.loads((DATA / "coders.toml").read_text())["coder"]
    for story in (CoderStory(**each) for each in told):
        seen[story.key] = a_coder(story, people["moderator"])
    add_requests(seen, people, employers["larkspur"])


def a_coder(story: CoderStory, moderator: Account) -> Candidate:
    account = Account(
        email=f"{story.key}@mail.example",
        name=story.name,
        fs_uniquifier=secrets.token_hex(32),
        confirmed_at=clock.now(),
        seeks_work=True,
    )
    db.session.add(account)
    db.session.flush()
    candidate = Candidate(account_id=account.id, **facts(story))
    db.session.add(candidate)
    db.session.flush()
    db.session.add_all(an_entry(candidate, *job) for job in story.jobs)
    db.session.add_all(HeldCredential(candidate_id=candidate.id, code=code) for code in story.held)
    for code in story.verified:
        add_verified(candidate, code, moderator)
    if story.hides_from:
        hiding.hide_from_name(candidate, story.hides_from)
    return candidate


def facts(story: CoderStory) -> dict[str, object]:
    return {
        "state": story.state,
        "visibility": Visibility(story.visibility),
        "headline": story.headline,
        "years": story.years,
        "years_in": story.years_in,
        "software": story.software,
        "code_sets": story.code_sets,
        "settings": story.settings,
        "employment_types": story.types,
        "tax_forms": story.tax,
        "remote_wish": RemoteWish(story.remote),
        "languages": story.languages,
        "relocates": story.relocates,
        "pay_cents": story.pay,
        "pay_unit": PayUnit.hour if story.pay else None,
        "pay_is_shown": story.pay is not None,
    }


def an_entry(candidate: Candidate, title: str, employer: str, first: int, last: int) -> Experience:
    return Experience(
        candidate_id=candidate.id,
        title=title,
        employer_name=employer,
        started_on=date(first, 2, 1),
        ended_on=date(last, 1, 1) if last else None,
        specialties=[],
    )


def add_verified(candidate: Candidate, code: str, moderator: Account) -> None:
    looked_up = (clock.now() - CHECKED_AGO).date()
    ends = looked_up + timedelta(days=500)
    held = HeldCredential(
        candidate_id=candidate.id, code=code, state=CheckState.verified, expires_on=ends
    )
    db.session.add(held)
    db.session.flush()
    check = {"state": CheckState.verified, "looked_up_on": looked_up, "expires_on": ends}
    db.session.add(
        CredentialCheck(
            held_id=held.id, account_id=moderator.id, seen=["name", "number", "active"], **check
        )
    )


def add_requests(
    seen: dict[str, Candidate], people: dict[str, Account], employer: Employer
) -> None:
    """One that waits, one that was accepted; and the looks and the budget that belong to them."""
    who = {"employer_id": employer.id, "account_id": people["recruiter"].id}
    for days, key in enumerate(("coder", "henrik", "verena", "apprentice"), 1):
        at = ago(days=days, hours=2)
        looked = {"candidate_id": seen[key].id, "looked_at": Looked.profile, "created_at": at}
        db.session.add(ProfileView(**who, **looked))
    asked = {**who, "message": ASKS}
    waiting = ContactRequest(**asked, candidate_id=seen["coder"].id, created_at=ago(days=1))
    answered = ContactRequest(**asked, candidate_id=seen["henrik"].id, created_at=ago(days=2))
    answered.status, answered.decided_at = RequestStatus.accepted, ago(days=1)
    used = {"views": 4, "requests": 2, "month": budget.this_month()}
    db.session.add_all([waiting, answered, TalentUse(employer_id=employer.id, **used)])


def ago(**parts: int) -> datetime:
    return clock.now() - timedelta(**parts)
