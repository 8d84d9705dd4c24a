"""Employers see the verdict about applicants that the applicants see themselves."""

from careercenter.applications.models import Stage
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


def test_of_a_deleted_applicant_there_is_what_was_sent_and_neither_verdict_nor_mail(
    browser_of, larkspur, dana, applied, sent_mail
):
    applied.stage = Stage.hired
    db.session.commit()
    browser_of(dana.account).post("/account/deletion", data={"sure": "y"})
    before = len(sent_mail())
    rita, path = browser_of(larkspur.rita), f"/postings/{larkspur.posting.id}/applications"
    listed, page = rita.get(path).text, rita.get(f"{path}/{applied.id}").text
    assert "Profile gone" in listed
    assert "Not yet" not in listed + page
    assert "The profile of this applicant is gone" in page
    moved = {"seen_as": "hired", "stage": "rejected"}
    assert rita.post(f"{path}/{applied.id}/stage", data=moved).status_code == 302
    assert len(sent_mail()) == before
