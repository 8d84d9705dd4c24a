"""Olga hires for Larkspur with Rita and Vic; Dana looks for work."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter.accounts.models import Account
from careercenter.applications.models import Application
from careercenter.candidates.models import Candidate, Resume
from careercenter.db import db
from careercenter.employers.models import Employer, MemberRole
from careercenter.postings.models import Posting
from tests import factories as make
from tests.people import browser_of as open_browser

NOTE = "Six years of DRG."


@dataclass
class Larkspur:
    employer: Employer
    olga: Account
    rita: Account
    vic: Account
    posting: Posting


@dataclass
class Dana:
    account: Account
    candidate: Candidate
    resume: Resume


@pytest.fixture
def larkspur(app: Flask) -> Larkspur:
    olga, rita, vic = (make.an_account(name=name) for name in ("Olga", "Rita", "Vic"))
    employer = make.an_employer(olga, name="Larkspur Health")
    make.a_member(employer, rita, MemberRole.recruiter)
    make.a_member(employer, vic, MemberRole.viewer)
    posting = make.a_live_posting(employer, title="Inpatient Coder II")
    db.session.commit()
    return Larkspur(employer, olga, rita, vic, posting)


@pytest.fixture
def dana(app: Flask) -> Dana:
    account = make.an_account(name="Dana Rivers", seeks_work=True)
    candidate = make.a_candidate(account_id=account.id, headline="CCS, 6 years")
    resume = make.a_resume(candidate)
    db.session.commit()
    return Dana(account, candidate, resume)


@pytest.fixture
def applied(larkspur: Larkspur, dana: Dana) -> Application:
    """Dana's, sent and not opened yet."""
    sent = make.an_application(
        larkspur.posting.id, dana.candidate, dana.resume.file_id, note=NOTE, headline="CCS, 6 years"
    )
    db.session.commit()
    return sent


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Account], FlaskClient]:
    return partial(open_browser, app)
