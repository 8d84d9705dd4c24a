"""Which words of a query are a place, and which only look like one."""

from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careercenter.postings.geography import folded
from careercenter.search.atlas import MOST_NAMES, town_of
from careercenter.search.place_names import NEAR_ME, NOWHERE, Towns, place_name
from careercenter.search.removing import meaning, without
from careercenter.search.spots import spots
from careercenter.search.understanding import understand
from careercenter.search.understood import Understood


class Row(NamedTuple):
    """As the atlas reads it: a ZIP code, or a city with its size."""

    zip_code: str
    city: str
    state: str
    size: int
    latitude: float = 40.0
    longitude: float = -80.0

    @property
    def city_folded(self) -> str:
        return "" if self.zip_code else folded(self.city)


ROWS = [
    Row("43215", "Columbus", "OH", 1),
    Row("99213", "Spokane", "WA", 1),
    *(
        Row("", city, state, size)
        for city, state, size in [
            ("Columbus", "OH", 45), ("Columbus", "GA", 14), ("New Albany", "OH", 1),
            ("Albany", "OH", 1), ("Kansas City", "MO", 71), ("Kansas City", "KS", 15),
            ("New York", "NY", 145), ("Washington", "DC", 264), ("Washington", "PA", 1),
            ("Springfield", "IL", 35), ("Springfield", "MA", 19), ("Saint Louis", "MO", 67),
            ("Reading", "PA", 12), ("Lead", "SD", 1), ("Home", "PA", 1), ("Vista", "CA", 4),
            ("Oracle", "AZ", 1), ("Call", "TX", 1), ("Center", "CO", 1), ("Ohio", "IL", 1),
            ("Remote", "OR", 1), ("Portland", "ME", 9), ("Portland", "OR", 59), ("Erie", "PA", 9),
            ("Lake In The Hills", "IL", 1), ("Winston Salem", "NC", 20), ("Charlotte", "NC", 73),
        ]
    ),
]  # fmt: skip


def towns(q: str) -> Towns:
    found = {spot.name: town_of(spot.name, ROWS) for spot in spots(q)}
    return {name: town for name, town in found.items() if town}


def read(q: str) -> Understood:
    return understand(q, towns=towns(q))


def words(q: str) -> str:
    return " ".join(" ".join(term.ways[0]) for term in read(q).terms)


def choices(q: str) -> list[tuple[str, ...]]:
    return [(choice.facet, *choice.values) for choice in read(q).choices]


@pytest.mark.parametrize(
    ("q", "place", "within", "rest"),
    [
        ("coder near 43215", "43215", 25, "coder"),
        ("zip code 43215 coder", "43215", 25, "coder"),
        ("Columbus, OH 43215", "43215", 25, ""),
        ("within 50 miles of Columbus, OH", "Columbus, OH", 50, ""),
        ("auditor within 30 mi of 43215", "43215", 50, "auditor"),
        ("10 miles from Columbus Ohio", "Columbus, OH", 10, ""),
        ("Columbus, OH", "Columbus, OH", 25, ""),
        ("coder Columbus,OH", "Columbus, OH", 25, "coder"),
        ("in Columbus Ohio", "Columbus, OH", 25, ""),
        ("columbus oh coder", "Columbus, OH", 25, "coder"),
        ("coder near columbus", "Columbus, OH", 25, "coder"),
        ("coder in columbus", "Columbus, OH", 25, "coder"),
        ("coder in New Albany, OH", "New Albany, OH", 25, "coder"),
        ("Kansas City, MO", "Kansas City, MO", 25, ""),
        ("kansas city kansas", "Kansas City, KS", 25, ""),
        ("in kansas city", "Kansas City, MO", 25, ""),
        ("near new york", "New York, NY", 25, ""),
        ("coder New York NY", "New York, NY", 25, "coder"),
        ("in new york city", "New York, NY", 25, ""),
        ("near nyc", "New York, NY", 25, ""),
        ("Washington DC", "Washington, DC", 25, ""),
        ("washington, d.c. coder", "Washington, DC", 25, "coder"),
        ("Washington, PA", "Washington, PA", 25, ""),
        ("st. louis missouri", "Saint Louis, MO", 25, ""),
        ("Winston-Salem, NC", "Winston Salem, NC", 25, ""),
        ("lake in the hills il", "Lake In The Hills, IL", 25, ""),
        ("charlotte north carolina", "Charlotte, NC", 25, ""),
        ("near Springfield, IL", "Springfield, IL", 25, ""),
        ("in Reading", "Reading, PA", 25, ""),
        ("in Lead, SD", "Lead, SD", 25, ""),
        ("portland me", "Portland, ME", 25, ""),
        ("Portland, OR", "Portland, OR", 25, ""),
        ("Hybrid near Columbus, OH", "Columbus, OH", 25, ""),
    ],
)
def test_a_place_is_understood(q: str, place: str, within: int, rest: str) -> None:
    found = read(q).place
    assert found is not None
    assert (found.around.value, found.around.within, words(q)) == (place, within, rest)


