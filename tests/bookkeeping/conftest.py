"""Bram keeps the books; Larkspur Health bought from us."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer
from tests import factories as make
from tests.people import browser_of


@dataclass
class Office:
    app: Flask
    bram: Account
    employer: Employer
    browser: FlaskClient

    def read(self, path: str = "", **query: str) -> str:
        """A page of /staff/money that is there."""
        db.session.commit()
        answer = self.browser.get(f"/staff/money{path}", query_string=query)
        assert answer.status_code == 200
        return answer.text

    def post(self, path: str, **form: Any) -> TestResponse:
        db.session.commit()
        return self.browser.post(f"/staff/money{path}", data=form)


@pytest.fixture
def office(app: Flask, session: Any) -> Office:
    bram = make.an_admin(name="Bram")
    employer = make.an_employer(name="Larkspur Health", slug="larkspur-health")
    session.commit()
    return Office(app, bram, employer, browser_of(app, bram))
