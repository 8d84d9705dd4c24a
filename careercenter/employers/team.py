"""Who acts for an employer: invited, joined, given a role, removed. Never without an owner."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, update
from werkzeug.exceptions import NotFound

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers import emails, queries
from careercenter.employers.models import Employer, Invitation, Member, MemberRole
from careercenter.errors import Refused

VALID_FOR = timedelta(days=14)
MOST_OPEN_INVITATIONS = 25


def invite(employer: Employer, by: Account, email: str, role: MemberRole) -> Invitation:
    """Mails an invitation; an open one to the same address ends. Raises Refused."""
    lock(employer)
    if queries.member_by_email(employer.id, email) is not None:
        raise Refused("This person is on the team already.")
    end_invitations(Invitation.email == email, employer)
    if queries.count_open_invitations(employer.id) >= MOST_OPEN_INVITATIONS:
        raise Refused("Too many invitations are waiting. Withdraw some first.")
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        employer_id=employer.id,
        account_id=by.id,
        email=email,
        role=role,
        token_hash=hashed(token),
        expires_at=clock.now() + VALID_FOR,
    )
    db.session.add(invitation)
    db.session.flush()
    audit.record(by, "invited", "employer", employer.id, **who(email), role=role.value)
    emails.invitation(invitation, employer, by, token)
    return invitation


def who(email: str) -> dict[str, Any]:
    """As the log keeps it: the number of the account, the address alone where there is none."""
    known = db.session.scalar(select(Account.id).where(Account.email == email))
    return {"email": email} if known is None else {"member": known}


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def lock(employer: Employer) -> None:
    """Changes of a team take turns, or its last two owners could remove each other."""
    db.session.refresh(employer, with_for_update={"of": Employer})


def end_invitations(which: ColumnElement[bool], employer: Employer) -> None:
    db.session.execute(
        update(Invitation)
        .where(
            which,
            Invitation.employer_id == employer.id,
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=clock.now())
    )


def accept(invitation: Invitation, account: Account) -> Member:
    """Makes the account a member. Raises Refused where the invitation ended or is not theirs."""
    lock(invitation.employer)
    db.session.refresh(invitation)
    if not invitation.is_open:
        raise Refused("This invitation has ended. Ask for a new one.", 410)
    if account.email != invitation.email:
        raise Refused(f"This invitation is for {invitation.email}.", 403)
    invitation.accepted_at = clock.now()
    account.hires = True
    member = join(invitation.employer_id, account, invitation.role)
    audit.record(account, "joined", "employer", invitation.employer_id, role=invitation.role.value)
    return member


def join(employer_id: int, account: Account, role: MemberRole) -> Member:
    """A new member, or one that was removed and comes back. An active one keeps its role."""
    member = db.session.scalar(
        select(Member).where(Member.employer_id == employer_id, Member.account_id == account.id)
    )
    if member is None:
        member = Member(employer_id=employer_id, account_id=account.id, role=role)
        db.session.add(member)
    elif member.removed_at is not None:
        member.removed_at, member.role = None, role
    return member


def withdraw(employer: Employer, by: Account, invitation_id: int) -> Invitation:
    invitation = queries.open_invitation(employer.id, invitation_id)
    if invitation is None:
        raise NotFound
    invitation.withdrawn_at = clock.now()
    audit.record(by, "withdrew invitation", "employer", employer.id, **who(invitation.email))
    return invitation


def give_role(employer: Employer, by: Account, member_id: int, role: MemberRole) -> Member:
    """Raises NotFound, or Refused where the last owner would go."""
    member = locked_member(employer, member_id)
    if role is not MemberRole.owner:
        refuse_without_owner(employer, member)
    before, member.role = member.role, role
    if before is not role:
        audit.record(
            by,
            "changed role",
            "employer",
            employer.id,
            member=member.account_id,
            before=before.value,
            after=role.value,
        )
    return member


def remove(employer: Employer, by: Account, member_id: int) -> Member:
    """Ends the membership and the invitations that the member sent. Raises NotFound or Refused."""
    member = locked_member(employer, member_id)
    refuse_without_owner(employer, member)
    member.removed_at = clock.now()
    end_invitations(Invitation.account_id == member.account_id, employer)
    action = "left" if member.account_id == by.id else "removed member"
    audit.record(by, action, "employer", employer.id, member=member.account_id)
    return member


def locked_member(employer: Employer, member_id: int) -> Member:
    lock(employer)
    return load_member(employer, member_id)


def load_member(employer: Employer, member_id: int) -> Member:
    """An active member. Raises NotFound."""
    member = queries.active_member(employer.id, member_id)
    if member is None:
        raise NotFound
    return member


def refuse_without_owner(employer: Employer, going: Member) -> None:
    others = [m for m in queries.owners(employer.id) if m.id != going.id]
    if going.role is MemberRole.owner and not others:
        raise Refused("An employer needs an owner. Make somebody else one first.")
