"""An employer with a person in each role, and browsers for them."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.models import Account
from careercenter.employers.models import Employer, MemberRole
from tests.factories import a_member, an_account, an_employer
from tests.people import browser_of


@dataclass
class Team:
    """Alice owns, Rita recruits, Vera views; Otto owns another employer."""

    employer: Employer
    alice: Account
    rita: Account
    vera: Account
    otto: Account
    app: Flask

    def browser(self, person: Account) -> FlaskClient:
        return browser_of(self.app, person)

    def path(self, rest: str = "") -> str:
        return f"/employers/{self.employer.id}{rest}"


@pytest.fixture
def team(app: Flask, session: Any) -> Team:
    alice, rita, vera, otto = (
        an_account(name=name, email=f"{name.lower()}@larkspur.example")
        for name in ("Alice", "Rita", "Vera", "Otto")
    )
    employer = an_employer(alice, name="Larkspur Health", slug="larkspur-health")
    a_member(employer, rita, MemberRole.recruiter)
    a_member(employer, vera, MemberRole.viewer)
    an_employer(otto)
    session.commit()
    return Team(employer, alice, rita, vera, otto, app)
