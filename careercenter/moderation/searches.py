"""What moderators look up: accounts, employers, the audit log, tasks that were given up."""

from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from careercenter import clock
from careercenter.accounts.models import Account, AuditEntry
from careercenter.background.models import Task
from careercenter.db import db, stored_id
from careercenter.employers.models import Employer, Member
from careercenter.paging import Page, one_page

PER_PAGE = 50
LATE = timedelta(minutes=10)


def accounts(words: str, number: int) -> Page:
    """By part of the name or address, or by id; newest first."""
    wanted = select(Account).order_by(Account.id.desc())
    if words:
        wanted = wanted.where(
            or_(
                Account.email.icontains(words, autoescape=True),
                Account.name.icontains(words, autoescape=True),
                Account.id == as_id(words),
            )
        )
    return one_page(wanted, number, PER_PAGE)


def employers(words: str, number: int) -> Page:
    """By part of the name or website, a member's address, or id; those to verify first."""
    wanted = select(Employer).order_by(Employer.verified_at.is_not(None), Employer.id.desc())
    if words:
        of_member = (
            select(Member.employer_id)
            .join(Member.account)
            .where(Account.email.icontains(words, autoescape=True))
        )
        wanted = wanted.where(
            or_(
                Employer.name.icontains(words, autoescape=True),
                Employer.website.icontains(words, autoescape=True),
                Employer.id.in_(of_member),
                Employer.id == as_id(words),
            )
        )
    return one_page(wanted, number, PER_PAGE)


def entries(words: str, number: int) -> Page:
    """Of the audit log, by who, what was done, to what kind of thing, or its id; newest first."""
    wanted = (
        select(AuditEntry)
        .outerjoin(AuditEntry.account)
        .options(joinedload(AuditEntry.account))
        .order_by(AuditEntry.id.desc())
    )
    if words:
        wanted = wanted.where(
            or_(
                Account.email.icontains(words, autoescape=True),
                AuditEntry.action.icontains(words, autoescape=True),
                AuditEntry.subject.icontains(words, autoescape=True),
                AuditEntry.subject_id == as_id(words),
            )
        )
    return one_page(wanted, number, PER_PAGE)


def entries_about(subject: str, subject_id: int) -> list[AuditEntry]:
    """The newest fifty about one thing."""
    wanted = (
        select(AuditEntry)
        .where(AuditEntry.subject == subject, AuditEntry.subject_id == subject_id)
        .options(joinedload(AuditEntry.account))
        .order_by(AuditEntry.id.desc())
        .limit(PER_PAGE)
    )
    return list(db.session.scalars(wanted))


def dead_tasks(number: int) -> Page:
    dead = select(Task).where(Task.dead_at.is_not(None))
    return one_page(dead.order_by(Task.dead_at.desc(), Task.id), number, PER_PAGE)


def overdue() -> int:
    """Tasks that should have been done ten minutes ago: more than a few say that no worker runs."""
    late = select(func.count()).where(
        Task.done_at.is_(None), Task.dead_at.is_(None), Task.run_at < clock.now() - LATE
    )
    return db.session.scalar(late) or 0


def as_id(words: str) -> int:
    """The id that was typed, or 0, which nothing has."""
    return stored_id(words) or 0
