"""Asking a coder to talk, and what becomes of it: nothing of who they are is told before a yes."""

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import NotFound

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate
from careercenter.candidates.visibility import visible_to
from careercenter.db import db, rows_changed
from careercenter.employers.identity import identity_of
from careercenter.errors import Refused
from careercenter.postings.models import Posting
from careercenter.talent import budget, emails
from careercenter.talent.entitlement import Desk
from careercenter.talent.models import PATIENCE, ContactRequest, RequestStatus

ASKED = "You have asked this coder already. One request is all there is."
USED_UP = "You have sent all the requests that your plan includes this month."
OVER = "This request is no longer open. It was answered, withdrawn or waited too long."

UNVERIFIED = (
    "{employer} is not verified any more and may not see who you are. Nothing was told. "
    "You can decline, or wait until it is verified again."
)
UNSEEN = (
    "{employer} cannot see your profile any more: you hide it from them, or you are on their team. "
    "Nothing was told. You can decline."
)


def ask(
    desk: Desk, by: Account, candidate: Candidate, message: str, posting: Posting | None
) -> ContactRequest:
    """Sends it and mails the coder. Raises Refused where it is the second, or one too many."""
    request = request_to(desk.employer.id, candidate.id)
    if request is not None and not request.may_be_asked_again:
        raise Refused(ASKED)
    if not (by.is_staff or budget.take(desk.employer.id, "requests", desk.requests)):
        raise Refused(USED_UP, 403)
    asked = {"account_id": by.id, "message": message, "posting_id": posting.id if posting else None}
    request = renewed(request, asked) if request else placed(desk, candidate, asked)
    emails.contact_asked(request)
    return request


def placed(desk: Desk, candidate: Candidate, asked: dict[str, object]) -> ContactRequest:
    request = ContactRequest(employer_id=desk.employer.id, candidate_id=candidate.id, **asked)
    try:
        with db.session.begin_nested():
            db.session.add(request)
    except IntegrityError:
        raise Refused(ASKED) from None
    return request


def renewed(request: ContactRequest, asked: dict[str, object]) -> ContactRequest:
    """One that was closed by the coder's own pause waits again. Raises Refused for the slower."""
    fresh = {"status": RequestStatus.waiting, "created_at": clock.now(), "decided_at": None}
    if not changed(request, ContactRequest.status == RequestStatus.closed, **fresh, **asked):
        raise Refused(ASKED)
    return request


def request_to(employer_id: int, candidate_id: int) -> ContactRequest | None:
    return db.session.scalar(
        select(ContactRequest).where(
            ContactRequest.employer_id == employer_id, ContactRequest.candidate_id == candidate_id
        )
    )


def load_asked(candidate: Candidate | None, request_id: int) -> ContactRequest:
    """For the coder. Raises NotFound where it is missing or for somebody else."""
    found = db.session.get(ContactRequest, request_id)
    if found is None or candidate is None or found.candidate_id != candidate.id:
        raise NotFound
    return found


def accept(request: ContactRequest) -> None:
    """From now on the employer sees who it is. Raises Refused where it is over, or may not."""
    refuse_unseen(request)
    decide(request, RequestStatus.accepted)
    emails.contact_accepted(request)


def refuse_unseen(request: ContactRequest) -> None:
    """What has ended is told by `decide`."""
    if not request.is_waiting:
        return
    employer = request.employer
    if not employer.is_verified:
        raise Refused(UNVERIFIED.format(employer=employer.name))
    if not is_found(request):
        raise Refused(UNSEEN.format(employer=employer.name))


def is_found(request: ContactRequest) -> bool:
    """Whether the employer may find the coder now."""
    shown = select(Candidate.id).where(
        Candidate.id == request.candidate_id, visible_to(identity_of(request.employer))
    )
    return db.session.scalar(shown) is not None


def decline(request: ContactRequest) -> None:
    """The employer is told no more than that. Raises Refused where it is over."""
    decide(request, RequestStatus.declined)


def withdraw(request: ContactRequest) -> None:
    """By the employer, before an answer. Raises Refused where it is over."""
    decide(request, RequestStatus.withdrawn)


def decide(request: ContactRequest, status: RequestStatus) -> None:
    """Once: of an answer and a withdrawal at the same moment the first counts."""
    if not changed(request, still_waits(), status=status, decided_at=clock.now()):
        raise Refused(OVER)


def changed(request: ContactRequest, where: ColumnElement[bool], **values: object) -> bool:
    done = rows_changed(
        update(ContactRequest)
        .where(ContactRequest.id == request.id, where)
        .values(values)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(request)
    return bool(done)


def still_waits() -> ColumnElement[bool]:
    is_young = ContactRequest.created_at >= clock.now() - PATIENCE
    return (ContactRequest.status == RequestStatus.waiting) & is_young


def close_unseen(candidate: Candidate) -> None:
    """After the coder hid or paused: what waits is over where nothing is shown any more."""
    db.session.flush()
    waiting = select(ContactRequest).where(
        ContactRequest.candidate_id == candidate.id, still_waits()
    )
    for request in db.session.scalars(waiting).all():
        if not is_found(request):
            changed(request, still_waits(), status=RequestStatus.closed, decided_at=clock.now())
