"""Believable rows for tests. Each factory adds to the session and flushes; none commits."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from flask import current_app

from careercenter import clock
from careercenter.accounts.models import Account, AccountSession, Passkey, StaffRole
from careercenter.applications.models import Application
from careercenter.apprentices.models import Apprenticeship
from careercenter.background.models import Task
from careercenter.candidates.models import (
    Candidate,
    CheckState,
    Education,
    Experience,
    HeldCredential,
    HiddenFrom,
    Looked,
    ProfileView,
    Resume,
)
from careercenter.credentials import editing
from careercenter.credentials.entries import blank
from careercenter.credentials.facts import Degree
from careercenter.credentials.models import CatalogueChange
from careercenter.db import db, new_id
from careercenter.employers.models import (
    Employer,
    EmployerKind,
    Invitation,
    Member,
    MemberRole,
)
from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.files.models import StoredFile
from careercenter.payments import ledger
from careercenter.payments.models import (
    BooksCheck,
    BooksCheckKind,
    Credit,
    CreditKind,
    CreditUse,
    Dispute,
    EntryKind,
    LedgerEntry,
    LedgerLine,
    Order,
    OrderStatus,
    Refund,
    RefundReason,
    RefundStatus,
    StripeEvent,
    Subscription,
    SubscriptionStatus,
)
from careercenter.payments.plans import item_snapshot, price_list, sold
from careercenter.postings.models import Posting, PostingEdit, RemoteScope, Workplace
from careercenter.postings.status import Status
from careercenter.search.models import SavedPosting, SavedSearch
from careercenter.talent.models import ContactRequest

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


def a_catalogue_change(code: str, account: Account | None = None, **fields: str) -> CatalogueChange:
    """A change of an entry, or a new one. It counts once somebody follows."""
    plain = {"name": code, "issuer": "AAPC", "category": "specialty", "level": "specialty"}
    entry = {**blank(code), **plain, **(editing.shipped(code) or {}), **fields}
    by = account or an_admin()
    return added(CatalogueChange(code=code, account_id=by.id, fields=entry, note="It changed."))


def an_apprentice(candidate: Candidate | None = None, code: str = "CPC-A") -> HeldCredential:
    """A held credential with its A, of a candidate in Ohio unless told otherwise."""
    of = candidate or a_candidate()
    return added(HeldCredential(candidate_id=of.id, code=code))


def an_apprenticeship(candidate: Candidate, **values: Any) -> Apprenticeship:
    """The way of a candidate who holds CPC-A, with a draft of the letter."""
    code = an_apprentice(candidate).code
    own = {"candidate_id": candidate.id, "code": code, "letter": {"employer": "Larkspur Health"}}
    return added(Apprenticeship(**{**own, **values}))


def a_coding_job(candidate: Candidate, started_on: date, **values: Any) -> Experience:
    defaults = {"title": "Coder", "employer_name": "Larkspur Health", "specialties": []}
    own = {"candidate_id": candidate.id, "started_on": started_on}
    return added(Experience(**{**defaults, **own, **values}))


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
        "description": "Code inpatient charts for a 400-bed teaching hospital.\n\n- MS-DRG\n- Epic",
        "account_id": owner_of(employer).id,
    }
    return added(Posting(employer_id=employer.id, **{**defaults, **values}))


def in_status(status: Status, employer: Employer | None = None, **values: Any) -> Posting:
    """A posting in any status, with the dates that belong to it."""
    moment = clock.now()
    if status in {Status.live, Status.paused, Status.expired, Status.closed, Status.taken_down}:
        values.setdefault("submitted_at", moment - timedelta(days=3, hours=4))
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


def a_stored_file(account_id: int, **values: Any) -> StoredFile:
    """A small file whose bytes lie in the store."""
    number = next(numbers)
    key = f"te/st/{number}-{new_id()}"
    current_app.extensions["file_store"].put(key, b"%PDF-1.4 a small file")
    defaults: dict[str, Any] = {
        "key": key,
        "name": "resume.pdf",
        "content_type": "application/pdf",
        "size": 21,
        "sha256": "0" * 64,
    }
    return added(StoredFile(account_id=account_id, **{**defaults, **values}))


def a_held_credential(candidate: Candidate, code: str = "CPC", **values: Any) -> HeldCredential:
    return added(HeldCredential(candidate=candidate, code=code, **values))


def a_resume(candidate: Candidate, **values: Any) -> Resume:
    file = a_stored_file(candidate.account_id)
    return added(Resume(candidate_id=candidate.id, file_id=file.id, **values))


def a_held(candidate: Candidate, code: str = "CCS", **values: Any) -> HeldCredential:
    """Evidence in, waiting for a moderator; `state` says otherwise."""
    state = values.setdefault("state", CheckState.evidence_in)
    if state is CheckState.evidence_in:
        values.setdefault("evidence", a_stored_file(candidate.account_id, name="certificate.pdf"))
        values.setdefault("asked_at", clock.now())
    return a_held_credential(candidate, code, **values)


def an_experience(candidate: Candidate, **values: Any) -> Experience:
    """Inpatient coding since March 2019."""
    defaults: dict[str, Any] = {
        "title": "Inpatient Coder",
        "employer_name": "Tansy Medical Group",
        "started_on": date(2019, 3, 1),
    }
    return added(Experience(candidate_id=candidate.id, **{**defaults, **values}))


def an_education(candidate: Candidate, **values: Any) -> Education:
    defaults: dict[str, Any] = {"degree": Degree.associate, "school": "Yarrow College"}
    return added(Education(candidate_id=candidate.id, **{**defaults, **values}))


def an_application(
    posting_id: int, candidate: Candidate, file_id: int, **values: Any
) -> Application:
    account = db.session.get_one(Account, candidate.account_id)
    snapshot = {"name": account.name, "email": account.email, "state": candidate.state}
    return added(
        Application(
            posting_id=posting_id,
            candidate_id=candidate.id,
            resume_id=file_id,
            **{**snapshot, **values},
        )
    )


def an_invitation(employer: Employer, by: Account, **values: Any) -> Invitation:
    number = next(numbers)
    defaults: dict[str, Any] = {
        "email": f"invited{number}@mail.example",
        "role": MemberRole.recruiter,
        "token_hash": f"hash-{number}",
        "expires_at": clock.now() + timedelta(days=14),
    }
    return added(Invitation(employer_id=employer.id, account_id=by.id, **{**defaults, **values}))


def an_order(employer: Employer, by: Account, **values: Any) -> Order:
    """An order of a single posting; one that is paid stands in the books."""
    plan = values.setdefault("plan", price_list("usd").sale("single").snapshot())
    defaults: dict[str, Any] = {"currency": "usd", "subtotal_cents": sold(plan).subtotal_cents}
    if values.get("status") is OrderStatus.paid:
        defaults |= {"total_cents": defaults["subtotal_cents"], "paid_at": clock.now()}
    order = added(Order(employer_id=employer.id, account_id=by.id, **{**defaults, **values}))
    if order.status is OrderStatus.paid:
        ledger.record_sale(order)
    return order


def a_credit(employer: Employer, left: int = 1, days: int = 30, **values: Any) -> Credit:
    """A credit with so many left of five, given by hand unless it names an order; in the books."""
    defaults: dict[str, Any] = {
        "kind": CreditKind.posting,
        "granted": max(left, 5),
        "left_over": left,
        "days": days,
        "expires_at": clock.now() + timedelta(days=365),
    }
    return in_books(added(Credit(employer_id=employer.id, **{**defaults, **values})))


def in_books(credit: Credit) -> Credit:
    """Writes a new credit into the ledger; those that are gone count as taken back."""
    ledger.record_grant(credit)
    gone = credit.granted - credit.left_over
    ledger.record_take_back(credit, gone, f"credit-{credit.id}-gone")
    return credit


def a_use(credit: Credit, posting: Posting) -> CreditUse:
    """One of a credit, spent on a posting."""
    credit.left_over -= 1
    use = added(CreditUse(credit_id=credit.id, posting_id=posting.id))
    ledger.record_spend(use)
    return use


def a_pack(employer: Employer, by: Account | None = None, **values: Any) -> Credit:
    """A paid pack of five with its credits: the plan that includes the search for coders."""
    plan = price_list("usd").sale("pack-5").snapshot()
    by = by or owner_of(employer)
    db.session.expire(employer, ["members"])  # more may join
    order = an_order(employer, by, plan=plan, status=OrderStatus.paid)
    return a_credit(employer, order_id=order.id, **{"left": 5, **values})


def a_paid_order(employer: Employer, by: Account | None = None, **values: Any) -> Order:
    """A single posting, or what `code` names, paid by card, with its credits; in the books."""
    sale = price_list("usd").sale(values.pop("code", "single"))
    by = by or owner_of(employer)
    defaults: dict[str, Any] = {
        "plan": sale.snapshot(),
        "status": OrderStatus.paid,
        "payment_intent_id": f"pi_{new_id()}",
        "session_id": f"cs_test_{new_id()}",
        "buyer_email": by.email,
    }
    order = an_order(employer, by, **{**defaults, **values})
    for grant in sale.grants if order.status is OrderStatus.paid else ():
        terms: dict[str, Any] = {"kind": grant.kind, "granted": grant.count, "days": grant.days}
        a_credit(employer, left=grant.count, order_id=order.id, **terms)
    return order


def a_refund(order: Order, **values: Any) -> Refund:
    """A part of the money, back at the buyer's bank."""
    defaults: dict[str, Any] = {
        "key": f"refund-{new_id()}",
        "amount_cents": 5000,
        "reason": RefundReason.asked_for,
        "status": RefundStatus.succeeded,
        "refund_id": f"re_{new_id()}",
    }
    refund = added(Refund(order_id=order.id, **{**defaults, **values}))
    if refund.status is RefundStatus.succeeded:
        ledger.record_refund(refund)
    return refund


