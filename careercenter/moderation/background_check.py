"""What stands behind an employer, for the moderator who decides about one of its postings."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from careercenter.db import db
from careercenter.employers import queries as team
from careercenter.employers.models import Employer, Member, Verification
from careercenter.moderation.models import Review
from careercenter.postings.models import Posting
from careercenter.postings.status import Status

SHOWN = 6
FREE_MAIL = frozenset(
    {
        "aol.com", "gmail.com", "gmx.com", "hotmail.com", "icloud.com", "live.com", "mail.com",
        "msn.com", "outlook.com", "pm.me", "proton.me", "protonmail.com", "yahoo.com", "zoho.com",
    }
)  # fmt: skip


@dataclass(frozen=True)
class BackgroundCheck:
    """`postings` and `reviews` are the newest few; `by_status` counts all of the employer's."""

    employer: Employer
    members: list[tuple[Member, str]]
    postings: list[Posting]
    by_status: dict[Status, int]
    reviews: list[Review]
    verifications: list[Verification]


def background_check(employer: Employer) -> BackgroundCheck:
    members = team.team(employer.id)
    return BackgroundCheck(
        employer=employer,
        members=[(m, mail_and_website(m.account.email, employer.website)) for m in members],
        postings=newest_postings(employer),
        by_status=by_status(employer),
        reviews=newest_reviews(employer),
        verifications=verifications(employer),
    )


def mail_and_website(email: str, website: str) -> str:
    """How the domain of an address goes with a website, in words."""
    domain = email.rpartition("@")[2].lower()
    host = (urlsplit(website).hostname or "").removeprefix("www.")
    if domain in FREE_MAIL:
        return "free mail address"
    if not host:
        return "no website to compare with"
    same = domain == host or domain.endswith(f".{host}") or host.endswith(f".{domain}")
    return "goes with the website" if same else "differs from the website"


def newest_postings(employer: Employer) -> list[Posting]:
    wanted = select(Posting).where(
        Posting.employer_id == employer.id,
        Posting.status.not_in([Status.draft, Status.awaiting_payment]),
    )
    return list(db.session.scalars(wanted.order_by(Posting.id.desc()).limit(SHOWN)))


def by_status(employer: Employer) -> dict[Status, int]:
    rows = db.session.execute(
        select(Posting.status, func.count())
        .where(Posting.employer_id == employer.id)
        .group_by(Posting.status)
    )
    return {row[0]: row[1] for row in rows}


def newest_reviews(employer: Employer) -> list[Review]:
    """Decisions about any posting of the employer, with their postings and moderators."""
    wanted = (
        select(Review)
        .join(Review.posting)
        .where(Posting.employer_id == employer.id)
        .options(joinedload(Review.posting), joinedload(Review.account))
        .order_by(Review.id.desc())
        .limit(SHOWN)
    )
    return list(db.session.scalars(wanted))


def verifications(employer: Employer) -> list[Verification]:
    wanted = (
        select(Verification)
        .where(Verification.employer_id == employer.id)
        .options(joinedload(Verification.account))
        .order_by(Verification.id.desc())
        .limit(SHOWN)
    )
    return list(db.session.scalars(wanted))
