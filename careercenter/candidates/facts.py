"""What is known of a candidate, as the value that verdicts rest on."""

from datetime import date

from sqlalchemy.orm import selectinload

from careercenter.candidates.experience import months
from careercenter.candidates.models import Candidate, CheckState, HeldCredential
from careercenter.credentials.facts import Degree, Facts, Held, Standing

# For whoever loads candidates to weigh or show them: as many statements for fifty as for one.
FACTS = (
    selectinload(Candidate.held).selectinload(HeldCredential.checks),
    selectinload(Candidate.experience),
    selectinload(Candidate.education),
)
RANKS = {degree: rank for rank, degree in enumerate(Degree)}


def facts_of(candidate: Candidate | None) -> Facts:
    """As of today. Reads the credentials, entries and schools of the candidate."""
    if candidate is None:
        return Facts()
    held = [each for row in candidate.held if (each := held_of(row)) is not None]
    codes = {each.code for each in held}
    exams = [Held(code, Standing.eligible) for code in candidate.exams if code not in codes]
    degrees = [each.degree for each in candidate.education]
    months_in = sorted((slug, 12 * int(years)) for slug, years in candidate.years_in.items())
    return Facts(
        held=tuple(sorted([*held, *exams], key=lambda each: each.code)),
        months=months_of(candidate),
        months_in=tuple(months_in),
        degree=max(degrees, key=RANKS.__getitem__, default=None),
        credits=candidate.credits,
        software=frozenset(candidate.software),
        state=candidate.state,
        relocates=candidate.relocates,
    )


def held_of(row: HeldCredential) -> Held | None:
    standing = row.standing
    if standing is None:
        return None
    return Held(row.code, standing, row.expires_on, checked_on(row))


def checked_on(row: HeldCredential) -> date | None:
    """The day of the look-up that its verification rests on; None where it is not verified."""
    given = row.verification if row.state is CheckState.verified else None
    return given.looked_up_on if given else None


def months_of(candidate: Candidate) -> int | None:
    """What the coder says; what the entries add up to where nothing is said."""
    if candidate.years is not None:
        return 12 * candidate.years
    entries = [each for each in candidate.experience if each.is_coding]
    return months(entries) if entries else None


def years_of(candidate: Candidate) -> int | None:
    """The same in whole years, never rounded up."""
    told = months_of(candidate)
    return None if told is None else told // 12
