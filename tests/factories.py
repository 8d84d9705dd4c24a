"""Believable rows for tests. Each factory adds to the session and flushes; none commits."""

from datetime import timedelta
from itertools import count
from typing import Any

from careercenter import clock
from careercenter.accounts.models import Account, StaffRole
from careercenter.candidates.models import Candidate
from careercenter.db import db
from careercenter.employers.models import Employer, EmployerKind, Member, MemberRole
from careercenter.postings.models import (
    EmploymentType,
    PayUnit,
    Posting,
    RemoteScope,
    TaxForm,
    Workplace,
)
from careercenter.postings.status import Status

numbers = count(1)


def added(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def an_account(**values: Any) -> Account:
    """A confirmed account. `password` is a hash; accounts made here have none unless given."""
    number = next(numbers)
    defaults: dict[str, Any] = {
        "email": f"person{number}@mail.example",
        "name": f"Person {number}",
        "fs_uniquifier": f"uniquifier-{number}-{clock.now().timestamp()}",
        "confirmed_at": clock.now(),
        "active": True,
    }
    return added(Account(**{**defaults, **values}))


def an_unconfirmed_account(**values: Any) -> Account:
    return an_account(confirmed_at=None, **values)


def a_moderator(**values: Any) -> Account:
    return an_account(staff_role=StaffRole.moderator, **values)


def an_admin(**values: Any) -> Account:
    return an_account(staff_role=StaffRole.admin, **values)


def a_candidate(**values: Any) -> Candidate:
    values.setdefault("account_id", None)
    if values["account_id"] is None:
        values["account_id"] = an_account(seeks_work=True).id
    return added(Candidate(**{"state": "OH", **values}))


def an_employer(owner: Account | None = None, **values: Any) -> Employer:
    number = next(numbers)
    defaults: dict[str, Any] = {
        "name": f"Larkspur Health {number}",
        "slug": f"larkspur-health-{number}",
        "website": "https://larkspur.example",
        "city": "Columbus",
        "state": "OH",
        "kind": EmployerKind.hospital,
    }
    employer = added(Employer(**{**defaults, **values}))
    a_member(employer, owner or an_account(hires=True), MemberRole.owner)
    return employer


def a_verified_employer(owner: Account | None = None, **values: Any) -> Employer:
    return an_employer(owner, verified_at=clock.now(), **values)


def a_member(employer: Employer, account: Account, role: MemberRole, **values: Any) -> Member:
    return added(Member(employer_id=employer.id, account_id=account.id, role=role, **values))


def owner_of(employer: Employer) -> Account:
    return next(m.account for m in employer.members if m.role is MemberRole.owner)


def a_draft(employer: Employer | None = None, **values: Any) -> Posting:
    """A draft that is complete enough to be paid for."""
    employer = employer or an_employer()
    defaults: dict[str, Any] = {
        "title": "Inpatient Coder II",
        "employment_type": EmploymentType.full_time,
        "tax_form": TaxForm.w2,
        "workplace": Workplace.remote,
        "remote_scope": RemoteScope.everywhere,
        "pay_min_cents": 2800,
        "pay_max_cents": 3600,
        "pay_unit": PayUnit.hour,
        "years_required": 2,
        "required": {"all": ["RHIT", {"any": ["CCS", "CIC"]}]},
        "preferred": ["RHIA"],
        "specialties": ["inpatient-drg"],
        "setting": "acute-care-hospital",
        "code_sets": ["icd10cm", "icd10pcs"],
        "software": ["epic"],
        "description": "Code inpatient charts for a 400-bed hospital.\n\n- MS-DRG\n- Epic",
        "account_id": owner_of(employer).id,
    }
    return added(Posting(employer_id=employer.id, **{**defaults, **values}))


def in_status(status: Status, employer: Employer | None = None, **values: Any) -> Posting:
    """A posting in any status, with the dates that belong to it."""
    moment = clock.now()
    if status in {Status.live, Status.paused, Status.expired, Status.closed, Status.taken_down}:
        values.setdefault("posted_at", moment - timedelta(days=3))
        values.setdefault("ends_at", moment + timedelta(days=27))
    if status is Status.expired:
        values["ends_at"] = moment - timedelta(hours=1)
    if status in {Status.expired, Status.closed, Status.taken_down}:
        values.setdefault("closed_at", moment - timedelta(hours=1))
    return a_draft(employer, status=status, **values)


def a_live_posting(employer: Employer | None = None, **values: Any) -> Posting:
    return in_status(Status.live, employer, **values)


def an_expired_posting(employer: Employer | None = None, **values: Any) -> Posting:
    return in_status(Status.expired, employer, **values)


def a_posting_in_review(employer: Employer | None = None, **values: Any) -> Posting:
    return in_status(Status.in_review, employer, **values)
