"""Whatever stands in an address, the answer is ours: below 500, and in words."""

import re
from urllib.parse import quote

import pytest
from flask import Flask
from werkzeug.routing import Rule

from careercenter.db import db
from careercenter.extensions import limiter
from careercenter.search import criteria
from careercenter.talent import criteria as looked_for
from tests.databases import empty
from tests.house.access_table import ACCESS, Row
from tests.house.world import World, build_world
from tests.robustness.attempts import ALLOWED, PEOPLE, complaint

NAMES = sorted(
    {
        *criteria.names(),
        *looked_for.names(),
        "account",
        "currency",
        "employer",
        "from",
        "kind",
        "next",
        "order",
        "outcome",
        "place",
        "plan",
        "purpose",
        "query",
        "session_id",
        "show",
        "stage",
        "status",
        "to",
        "way",
        "year",
    }
)
VALUES = {
    "nothing": "",
    "a NUL": "a%00b",
    "one past the largest": str(2**63),
    "less than nothing": "-1",
    "twenty nines": "9" * 20,
    "not UTF-8": "%ff%fe",
    "half a pair": "%ed%a0%80",
    "signs": quote("🙂\u202e\u2028'\"<script>{{7*7}}%s\r\n\x1b(AND)"),
    "half a sequence": "%e2%82&%&=&%zz",
    "other digits": quote("٣²"),
}
PAGES = ("0", "-1", "99999", "abc", "1.5", "", str(2**63), "%ff", quote("٣"), "1&page=2")
CELLS = [
    pytest.param(endpoint, row, id=f"{endpoint}-{row.thing}")
    for endpoint, methods in ACCESS.items()
    for row in methods.get("GET", ())
]


@pytest.fixture(scope="module")
def world(application: Flask) -> World:
    """One for all: what these requests ask for, they do not get, or it changes nothing."""
    with application.app_context():
        empty(db.engine)
        return build_world(application)


@pytest.fixture(autouse=True)
def as_people_meet_it(in_earnest: Flask) -> None:
    limiter.reset()


def queries() -> list[str]:
    """Query strings: each value for every parameter that any page reads, and odd pages."""
    everywhere = ["&".join(f"{name}={value}" for name in NAMES) for value in VALUES.values()]
    repeated = "&".join(f"{name}=x{number}" for name in NAMES for number in range(40))
    return [*everywhere, repeated, f"q={'x' * 10_000}", *(f"page={page}" for page in PAGES)]


def browser_for(world: World, endpoint: str, row: Row):
    allowed = [person for person in ALLOWED if row.answer_for(person) == "ok"]
    return world.browser_of(PEOPLE.get(endpoint) or next(iter(allowed), "visitor"))


@pytest.mark.parametrize(("endpoint", "row"), CELLS)
def test_a_page_takes_any_query(world: World, endpoint, row):
    browser, path = browser_for(world, endpoint, row), world.path(endpoint, row.thing)
    found = []
    for query in queries():
        answer = browser.get(f"{path.partition('?')[0]}?{query}")
        wrong = complaint(answer, endpoint)
        if "%00" in query and answer.status_code != 400:
            wrong = wrong or f"{answer.status_code} for a NUL"
        found += [f"{query[:60]}: {wrong}"] if wrong else []
    assert found == []


ARGUMENT = re.compile(r"<(?:\w+:)?\w+>")
ODD_PARTS = ("0", "-1", str(2**63), "9" * 20, "%ff", "%00", "..%2f..%2fetc", "x" * 5000, "٣", "1e3")
ADDRESSES = [
    pytest.param(endpoint, method, id=f"{endpoint}-{method}")
    for endpoint, methods in ACCESS.items()
    for method in methods
]


@pytest.mark.parametrize(("endpoint", "method"), ADDRESSES)
def test_an_address_takes_any_part(world: World, endpoint, method):
    browsers = [world.browser_of(person) for person in ("owner", "admin")]
    for rule in world.app.url_map.iter_rules(endpoint):
        for path in odd_paths(rule):
            for browser in browsers:
                answer = browser.open(path, method=method)
                assert complaint(answer, endpoint) == "", path
                assert answer.status_code >= 300, path


def odd_paths(rule: Rule) -> list[str]:
    """The rule's paths with each of its parts odd, and the others those of nothing."""
    return [
        ARGUMENT.sub("7", re.sub(rf"<(?:\w+:)?{name}>", odd, rule.rule))
        for name in rule.arguments
        for odd in ODD_PARTS
    ]
