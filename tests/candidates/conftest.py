"""A coder at work on the own profile."""

import pytest
from flask.testing import FlaskClient

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate
from tests.factories import a_candidate, an_account
from tests.people import sign_in


@pytest.fixture
def coder(client: FlaskClient) -> Candidate:
    """Signed in, with a profile that says nothing."""
    account: Account = an_account(name="Dana Rivers", seeks_work=True)
    candidate: Candidate = a_candidate(account_id=account.id, state="")
    sign_in(client, account)
    return candidate
