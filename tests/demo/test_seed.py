"""The demonstration shows every state, and its accounts work."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, Stage
from careercenter.candidates.check_reasons import BY_CODE
from careercenter.candidates.models import Candidate, CheckState, HeldCredential, Visibility
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.facts import Standing
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.demo import people
from careercenter.demo.resumes import a_page
from careercenter.demo.saved import ENDED
from careercenter.demo.seed import is_seeded, seed
from careercenter.files import formats
from careercenter.files.upload import check
from careercenter.moderation import credential_queue as queue
from careercenter.moderation.models import Review
from careercenter.moderation.reasons import REASONS
from careercenter.payments import ledger_check
from careercenter.postings.models import Posting
from careercenter.postings.status import Status
from careercenter.search.models import SavedPosting, SavedSearch
from careercenter.talent.models import ContactRequest, RequestStatus


@pytest.fixture
def demonstration(session: Any) -> None:
    seed(30)
    session.commit()


@pytest.mark.usefixtures("demonstration")
def test_postings_stand_in_every_state(session: Any):
    assert set(session.scalars(select(Posting.status))) == set(Status)


@pytest.mark.usefixtures("demonstration")
def test_its_books_agree():
    checked = ledger_check.check()
    assert checked.compared > 0
    assert checked.differences == []


@pytest.mark.usefixtures("demonstration")
def test_applications_stand_in_every_stage_but_withdrawn(session: Any):
    stages = set(session.scalars(select(Application.stage)))
    assert stages == set(Stage) - {Stage.withdrawn}


@pytest.mark.usefixtures("demonstration")
def test_reviews_give_reasons_that_moderators_have(session: Any):
    given = set(session.scalars(select(Review.reason))) - {""}
    assert given <= {reason.code for reason in REASONS}


@pytest.mark.usefixtures("demonstration")
def test_the_coder_has_saved_what_is_open_and_what_ended(session: Any):
    saved = select(Posting.status).join(SavedPosting, SavedPosting.posting_id == Posting.id)
    assert set(session.scalars(saved)) == {Status.live, *ENDED}
    assert len(session.scalars(select(SavedSearch.id)).all()) == 3


@pytest.mark.usefixtures("demonstration")
def test_credentials_stand_in_every_state_and_eight_or_more_wait(session: Any):
    held = session.scalars(select(HeldCredential)).all()
    assert {each.standing for each in held} == {*Standing, None} - {Standing.eligible}
    assert queue.count() >= 8
    assert {each.state for each in held if each.renewal_on} == {CheckState.verified}
    verified = [each for each in held if each.state is CheckState.verified]
    assert [each.code for each in verified if each.verification is None] == []
    assert {each.reason for row in held for each in row.checks} - {""} <= set(BY_CODE)


@pytest.mark.usefixtures("demonstration")
def test_coders_are_found_in_every_way_and_were_asked(session: Any):
    assert set(session.scalars(select(Candidate.visibility))) >= {
        Visibility.anonymous,
        Visibility.open,
    }
    statuses = set(session.scalars(select(ContactRequest.status)))
    assert statuses == {RequestStatus.waiting, RequestStatus.accepted}


@pytest.mark.usefixtures("demonstration")
def test_what_its_coders_say_is_known(session: Any):
    for coder in session.scalars(select(Candidate)):
        assert set(coder.years_in) <= set(SPECIALTIES.terms)
        assert set(coder.software) <= set(SOFTWARE.terms)
        assert set(coder.settings) <= set(SETTINGS.terms)
        assert set(coder.code_sets) <= set(CODE_SETS.terms)
        assert all(CATALOGUE.get(held.code) for held in coder.held)


@pytest.mark.usefixtures("demonstration")
def test_its_people_sign_in_with_the_printed_password(client: FlaskClient):
    form = {"email": "rosalind@mail.example", "password": people.PASSWORD}
    answer = client.post("/sign-in", data=form)
    assert answer.status_code in {302, 303}


@pytest.mark.usefixtures("demonstration")
def test_the_printed_code_is_six_digits(session: Any):
    admin = session.scalars(select(Account).where(Account.email.like("bram@%"))).one()
    assert people.code_of(admin).isdigit()


def test_its_resumes_pass_the_check_of_uploads():
    assert check(formats.RESUME, a_page(["Rosalind (CPC)", "Columbus"])) is not None


@pytest.mark.usefixtures("demonstration")
def test_a_database_with_accounts_is_not_seeded_again():
    assert is_seeded()
