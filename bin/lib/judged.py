"""The judged searches of tests/search/: made postings, and what each search should find of them.

A case names what is best (one of these comes first), what is good, what is fair (may be found) and
what must never be found. Best and good must all be found.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from careercenter.employers.models import Employer, EmployerKind
from careercenter.employment import EmploymentType, PayUnit
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.search.document import from_posting
from careercenter.search.respelling import respelling
from careercenter.search.tantivy_index import TantivyIndex
from careercenter.search.tantivy_schema import stamp
from careercenter.search.understanding import understand
from careercenter.search.wanted import Wanted
from lib.places import ROOT

FOLDER = ROOT / "tests" / "search"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    kind: str
    query: str
    best: frozenset[str]
    good: frozenset[str]
    fair: frozenset[str]
    never: frozenset[str]

    @property
    def wanted(self) -> frozenset[str]:
        """What must be found."""
        return self.best | self.good

    def relevance(self, key: str) -> int | None:
        """3, 2, 1 or 0; None where nobody judged."""
        sets = ((3, self.best), (2, self.good), (1, self.fair), (0, self.never))
        return next((grade for grade, keys in sets if key in keys), None)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


POSTINGS = rows("judged_postings.csv")
KEYS = [row["key"] for row in POSTINGS]
CASES = [
    Case(
        kind=row["kind"],
        query=row["query"],
        best=frozenset(row["best"].split()),
        good=frozenset(row["good"].split()),
        fair=frozenset(row["fair"].split()),
        never=frozenset(row["never"].split()),
    )
    for row in rows("judgements.csv")
]


def posting_of(number: int, row: dict[str, str]) -> Posting:
    """`required`: & joins what is asked together, | what is accepted; `where`: -CA is not CA."""
    groups = [group.split("|") for group in row["required"].split("&") if group]
    places = row["where"].split()
    posting = Posting(
        id=number,
        version=1,
        title=row["title"],
        required={"all": [{"any": group} for group in groups]} if groups else None,
        preferred=[],
        workplace=Workplace(row["workplace"]),
        remote_scope=scope_of(places),
        remote_states=[place.lstrip("-") for place in places],
        city="Richmond" if row["where"] == "VA" else "Springfield",
        zip_code="",
        state=places[0] if len(places[0]) == 2 else "",
        pay_max_cents=int(row["pay"]) * 100,
        pay_unit=PayUnit.hour,
        employment_type=EmploymentType(row["type"]),
        specialties=row["specialties"].split(),
        code_sets=[],
        software=row["software"].split(),
        apprentices_welcome=False,
        description=row["description"],
        posted_at=NOW - timedelta(days=1),
        ends_at=NOW + timedelta(days=20),
    )
    posting.employer = Employer(id=1, name="Larkspur", kind=EmployerKind.hospital)
    return posting


def scope_of(places: Sequence[str]) -> RemoteScope:
    if places == ["US"]:
        return RemoteScope.everywhere
    return RemoteScope.all_but if places[0].startswith("-") else RemoteScope.only


def index_in(folder: Path) -> TantivyIndex:
    """The judged postings, indexed."""
    made = TantivyIndex.create(folder / "index", stamp(NOW))
    made.write([from_posting(posting_of(n, row)) for n, row in enumerate(POSTINGS, 1)], ())
    return made


def found(index: TantivyIndex, query: str) -> list[str]:
    """The keys of what a search finds, in its order."""
    understood = understand(query)
    respelled = respelling(index, query, understood)
    understood = understand(respelled.q) if respelled else understood
    moment = int(NOW.timestamp())
    wanted = Wanted(moment, terms=understood.terms, fixed=understood.choices)
    return [KEYS[id - 1] for id in index.search(wanted, len(KEYS)).ids]
