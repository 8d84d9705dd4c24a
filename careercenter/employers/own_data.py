"""Whom a person acts for: exported, and ended when the account goes."""

from sqlalchemy import select, update

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.leaving import Part
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers import queries, team
from careercenter.employers.access import memberships
from careercenter.employers.models import Employer, Invitation, Member, MemberRole
from careercenter.rows import as_facts


def export(account: Account) -> Part:
    theirs = db.session.execute(
        select(Member, Employer.name)
        .join(Employer, Employer.id == Member.employer_id)
        .where(Member.account_id == account.id)
        .order_by(Member.id)
    )
    return Part({"teams": [{"employer": name, **as_facts(member)} for member, name in theirs]})


def objection(account: Account) -> str | None:
    """An employer cannot be left without an owner: its postings and invoices are in its hands."""
    mine = memberships(account)
    for member in sorted(mine, key=lambda each: each.employer_id):
        team.lock(member.employer)  # or two owners who go at once would each count the other
    alone = [
        member.employer.name
        for member in mine
        if member.role is MemberRole.owner and len(queries.owners(member.employer_id)) == 1
    ]
    if not alone:
        return None
    return (
        f"You are the only owner of {' and '.join(alone)}. Make somebody else an owner on its team "
        "page first. If there is nobody else, write to us and we close it with you."
    )


def erase(account: Account) -> None:
    """The person leaves every team; invitations from them end, those to them forget the address."""
    for member in memberships(account):
        member.removed_at = clock.now()
        audit.record(account, "left", "employer", member.employer_id)
    sent = update(Invitation).where(
        Invitation.account_id == account.id,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )
    db.session.execute(sent.values(withdrawn_at=clock.now()))
    got = Invitation.email == account.email
    still_open = update(Invitation).where(
        got, Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None)
    )
    db.session.execute(still_open.values(withdrawn_at=clock.now()))
    db.session.execute(update(Invitation).where(got).values(email=""))