@pytest.mark.parametrize(
    "q",
    [
        "coder columbus",
        "kansas city coder",
        "Ohio City",
        "New York",
        "in new york",
        "near washington",
        "near Springfield",
        "remote in Ohio",
        "in Ohio",
        "near Ohio",
        "Ohio, Illinois",
        "43215",
        "experience in 99213",
        "experience in Oracle",
        "coder in Vista",
        "on call Texas",
        "urgent care center Colorado",
        "coding lead, SD",
        "work from home PA",
        "remote, OR",
        "portland, or remote",
        "near hogwarts",
        "near",
        "within 25 miles of",
        '"Columbus, OH"',
        "CPC, OR CCS",
    ],
)
def test_what_only_looks_like_a_place_is_none(q: str) -> None:
    assert read(q).place is None


@pytest.mark.parametrize(
    ("q", "state"),
    [
        ("remote in Ohio", "OH"),
        ("coder new york", "NY"),
        ("near washington", "WA"),
        ("coding lead, SD", "SD"),
        ("remote, OR", "OR"),
    ],
)
def test_a_state_stays_a_state(q: str, state: str) -> None:
    assert ("state", state) in choices(q)


def test_for_remote_work_a_city_tells_where_one_lives() -> None:
    assert read("remote coder Columbus, OH").place is None
    assert choices("remote coder Columbus, OH") == [("workplace", "remote"), ("state", "OH")]
    assert read("not remote Columbus, OH").place is not None


def test_what_stands_beside_a_place_is_understood_as_ever() -> None:
    q = "hybrid CPC coder near Columbus, OH over $30/hr"
    assert choices(q) == [("workplace", "hybrid"), ("credential", "CPC"), ("pay", "30")]
    assert words(q) == "coder"


def test_a_place_that_is_not_wanted() -> None:
    place = read("coder but not in Columbus, OH").place
    assert place is not None
    assert (place.is_unwanted, place.start, words("coder but not in Columbus, OH")) == (
        True,
        6,
        "coder",
    )


@pytest.mark.parametrize(
    ("q", "lost", "rest"),
    [
        ("near nowhereville coder", "nowhereville", "coder"),
        ("coder near 99999", "99999", "coder"),
        ("coder near Nowhereville, OH", "Nowhereville, OH", "coder"),
        ("coder near san nowhere remote", "san nowhere", "coder"),
        ("coder near me", "me", "coder"),
        ("CODER NEAR ME", "ME", "coder"),
        ("coder in my area", "my area", "coder"),
        ("within 10 miles of me", "me", ""),
    ],
)
def test_a_place_that_nobody_knows_is_told_and_left_out(q: str, lost: str, rest: str) -> None:
    found = read(q).lost
    assert found is not None
    assert (found.words, words(q), found.is_home) == (lost, rest, "m" in lost.lower()[:2])


@pytest.mark.parametrize(
    "q",
    ["near washington", "near new york", "coder near Ohio", "around the clock", "in Maine",
     "coder in ME", "near hospital", "near remote", "near Columbus", '"near nowhereville"'],
)  # fmt: skip
def test_no_place_is_lost_where_none_was_meant(q: str) -> None:
    assert read(q).lost is None


def test_near_me_is_where_one_lives() -> None:
    home = towns("near 43215")
    found = understand("coder near me", towns={NEAR_ME: next(iter(home.values()))}).place
    assert found is not None
    assert found.around.place.zip_code == "43215"


PARTS = [
    "remote", "not remote", "CPC", "not CPC-A", "CCS or RHIT", "in Ohio", "not in california",
    "TX", "near Columbus, OH", "part time", "over $30/hr", "past week", "2 years experience",
    "coder", "new", "york", "risk adjustment", "or", "kansas", "city", "eligible", ", OH", "a",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6, unique=True).map(" ".join))
def test_what_is_taken_away_leaves_the_rest_as_it_was(q: str) -> None:
    # Work at home is near no place: a city beside "remote" is a state, and without it a city.
    assume(not ("remote" in q and "Columbus" in q))
    before = read(q)
    for part in before.parts:
        left = without(q, part, before, towns(q))
        others = [other for other in before.parts if other != part]
        assert meaning(read(left).parts) == meaning(others), left


def test_what_is_taken_away_leaves_no_little_words() -> None:
    for q in ("remote not in california", "remote in Ohio", "remote but not contract"):
        assert without(q, read(q).parts[1], read(q), NOWHERE) == "remote"


def test_plain_words_name_no_place() -> None:
    q = "near Columbus, OH"
    assert understand(q, plain=True, towns=towns(q)).place is None


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("columbus", "Columbus, OH"),
        ("new york", "New York, NY"),
        ("washington", "Washington, DC"),
        ("Washington D.C.", "Washington, DC"),
        ("nyc", "New York, NY"),
        ("lead, sd", "Lead, SD"),
        ("saint louis", "Saint Louis, MO"),
        ("Ohio", None),
        ("OH", None),
        ("springfield", None),
        ("hogwarts", None),
        ("Columbus, TX", None),
    ],
)
def test_the_field_takes_a_city_that_is_clear(typed: str, label: str | None) -> None:
    name = place_name(typed)
    town = town_of(name, ROWS) if name else None
    assert (town.place.label if town else None) == label


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    place_name(text)
    assert isinstance(read(text), Understood)


def test_a_query_of_many_cities_asks_for_few() -> None:
    assert len({spot.name for spot in spots("in a b c d e, OH " * 12)}) <= MOST_NAMES
