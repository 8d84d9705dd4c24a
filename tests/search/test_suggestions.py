"""Suggestions while typing: what is found by which letters, where each leads, how many jobs."""

import random
import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from careercenter.postings.changes import announce
from careercenter.postings.models import Posting, Workplace
from careercenter.postings.status import Outcome
from careercenter.search import suggestion_sources
from careercenter.search.folder import Folder
from tests import factories

OPTION = re.compile(
    r'href="(?P<url>[^"]*)"><span>(?P<text>.*?)</span>\s*'
    r"<small>(?P<kind>[^,<]*)(?:, (?P<count>[\d,]+))?"
)


class Option(NamedTuple):
    text: str
    kind: str
    jobs: int
    url: str


Ask = Callable[..., list[Option]]


@pytest.fixture
def suggest(renewed: Callable[[], None], client: FlaskClient) -> Ask:
    """The options for what is typed, beside the rest of a query string."""

    def options(q: str, asked: str = "") -> list[Option]:
        renewed()
        answer = client.get(f"/jobs/suggestions?{urlencode({'q': q})}&{asked}")
        assert answer.status_code == 200
        return [as_option(found) for found in OPTION.finditer(answer.text)]

    return options


def as_option(found: re.Match[str]) -> Option:
    count = int((found["count"] or "0").replace(",", ""))  # none is told of a city alone
    return Option(plain(found["text"]), found["kind"], count, unescape(found["url"]))


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def a_posting(title: str = "Coder", **values: Any) -> Posting:
    bare: dict[str, Any] = {"required": None, "preferred": [], "specialties": [], "setting": None}
    bare |= {"description": "", "code_sets": [], "software": []}
    posting: Posting = factories.a_live_posting(title=title, **{**bare, **values})
    announce(posting)
    return posting


def jobs_at(client: FlaskClient, url: str) -> int:
    found = re.search(r'role="status">([\d,]+) job', client.get(url).text)
    assert found is not None
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("typed", ["r", "adj", "coder", "coders", "ADJ ri", "coder adjustment"])
def test_a_title_is_found_by_the_beginning_of_any_of_its_words(suggest: Ask, typed: str) -> None:
    a_posting("Risk Adjustment Coder")
    titles = [option for option in suggest(typed) if option.kind == "Job title"]
    assert titles == [
        Option("Risk Adjustment Coder", "Job title", 1, "/jobs?q=Risk+Adjustment+Coder")
    ]


@pytest.mark.parametrize("typed", ["isk", "risk x", "risk adjustments coders ii", "?!", " "])
def test_other_letters_find_no_title(suggest: Ask, typed: str) -> None:
    a_posting("Risk Adjustment Coder")
    assert suggest(typed) == []


@pytest.mark.parametrize("typed", ["cpc a", "CPC-A", "c.p.c.-a", "certified professional coder a"])
def test_a_credential_comes_in_any_spelling(suggest: Ask, typed: str) -> None:
    a_posting(required={"any": ["CPC-A"]})
    first = suggest(typed)[0]
    assert first.text == "CPC-A Certified Professional Coder – Apprentice"
    assert first.url == "/jobs?credential=CPC-A"


def test_a_credential_that_is_spelled_out_comes_first(suggest: Ask) -> None:
    for _ in range(3):
        a_posting(required={"any": ["CCS-P"]})
    a_posting(required={"any": ["CCS"]})
    found = [option.text.split()[0] for option in suggest("ccs") if option.kind == "Credential"]
    assert found == ["CCS", "CCS-P"]


def test_what_leads_to_most_jobs_comes_first(suggest: Ask) -> None:
    for title in ("Oncology Coder", "Oncology Auditor", "Oncology Auditor"):
        a_posting(title)
    found = [(option.text, option.jobs) for option in suggest("onco")]
    assert found == [("Oncology Auditor", 2), ("Oncology Coder", 1)]


