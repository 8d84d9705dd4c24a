"""A posting's terms as they are weighed, and what its page says to whoever reads it."""

from datetime import timedelta

import pytest

from careercenter import clock
from careercenter.candidates.models import CheckState
from careercenter.credentials import following
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.facts import Facts, Held
from careercenter.credentials.reading import read
from careercenter.credentials.stored import to_json
from careercenter.credentials.wording import sentence
from careercenter.db import db
from careercenter.postings.models import RemoteScope, Workplace
from careercenter.postings.qualifying import asks, asks_in, lives_in, terms_of, verdict_on
from tests import factories as make
from tests.people import browser_of


@pytest.fixture
def cora(app):
    account = make.an_account(name="Cora Field", seeks_work=True)
    candidate = make.a_candidate(account_id=account.id, state="OH", years=4)
    make.a_held_credential(candidate, code="RHIT", state=CheckState.verified)
    return candidate


def test_years_are_asked_beside_the_credentials(app):
    posting = make.a_live_posting(required={"any": ["CPC", "CCS"]}, years_required=2)
    assert sentence(terms_of(posting).required) == "2 years of coding, and either CPC or CCS"


def test_years_that_are_asked_twice_count_once(app):
    posting = make.a_live_posting(required=to_json(read("CPC and 2 years")), years_required=3)
    assert sentence(terms_of(posting).required) == "CPC and 3 years of coding"


def test_the_longest_requirement_with_years_beside_it_can_be_weighed(app):
    codes = [credential.code for credential in CATALOGUE.by_code.values()][:39]
    many = {"all": [*codes, {"worked": {"months": 12, "in": ""}}]}
    posting = make.a_live_posting(required=many, years_required=3)
    asked = asks(posting)
    assert asks_in(asked.text).required == asked.required


def test_no_requirement_and_no_years_ask_nothing(app):
    posting = make.a_live_posting(required=None, years_required=0)
    assert verdict_on(posting, Facts()).answer == "qualify"


@pytest.mark.parametrize(
    ("scope", "states", "inside", "outside"),
    [
        (RemoteScope.only, ["OH", "KY"], "OH", "TX"),
        (RemoteScope.all_but, ["CA"], "OH", "CA"),
    ],
)
def test_remote_work_is_bound_to_its_states(app, scope, states, inside, outside):
    posting = make.a_live_posting(
        required={"all": ["CPC"]}, years_required=0, remote_scope=scope, remote_states=states
    )
    held = (Held("CPC"),)
    assert verdict_on(posting, Facts(held=held, state=inside)).answer == "qualify"
    assert verdict_on(posting, Facts(held=held, state=outside)).answer == "not yet"


def test_remote_work_from_everywhere_is_bound_to_none(app):
    assert lives_in(make.a_live_posting(remote_scope=RemoteScope.everywhere)) is None
    assert lives_in(make.a_live_posting(remote_scope=RemoteScope.all_but, remote_states=[])) is None


def test_work_on_site_elsewhere_is_told_and_decides_nothing(app):
    posting = make.a_live_posting(
        required=None, years_required=0, workplace=Workplace.on_site, state="KY"
    )
    found = verdict_on(posting, Facts(state="OH"))
    assert (found.answer, found.reasons[0].words) == ("qualify", "Home is Ohio")


def test_a_coder_sees_the_verdict_with_its_reasons(app, cora):
    posting = make.a_live_posting()
    db.session.commit()
    page = browser_of(app, cora.account).get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "Close" in page
    assert "RHIT, verified" in page
    assert "CCS is not held" in page
    assert "4 years, self-reported" in page


def test_an_expired_credential_counts_no_more_from_the_day_after(app, cora):
    cora.held[0].expires_on = clock.now().date() - timedelta(days=1)
    posting = make.a_live_posting(required={"all": ["RHIT"]})
    db.session.commit()
    page = browser_of(app, cora.account).get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "RHIT expired on" in page
    assert "Renew RHIT" in page


def test_a_rejected_credential_counts_nowhere(app, cora):
    cora.held[0].state = CheckState.rejected
    posting = make.a_live_posting(required={"all": ["RHIT"]})
    db.session.commit()
    page = browser_of(app, cora.account).get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "RHIT is not held" in page


def test_a_visitor_is_told_how_to_see_it(app, client):
    posting = make.a_live_posting()
    db.session.commit()
    page = client.get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "Do I qualify?" in page
    assert "Sign in to see" in page


def test_who_told_nothing_is_asked_for_credentials(app):
    account = make.an_account(seeks_work=True)
    posting = make.a_live_posting()
    db.session.commit()
    page = browser_of(app, account).get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "Add my credentials" in page


def test_who_only_hires_gets_no_verdict(app):
    account = make.an_account(hires=True)
    posting = make.a_live_posting()
    db.session.commit()
    page = browser_of(app, account).get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "This is told to people who look for work here." in page


def test_who_told_their_credentials_is_not_asked_for_them_by_an_unreadable_posting(app, cora):
    posting = make.a_live_posting(required={"all": ["NO-SUCH"]})
    db.session.commit()
    page = browser_of(app, cora.account).get(f"/jobs/{posting.id}", follow_redirects=True).text
    assert "what this job asks for cannot be read" in page
    assert "Add my credentials" not in page


def test_a_verdict_by_command_refuses_more_years_than_anybody_has(app):
    asked = ["verdict", "--requirement", "CPC", "--years-in", f"cardiology={'9' * 400}"]
    answer = app.test_cli_runner().invoke(args=asked)
    assert answer.exit_code == 2
    assert "tell at most 60 years" in answer.output


def test_a_change_that_is_committed_after_a_later_one_is_followed(app):
    make.a_catalogue_change("CIRCC", active="no").id = 1000
    db.session.flush()
    following.follow_now()
    make.a_catalogue_change("CPMA", active="no").id = 999
    db.session.flush()
    following.follow_now()
    changed = CATALOGUE.get("CPMA")
    assert changed is not None
    assert not changed.is_active
