"""Credentials that a candidate holds: added, changed, renewed, removed, by the coder alone.

What a coder does leads to "self-reported" or "evidence in". Only a moderator verifies.
"""

from datetime import date

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from werkzeug.exceptions import NotFound

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates.claim import Claim, problems
from careercenter.candidates.models import Candidate, CheckState, CredentialCheck, HeldCredential
from careercenter.candidates.profile import candidate_of
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.files.models import StoredFile
from careercenter.files.upload import Received, stored


class HeldAlready(Exception):
    """The candidate has one of this code; `held` is that one."""

    def __init__(self, held: HeldCredential) -> None:
        super().__init__(held.code)
        self.held = held


def add(account: Account, claim: Claim, evidence: Received | None = None) -> HeldCredential:
    """Raises HeldAlready, and ValueError for a claim that has problems."""
    refuse_problems(claim)
    candidate = candidate_of(account)
    held = HeldCredential(candidate_id=candidate.id, code=claim.code, number=claim.number)
    put(held, claim, keep(evidence, account))
    try:
        with db.session.begin_nested():
            db.session.add(held)
    except IntegrityError:
        raise HeldAlready(other(candidate.id, claim.code)) from None
    ask(held)
    forget_what_is_over(held)
    return held


def change(
    held: HeldCredential, claim: Claim, version: int, evidence: Received | None = None
) -> None:
    """Saves what differs. A verified one is checked again: for a later expiry alone it stays
    verified until its own date, for anything else it is no longer verified.

    Raises HeldAlready for a code that another one has, Refused where it changed since `version`,
    and ValueError for a claim that has problems.
    """
    refuse_problems(claim, held.code)
    lock(held, version)
    file = keep(evidence, held.candidate.account)
    if file is None and not differs(held, claim):
        return
    if is_about_renewal(held, claim, file):
        renew(held, claim, file)
    else:
        correct(held, claim, file)


def remove(held: HeldCredential) -> None:
    """With its checks; what moderators decided stays in the audit log."""
    db.session.execute(delete(CredentialCheck).where(CredentialCheck.held_id == held.id))
    db.session.execute(delete(HeldCredential).where(HeldCredential.id == held.id))


def refuse_problems(claim: Claim, held_before: str = "") -> None:
    found = problems(claim, held_before)
    if found:
        raise ValueError(found)


def keep(evidence: Received | None, account: Account) -> StoredFile | None:
    return stored(evidence, account.id) if evidence else None


def lock(held: HeldCredential, version: int) -> None:
    """Waits for a moderator who decides at this moment, and reads what they left."""
    db.session.refresh(held, with_for_update={"of": HeldCredential})
    if held.version != version:
        raise Refused("This credential was checked or changed meanwhile. Look at it again.")


def shown_expiry(held: HeldCredential) -> date | None:
    """The date that the coder last said."""
    return held.renewal_on or held.expires_on


def differs(held: HeldCredential, claim: Claim) -> bool:
    known = (held.code, held.issued_on, shown_expiry(held), held.badge_url)
    said = (claim.code, claim.issued_on, claim.expires_on, claim.badge_url)
    return known != said or claim.number not in ("", held.number)


def is_about_renewal(held: HeldCredential, claim: Claim, file: StoredFile | None) -> bool:
    """Whether nothing of a verified one is said otherwise but a later expiry, with new evidence for
    it; or that expiry is taken back before anybody checked it.
    """
    if held.state is not CheckState.verified or not held.expires_on or not claim.expires_on:
        return False
    same = (held.code, held.issued_on) == (claim.code, claim.issued_on)
    same = same and claim.number in ("", held.number)
    taken_back = claim.expires_on == held.expires_on and held.renewal_on is not None
    if taken_back and file is None and claim.badge_url == held.badge_url:
        return same
    return same and claim.expires_on > held.expires_on


def renew(held: HeldCredential, claim: Claim, file: StoredFile | None) -> None:
    held.renewal_on = claim.expires_on if claim.expires_on != held.expires_on else None
    held.badge_url = claim.badge_url
    held.evidence = file or held.evidence
    ask(held)


def correct(held: HeldCredential, claim: Claim, file: StoredFile | None) -> None:
    if claim.code != held.code and has(held.candidate_id, claim.code):
        raise HeldAlready(other(held.candidate_id, claim.code))
    held.code, held.number = claim.code, claim.number or held.number
    held.renewal_on = None
    put(held, claim, file)
    ask(held)
    forget_what_is_over(held)


def put(held: HeldCredential, claim: Claim, file: StoredFile | None) -> None:
    held.issued_on, held.expires_on = claim.issued_on, claim.expires_on
    held.badge_url = claim.badge_url
    held.evidence = file or held.evidence
    has_evidence = held.evidence is not None or bool(held.badge_url)
    held.state = CheckState.evidence_in if has_evidence else CheckState.self_reported


def ask(held: HeldCredential) -> None:
    """Into the moderators' queue, at its end, where there is something to check."""
    is_new = held.state is CheckState.evidence_in or held.renewal_on is not None
    held.asked_at = clock.now() if is_new else None
    held.version = (held.version or 0) + 1
    db.session.flush()


def forget_what_is_over(held: HeldCredential) -> None:
    """Nobody is told by mail that what they have just typed has expired."""
    if held.is_expired:
        held.reminded_for, held.reminded_days = held.expires_on, 0


def other(candidate_id: int, code: str) -> HeldCredential:
    return db.session.scalars(of_code(candidate_id, code)).one()


def has(candidate_id: int, code: str) -> bool:
    return db.session.scalar(of_code(candidate_id, code)) is not None


def of_code(candidate_id: int, code: str) -> Select[HeldCredential]:
    return select(HeldCredential).where(
        HeldCredential.candidate_id == candidate_id, HeldCredential.code == code
    )


def whole() -> Select[HeldCredential]:
    """With candidate, account, evidence and checks; one statement more than rows, however many."""
    return (
        select(HeldCredential)
        .join(HeldCredential.candidate)
        .options(
            contains_eager(HeldCredential.candidate).joinedload(Candidate.account),
            joinedload(HeldCredential.evidence),
            selectinload(HeldCredential.checks).joinedload(CredentialCheck.account),
        )
        .order_by(HeldCredential.id)
    )


def held_by(account: Account) -> list[HeldCredential]:
    return list(db.session.scalars(whole().where(Candidate.account_id == account.id)))


def load_held(account: Account, held_id: int) -> HeldCredential:
    """Raises NotFound where it is missing or somebody else's."""
    found = db.session.scalar(
        whole().where(Candidate.account_id == account.id, HeldCredential.id == held_id)
    )
    if found is None:
        raise NotFound
    return found
