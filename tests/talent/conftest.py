"""Olga looks for Larkspur, which is verified and has a plan; Dana may be found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, CheckState, Visibility
from careercenter.db import db
from careercenter.employers.models import Employer, MemberRole
from careercenter.talent.aliases import alias_of
from tests import factories as make
from tests.people import browser_of as open_browser

NAME, EMAIL = "Dana Rivers", "dana@mail.example"


@dataclass
class Larkspur:
    employer: Employer
    olga: Account
    rita: Account
    vic: Account

    @property
    def search(self) -> str:
        return f"/employers/{self.employer.id}/talent"

    def page_of(self, candidate: Candidate) -> str:
        return f"{self.search}/{alias_of(self.employer.id, candidate.id)}"


def looking(name: str, **values: object) -> Larkspur:
    olga, rita, vic = (
        make.an_account(name=who, email=f"{who}{make.an_account().id}@larkspur.example".lower())
        for who in ("Olga", "Rita", "Vic")
    )
    employer = make.a_looking_employer(olga, name=name, **values)
    make.a_member(employer, rita, MemberRole.recruiter)
    make.a_member(employer, vic, MemberRole.viewer)
    db.session.commit()
    return Larkspur(employer, olga, rita, vic)


@pytest.fixture
def larkspur(app: Flask) -> Larkspur:
    return looking("Larkspur Health", website="https://jobs.larkspur.example/about")


def a_coder(name: str = NAME, email: str = EMAIL, **values: object) -> Candidate:
    """Rich enough that a leak would show."""
    account = make.an_account(name=name, email=email, seeks_work=True)
    told = {
        "account_id": account.id,
        "visibility": Visibility.anonymous,
        "headline": f"{name}: HCC auditor at Tansy Medical Group, call 614-555-0100",
        "about": f"I am {name}, write to {email} or see https://rivers.example/me",
        "zip_code": "43215",
        "links": ["https://rivers.example/me"],
        "years": 6,
        "years_in": {"hcc-risk-adjustment": 4},
        "employment_types": ["full-time"],
        "tax_forms": ["w2"],
        "software": ["epic"],
    }
    candidate = make.a_candidate(**{**told, **values})
    make.an_experience(candidate, title="Auditor at Tansy Medical Group", about=f"{name} was here")
    make.an_education(candidate)
    make.a_held_credential(candidate, "CPC", state=CheckState.verified)
    make.a_held_credential(candidate, "CRC")
    make.a_resume(candidate)
    db.session.commit()
    return candidate


@pytest.fixture
def dana(app: Flask) -> Candidate:
    return a_coder()


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Account], FlaskClient]:
    return partial(open_browser, app)
