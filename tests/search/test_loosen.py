"""Where nothing fits, what comes near is offered with its number."""

import re

from careercenter.postings.models import RemoteScope
from tests.search.conftest import Search
from tests.search.test_results import a_posting, titles


def offers(page: str) -> list[str]:
    found = re.search(r'<ul class="looser">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]*)</a>", found[1]) if found else []


def test_who_is_eligible_is_offered_the_credential(search: Search) -> None:
    a_posting("Coder", required={"all": [{"any": ["RHIT"]}]})
    assert "Without “eligible”: 1 job" in offers(search("q=RHIT+eligible"))
    assert "Without “eligible”: 1 job" in offers(search("q=RHIT-eligible"))


def test_held_or_within_reach_finds_either(search: Search) -> None:
    a_posting("Coder", required={"all": [{"any": ["RHIT"]}]})
    a_posting("Clerk", description="RHIT eligible candidates may apply.")
    a_posting("Aide")
    assert set(titles(search("q=RHIT+or+RHIT+eligible"))) == {"Coder", "Clerk"}


def test_two_things_are_left_out_where_one_is_not_enough(search: Search) -> None:
    a_posting("Coder", remote_scope=RemoteScope.everywhere)
    page = search("q=coder+zebra+quagga")
    assert offers(page) == ["Without “zebra” and “quagga”: 1 job"]


def test_what_keeps_most_is_offered_alone(search: Search) -> None:
    a_posting("Coder", remote_scope=RemoteScope.everywhere)
    assert offers(search("q=coder+zebra")) == ["Without “zebra”: 1 job"]


def test_nothing_is_offered_where_nothing_comes_near(search: Search) -> None:
    assert offers(search("q=zebra+quagga")) == []
