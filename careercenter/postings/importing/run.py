"""Importing a file: all usable rows are stored in one transaction, the others are told."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from careercenter import clock
from careercenter.db import db, new_id
from careercenter.postings.importing.hirers import Hirers, NoHirer
from careercenter.postings.importing.rows import BadRow, terms_of_row
from careercenter.postings.importing.source import rows
from careercenter.postings.models import Posting, PostingChange
from careercenter.postings.status import Status

CHUNK = 1000
DAYS = 30


@dataclass
class Report:
    """What became of a file: how many rows were taken, and line and words of each refused."""

    taken: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def refuse(self, line: int, problems: list[str]) -> None:
        self.refused.append((line, "; ".join(problems)))
        self.reasons.update(problem.partition("“")[0].strip() for problem in problems)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`fields`: name of a field → name in the file. `defaults`: for fields without content."""

    path: Path
    fields: Mapping[str, str]
    defaults: Mapping[str, str]
    is_live: bool = False
    is_rehearsal: bool = False
    limit: int | None = None


def import_file(plan: Plan, hirers: Hirers, progress: Callable[[int], None]) -> Report:
    """Stores the file's postings in the caller's transaction. Raises source.Unreadable."""
    report = Report()
    chunk: list[dict[str, Any]] = []
    for terms in usable(plan, hirers, report, progress):
        chunk.append(terms)
        if len(chunk) == CHUNK:
            store(chunk, plan)
            chunk = []
    store(chunk, plan)
    return report


def usable(
    plan: Plan, hirers: Hirers, report: Report, progress: Callable[[int], None]
) -> Iterator[dict[str, Any]]:
    for count, (line, row) in enumerate(rows(plan.path, progress)):
        if count == plan.limit:
            return
        if isinstance(row, str):
            report.refuse(line, [row])
            continue
        try:
            mapped = named(row, plan)
            terms = terms_of_row(mapped)
            hirer = hirers.of(str(mapped.get("employer") or ""))
        except BadRow as error:
            report.refuse(line, error.problems)
        except NoHirer as error:
            report.refuse(line, [f"employer: {error}"])
        else:
            report.taken += 1
            yield {**terms, "employer_id": hirer.employer_id, "account_id": hirer.account_id}


def named(row: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    """The row by the names of fields, with defaults where it says nothing."""
    found = {name: row[place] for name, place in plan.fields.items() if row.get(place)}
    return {**plan.defaults, **found}


def store(chunk: list[dict[str, Any]], plan: Plan) -> None:
    if not chunk or plan.is_rehearsal:
        return
    moment = clock.now()
    life: dict[str, Any] = {"status": Status.draft}
    if plan.is_live:
        ends = moment + timedelta(days=DAYS)
        # never submitted, so that its page does not say that a person read it
        life = {"status": Status.live, "posted_at": moment, "ends_at": ends}
    written = {"days": DAYS, "created_at": moment, "edited_at": moment}
    stored = [{"id": new_id(), **written, **life, **terms} for terms in chunk]
    db.session.execute(insert(Posting), stored)
    if plan.is_live:
        changes = [{"posting_id": each["id"], "created_at": moment} for each in stored]
        db.session.execute(insert(PostingChange), changes)
