"""By what an employer is recognized from outside: its name, its domains, its people."""

from dataclasses import dataclass

from sqlalchemy import select

from careercenter.accounts.addresses import FREE_MAIL, domain_in, domain_of
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer, Member


@dataclass(frozen=True)
class Identity:
    """`domains` of its website and of its members' addresses, without those that are anybody's."""

    employer_id: int
    name: str
    domains: frozenset[str]
    account_ids: frozenset[int]


def identity_of(employer: Employer) -> Identity:
    """Those who were removed from the team count no more."""
    members = db.session.execute(
        select(Account.id, Account.email)
        .join(Member, Member.account_id == Account.id)
        .where(Member.employer_id == employer.id, Member.removed_at.is_(None))
    ).all()
    domains = {domain_of(email) for _, email in members} | {domain_in(employer.website)}
    return Identity(
        employer.id,
        employer.name,
        frozenset(domains - FREE_MAIL - {""}),
        frozenset(account_id for account_id, _ in members),
    )
