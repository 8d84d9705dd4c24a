"""The employers of the demonstration and their teams."""

import secrets
from datetime import timedelta

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.demo.stories import EmployerStory, PersonStory, employers, people
from careercenter.employers.models import (
    Employer,
    EmployerKind,
    EmployerSize,
    Member,
    MemberRole,
    Verification,
)
from careercenter.slugs import slug


def add_employers(accounts: dict[str, Account]) -> dict[str, Employer]:
    """Every employer with its team, by key. Those without a person get an account of their own."""
    found = {story.key: an_employer(story) for story in employers()}
    db.session.add_all(found.values())
    db.session.flush()
    for story in people():
        if story.member:
            db.session.add(a_member(story, found[story.member], accounts[story.key]))
    owned = {story.member for story in people() if story.role == "owner"}
    for key, employer in found.items():
        if key not in owned:
            add_desk(employer, key)
        if employer.is_verified:
            db.session.add(verification(employer, accounts["moderator"]))
    db.session.flush()
    return found


def an_employer(story: EmployerStory) -> Employer:
    founded = clock.now() - timedelta(days=400)
    return Employer(
        name=story.name,
        slug=slug(story.name),
        website=f"https://{story.key}.example",
        about=story.about.strip(),
        city=story.city,
        state=story.state,
        size=EmployerSize(story.size),
        kind=EmployerKind(story.kind),
        verified_at=founded + timedelta(days=2) if story.verified else None,
        created_at=founded,
    )


def a_member(story: PersonStory, employer: Employer, account: Account) -> Member:
    return Member(
        employer_id=employer.id,
        account_id=account.id,
        role=MemberRole(story.role),
        removed_at=clock.now() if story.removed else None,
    )


def add_desk(employer: Employer, key: str) -> None:
    desk = Account(
        email=f"hiring@{key}.example",
        name=f"Hiring desk, {employer.name}",
        fs_uniquifier=secrets.token_hex(32),
        confirmed_at=employer.created_at,
        hires=True,
    )
    db.session.add(desk)
    db.session.flush()
    db.session.add(Member(employer_id=employer.id, account_id=desk.id, role=MemberRole.owner))


def verification(employer: Employer, by: Account) -> Verification:
    return Verification(
        employer_id=employer.id,
        account_id=by.id,
        verified=True,
        checked=["website", "phone"],
        note="Called the number on the website; the owner works there.",
        created_at=employer.verified_at,
    )
