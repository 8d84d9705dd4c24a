"""Jobs near a place: by the field, by words, from home; how far, and in which order."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter import clock
from careercenter.postings.models import RemoteScope, Workplace
from careercenter.search.atlas import atlas_of
from careercenter.search.criteria import Criteria
from careercenter.search.near import forget_places, rings_around
from tests import factories
from tests.people import sign_in
from tests.robustness.test_query_counts import statements
from tests.search.conftest import Search
from tests.search.test_results import a_posting, titles, total

pytestmark = pytest.mark.usefixtures("places")


def on_site(title: str, zip_code: str, **values: object) -> None:
    wanted = {"workplace": Workplace.on_site, "remote_scope": None, "zip_code": zip_code, **values}
    a_posting(title, city="Columbus", state="OH", **wanted)


def four_jobs() -> None:
    """Two in Columbus, one in Granville about 25 miles east, one at home."""
    yesterday = clock.now() - timedelta(days=1)
    on_site("Granville", "43023")
    on_site("Downtown", "43215", posted_at=yesterday, workplace=Workplace.hybrid)
    on_site("Worthington", "43085")
    a_posting("Home", remote_scope=RemoteScope.everywhere, zip_code="43215")


def typed(page: str) -> str:
    found = re.search(r'id="near" value="([^"]*)"', page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "query",
    ["near=43215&within=10", "near=Columbus%2C+OH&within=10", "near=columbus+ohio&within=10",
     "near=columbus&within=10", "q=within+10+miles+of+columbus", "q=within+10+miles+of+43215"],
)  # fmt: skip
def test_jobs_near_a_place_are_found_and_remote_ones_are_not(search: Search, query: str) -> None:
    four_jobs()
    page = search(query)
    assert set(titles(page)) == {"Downtown", "Worthington"}
    assert "On site or hybrid within 10 miles of" in page


def test_a_wider_radius_finds_more_and_tells_the_miles(search: Search) -> None:
    four_jobs()
    page = search("near=43215&within=50")
    assert total(page) == 3
    assert "under 1 mile away" in page
    assert "26 miles away" in page


def test_a_city_is_searched_whole_however_wide_it_is(search: Search) -> None:
    on_site("South side", "63199")
    page = search("near=St.+Louis%2C+MO&within=10")
    assert titles(page) == ["South side"]
    assert "14 miles away" in page


def test_the_nearest_come_first_and_of_those_as_near_the_newest(search: Search) -> None:
    four_jobs()
    on_site("Downtown, newer", "43215", posted_at=clock.now())
    page = search("near=43215&within=50&sort=distance")
    assert titles(page) == ["Downtown, newer", "Downtown", "Worthington", "Granville"]
    assert '<a href="/jobs?near=43215&amp;within=50&amp;sort=distance" aria-current="true">' in page


def test_miles_are_told_from_the_field_where_words_name_another_place(search: Search) -> None:
    four_jobs()
    page = search("q=near+granville%2C+oh&near=43215&within=50&sort=distance")
    assert titles(page) == ["Granville"]
    assert "26 miles away" in page


def test_without_a_place_no_order_by_distance_is_offered(search: Search) -> None:
    four_jobs()
    page = search("sort=distance")
    assert total(page) == 4
    assert "say where" in page
    assert ">Nearest</a>" not in page
    assert 'aria-current="true">Best match' in page


@pytest.mark.parametrize("near", ["Hogwarts", "99999", "Springfield", "Ohio", "%25", "<b>x</b>"])
def test_what_is_no_place_is_left_out_and_told_beside_the_field(search: Search, near: str) -> None:
    four_jobs()
    page = search(f"near={near}&within=10&q=columbus")
    assert "no place that we know" in page
    assert 'aria-describedby="near-error"' in page
    assert typed(page) == near.replace("%25", "%").replace("<", "&lt;").replace(">", "&gt;")
    assert 'href="/jobs?q=columbus&amp;sort=newest"' in page


def test_a_place_in_words_can_be_taken_away_or_taken_as_words(search: Search) -> None:
    four_jobs()
    page = search("q=coder+within+10+miles+of+Columbus%2C+OH")
    assert 'class="remove" href="/jobs?q=coder"' in page
    assert 'class="plain" href="/jobs?q=coder+%22Columbus%2C+OH%22"' in page


def test_nothing_near_offers_the_same_without_the_place(search: Search) -> None:
    on_site("Downtown", "43215")
    assert "Anywhere, not only near Cleveland, OH: 1 job</a>" in search(
        "near=Cleveland%2C+OH&within=10"
    )
    page = search("q=downtown+near+Cleveland%2C+OH")
    assert "Without “near Cleveland, OH”: 1 job</a>" in page


def test_who_works_from_home_sees_jobs_open_to_the_state_of_a_city(search: Search) -> None:
    a_posting("Anywhere", remote_scope=RemoteScope.everywhere)
    a_posting("Kentucky", remote_scope=RemoteScope.only, remote_states=["KY"])
    assert titles(search("q=remote+Columbus%2C+OH")) == ["Anywhere"]


@pytest.fixture
def candidate_page(app: Flask, turn: Callable[[], None]) -> Callable[..., str]:
    """The results as somebody sees them who is signed in and looks for work."""

    def page(query: str = "", **profile: str) -> str:
        turn()
        browser = app.test_client()
        account = factories.an_account(seeks_work=True)
        factories.a_candidate(account_id=account.id, **profile)
        sign_in(browser, account)
        return browser.get(f"/jobs?{query}").text

    return page


def test_home_is_one_press_away(candidate_page: Callable[..., str]) -> None:
    page = candidate_page("q=coder", zip_code="43215", state="OH")
    assert '<a class="small" href="/jobs?q=coder&amp;near=43215&amp;within=25">Near me' in page
    assert 'href="/jobs?q=coder&amp;state=OH">Jobs open to Ohio</a>' in page


def test_what_is_chosen_already_is_not_offered(candidate_page: Callable[..., str]) -> None:
    page = candidate_page("state=KY&near=43215", zip_code="43215", state="OH")
    assert "Near me" not in page
    assert "Jobs open to" not in page


def test_without_a_zip_code_the_profile_is_offered(candidate_page: Callable[..., str]) -> None:
    page = candidate_page("q=coder", zip_code="", state="")
    assert 'href="/profile/about?next=/jobs?q%3Dcoder">Add your ZIP code' in page
    assert "Jobs open to" not in page


def test_visitors_and_who_only_hires_are_offered_nothing(app: Flask, search: Search) -> None:
    browser = app.test_client()
    sign_in(browser, factories.an_account(hires=True))
    for page in (search(), browser.get("/jobs").text):
        assert "Near me" not in page
        assert "Add your ZIP code" not in page


def test_a_place_costs_two_statements_and_a_search_without_none(
    search: Search, client: FlaskClient
) -> None:
    four_jobs()
    search()

    def asked(query: str) -> int:
        forget_places()
        with statements() as seen:
            client.get(f"/jobs?{query}")
        return len(seen)

    bare = asked("q=downtown")
    assert asked("q=downtown+hybrid") == bare
    assert asked("near=Columbus%2C+OH") == bare + 2
    assert asked("q=near+columbus&near=43215&sort=distance&page=1") == bare + 3 <= 8
    assert asked("q=zzyzzx+near+columbus&near=44101&credential=CPC&state=OH") <= bare + 5 <= 8


def test_what_lies_around_two_places_lies_around_both() -> None:
    def around(near: str, within: int):
        criteria = Criteria(near=near, within=within)
        found = atlas_of(criteria).chosen(criteria)
        assert found is not None
        return found

    columbus, granville = around("43215", 50), around("43023", 25)
    rings = rings_around((columbus, granville))
    codes = {code: mile for mile, ring in enumerate(rings) for code in ring}
    assert codes["43023"] == 26
    assert "43085" not in codes
    assert rings_around((columbus, around("44101", 10))) == ((),)
    assert rings_around(()) == ()


@pytest.mark.parametrize("near", [",", "in", "'; DROP TABLE place; --", "x, OH " * 20, "\u202e"])
def test_hostile_places_get_a_page(client: FlaskClient, search: Search, near: str) -> None:
    search()
    values = {"near": near, "within": "9e9", "sort": "distance", "q": f"near {near}"}
    assert client.get("/jobs", query_string=values).status_code == 200


def test_places_are_suggested_to_the_field(client: FlaskClient) -> None:
    assert '<option value="Granville, OH">' in client.get("/places?near=granv").text


def test_the_command_knows_places_too(app: Flask, turn: Callable[[], None]) -> None:
    four_jobs()
    turn()
    run = app.test_cli_runner().invoke
    asked = ["search", "", "--near", "columbus ohio", "--within", "10", "--sort", "distance"]
    told = json.loads(run(args=[*asked, "--json"]).output)
    assert [(hit["title"], hit["miles"]) for hit in told["hits"]] == [
        ("Downtown", 3),
        ("Worthington", 6),
    ]
    assert told["understood"] == ["On site or hybrid within 10 miles of Columbus, OH"]
    assert "3 miles away" in run(args=asked).output
    refused = run(args=["search", "coder", "--near", "hogwarts"])
    assert refused.exit_code == 2
    assert "no place that is known" in refused.output


def test_nothing_near_offers_wider_circles(search: Search) -> None:
    on_site("Granville", "43023")
    page = search("near=43215&within=10")
    assert total(page) == 0
    assert "Within 25 miles" not in page
    assert "Within 50 miles of 43215: 1 job</a>" in page


def test_a_visitor_near_me_is_asked_for_a_zip_code(search: Search) -> None:
    four_jobs()
    page = search("q=jobs+near+me")
    assert "To search near you, type your ZIP code under “Near”." in page
    assert total(page) == 4
    assert "To search near you" not in search("q=jobs+near+me&near=43215")


def test_near_me_is_the_zip_code_of_who_is_signed_in(candidate_page: Callable[..., str]) -> None:
    four_jobs()
    page = candidate_page("q=within+10+miles+of+me", zip_code="43215", state="OH")
    assert set(titles(page)) == {"Downtown", "Worthington"}
    assert "On site or hybrid within 10 miles of 43215" in page


def test_a_place_in_words_that_nobody_knows_is_told(search: Search) -> None:
    four_jobs()
    page = search("q=near+nowhereville")
    assert "“nowhereville” is no place that we know, so it was left out." in page
    assert total(page) == 4


def test_a_place_that_is_not_wanted_is_left_out(search: Search) -> None:
    four_jobs()
    assert set(titles(search("q=not+within+10+miles+of+columbus"))) == {"Granville", "Home"}