@pytest.mark.parametrize(
    ("typed", "text", "url"),
    [
        ("wfh", "Remote", "/jobs?workplace=remote"),
        ("hcc", "Risk adjustment (HCC)", "/jobs?specialty=hcc-risk-adjustment"),
        ("ky", "Kentucky", "/jobs?state=KY"),
        ("prn", "Per-diem", "/jobs?type=per-diem"),
        ("cerner", "Oracle Health", "/jobs?software=oracle-health"),
        ("em", "E/M", "/jobs?code_set=em"),
    ],
)
def test_other_words_for_it_find_it(suggest: Ask, typed: str, text: str, url: str) -> None:
    a_posting(
        specialties=["hcc-risk-adjustment"],
        software=["oracle-health"],
        code_sets=["em"],
        employment_type="per-diem",
        remote_scope="only",
        remote_states=["KY"],
    )
    assert (text, url) in [(option.text, option.url) for option in suggest(typed)]


def test_a_city_leads_to_what_is_near_it(suggest: Ask) -> None:
    a_posting(workplace=Workplace.hybrid, city="Columbus", state="OH", zip_code="43215")
    a_posting(workplace=Workplace.remote, city="Columbus", state="GA")
    assert suggest("columbus") == [
        Option("Columbus, OH", "City", 0, "/jobs?near=Columbus%2C+OH&within=25"),
    ]


def test_an_employer_leads_to_its_page(suggest: Ask, client: FlaskClient) -> None:
    employer = factories.an_employer(name="Quarry & Sons", slug="quarry-sons")
    a_posting(employer=employer)
    factories.an_employer(name="Quarry Without Jobs")
    found = suggest("quarry")
    assert found == [
        Option("Quarry & Sons", "Employer", 1, f"/employers/{employer.id}-quarry-sons")
    ]
    assert client.get(found[0].url).status_code == 200


def test_a_choice_is_added_to_what_is_asked_already(suggest: Ask, client: FlaskClient) -> None:
    a_posting(required={"any": ["CPC"]}, remote_scope="only", remote_states=["OH"])
    a_posting(required={"any": ["CPC"]}, remote_scope="only", remote_states=["KY"])
    a_posting(required={"any": ["CCS"]}, remote_scope="only", remote_states=["KY"])
    asked = "state=KY&type=full-time&sort=newest"
    credentials = [option for option in suggest("c", asked) if option.kind == "Credential"]
    assert [(each.text.split()[0], each.jobs) for each in credentials] == [("CPC", 1), ("CCS", 1)]
    assert credentials[0].url == "/jobs?credential=CPC&state=KY&type=full-time&sort=newest"
    assert suggest("kentucky", "state=KY") == []


def test_words_before_stay(suggest: Ask, client: FlaskClient) -> None:
    a_posting(workplace=Workplace.remote, required={"any": ["CPC"]})
    a_posting(workplace=Workplace.hybrid, required={"any": ["CPC"]}, specialties=["e-m"])
    found = suggest("remote jobs with cp")
    assert ("remote jobs CPC Certified Professional Coder", 1) in [(o.text, o.jobs) for o in found]
    assert found[0].url == "/jobs?q=remote+jobs&credential=CPC"
    assert suggest("remote eval") == []


def test_fifty_states_leave_room_for_a_title(suggest: Ask) -> None:
    for _ in range(3):
        a_posting("Coder")
    a_posting("Medical Biller")
    kinds = Counter(option.kind for option in suggest("m"))
    assert kinds["Job title"] == 1
    assert kinds["State"] == 7


@pytest.mark.parametrize(
    "title",
    [
        "Remote CPC Coder, $90/hr",
        "RHIT eligible coder in Ohio",
        'Coder "nights" -remote - CCS',
        "E/M & ICD-10-CM/PCS Coder (OB/GYN)",
        "x" * 200,
    ],
)
@pytest.mark.parametrize("asked", ["", "type=full-time"])
def test_a_title_leads_to_its_posting_whatever_it_says(
    suggest: Ask, client: FlaskClient, title: str, asked: str
) -> None:
    a_posting(title, workplace=Workplace.hybrid, city="Boise", state="ID")
    typed = title[:14].replace('"', "")
    found = [option for option in suggest(typed, asked) if option.kind == "Job title"]
    assert [jobs_at(client, option.url) for option in found] == [1]


