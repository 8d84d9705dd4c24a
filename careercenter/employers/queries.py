"""Members and invitations as the team page asks for them."""

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import contains_eager, joinedload

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import (
    Employer,
    Invitation,
    Member,
    MemberRole,
    Verification,
)

HIRING = (MemberRole.owner, MemberRole.recruiter)
RANKS = {role: rank for rank, role in enumerate(MemberRole)}


def team(employer_id: int) -> list[Member]:
    """Active members with their accounts: owners first, then by name."""
    rank = case(RANKS, value=Member.role)
    return list(db.session.scalars(active(employer_id).order_by(rank, Account.name, Member.id)))


def owners(employer_id: int) -> list[Member]:
    return list(db.session.scalars(active(employer_id).where(Member.role == MemberRole.owner)))


def hiring(employer_id: int) -> list[Account]:
    """Owners and recruiters who can sign in: those whom mail about hiring goes to."""
    return [
        member.account
        for member in db.session.scalars(
            active(employer_id).where(Member.role.in_(HIRING), Account.active).order_by(Member.id)
        )
    ]


def active_member(employer_id: int, member_id: int) -> Member | None:
    return db.session.scalar(active(employer_id).where(Member.id == member_id))


def member_by_email(employer_id: int, email: str) -> Member | None:
    return db.session.scalar(active(employer_id).where(Account.email == email))


def active(employer_id: int) -> Select[Member]:
    return (
        select(Member)
        .join(Member.account)
        .where(Member.employer_id == employer_id, Member.removed_at.is_(None))
        .options(contains_eager(Member.account))
        .execution_options(populate_existing=True)
    )


def open_invitations(employer_id: int) -> list[Invitation]:
    """Those that can still be accepted, newest first."""
    return list(db.session.scalars(still_open(employer_id).order_by(Invitation.id.desc())))


def open_invitation(employer_id: int, invitation_id: int) -> Invitation | None:
    return db.session.scalar(still_open(employer_id).where(Invitation.id == invitation_id))


def count_open_invitations(employer_id: int) -> int:
    number = select(func.count()).select_from(still_open(employer_id).subquery())
    return db.session.scalar(number) or 0


def still_open(employer_id: int) -> Select[Invitation]:
    return select(Invitation).where(
        Invitation.employer_id == employer_id,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > clock.now(),
    )


def invitation_by_hash(token_hash: str) -> Invitation | None:
    """Whatever its state, with its employer and who sent it."""
    return db.session.scalar(
        select(Invitation)
        .where(Invitation.token_hash == token_hash)
        .options(joinedload(Invitation.employer), joinedload(Invitation.account))
    )


def latest_verification(employer: Employer) -> Verification | None:
    """The decision that made it verified; None where it is not."""
    if not employer.is_verified:
        return None
    newest = (
        select(Verification)
        .where(Verification.employer_id == employer.id, Verification.verified)
        .order_by(Verification.id.desc())
        .limit(1)
    )
    return db.session.scalar(newest)
