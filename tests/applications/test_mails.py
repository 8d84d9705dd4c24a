"""Every mail about applications has an example, and reaches the right people."""

import pytest

from careercenter.accounts.suspend import suspend
from careercenter.applications import emails
from careercenter.db import db
from careercenter.employers.queries import hiring
from careercenter.mail.previews import example
from tests import factories as make

NAMES = ("application_received", "application_sent", "application_moved")


@pytest.mark.parametrize("name", NAMES)
def test_a_mail_has_an_example_with_a_way_back(app, name: str) -> None:
    with app.test_request_context():
        mail = example(name)
    assert "Inpatient Coder II" in mail.subject
    assert "http://127.0.0.1:5000/" in mail.text
    assert "http://127.0.0.1:5000/" in mail.html


@pytest.mark.parametrize("stage", list(emails.MOVED))
def test_each_decision_has_words_of_its_own(stage) -> None:
    words = emails.moved_to(stage, "Coder {0}", "A {b} Co")["words"]
    assert "Coder {0}" in words
    assert "A {b} Co" in words


def test_only_those_who_hire_are_told_of_an_application(larkspur) -> None:
    make.an_employer(make.an_account())
    suspend(larkspur.rita, None, "spam")
    db.session.flush()
    assert hiring(larkspur.employer.id) == [larkspur.olga]
