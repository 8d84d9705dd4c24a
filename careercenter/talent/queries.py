"""Lists of the search for coders: requests of an employer, requests and looks of a coder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload

from careercenter.applications.models import Application, ResumeView
from careercenter.candidates.models import Candidate, HiddenFrom, ProfileView
from careercenter.candidates.visibility import Looker, visible_to
from careercenter.db import db
from careercenter.employers.models import Employer, Member, MemberRole
from careercenter.paging import Page, one_page
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from careercenter.talent.models import ContactRequest, RequestStatus

PER_PAGE = 25
MOST_FOUND = 20


def requests_of_employer(employer_id: int, number: int) -> Page:
    """Newest first, with who is asked, about what, and by whom."""
    wanted = (
        select(ContactRequest)
        .where(ContactRequest.employer_id == employer_id)
        .options(
            joinedload(ContactRequest.candidate).joinedload(Candidate.account),
            joinedload(ContactRequest.posting),
            joinedload(ContactRequest.account),
        )
        .order_by(ContactRequest.created_at.desc(), ContactRequest.id.desc())
    )
    return one_page(wanted, number, PER_PAGE)


def still_shown(looker: Looker, candidate_ids: Sequence[int]) -> set[int]:
    """Which of these the employer may find now."""
    shown = select(Candidate.id).where(Candidate.id.in_(candidate_ids), visible_to(looker))
    return set(db.session.scalars(shown))


def requests_to(candidate: Candidate, number: int) -> Page:
    """What waits for an answer first, then the newest."""
    answered = ContactRequest.status != RequestStatus.waiting
    wanted = (
        select(ContactRequest)
        .where(ContactRequest.candidate_id == candidate.id)
        .options(
            joinedload(ContactRequest.employer),
            joinedload(ContactRequest.posting).joinedload(Posting.employer),
        )
        .order_by(answered, ContactRequest.created_at.desc(), ContactRequest.id.desc())
    )
    return one_page(wanted, number, PER_PAGE)


@dataclass(frozen=True)
class Look:
    """Somebody of an employer opened something. `job` is told where it came with an application."""

    at: datetime
    employer: Employer
    role: MemberRole | None
    what: str
    job: str = ""
    application_id: int | None = None


def looks_at(candidate: Candidate, number: int) -> Page:
    """Newest first: profiles and résumés opened in the search, résumés opened of applications."""
    looks = union_all(looks_in_search(candidate), looks_of_applications(candidate)).subquery()
    total = db.session.scalar(select(func.count()).select_from(looks)) or 0
    is_member = and_(
        Member.account_id == looks.c.account_id,
        Member.employer_id == looks.c.employer_id,
        Member.removed_at.is_(None),
    )
    rows = db.session.execute(
        select(
            looks.c.created_at,
            Employer,
            Member.role,
            looks.c.what,
            looks.c.job,
            looks.c.application_id,
        )
        .join(Employer, Employer.id == looks.c.employer_id)
        .outerjoin(Member, is_member)
        .order_by(looks.c.created_at.desc(), looks.c.id.desc())
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    )
    return Page([Look(*row) for row in rows], number, PER_PAGE, total)


def looks_in_search(candidate: Candidate) -> Select[*tuple[Any, ...]]:
    nothing = literal(None, ProfileView.id.type)
    return select(
        ProfileView.id,
        ProfileView.created_at,
        ProfileView.employer_id,
        ProfileView.account_id,
        ProfileView.looked_at.cast(Employer.name.type).label("what"),
        literal("").label("job"),
        nothing.label("application_id"),
    ).where(ProfileView.candidate_id == candidate.id)


def looks_of_applications(candidate: Candidate) -> Select[*tuple[Any, ...]]:
    return (
        select(
            ResumeView.id,
            ResumeView.created_at,
            Posting.employer_id,
            ResumeView.account_id,
            literal("resume").label("what"),
            Posting.title.label("job"),
            Application.id.label("application_id"),
        )
        .join(Application, Application.id == ResumeView.application_id)
        .join(Posting, Posting.id == Application.posting_id)
        .where(Application.candidate_id == candidate.id)
    )


def employers_called(text: str) -> Sequence[Employer]:
    """Employers that the public sees, whose name holds the text; by name."""
    was_public = select(Posting.employer_id).where(Posting.posted_at.is_not(None))
    found = (
        select(Employer)
        .where(
            func.lower(Employer.name).contains(text.lower(), autoescape=True),
            or_(Employer.verified_at.is_not(None), Employer.id.in_(was_public)),
        )
        .order_by(Employer.name, Employer.id)
    )
    return db.session.scalars(found.limit(MOST_FOUND)).all()


def employers_hidden_from(rows: Sequence[HiddenFrom]) -> dict[int, Employer]:
    """The employers that rows of a list name, by id."""
    ids = [row.employer_id for row in rows if row.employer_id is not None]
    found = db.session.scalars(select(Employer).where(Employer.id.in_(ids)))
    return {employer.id: employer for employer in found}


def live_postings(employer_id: int) -> Sequence[Posting]:
    theirs = select(Posting).where(
        Posting.employer_id == employer_id, Posting.status == Status.live
    )
    return db.session.scalars(theirs.order_by(Posting.title, Posting.id)).all()
