"""Mails about the days of a posting, one function each."""

from typing import Any

from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.dates import day
from careercenter.db import db
from careercenter.employers.models import Member, MemberRole
from careercenter.mail import send
from careercenter.mail.previews import preview
from careercenter.postings.models import Posting
from careercenter.web import site_url


def posting_expired(posting: Posting) -> None:
    tell_team("posting_expired", posting)


def posting_expiring_soon(posting: Posting) -> None:
    tell_team("posting_expiring_soon", posting)


def tell_team(name: str, posting: Posting) -> None:
    """Once for each end of a posting, however often it is asked."""
    ends = posting.ends_at.date().isoformat() if posting.ends_at else ""
    for account in readers(posting):
        key = f"posting-{posting.id}-{ends}"
        send(name, account.email, key=key, account_name=account.name, **told(posting))


def readers(posting: Posting) -> list[Account]:
    """Who wrote it, or the owners where that person is gone."""
    team = db.session.execute(
        select(Account, Member.role)
        .join(Member, Member.account_id == Account.id)
        .where(
            Member.employer_id == posting.employer_id,
            Member.removed_at.is_(None),
            Account.suspended_at.is_(None),
        )
    ).all()
    author = [account for account, _ in team if account.id == posting.account_id]
    return author or [account for account, role in team if role is MemberRole.owner]


def told(posting: Posting) -> dict[str, Any]:
    return {
        "title": posting.title,
        "employer": posting.employer.name,
        "ends": day(posting.ends_at) if posting.ends_at else "",
        "url": site_url("postings.manage", posting_id=posting.id),
    }


@preview("posting_expired")
def posting_expired_example() -> dict[str, Any]:
    return {
        "account_name": "Ana Reyes",
        "title": "Inpatient Coder II",
        "employer": "Larkspur Health",
        "ends": "Nov 26, 2026",
        "url": site_url("postings.manage", posting_id=1),
    }


@preview("posting_expiring_soon")
def posting_expiring_soon_example() -> dict[str, Any]:
    return posting_expired_example()
