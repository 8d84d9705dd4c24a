"""What a résumé says is found with the words that say it, and no more than it says."""

import pytest

from careercenter.candidates.importing.resume import suggestions_from
from careercenter.candidates.importing.suggestions import Kind
from careercenter.files.formats import Format
from careercenter.files.opening import open_document
from tests.candidates.resumes import RESUME, held, values
from tests.documents import a_docx

pytestmark = pytest.mark.usefixtures("clock")


def test_a_resume_gives_what_its_owner_would_type() -> None:
    assert held(RESUME) == ["CPC", "CRC"]
    assert values(RESUME, Kind.exam) == ["CCS-P"]
    assert values(RESUME, Kind.state) == ["OH"]
    assert values(RESUME, Kind.zip_code) == ["43215"]
    assert values(RESUME, Kind.years) == [8]
    assert {each["slug"]: each["years"] for each in values(RESUME, Kind.specialty)} == {
        "hcc-risk-adjustment": 4,
        "cardiology": 3,
    }
    assert set(values(RESUME, Kind.software)) == {
        *("epic", "solventum-360", "athenahealth", "encoderpro"),
    }
    assert {"icd10cm", "cpt", "hcpcs2", "em"} <= set(values(RESUME, Kind.code_set))
    assert values(RESUME, Kind.language) == ["es"]
    assert values(RESUME, Kind.link) == ["https://www.linkedin.com/in/rosalind-x"]


def test_jobs_are_read_with_their_months() -> None:
    jobs = values(RESUME, Kind.experience)
    assert [(j["title"], j["employer_name"], j["started_on"], j["ended_on"]) for j in jobs] == [
        ("Risk Adjustment Coder", "Meadowlark Health Plan", "2022-03-01", None),
        ("Professional Fee Coder", "Lakeshore Physicians Group", "2019-06-01", "2022-02-01"),
        ("Charge entry clerk", "Community Clinic", "2018-01-01", "2019-01-01"),
    ]
    assert [job["is_coding"] for job in jobs] == [True, True, False]


def test_a_school_is_read_under_its_heading() -> None:
    assert values(RESUME, Kind.education) == [
        {
            "degree": "associate",
            "subject": "Health Information Management",
            "school": "Granite State College",
            "finished": 2018,
        }
    ]


def test_each_suggestion_tells_the_words_that_it_came_from() -> None:
    sources = [each.source for each in suggestions_from(RESUME)]
    plain = " ".join(RESUME.replace("®", "").split())
    assert all(sources)
    pieces = [source.strip("…") for source in sources if "|" not in source]
    assert [piece for piece in pieces if piece not in plain] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Medical coder, CCS-P", ["CCS-P"]),
        ("Medical coder, CCS", ["CCS"]),
        ("Medical coder, COSC", []),  # coders may not add it, and it is not COS-C
        ("Medical coder, RHIT/RHIA", ["RHIT", "RHIA"]),
        ("Medical coder, CPC-A®", ["CPC-A"]),
        ("Medical coder, CPC®-A", ["CPC-A"]),
        ("Medical coder, CPC–A", ["CPC-A"]),
        ("CPC-certified medical coder", ["CPC"]),
        ("Certified Professional Coder – Apprentice, coding", ["CPC-A"]),
        ("Certified Professional Coder (CPC-A), coding", ["CPC-A"]),
        ("certified coding specialist\nmedical coding", ["CCS"]),
        ("Medical coder, CCS-X and XCPC", []),
        ("medical coder, cpc", []),  # in small letters it is more often a cost per click
        ("Registered Record Administrator, coding", ["RHIA"]),  # as it is called today
        ("I managed PPC campaigns with a CPC under $2", []),
    ],
)
def test_a_credential_is_its_exact_code_or_its_whole_name(text: str, codes: list[str]) -> None:
    assert held(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Infection preventionist\nCIC (Certified in Infection Control), 2015", []),
        ("Jo Blaine, CCS, CIC\nInpatient coder", ["CCS", "CIC"]),
        ("Inpatient coder\nCertifications\nCIC, 2019", ["CIC"]),
        ("Medical coding by day.\nI read.\nI sail.\nThe CIC of the ship is dark.", []),
        ("Medical coder\nI travel.\nColorectal cancer screening (CRC) volunteer", []),
        ("CDI specialist, RN, CCDS", ["RN", "CCDS"]),
        ("Medical coder\nI worked with RN staff on queries", []),
    ],
)
def test_a_code_of_other_trades_counts_only_beside_coding(text: str, codes: list[str]) -> None:
    assert held(text) == codes