def a_dispute(order: Order, **values: Any) -> Dispute:
    """A chargeback that needs an answer within a week."""
    defaults: dict[str, Any] = {
        "dispute_id": f"du_{new_id()}",
        "charge_id": f"ch_{new_id()}",
        "amount_cents": order.total_cents or order.subtotal_cents,
        "reason": "product_not_received",
        "status": "needs_response",
        "opened_at": clock.now() - timedelta(days=2),
        "due_at": clock.now() + timedelta(days=7),
    }
    dispute = added(Dispute(order_id=order.id, **{**defaults, **values}))
    if dispute.freezes:
        ledger.record_dispute(dispute)
    return dispute


def a_subscription(employer: Employer, by: Account | None = None, **values: Any) -> Subscription:
    """Three slots by the month, in the middle of a month that is paid."""
    defaults: dict[str, Any] = {
        "account_id": (by or owner_of(employer)).id,
        "subscription_id": f"sub_{new_id()}",
        "status": SubscriptionStatus.active,
        "plan": item_snapshot(price_list("usd").items[values.pop("code", "slots-3-monthly")]),
        "currency": "usd",
        "period_start": clock.now() - timedelta(days=15),
        "period_end": clock.now() + timedelta(days=15),
    }
    return added(Subscription(employer_id=employer.id, **{**defaults, **values}))


