"""Each section of a profile is a small form that keeps what was typed and says what is wrong."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter.candidates.models import Candidate, Education, Experience, RemoteWish
from careercenter.credentials.facts import Degree
from careercenter.db import db
from careercenter.employment import PayUnit
from tests.factories import a_candidate, an_education, an_experience

JOB = {"title": "Coder II", "started_on": "2019-03", "is_coding": "y"}
WISHES = {
    "remote_wish": "only",
    "employment_types": ["full-time", "contract"],
    "tax_forms": ["w2", "1099"],
    "pay_cents": "$32.50",
    "pay_unit": "hour",
}


def saved(client: FlaskClient, path: str, **data: object) -> None:
    answer = client.post(f"/profile/{path}", data=data)
    assert (answer.status_code, answer.location) == (302, "/profile")


def refused(client: FlaskClient, path: str, words: str, **data: object) -> str:
    answer = client.post(f"/profile/{path}", data=data)
    assert answer.status_code == 422
    assert words in answer.text
    return answer.text


def test_about_you_leads_back_to_where_one_came_from(client, coder) -> None:
    answer = client.post("/profile/about?next=/jobs?q=coder", data={"name": "Dana"})
    assert answer.location == "/jobs?q=coder"
    answer = client.post("/profile/about?next=https://evil.example", data={"name": "Dana"})
    assert answer.location == "/profile"


def test_about_you_keeps_exams_and_moving(client, coder: Candidate) -> None:
    saved(client, "about", name="Dana", exams=["RHIT"], relocates="y")
    assert (coder.exams, coder.relocates) == (["RHIT"], True)
    refused(client, "about", "Choose from the list", name="Dana", exams=["NONE"])


def test_wishes_are_kept_and_pay_is_private(client, coder: Candidate) -> None:
    saved(client, "work", **WISHES)
    assert coder.remote_wish is RemoteWish.only
    assert coder.employment_types == ["full-time", "contract"]
    assert (coder.pay_cents, coder.pay_unit) == (3250, PayUnit.hour)
    assert not coder.pay_is_shown
    assert "only you see it" in client.get("/profile").text


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        ({"pay_cents": "a lot"}, "Enter an amount"),
        ({"pay_cents": "3"}, "outside of"),
        ({"pay_unit": ""}, "Say what the amount is for"),
        ({"employment_types": ["slavery"]}, "Choose from the list"),
        ({"tax_forms": ["either"]}, "Choose from the list"),
        ({"remote_wish": "moon"}, "Choose one of these"),
    ],
)
def test_a_wish_that_cannot_be_is_told_and_stays(client, coder, odd, words) -> None:
    page = refused(client, "work", words, **{**WISHES, **odd})
    assert str(odd.get("pay_cents", "")) in page


def test_a_unit_without_an_amount_is_not_kept(client, coder: Candidate) -> None:
    saved(client, "work", pay_unit="hour")
    assert coder.pay_unit is None


def test_skills_are_kept_with_years_by_specialty(client, coder: Candidate) -> None:
    rows = {"specialty_1": "cardiology", "years_1": "4", "specialty_3": "e-m"}
    saved(client, "skills", years="8", software=["epic"], languages=["es"], credits="30", **rows)
    assert coder.years_in == {"cardiology": 4, "e-m": 0}
    assert (coder.years, coder.software, coder.languages) == (8, ["epic"], ["es"])
    page = client.get("/profile").text
    assert "Cardiology, 4 years" in page
    assert "Spanish" in page


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        ({"years": "61"}, "from 0 to 60"),
        ({"years": "many"}, "from 0 to 60"),
        ({"years": "0000999999999"}, "from 0 to 60"),
        ({"specialty_1": "e-m", "years_1": "0000999999999"}, "from 0 to 60"),
        ({"credits": "301"}, "from 0 to 300"),
        ({"specialty_1": "e-m", "specialty_2": "e-m"}, "This one stands above already"),
        ({"years_1": "4"}, "Choose the specialty of these years"),
        ({"specialty_1": "sorcery"}, "Choose from the list"),
        ({"specialty_10": "e-m", "years_10": "x"}, "from 0 to 60"),
        ({"languages": ["elvish"]}, "Choose from the list"),
    ],
)
def test_a_skill_that_cannot_be_is_told(client, coder: Candidate, odd, words) -> None:
    refused(client, "skills", words, **odd)
    assert coder.years_in == {}


def test_links_are_https_and_few(client, coder: Candidate) -> None:
    saved(client, "links", links="linkedin.com/in/dana\r\n\r\nhttps://dana.example/talks")
    assert coder.links == ["https://linkedin.com/in/dana", "https://dana.example/talks"]
    page = client.get("/profile").text
    assert 'href="https://dana.example/talks" rel="nofollow noopener ugc"' in page
    for bad in ("http://dana.example", "javascript:alert(1)", "https://a b", "https://x"):
        assert bad.split(":")[0] in refused(client, "links", "is not an address", links=bad)
    many = "\n".join(f"https://dana{n}.example" for n in range(6))
    refused(client, "links", "Keep it to 5 links", links=many)


def test_a_job_is_added_changed_and_removed(client, coder: Candidate) -> None:
    saved(client, "experience/new", **JOB, specialties=["cardiology"])
    (job,) = db.session.scalars(select(Experience))
    assert (job.started_on, job.ended_on) == (date(2019, 3, 1), None)
    saved(client, f"experience/{job.id}", **{**JOB, "title": "Lead", "ended_on": "Feb 2022"})
    assert (job.title, job.ended_on, job.specialties) == ("Lead", date(2022, 2, 1), [])
    saved(client, f"experience/{job.id}/removal")
    assert db.session.scalars(select(Experience)).all() == []


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        ({"title": ""}, "Enter the title"),
        ({"started_on": ""}, "Enter the month in which it began"),
        ({"started_on": "2019"}, "Enter a month"),
        ({"started_on": "2019-13"}, "Enter a month"),
        ({"started_on": "1066-10"}, "Enter a month"),
        ({"started_on": "2999-01"}, "still to come"),
        ({"ended_on": "2018-01"}, "It ends before it begins"),
        ({"about": "x" * 2001}, "under 2,000"),
    ],
)
def test_a_job_that_cannot_be_is_told_and_stays(client, coder, odd, words) -> None:
    page = refused(client, "experience/new", words, **{**JOB, **odd})
    assert "Coder II" in page or not odd.get("title", "x")


@pytest.mark.parametrize("typed", ["2019-03", "03/2019", "3/2019", "March 2019", "mar. 2019"])
def test_a_month_is_typed_in_many_ways(client, coder, typed) -> None:
    saved(client, "experience/new", **{**JOB, "started_on": typed})
    assert db.session.scalars(select(Experience.started_on)).all() == [date(2019, 3, 1)]


def test_a_school_is_added_changed_and_removed(client, coder) -> None:
    saved(client, "education/new", degree="associate", school="Granite College", finished="2016")
    (school,) = db.session.scalars(select(Education))
    assert (school.degree, school.finished) == (Degree.associate, 2016)
    saved(client, f"education/{school.id}", degree="bachelor", school="", finished="")
    assert (school.degree, school.school, school.finished) == (Degree.bachelor, "", None)
    saved(client, f"education/{school.id}/removal")
    assert db.session.scalars(select(Education)).all() == []


def test_a_school_needs_a_degree_and_a_year_that_can_be(client, coder) -> None:
    refused(client, "education/new", "Choose what you finished")
    refused(client, "education/new", "Enter a year", degree="master", finished="20166")
    refused(client, "education/new", "Enter a year", degree="master", finished="1066")


def test_somebody_elses_entries_are_not_there(client, coder) -> None:
    other = a_candidate()
    job, school = an_experience(other), an_education(other)
    db.session.commit()
    for path in (f"experience/{job.id}", f"education/{school.id}"):
        assert client.get(f"/profile/{path}").status_code == 404
        assert client.post(f"/profile/{path}", data=JOB).status_code == 404
        assert client.post(f"/profile/{path}/removal").status_code == 404
    assert db.session.scalars(select(Experience.title)).all() == ["Inpatient Coder"]


def test_a_profile_holds_so_many_jobs_and_says_so(client, coder: Candidate) -> None:
    for _ in range(30):
        an_experience(coder)
    db.session.commit()
    answer = client.post("/profile/experience/new", data=JOB)
    assert answer.status_code == 409
    assert "up to 30" in answer.text