@pytest.mark.parametrize(
    ("text", "exams"),
    [
        ("RHIT-eligible medical coder", ["RHIT"]),
        ("Medical coder, eligible to sit for the RHIA", ["RHIA"]),
        ("Medical coder, CPC (in progress)", ["CPC"]),
        ("Medical coder. Studying for the CCS exam", ["CCS"]),
        ("Medical coder, CPC (expired 2019)", []),
        ("Medical coder, formerly CPC", []),
        ("Coding manager. Supervised a team of CPC and CCS coders", []),
    ],
)
def test_what_is_within_reach_is_an_exam_and_what_is_over_is_nothing(
    text: str, exams: list[str]
) -> None:
    assert held(text) == []
    assert values(text, Kind.exam) == exams


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("8+ years of coding experience", [8]),
        ("Over ten years in medical coding", [10]),
        ("Coder with 3 yrs of experience", [3]),
        ("8 years of coding. Before that, 2 years of coding claims", [8]),
        ("Forty patients, 12 years old, coding", []),
        ("5 years as a florist", []),
        ("99 years of coding", []),
    ],
)
def test_years_are_those_of_coding(text: str, years: list[int]) -> None:
    assert values(text, Kind.years) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3 years of inpatient and 5 years of cardiology coding", [3, 5]),
        ("Specialties: Cardiology (4 years), Orthopedics (2 years)", [4, 2]),
        ("Summary\n14 years of coding work\nOrthopedics coding at Stillwater", [None]),
    ],
)
def test_years_belong_to_the_specialty_beside_which_they_stand(text: str, years: list) -> None:
    assert [each["years"] for each in values(text, Kind.specialty)] == years


@pytest.mark.parametrize(
    ("line", "software"),
    [
        ("Epic and Cerner", ["epic", "oracle-health"]),
        ("An epic career at sea", []),
        ("The nuance of a query", []),
        ("I love the sunrise. Sunrise over the bay", []),
        ("EHR: Sunrise", ["eclipsys", "allscripts"]),
    ],
)
def test_software_is_its_name_and_not_a_word(line: str, software: list[str]) -> None:
    assert set(values(f"Medical coder\n{line}", Kind.software)) <= set(software)
    assert bool(values(f"Medical coder\n{line}", Kind.software)) == bool(software)


@pytest.mark.parametrize(
    "lines",
    [
        "Larkspur Hospital\nInpatient Coder | Jan 2020 - Dec 2021\n• Coded charts",
        "Inpatient Coder | Jan 2020 - Dec 2021\nLarkspur Hospital, Columbus\n• Coded charts",
        "Inpatient Coder\nLarkspur Hospital | Jan. 2020 – December 2021",
        "Inpatient Coder at Larkspur Hospital (01/2020 to 12/2021)",
        "Inpatient Coder\nLarkspur Hospital\n01/2020–12/2021",
    ],
)
def test_a_job_is_read_in_the_common_layouts(lines: str) -> None:
    (job,) = values(f"EXPERIENCE\n{lines}\n", Kind.experience)
    assert (job["title"], job["employer_name"]) == ("Inpatient Coder", "Larkspur Hospital")
    assert (job["started_on"], job["ended_on"]) == ("2020-01-01", "2021-12-01")


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "x" * 300_000, "coder CPC " * 30_000, "2019 - 2020 coder\n" * 4_000, "\ud800\x00"],
)
def test_odd_texts_are_read_in_peace(text: str) -> None:
    assert isinstance(suggestions_from(text), list)


def test_a_word_document_is_read_like_any_text() -> None:
    text = open_document(Format.docx, a_docx("Medical coder since 2019")).text
    assert held(text) == ["CPC", "CRC"]
