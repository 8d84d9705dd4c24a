"""The profiles that an employer may find, as light rows: three statements for however many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from careercenter import clock
from careercenter.candidates.experience import whole_years
from careercenter.candidates.models import (
    Candidate,
    CheckState,
    Experience,
    HeldCredential,
    Visibility,
)
from careercenter.candidates.redacting import without
from careercenter.candidates.showing import secrets_of
from careercenter.candidates.visibility import Looker, visible_to
from careercenter.db import db

COLUMNS = (
    *(Candidate.id, Candidate.visibility, Candidate.state, Candidate.relocates, Candidate.years),
    *(Candidate.remote_wish, Candidate.employment_types, Candidate.tax_forms, Candidate.years_in),
    *(Candidate.settings, Candidate.code_sets, Candidate.software, Candidate.languages),
    func.coalesce(Candidate.edited_at, Candidate.created_at).label("fresh_at"),
)


@dataclass(frozen=True)
class Found:
    """One profile as the facets see it. `held` without what is expired or was rejected."""

    id: int
    state: str
    relocates: bool
    years: int | None
    years_in: Mapping[str, int]
    fresh_at: datetime
    held: frozenset[str] = frozenset()
    verified: frozenset[str] = frozenset()
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)


def pool(looker: Looker, words: Iterable[str] = ()) -> list[Found]:
    """Everybody whom this employer may find, of those whose shown text has all the words."""
    condition = visible_to(looker)
    rows = db.session.execute(select(*COLUMNS).where(condition, *texts_with(words))).all()
    if words:
        kept = with_words(condition, words)
        rows = [row for row in rows if row.id in kept]
    held, verified = credentials(condition)
    years = counted_years(condition)
    return [found(row, held[row.id], verified[row.id], years) for row in rows]


def found(
    row: Any, held: Iterable[str], verified: Iterable[str], years: Mapping[int, int]
) -> Found:
    return Found(
        row.id,
        row.state,
        row.relocates,
        years.get(row.id) if row.years is None else row.years,
        {slug: int(number) for slug, number in row.years_in.items()},
        row.fresh_at,
        frozenset(held),
        frozenset(verified),
        {
            "remote": frozenset([row.remote_wish.value] if row.remote_wish else []),
            "type": frozenset(row.employment_types),
            "tax": frozenset(row.tax_forms),
            "setting": frozenset(row.settings),
            "code_set": frozenset(row.code_sets),
            "software": frozenset(row.software),
            "language": frozenset(row.languages),
        },
    )


def credentials(
    condition: ColumnElement[bool],
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Codes by candidate: all that count today, and those that a moderator verified."""
    rows = db.session.execute(
        select(HeldCredential.candidate_id, HeldCredential.code, HeldCredential.state)
        .join(Candidate, Candidate.id == HeldCredential.candidate_id)
        .where(
            condition,
            HeldCredential.state != CheckState.rejected,
            or_(
                HeldCredential.expires_on.is_(None),
                HeldCredential.expires_on >= clock.now().date(),
            ),
        )
    )
    held: dict[int, set[str]] = defaultdict(set)
    verified: dict[int, set[str]] = defaultdict(set)
    for candidate_id, code, state in rows:
        held[candidate_id].add(code)
        if state is CheckState.verified:
            verified[candidate_id].add(code)
    return held, verified


def counted_years(condition: ColumnElement[bool]) -> dict[int, int]:
    """Of those who do not say how many: what the entries of coding work add up to."""
    entries: dict[int, list[Experience]] = defaultdict(list)
    rows = db.session.scalars(
        select(Experience)
        .join(Candidate, Candidate.id == Experience.candidate_id)
        .where(condition, Candidate.years.is_(None), Experience.is_coding)
    )
    for entry in rows:
        entries[entry.candidate_id].append(entry)
    return {candidate_id: whole_years(own) for candidate_id, own in entries.items()}


def texts_with(words: Iterable[str]) -> Iterable[ColumnElement[bool]]:
    """What may hold the words; what is shown of it is looked at afterwards."""
    text = func.lower(Candidate.headline + " " + Candidate.about)
    return [text.contains(word, autoescape=True) for word in words]


def with_words(condition: ColumnElement[bool], words: Iterable[str]) -> set[int]:
    """Ids of those whose text, as this employer would read it, has all the words.

    Otherwise a search for a name would tell whether its owner is among those without a name.
    """
    whole = (
        select(Candidate)
        .where(condition, *texts_with(words))
        .options(
            joinedload(Candidate.account),
            selectinload(Candidate.experience),
            selectinload(Candidate.education),
        )
    )
    return {
        candidate.id
        for candidate in db.session.scalars(whole)
        if all(word in shown_text(candidate).casefold() for word in words)
    }


def shown_text(candidate: Candidate) -> str:
    if candidate.visibility is Visibility.open:
        return f"{candidate.headline} {candidate.about}"
    return without(secrets_of(candidate), candidate.headline)
