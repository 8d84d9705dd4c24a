"""Two moderators at their screens, and a posting that waits for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.employers.models import Employer
from careercenter.payments.models import Credit, CreditKind, CreditUse
from careercenter.postings.models import Posting, PostingEdit
from tests.factories import (
    a_moderator,
    a_posting_in_review,
    added,
    an_account,
    an_employer,
)
from tests.people import browser_of

Browser = Callable[[Account], FlaskClient]


@dataclass
class Desk:
    """Sam and Kim moderate; Alice owns the employer whose posting waits."""

    app: Flask
    sam: Account
    kim: Account
    alice: Account
    employer: Employer
    posting: Posting

    def browser(self, person: Account) -> FlaskClient:
        return browser_of(self.app, person)

    def decide(self, person: Account, verdict: str = "approve", **data: Any) -> Any:
        """Posts the form as it was shown, unless `version` says otherwise."""
        form = {"verdict": verdict, "version": self.posting.version, **data}
        path = f"/moderation/postings/{self.posting.id}/decision"
        return self.browser(person).post(path, data=form)


@pytest.fixture
def desk(app: Flask, session: Any) -> Desk:
    sam, kim = a_moderator(name="Sam"), a_moderator(name="Kim")
    alice = an_account(name="Alice", email="alice@larkspur.example")
    employer = an_employer(alice, name="Larkspur Health", slug="larkspur-health")
    posting = a_posting_in_review(
        employer, title="Inpatient Coder", submitted_at=clock.now() - timedelta(hours=3)
    )
    session.commit()
    return Desk(app, sam, kim, alice, employer, posting)


def pay_by_credit(posting: Posting) -> Credit:
    """A pack of five, one of which was spent on the posting."""
    credit = added(
        Credit(
            employer_id=posting.employer_id,
            kind=CreditKind.posting,
            granted=5,
            left_over=4,
            days=30,
            expires_at=clock.now() + timedelta(days=300),
        )
    )
    added(CreditUse(credit_id=credit.id, posting_id=posting.id))
    return credit


def an_edit(posting: Posting, **changes: Any) -> PostingEdit:
    return added(PostingEdit(posting=posting, account_id=posting.account_id, changes=changes))
