"""What must be told before publishing, and what looks odd."""

from typing import Any

import pytest

from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.postings import rules
from careercenter.postings.drafting import NOTHING_YET
from careercenter.postings.models import ApplyBy, RemoteScope, Workplace
from careercenter.websites import is_public_address

GOOD: dict[str, Any] = {
    **NOTHING_YET,
    "title": "Inpatient Coder",
    "employment_type": EmploymentType.full_time,
    "tax_form": TaxForm.w2,
    "workplace": Workplace.remote,
    "remote_scope": RemoteScope.everywhere,
    "pay_min_cents": 2800,
    "pay_max_cents": 3600,
    "pay_unit": PayUnit.hour,
    "years_required": 0,
    "specialties": ["inpatient-drg"],
    "description": "Code inpatient records of a hospital with 400 beds, from home, in a team.",
}


def test_a_complete_posting_has_no_problem():
    assert rules.problems(GOOD) == {}


def test_an_empty_posting_lacks_what_every_coder_asks():
    assert set(rules.problems(NOTHING_YET)) == {
        "title",
        "employment_type",
        "tax_form",
        "workplace",
        "pay_min",
        "pay_unit",
        "years_required",
        "specialties",
        "description",
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"workplace": Workplace.on_site}, "place"),
        ({"workplace": Workplace.hybrid, "state": ""}, "place"),
        ({"remote_scope": None}, "remote_scope"),
        ({"remote_scope": RemoteScope.only}, "remote_states"),
        ({"remote_scope": RemoteScope.all_but}, "remote_states"),
        ({"pay_max_cents": None}, "pay_max"),
        ({"pay_min_cents": None}, "pay_min"),
        ({"pay_max_cents": 2000}, "pay_max"),
        ({"pay_max_cents": 60_000}, "pay_max"),
        ({"pay_min_cents": 700}, "pay_min"),
        ({"title": "x" * 121}, "title"),
        ({"description": "x" * 30_001}, "description"),
        ({"description": "- \n- \n" * 30}, "description"),
        ({"apply_by": ApplyBy.website}, "apply_url"),
    ],
)
def test_a_contradiction_is_told_beside_its_field(change, field):
    assert list(rules.problems({**GOOD, **change})) == [field]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": "Entry-level Coder", "years_required": 2}, "entry level"),
        ({"apprentices_welcome": True, "years_required": 3}, "Apprentices"),
        ({"title": "Remote Coder", "workplace": Workplace.on_site, "state": "OH"}, "remote"),
        ({"title": "Certified Coder"}, "certified"),
    ],
)
def test_what_looks_odd_is_asked_about(change, word):
    (words,) = rules.warnings({**GOOD, **change})
    assert word in words


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"title": "Entry-level Coder"},
        {"title": "Certified Coder", "required": {"all": ["CPC"]}},
        {"title": "Coder, non-certified welcome"},
    ],
)
def test_what_fits_together_is_not_asked_about(change):
    assert rules.warnings({**GOOD, **change}) == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "larkspur",
        "ftp://larkspur.example/jobs",
        "javascript:alert(1)",
        "http://localhost/jobs",
        "http://127.0.0.1/",
        "http://10.0.0.8/jobs",
        "http://192.168.1.1",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://intranet.local/",
        "http://user:pass@larkspur.example/",
        "https://larkspur.example:99999/",
    ],
)
def test_an_address_that_only_some_can_open_is_refused(address):
    assert not is_public_address(address)


@pytest.mark.parametrize("address", ["https://larkspur.example/jobs?id=17", "http://8.8.8.8/x"])
def test_a_public_address_is_taken(address):
    assert is_public_address(address)
