"""Whether somebody qualifies: a table checked by hand, and what must hold for any requirement."""

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.commands import facts_told
from careercenter.credentials.expressions import credentials_in
from careercenter.credentials.facts import Degree, Facts, Held, Standing
from careercenter.credentials.reading import read_asked
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES
from careercenter.credentials.verdict import Answer, Terms, verdict
from tests.credentials.strategies import facts, requirements

TODAY = date(2026, 11, 26)
TABLE = Path(__file__).parent / "verdicts.csv"
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="|"))
NOBODY: dict[str, Any] = {
    "holds": "", "years": None, "years_in": (), "degree": None, "credits": None, "software": "",
    "state": "", "relocates": False,
}  # fmt: skip


def told(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split(" ") if part)


def facts_in(given: dict[str, str]) -> Facts:
    values = dict(NOBODY)
    for name in ("holds", "degree", "software", "state"):
        values[name] = given.get(name, NOBODY[name])
    values["years"] = float(given["years"]) if "years" in given else None
    values["credits"] = int(given["credits"]) if "credits" in given else None
    values["years_in"] = (given["years_in"],) if "years_in" in given else ()
    values["relocates"] = "relocates" in given
    return facts_told(**values)


def terms_in(requirement: str, given: dict[str, str]) -> Terms:
    asked = read_asked(requirement)
    lives_in = frozenset(given["lives_in"].split(",")) if "lives_in" in given else None
    return Terms(asked.required, asked.preferred, "welcome" in given, lives_in)


def test_the_table_has_enough_cases_of_each_answer():
    assert len(ROWS) >= 120
    assert {row["verdict"] for row in ROWS} == set(Answer)


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['requirement']}|{r['told']}" for r in ROWS])
def test_the_verdict_agrees_with_the_table(row):
    given = told(row["told"])
    found = verdict(terms_in(row["requirement"], given), facts_in(given), TODAY)
    assert (found.answer, found.nearest) == (row["verdict"], row["nearest"])


def with_held(*held: Held) -> Facts:
    return Facts(held=held)


def words_of(requirement: str, *held: Held, **terms) -> list[str]:
    asked = Terms(read_asked(requirement).required, **terms)
    return [reason.words for reason in verdict(asked, with_held(*held), TODAY).reasons]


def test_each_reason_says_how_sure_the_credential_is():
    checked = Held("CCS", Standing.verified, checked_on=date(2026, 10, 3))
    assert words_of("CCS", checked) == ["CCS, verified on Oct 3, 2026"]
    assert words_of("CCS", Held("CCS")) == ["CCS, self-reported"]
    evidence = Held("CCS", Standing.evidence_in)
    assert words_of("CCS", evidence) == ["CCS, evidence is in but not checked yet"]


def test_what_is_checked_is_told_before_what_is_only_said():
    checked = Held("CIC", Standing.verified, checked_on=date(2026, 10, 3))
    assert words_of("CCS or CIC", Held("CCS"), checked) == ["CIC, verified on Oct 3, 2026"]


def test_a_credential_counts_up_to_its_last_day():
    asked = Terms(read_asked("CPC").required)
    last = with_held(Held("CPC", Standing.verified, expires_on=TODAY))
    assert verdict(asked, last, TODAY).answer is Answer.qualify
    day_after = verdict(asked, last, TODAY + timedelta(days=1))
    assert day_after.answer is Answer.close
    assert day_after.reasons[0].words == "CPC expired on Nov 26, 2026"


def test_what_is_due_after_the_start_is_told_and_stands_in_nobodys_way():
    assert words_of("CCS within 1 year of hire") == ["CCS is due within 1 year of hire"]


def test_work_elsewhere_is_noted_and_decides_nothing():
    terms = Terms(None, works_in="OH")
    found = verdict(terms, Facts(state="TX"), TODAY)
    assert found.answer is Answer.qualify
    assert [(r.part, r.words) for r in found.reasons] == [("Work in Ohio", "Home is Texas")]


def test_preferred_credentials_that_are_held_are_told():
    terms = Terms(read_asked("CPC").required, preferred=("RHIA", "CRC"))
    assert verdict(terms, with_held(Held("CPC"), Held("CRC")), TODAY).wished == "CRC, self-reported"


@given(requirements)
def test_holding_and_having_everything_asked_is_always_enough(expression):
    codes = tuple(Held(code) for code in credentials_in(expression))
    everything = having_it_all(codes)
    assert verdict(Terms(expression), everything, TODAY).answer is Answer.qualify


def having_it_all(held: tuple[Held, ...]) -> Facts:
    years = tuple((slug, 999) for slug in SPECIALTIES.terms)
    return Facts(
        held=held, months=999, months_in=years, degree=Degree.doctorate, credits=400,
        software=frozenset(SOFTWARE.terms),
    )  # fmt: skip


@given(requirements, facts, st.booleans())
def test_to_qualify_is_to_miss_nothing(expression, who, welcome):
    found = verdict(Terms(expression, apprentices_welcome=welcome), who, TODAY)
    assert (found.answer is Answer.qualify) == (not found.missing)
    assert all(reason.words and reason.part for reason in found.reasons)
    assert all(reason.how for reason in found.missing)


@given(requirements, facts, st.sampled_from([c.code for c in CATALOGUE.active()]))
def test_one_more_credential_never_makes_a_verdict_worse(expression, who, code):
    order = list(Answer)
    before = verdict(Terms(expression), who, TODAY)
    more = replace(who, held=(*who.held, Held(code, Standing.verified)))
    after = verdict(Terms(expression), more, TODAY)
    assert order.index(after.answer) <= order.index(before.answer)


@given(requirements, facts)
def test_the_same_facts_give_the_same_verdict_in_any_order(expression, who):
    turned = replace(who, held=tuple(reversed(who.held)))
    first, second = (verdict(Terms(expression), each, TODAY) for each in (who, turned))
    assert first.answer == second.answer


def test_the_command_prints_what_the_pages_show(app):
    runner = app.test_cli_runner()
    arguments = ["verdict", "--json", "--holds", "RHIT,CCS:expired", "--years", "3"]
    answer = runner.invoke(args=[*arguments, "--requirement", "RHIT and (CCS or CIC)"])
    told = json.loads(answer.output)
    assert told["requirement"] == {"all": ["RHIT", {"any": ["CCS", "CIC"]}]}
    assert told["sentence"] == "RHIT, and either CCS or CIC"
    assert told["verdict"] == "close"
    assert [reason["words"] for reason in told["reasons"]] == ["RHIT, self-reported", "CCS expired"]
    assert told["nearest"] == "Renew CCS"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--requirement", "CPC and XYZ"],
        ["--requirement", "CPC", "--holds", "XYZ"],
        ["--requirement", "CPC", "--holds", "CPC:forged"],
        ["--requirement", "CPC", "--state", "XX"],
        ["--requirement", "CPC", "--years-in", "cardiology"],
        ["--requirement", "CPC", "--software", "nothing"],
    ],
)
def test_the_command_refuses_with_words(app, arguments):
    answer = app.test_cli_runner().invoke(args=["verdict", *arguments])
    assert answer.exit_code == 2
    assert "“" in answer.output
