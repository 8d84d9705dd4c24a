"""The query string and the criteria say the same, and nothing in it can break the page."""

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from careercenter.search.criteria import Criteria, names, parse
from careercenter.search.wanted import Choice, Sort
from tests.search import strategies

hostile = st.dictionaries(
    st.sampled_from([*names(), "page", "x"]), st.lists(st.text(max_size=40), max_size=30)
)


def reread(criteria: Criteria) -> tuple[Criteria, list[str]]:
    return parse(dict(MultiDict(criteria.to_pairs()).lists()))


@given(strategies.criteria)
def test_criteria_survive_the_query_string(criteria: Criteria) -> None:
    whole = Criteria(
        q=criteria.q,
        facets=criteria.facets,
        near=criteria.near,
        within=criteria.within if criteria.near else 0,
        sort=criteria.sort,
        plain=criteria.plain and bool(criteria.q),
    )
    assert reread(whole) == (whole, [])


@given(hostile)
def test_any_query_string_is_read(given: dict[str, list[str]]) -> None:
    criteria, _ = parse(given)
    assert reread(criteria) == (criteria, [])


def test_what_is_unknown_is_left_out_and_told() -> None:
    criteria, notices = parse({"credential": ["CPC", "WIZARD"], "sort": ["random"]})
    assert criteria == Criteria(facets=(Choice("credential", ("CPC",)),))
    assert len(notices) == 2
    assert "WIZARD" in notices[0]


def test_any_spelling_of_a_credential_is_the_credential() -> None:
    for text in ("cpc-a", "CPC A", "cpca", "C.P.C.-A"):
        assert parse({"credential": [text]})[0].values("credential") == ("CPC-A",)


def test_a_place_is_kept_as_it_was_typed_and_a_zip_code_alone() -> None:
    for typed, kept in (
        (" columbus,  ohio ", "columbus, ohio"),
        ("43215-0042", "43215"),
        ("Columbus, OH 43215", "43215"),
        ("\u202e\n", ""),
        ("x" * 500, "x" * 60),
    ):
        criteria, notices = parse({"near": [typed], "within": ["50"]})
        assert (criteria.near, criteria.within, notices) == (kept, 50 if kept else 0, [])


def test_a_radius_that_is_not_offered_is_the_usual_one() -> None:
    assert parse({"near": ["43215"], "within": ["7"]})[0].within == 25


def test_defaults_are_not_written() -> None:
    assert Criteria().to_pairs() == []
    assert Criteria(q="coder", sort=Sort.newest).to_pairs() == [("q", "coder"), ("sort", "newest")]
