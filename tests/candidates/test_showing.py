"""A profile as others see it, with a name and without."""

from dataclasses import asdict
from datetime import date

import pytest
from flask import Flask, current_app, render_template_string
from flask.testing import FlaskClient

from careercenter.candidates.models import (
    Candidate,
    CheckState,
    Education,
    Experience,
    HeldCredential,
)
from careercenter.candidates.redacting import without
from careercenter.candidates.showing import Profile, profile_of, secrets_in
from careercenter.credentials.facts import Degree, Standing
from careercenter.employment import PayUnit
from tests.factories import a_candidate, a_resume, added, an_account

BODY = "{% from 'candidates/profile_body.html' import profile_body %}{{ profile_body(profile) }}"
SECRETS = ("Dana", "Rivers", "dana@", "Stillwater", "Granite", "linkedin", "555", "43215", "$32")


@pytest.fixture
def dana(client: FlaskClient) -> Candidate:
    account = an_account(name="Dana Rivers", email="dana@mail.example")
    candidate = a_candidate(
        account_id=account.id,
        zip_code="43215",
        headline="Dana, inpatient coder at STILLWATER hospital, 614-555-0100, dana@mail.example",
        about="Ask Dana Rivers about trauma.",
        links=["https://linkedin.com/in/dana-rivers"],
        years_in={"inpatient-drg": 6, "cardiology": 0},
        pay_cents=3200,
        pay_unit=PayUnit.hour,
    )
    own = {"candidate_id": candidate.id}
    job = {"title": "Coder, Stillwater Hospital", "employer_name": "Stillwater Hospital"}
    added(Experience(**own, **job, started_on=date(2019, 3, 1), about="At Stillwater I code."))
    added(Education(**own, degree=Degree.associate, subject="HIM", school="Granite College"))
    added(HeldCredential(**own, code="CCS", state=CheckState.verified))
    added(HeldCredential(**own, code="CPC"))
    added(HeldCredential(**own, code="CIC", state=CheckState.rejected))
    a_resume(candidate)
    return candidate


def shown(profile: Profile) -> str:
    with current_app.test_request_context():
        return render_template_string(BODY, profile=profile)


def test_a_profile_with_a_name_tells_who_it_is(dana: Candidate, clock) -> None:
    profile = profile_of(dana, anonymous=False)
    assert (profile.name, profile.email) == ("Dana Rivers", "dana@mail.example")
    assert profile.resume is not None
    assert profile.jobs[0].when == "Mar 2019 – now"
    assert profile.jobs[0].length == "7 years 9 months"
    assert all(words in shown(profile) for words in ("Stillwater Hospital", "Granite", "linkedin"))


def test_a_profile_without_a_name_tells_nothing_that_names(dana: Candidate) -> None:
    profile = profile_of(dana, anonymous=True)
    assert [each for each in SECRETS if each in shown(profile) + str(asdict(profile))] == []
    assert profile.headline == "…, inpatient coder at …, …, …"
    assert profile.jobs[0].title == "Coder, …"
    assert profile.resume is None
    assert "CCS" in shown(profile)


def test_pay_is_private_unless_it_is_shown(dana: Candidate) -> None:
    assert profile_of(dana, anonymous=False).pay == ""
    dana.pay_is_shown = True
    assert profile_of(dana, anonymous=False).pay == "From $32 an hour"


def test_the_surest_credential_comes_first_and_a_rejected_one_is_not_told(dana: Candidate) -> None:
    told = profile_of(dana, anonymous=True).credentials
    assert [(each.code, each.standing) for each in told] == [
        ("CCS", Standing.verified),
        ("CPC", Standing.self_reported),
    ]


def test_an_empty_profile_shows_nothing_and_breaks_nothing(app: Flask) -> None:
    profile = profile_of(a_candidate(state=""), anonymous=False)
    assert profile.is_empty
    assert "<h2>" not in shown(profile)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("CPC coder, 6 years", "CPC coder, 6 years"),
        ("ROSALIND of Larkspur Health", "… of …"),
        ("see www.rosalind.dev or mail.me/x", "see … or …"),
        ("call (614) 555-0100 now", "call … now"),
        ("ICD-10-CM and E/M since 2019, 98.5% accuracy", None),
    ],
)
def test_names_and_addresses_are_cut_out_of_a_line(line: str, left: str | None) -> None:
    assert without(["Rosalind", "Larkspur Health"], line) == (left or line)


@pytest.mark.parametrize(
    ("name", "line", "left"),
    [
        ("Dana Rivers, CPC", "By Rivers – CPC since 2019", "By … – CPC since 2019"),
        ("Rivers, Dana", "Dana, of the Rivers’ house", "…, of the …’ house"),
        ("Dana Park-Lee", "Park, or LEE, or Park-Lee", "…, or …, or …-…"),
        ("José Núñez", "Jose Nunez, CPC; Nun\u0303ez", "…, CPC; …"),
        ("Jose Nunez", "I am José\u200b Núñez.", "I am …."),
        ("Nu\u0301n\u0303ez Ana", "Núñez & sons", "… & sons"),
        ("Dana O’Neil", "O'Neil & ONEIL, R&D", "… & …, R&D"),
        ("Art Rivers", "ART and art", "… and …"),
        ("Dana R. Rivers", "R and D", "R and D"),
    ],
)
def test_no_part_of_a_name_is_left_however_it_is_written(name: str, line: str, left: str) -> None:
    assert without(secrets_in(name, []), line) == left


@pytest.mark.parametrize(
    ("place", "line", "left"),
    [
        ("Tansy Medical Group, Inc.", "Auditor at Tansy Medical Group", "Auditor at …"),
        ("Tansy Medical Group", "Auditor at TANSY  MEDICAL-GROUP, CPC", "Auditor at …, CPC"),
        ("St. Mary’s", "Coder, St Mary's and St. Marys", "Coder, … and …"),
        ("St Marys", "Coder, St. Mary’s.", "Coder, …."),
        ("The Tansy Clinic", "Tansy Clinic coder", "… coder"),
        ("Tansy Clinic (remote)", "remote coder, Tansy Clinic", "remote coder, …"),
        ("Tansy & Sons", "Coder at Tansy and Sons", "Coder at …"),
        ("Tansy Clinic", "Tansy Clinical coder", "Tansy Clinical coder"),
    ],
)
def test_no_employer_is_left_however_it_is_written(place: str, line: str, left: str) -> None:
    assert without(secrets_in("", [place]), line) == left