def test_nothing_that_is_suggested_leads_to_nothing(suggest: Ask, client: FlaskClient) -> None:
    a_posting("Hybrid Coder", workplace=Workplace.on_site, city="Boise", state="ID")
    a_posting("Remote RHIT Auditor", required={"all": ["CCS"]}, specialties=["e-m"])
    for asked in ("", "state=ID", "credential=CCS&workplace=remote", "near=83702&within=25"):
        for typed in ("r", "c", "h", "e", "i", "remote c", "ccs in i"):
            for option in suggest(typed, asked):
                if option.kind != "Employer":
                    assert jobs_at(client, option.url) >= 1, (typed, asked, option)


def test_what_closed_is_suggested_no_more(suggest: Ask) -> None:
    posting = a_posting("Denials Auditor")
    assert [option.jobs for option in suggest("denials")] == [1]
    posting.close(Outcome.filled_here)
    announce(posting)
    assert suggest("denials") == []


def test_one_title_in_many_spellings_is_shown_in_the_commonest(suggest: Ask) -> None:
    for title in ("CODER III", "Coder III", "coder  iii", "Coder III"):
        a_posting(title)
    assert [(o.text, o.jobs) for o in suggest("iii")] == [("Coder III", 4)]


def test_quoted_and_unwanted_words_are_left_alone(suggest: Ask) -> None:
    a_posting("Coder")
    assert suggest('"cod') == []
    assert suggest("auditor -cod") == []


def test_titles_and_cities_are_counted_as_one_would_by_hand(app: object) -> None:
    chance = random.Random(7)
    spellings = ["Coder", "CODER", "Auditor", "Cafe coder", "Café  Coder"]
    rows = []
    for _ in range(30):
        title, city = chance.choice(spellings), chance.choice(["St. Louis", "Saint Louis"])
        state, kind = chance.choice(["MO", "IL"]), chance.choice(list(Workplace))
        a_posting(title, city=city, state=state, workplace=kind)
        rows.append((title, state, kind))
    factories.an_expired_posting(title="Coder", city="St. Louis", state="MO")
    by_title = Counter("cafe coder" if "af" in t else t.lower() for t, _, _ in rows)
    by_city = Counter(state for _, state, kind in rows if kind is not Workplace.remote)
    assert Counter(e.count for e in suggestion_sources.titles()) == Counter(by_title.values())
    assert {e.value[-2:]: e.count for e in suggestion_sources.cities()} == by_city


def test_without_suggestions_the_answer_is_empty(client: FlaskClient, folder: Folder) -> None:
    client.application.extensions["suggestions"].forget()
    answer = client.get("/jobs/suggestions?q=coder")
    assert (answer.status_code, answer.text.strip()) == (200, "")


def test_an_answer_may_be_kept_for_a_minute_by_the_browser(client: FlaskClient) -> None:
    answer = client.get("/jobs/suggestions?q=coder")
    assert answer.headers["Cache-Control"] == "private, max-age=60"


@pytest.mark.parametrize(
    "q", ["<script>", "a" * 5000, "a " * 90, "😀", "\\*?[a-z]+", "%", "-", '"']
)
def test_hostile_letters_get_an_answer(suggest: Ask, q: str) -> None:
    a_posting("Coder <script>alert(1)</script>")
    assert all("<" not in option.url for option in suggest(q))


def test_markup_in_a_title_is_only_text(suggest: Ask, client: FlaskClient) -> None:
    a_posting("<b>Bold</b> Coder")
    suggest("bold")
    answer = client.get("/jobs/suggestions?q=bold").text
    assert "<b>&lt;b&gt;Bold&lt;/b&gt; Coder</b>" in answer
