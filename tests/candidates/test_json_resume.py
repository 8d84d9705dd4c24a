"""A profile leaves as JSON Resume, and comes back in as suggestions."""

import json
from datetime import date
from time import perf_counter

import pytest
from flask.testing import FlaskClient

from careercenter.accounts.models import Account
from careercenter.candidates.exporting import json_resume
from careercenter.candidates.importing.accepting import accept
from careercenter.candidates.importing.json_resume import BadJson, read
from careercenter.candidates.importing.known import news
from careercenter.candidates.importing.suggestions import Kind
from careercenter.candidates.models import Candidate, CheckState, HeldCredential
from careercenter.credentials.facts import Degree
from careercenter.db import db
from careercenter.demo.profiles import fill_in
from tests.factories import a_candidate, a_held_credential, an_account
from tests.uploads import post_form

SCHEMA_SECTIONS = {
    *("$schema", "basics", "work", "volunteer", "education", "awards", "certificates", "meta"),
    *("publications", "skills", "languages", "interests", "references", "projects"),
}
LEFT_BEHIND = {"pay_cents", "pay_unit", "pay_is_shown", "visibility", "paused_at"}
OWN = {"id", "account_id", "created_at", "edited_at"}


@pytest.fixture(params=["coder", "apprentice", "both"])
def rich(app, request: pytest.FixtureRequest) -> Candidate:
    """Each of the demonstration's profiles."""
    account = an_account(name="Dana Rivers")
    candidate = a_candidate(account_id=account.id, headline="CPC, six years", zip_code="43215")
    fill_in(candidate, request.param)
    a_held_credential(candidate, "RHIT", issued_on=date(2020, 5, 17))
    return candidate


def exported(candidate: Candidate) -> str:
    return json.dumps(json_resume(candidate.account, candidate))


def described(candidate: Candidate) -> dict[str, object]:
    """All that a candidate says, but what the file leaves behind."""
    db.session.flush()
    db.session.refresh(candidate)
    columns = {column.key for column in Candidate.__table__.columns} - LEFT_BEHIND - OWN
    jobs = [
        (each.title, each.employer_name, each.started_on, each.ended_on, each.specialties)
        for each in candidate.experience
    ]
    told_there = [(each.is_coding, each.about) for each in candidate.experience]
    schools = [(e.degree, e.subject, e.school, e.finished) for e in candidate.education]
    held = sorted((each.code, str(each.issued_on)) for each in candidate.held)
    told = {name: getattr(candidate, name) for name in columns}
    return {
        **told,
        "jobs": jobs,
        "there": told_there,
        "schools": schools,
        "held": held,
        "name": candidate.account.name,
    }


def test_what_is_exported_comes_back_whole(rich: Candidate) -> None:
    account = an_account(name="Nobody yet")
    other = a_candidate(account_id=account.id, state="")
    accept(account, [each.token for each in read(exported(rich))])
    assert described(other) == described(rich)


def test_what_is_exported_holds_nothing_new_for_its_owner(rich: Candidate) -> None:
    assert news(rich, read(exported(rich))) == []


def test_the_file_keeps_to_the_schema(rich: Candidate) -> None:
    told = json.loads(exported(rich))
    assert set(told) <= SCHEMA_SECTIONS
    assert {"name": "Registered Health Information Technician (RHIT)", "issuer": "AHIMA",
            "date": "2020-05-17"} in told["certificates"]  # fmt: skip
    assert all(set(each) >= {"name", "position", "startDate"} for each in told["work"])


def test_the_file_tells_no_pay_and_no_check(rich: Candidate) -> None:
    rich.held[0].state = CheckState.verified
    text = exported(rich).lower()
    assert "verified" not in text
    assert "pay_" not in text


def test_a_badge_is_told_by_its_address(app) -> None:
    candidate = a_candidate()
    badge = "https://badges.example/b/1"
    a_held_credential(candidate, "CPC", badge_url=badge)
    a_held_credential(candidate, "CIC", state=CheckState.rejected)
    told = json_resume(candidate.account, candidate)["certificates"]
    assert told == [{"name": "Certified Professional Coder (CPC)", "issuer": "AAPC", "url": badge}]


def test_the_owner_downloads_it(client: FlaskClient, coder: Candidate) -> None:
    answer = client.get("/profile/resume.json")
    assert json.loads(answer.text)["basics"]["name"] == "Dana Rivers"
    assert "attachment" in answer.headers["Content-Disposition"]


