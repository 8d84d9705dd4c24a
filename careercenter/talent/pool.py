"""The profiles that an employer may find, as light rows: three statements for however many."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, case, cast, func, or_, select, union_all

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates.experience import months
from careercenter.candidates.models import (
    Candidate,
    CheckState,
    Education,
    Experience,
    HeldCredential,
    Visibility,
)
from careercenter.candidates.redacting import without
from careercenter.candidates.showing import secrets_in
from careercenter.candidates.visibility import Looker, visible_to
from careercenter.db import db

MOST_READ = 50_000  # texts of lists that a process remembers
LISTS = {
    "type": Candidate.employment_types,
    "tax": Candidate.tax_forms,
    "setting": Candidate.settings,
    "code_set": Candidate.code_sets,
    "software": Candidate.software,
    "language": Candidate.languages,
}
COLUMNS = (
    *(Candidate.id, Candidate.state, Candidate.relocates, Candidate.years, Candidate.remote_wish),
    func.coalesce(Candidate.edited_at, Candidate.created_at).label("fresh_at"),
    # As text: of what many write alike, one reading is enough.
    *(cast(column, Text).label(name) for name, column in LISTS.items()),
    cast(Candidate.years_in, Text).label("years_in"),
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


def pool(looker: Looker, words: Sequence[str] = ()) -> list[Found]:
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
    lists = {name: slugs(getattr(row, name)) for name in LISTS}
    return Found(
        row.id,
        row.state,
        row.relocates,
        years.get(row.id) if row.years is None else row.years,
        numbers(row.years_in),
        row.fresh_at,
        frozenset(held),
        frozenset(verified),
        {"remote": frozenset([row.remote_wish.value] if row.remote_wish else []), **lists},
    )


@lru_cache(maxsize=MOST_READ)
def slugs(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


@lru_cache(maxsize=MOST_READ)
def numbers(text: str) -> Mapping[str, int]:
    return {slug: int(number) for slug, number in json.loads(text).items()}


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
    return {candidate_id: months(own) // 12 for candidate_id, own in entries.items()}


def texts_with(words: Sequence[str]) -> Iterable[ColumnElement[bool]]:
    """What may hold the words; what is shown of it is looked at afterwards."""
    told = case((Candidate.visibility == Visibility.open, Candidate.about), else_="")
    text = func.lower(Candidate.headline + " " + told)
    return [text.contains(word, autoescape=True) for word in words]


def with_words(condition: ColumnElement[bool], words: Sequence[str]) -> set[int]:
    """Ids of those whose text, as this employer would read it, has all the words.

    Otherwise a search for a name would tell whether its owner is among those without a name.
    """
    asked = (condition, *texts_with(words))
    rows = db.session.execute(
        select(
            Candidate.id, Candidate.visibility, Candidate.headline, Candidate.about, Account.name
        )
        .join(Account, Account.id == Candidate.account_id)
        .where(*asked)
    ).all()
    places = places_of(asked)
    return {
        row.id
        for row in rows
        if row.visibility is Visibility.open
        or all(word in shown(row.headline, row.name, places[row.id]) for word in words)
    }


def shown(headline: str, name: str, places: Sequence[str]) -> str:
    """The headline of somebody without a name, folded for comparing."""
    return without(secrets_in(name, places), headline).casefold()


def places_of(asked: Sequence[ColumnElement[bool]]) -> dict[int, list[str]]:
    """The names of employers and schools, by candidate."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = union_all(
        *(
            select(kind.candidate_id, column)
            .join(Candidate, Candidate.id == kind.candidate_id)
            .where(*asked)
            for kind, column in (
                (Experience, Experience.employer_name),
                (Education, Education.school),
            )
        )
    )
    for candidate_id, name in db.session.execute(rows):
        found[candidate_id].append(name)
    return found