def a_ledger_entry(employer: Employer, lines: dict[str, int], **values: Any) -> LedgerEntry:
    """`lines`: what each account gained, in `unit` (dollars unless given)."""
    unit = values.pop("unit", "usd")
    defaults: dict[str, Any] = {
        "key": f"entry-{new_id()}",
        "kind": EntryKind.sale,
        "occurred_at": clock.now(),
        "lines": [LedgerLine(account=name, unit=unit, amount=lines[name]) for name in lines],
    }
    return added(LedgerEntry(employer_id=employer.id, **{**defaults, **values}))


def a_credit_by_hand(employer: Employer, by: Account, count: int = 2, **values: Any) -> Credit:
    given: dict[str, Any] = {"granted": count, "note": "The site was slow for a day."}
    return a_credit(employer, left=count, account_id=by.id, **{**given, **values})


def a_stripe_event(object_id: str = "cs_test_known", **values: Any) -> StripeEvent:
    """One that waits to be handled."""
    defaults: dict[str, Any] = {
        "event_id": f"evt_{new_id()}",
        "type": "checkout.session.completed",
        "object_id": object_id,
    }
    return added(StripeEvent(**{**defaults, **values}))


def a_books_check(**values: Any) -> BooksCheck:
    defaults: dict[str, Any] = {"kind": BooksCheckKind.ledger, "compared": 12, "differences": []}
    return added(BooksCheck(**{**defaults, **values}))


def a_looking_employer(owner: Account | None = None, **values: Any) -> Employer:
    """Verified, and with a plan that includes the search for coders."""
    employer = a_verified_employer(owner, **values)
    a_pack(employer)
    return employer


def a_hidden_employer(candidate: Candidate, **values: Any) -> HiddenFrom:
    return added(HiddenFrom(candidate_id=candidate.id, **values))


def a_look(candidate: Candidate, employer: Employer, by: Account, **values: Any) -> ProfileView:
    who = {"candidate_id": candidate.id, "employer_id": employer.id, "account_id": by.id}
    return added(ProfileView(**who, **{"looked_at": Looked.profile, **values}))


def a_contact_request(
    candidate: Candidate, employer: Employer, by: Account, **values: Any
) -> ContactRequest:
    who = {"candidate_id": candidate.id, "employer_id": employer.id, "account_id": by.id}
    return added(ContactRequest(**who, **{"message": "Could we talk?", **values}))


def an_account_session(account: Account) -> AccountSession:
    return added(AccountSession(account_id=account.id, token_hash=f"hash-{next(numbers)}"))


def a_passkey(account: Account, **values: Any) -> Passkey:
    defaults: dict[str, Any] = {
        "credential_id": f"credential-{next(numbers)}".encode(),
        "public_key": b"key",
        "backup_state": False,
        "device_type": "single_device",
        "lastuse_datetime": clock.now(),
        "name": "Laptop",
        "usage": "first",
    }
    return added(Passkey(account_id=account.id, **{**defaults, **values}))


def an_edit(posting_id: int, by: Account, **values: Any) -> PostingEdit:
    changes = {"title": "Inpatient Coder III"}
    return added(
        PostingEdit(posting_id=posting_id, account_id=by.id, **{"changes": changes, **values})
    )


def a_dead_task() -> Task:
    task = Task(name="mail.deliver", arguments={}, dead_at=clock.now(), last_error="refused")
    return added(task)


def a_saved_posting(account: Account, posting: Posting, **values: Any) -> SavedPosting:
    return added(SavedPosting(account_id=account.id, posting_id=posting.id, **values))


def a_saved_search(account: Account, query: str = "q=coder", **values: Any) -> SavedSearch:
    """`query` as Criteria.to_pairs() has it."""
    return added(
        SavedSearch(account_id=account.id, **{"name": "Coder jobs", "query": query, **values})
    )