FOREIGN = {
    "basics": {
        "name": "Dana Rivers",
        "label": "Coder",
        "summary": "Six years.",
        "url": "https://dana.example",
        "location": {"region": "oh", "postalCode": "43215-1234"},
        "profiles": [{"url": "javascript:alert(1)"}, {"url": "https://linkedin.com/in/dana"}],
    },
    "work": [
        {
            "name": "Stillwater",
            "position": "Inpatient Coder",
            "startDate": "2019-03-15",
            "endDate": "2999-01",
            "highlights": ["MS-DRG", 7],
        },
        {"position": "No dates"},
        "nonsense",
    ],
    "education": [{"institution": "Granite College", "studyType": "Bachelor", "endDate": "2016"}],
    "certificates": [
        {"name": "CCS-P", "date": "2018-02-30", "verified": True},
        {"name": "Certified Inpatient Coder (CIC)", "date": "2019"},
        {"name": "Scuba Diver"},
        {},
    ],
    "skills": [{"name": "Encoders", "keywords": ["3M encoder", "Epic", "Excel"]}, {"name": "CPT"}],
    "languages": [{"language": "Spanish", "fluency": "Native"}, {"language": "Elvish"}],
}


def of_kind(document: object, kind: Kind) -> list[object]:
    return [each.value for each in read(json.dumps(document)) if each.kind is kind]


def test_a_file_of_another_site_is_read_as_far_as_it_goes(clock) -> None:
    assert of_kind(FOREIGN, Kind.credential) == [
        {"code": "CCS-P", "issued_on": None},
        {"code": "CIC", "issued_on": None},
    ]
    assert of_kind(FOREIGN, Kind.state) == ["OH"]
    assert of_kind(FOREIGN, Kind.zip_code) == ["43215"]
    assert of_kind(FOREIGN, Kind.software) == ["solventum-360", "epic"]
    assert of_kind(FOREIGN, Kind.code_set) == ["cpt"]
    assert of_kind(FOREIGN, Kind.language) == ["es"]
    assert of_kind(FOREIGN, Kind.link) == ["https://dana.example", "https://linkedin.com/in/dana"]
    assert [school["degree"] for school in of_kind(FOREIGN, Kind.education)] == [Degree.bachelor]  # type: ignore[index]
    (job,) = of_kind(FOREIGN, Kind.experience)
    assert (job["started_on"], job["ended_on"], job["is_coding"]) == ("2019-03-01", None, True)  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"basics": {\n  "name": "Dana",\n  oops\n}}', "Line 3, column 3 is not JSON"),
        ("", "Choose a file or paste its text"),
        ("[]", "begins with {"),
        ('"text"', "begins with {"),
        ("[" * 5000, "too deep"),
        ("9" * 5000, "endless numbers"),
        ('{"a": "' + "x" * 200_000 + '"}', "longer than 200,000"),
    ],
)
def test_what_is_no_json_resume_is_told_with_its_line(client, coder, text, words) -> None:
    answer = client.post("/profile/import/json", data={"json": text})
    assert answer.status_code == 422
    assert words in answer.text


@pytest.mark.parametrize(
    "document",
    [
        {"basics": [], "work": {}, "skills": 7, "certificates": None, "meta": "x"},
        {"basics": {"name": ["x"], "location": 3, "profiles": {"url": 1}}},
        {"work": [{"position": {}, "startDate": 2019}], "education": [[]]},
        {"meta": {"careercenter": {"years": "8", "exams": 5, "relocates": "yes", "remote": {}}}},
        {"skills": [{"name": None, "keywords": [None, 1, {}]}]},
        {"work": [{"position": "Coder", "startDate": "2020-01", "coding": [], "specialties": [1]}]},
        {"basics": {"name": "\ud800", "label": "\x00", "summary": "\u202e"}},
    ],
)
def test_odd_files_are_read_in_peace(document: object) -> None:
    for each in read(json.dumps(document)):
        assert "\x00" not in each.token
        each.token.encode()


def test_what_no_page_can_show_is_left_out_of_a_suggestion(client, coder) -> None:
    text = '{"basics": {"name": "A\\ud800B\\u2066C"}, "skills": [{"name": "CPT"}]}'
    answer = client.post("/profile/import/json", data={"json": text})
    assert answer.status_code == 200
    assert "Name: ABC" in answer.text


def test_an_endless_degree_is_read_at_once(app) -> None:
    studied = "diploma " * 23_000
    began = perf_counter()
    assert of_kind({"education": [{"studyType": f"{studied} high school"}]}, Kind.education)
    assert perf_counter() - began < 1


def test_bad_json_stays_where_it_was_typed(client, coder) -> None:
    answer = client.post("/profile/import/json", data={"json": "{broken"})
    assert "{broken" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_file_is_read_like_what_is_pasted(client, coder: Candidate) -> None:
    content = "\ufeff".encode() + json.dumps(FOREIGN).encode()
    answer = post_form(client, "/profile/import/json", file=(content, "resume.json"))
    assert "Certified Inpatient Coder" in answer.text
    answer = post_form(client, "/profile/import/json", file=(b"\xff\xfe\x00", "resume.json"))
    assert "This file is not text" in answer.text


def test_verified_is_not_importable(app) -> None:
    account: Account = an_account()
    accept(account, [each.token for each in read(json.dumps(FOREIGN))])
    db.session.flush()
    states = set(db.session.scalars(db.select(HeldCredential.state)))
    assert states == {CheckState.self_reported}


def test_an_endless_file_is_refused() -> None:
    with pytest.raises(BadJson, match="Shorten"):
        read(" " * 200_001)
