"""Employers see the verdict about applicants that the applicants see themselves."""

from careercenter.candidates.models import CheckState
from careercenter.db import db
from tests import factories as make


def test_the_list_and_the_page_say_whether_an_applicant_qualifies(
    browser_of, larkspur, dana, applied
):
    make.a_held_credential(dana.candidate, code="RHIT", state=CheckState.verified)
    make.a_held_credential(dana.candidate, code="CCS")
    dana.candidate.years = 6
    db.session.commit()
    rita = browser_of(larkspur.rita)
    listed = rita.get(f"/postings/{larkspur.posting.id}/applications").text
    assert "Qualifies" in listed
    page = rita.get(f"/postings/{larkspur.posting.id}/applications/{applied.id}").text
    assert "RHIT, verified" in page
    assert "CCS, self-reported" in page
    job = f"/jobs/{larkspur.posting.id}"
    own = browser_of(dana.account).get(job, follow_redirects=True).text
    assert "RHIT, verified" in own
    assert "CCS, self-reported" in own


def test_nothing_is_told_of_who_withdrew(browser_of, larkspur, dana, applied):
    make.a_held_credential(dana.candidate, code="RHIT")
    db.session.commit()
    browser_of(dana.account).post(f"/applications/{applied.id}/withdrawal")
    path = f"/postings/{larkspur.posting.id}/applications/{applied.id}"
    assert "Does this applicant qualify?" not in browser_of(larkspur.rita).get(path).text
