"""Judged searches over made postings: what must be found, what comes first, what never."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from careercenter.employers.models import Employer, EmployerKind
from careercenter.postings.models import (
    EmploymentType,
    PayUnit,
    Posting,
    RemoteScope,
    Workplace,
)
from careercenter.search.document import from_posting
from careercenter.search.tantivy_index import TantivyIndex
from careercenter.search.understanding import understand
from careercenter.search.wanted import Wanted

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


POSTINGS = rows("judged_postings.csv")
KEYS = [row["key"] for row in POSTINGS]


def posting_of(number: int, row: dict[str, str]) -> Posting:
    """`required`: & joins what is asked together, | what is accepted; `where`: -CA is not CA."""
    groups = [group.split("|") for group in row["required"].split("&") if group]
    places = row["where"].split()
    scope = RemoteScope.everywhere if places == ["US"] else RemoteScope.only
    scope = RemoteScope.all_but if row["where"].startswith("-") else scope
    posting = Posting(
        id=number,
        version=1,
        title=row["title"],
        required={"all": [{"any": group} for group in groups]} if groups else None,
        preferred=[],
        workplace=Workplace(row["workplace"]),
        remote_scope=scope,
        remote_states=[place.lstrip("-") for place in places],
        city="Richmond" if row["where"] == "VA" else "Springfield",
        zip_code="",
        state=places[0] if len(places[0]) == 2 else "",
        pay_max_cents=int(row["pay"]) * 100,
        pay_unit=PayUnit.hour,
        employment_type=EmploymentType(row["type"]),
        specialties=[],
        code_sets=[],
        software=[],
        apprentices_welcome=False,
        description=row["description"],
        posted_at=NOW - timedelta(days=1),
        ends_at=NOW + timedelta(days=20),
    )
    posting.employer = Employer(id=1, name="Larkspur", kind=EmployerKind.hospital)
    return posting


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    made = TantivyIndex.create(tmp_path_factory.mktemp("judged") / "index", "2/2026")
    postings = [posting_of(number, row) for number, row in enumerate(POSTINGS, 1)]
    made.write([from_posting(posting) for posting in postings], ())
    return made


def found(index: TantivyIndex, query: str) -> list[str]:
    understood = understand(query)
    moment = int(NOW.timestamp())
    wanted = Wanted(moment, terms=understood.terms, fixed=understood.choices)
    return [KEYS[id - 1] for id in index.search(wanted, 100).ids]


@pytest.mark.parametrize("case", rows("judgements.csv"), ids=lambda case: case["query"])
def test_judged(index: TantivyIndex, case: dict[str, str]) -> None:
    keys = found(index, case["query"])
    assert set(case["finds"].split()) - set(keys) == set()
    assert set(case["not"].split()) & set(keys) == set()
    assert case["first"] in {"", *keys[:1]}
