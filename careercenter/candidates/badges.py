"""A held credential as everybody is shown it: how sure it is today, and why.

Read when it is shown, never kept: what expires is seen to have expired.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from careercenter import dates
from careercenter.candidates.facts import checked_on
from careercenter.candidates.models import CheckState, CredentialCheck, HeldCredential
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.facts import Standing
from careercenter.db import db

LOOKS = {
    Standing.verified: ("Verified", "ok", "badge-check"),
    Standing.evidence_in: ("Evidence in", "near", "clock"),
    Standing.self_reported: ("Self-reported", "", "user"),
    Standing.expired: ("Expired", "", "calendar"),
}
LOOKED_UP = "lookup"  # among what a moderator ticked as seen
NOT_CONFIRMED = ("Not confirmed", "no", "circle-x")


@dataclass(frozen=True)
class Badge:
    """`standing` is None where a moderator rejected it; `sign` names an icon, `tone` a color.

    `checked_on`: the day of the look-up that a verification rests on.
    """

    code: str
    name: str
    standing: Standing | None
    word: str
    tone: str
    sign: str
    explanation: str
    checked_on: date | None


def badge_of(held: HeldCredential) -> Badge:
    """Reads the checks of the credential."""
    standing = held.standing
    word, tone, sign = LOOKS[standing] if standing else NOT_CONFIRMED
    known = CATALOGUE.get(held.code)
    name = known.name if known else held.code
    told = explanation(held)
    return Badge(held.code, name, standing, word, tone, sign, told, checked_on(held))


def shown(candidate_id: int) -> list[Badge]:
    """What others are shown of a candidate: without what a moderator rejected, the surest first."""
    rows = db.session.scalars(
        select(HeldCredential)
        .where(HeldCredential.candidate_id == candidate_id)
        .options(selectinload(HeldCredential.checks))
    )
    order = {standing: place for place, standing in enumerate(LOOKS)}
    counted = [(order[row.standing], row.code, row) for row in rows if row.standing]
    return [badge_of(row) for *_, row in sorted(counted, key=lambda each: each[:2])]


def explanation(held: HeldCredential) -> str:
    """Who checked, when, against what, and until when it counts."""
    standing = held.standing
    if standing is None:
        return "A moderator could not confirm this credential. Only you see it."
    if standing is Standing.self_reported:
        return f"The coder says so; not checked yet. {until(held.expires_on)}".strip()
    if standing is Standing.evidence_in:
        words = "The coder sent evidence; a moderator of CareerCenter has yet to check it."
        return f"{words} {until(held.expires_on)}".strip()
    if standing is Standing.expired:
        return f"{checked(held)} Expired after {dates.day(expiry(held))}.".strip()
    return f"{checked(held)} {until(held.expires_on) or 'It has no expiry date.'}"


def checked(held: HeldCredential) -> str:
    """ "" where no moderator verified what it says now."""
    given = held.verification
    if held.state is not CheckState.verified or given is None:
        return ""
    when = dates.day(given.looked_up_on or given.created_at)
    return f"Verified by CareerCenter on {when}, {against(held.code, given)}."


def against(code: str, check: CredentialCheck) -> str:
    known = CATALOGUE.get(code)
    if known and LOOKED_UP in check.seen:
        return f"against the public look-up of {known.issuer}"
    return "against the evidence that the coder sent"


def until(day: date | None) -> str:
    return f"Valid until {dates.day(day)}." if day else ""


def expiry(held: HeldCredential) -> date:
    if held.expires_on is None:
        raise ValueError("it never expires")
    return held.expires_on
