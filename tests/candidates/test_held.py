"""A coder adds, proves, corrects, renews and removes a credential; none of it verifies one."""

from datetime import date

import pytest
from sqlalchemy import func, select

from careercenter.candidates import held as rules
from careercenter.candidates.claim import Claim
from careercenter.candidates.facts import facts_of
from careercenter.candidates.models import CheckState, CredentialCheck, HeldCredential
from careercenter.candidates.profile import candidate_of
from careercenter.credentials.facts import Standing
from careercenter.db import db
from careercenter.files.models import StoredFile
from careercenter.files.upload import receive
from tests import documents
from tests.candidates.conftest import BADGE, Holder, add_check
from tests.factories import a_candidate, a_held

PDF = (documents.a_pdf("CCS"), "certificate.pdf")
LATER = date(2029, 11, 30)
LIST = "/profile/credentials"

pytestmark = pytest.mark.usefixtures("clock")


def number_of(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_credential_without_evidence_is_self_reported(holder: Holder) -> None:
    assert holder.add(number="04824821", issued_on="2021-11-30").status_code == 302
    held = holder.held()
    assert (held.state, held.asked_at) == (CheckState.self_reported, None)
    assert (held.number, held.issued_on) == ("04824821", date(2021, 11, 30))
    assert "Add your certificate or your digital badge" in holder.client.get(LIST).text


@pytest.mark.parametrize("evidence", [{"upload": PDF}, {"badge_url": BADGE}], ids=["file", "badge"])
def test_evidence_puts_it_into_the_queue(holder: Holder, evidence) -> None:
    holder.add(**evidence)
    held = holder.held()
    assert held.state is CheckState.evidence_in
    assert held.asked_at is not None
    assert held.standing is Standing.evidence_in


def test_evidence_that_comes_later_does_too(holder: Holder) -> None:
    holder.add()
    holder.change(holder.held(), upload=PDF)
    assert holder.held().state is CheckState.evidence_in
    assert holder.held().waits


@pytest.mark.parametrize(
    "smuggled", ["state", "standing", "asked_at", "reminded_for", "checks", "verified", "version"]
)
def test_no_form_says_that_it_is_verified(holder: Holder, smuggled: str) -> None:
    assert holder.add(**{smuggled: "verified"}).status_code in {302, 422}
    holder.add(code="CPC", badge_url=BADGE)
    held = db.session.scalars(select(HeldCredential).where(HeldCredential.code == "CPC")).one()
    holder.change(held, **{smuggled: "verified"})
    states = set(db.session.scalars(select(HeldCredential.state)))
    assert CheckState.verified not in states
    assert number_of(CredentialCheck) == 0


def test_a_renamed_credential_is_offered_as_what_it_is_called_today(holder: Holder) -> None:
    page = holder.client.get("/profile/credentials/new?code=CPC-H").text
    assert '<option selected value="COC">' in page
    assert 'value="CPC-H"' not in page
    assert holder.add(code="CPC-H").status_code == 422


def test_what_is_no_longer_given_cannot_be_added_but_stays_with_its_holder(holder: Holder) -> None:
    assert holder.add(code="CPC-P").status_code == 422
    old = a_held(candidate_of(holder.account), "CPC-P", state=CheckState.self_reported)
    db.session.commit()
    assert holder.change(old, number="777123").status_code == 302
    assert holder.held().number == "777123"


def test_two_of_one_code_are_told_apart(holder: Holder) -> None:
    holder.add(number="04824821")
    again = holder.add(number="99999999")
    assert again.status_code == 422
    assert "You have CCS already" in again.text
    assert holder.held().number == "04824821"


def test_one_cannot_be_changed_into_another_that_is_there(holder: Holder) -> None:
    holder.add(code="CPC")
    holder.add(code="CCS")
    held = db.session.scalars(select(HeldCredential).where(HeldCredential.code == "CPC")).one()
    assert holder.change(held, code="CCS").status_code == 422
    assert sorted(db.session.scalars(select(HeldCredential.code))) == ["CCS", "CPC"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"code": ""}, "Choose a credential"),
        ({"code": "XYZ"}, "Choose"),
        ({"issued_on": "2027-01-01"}, "still to come"),
        ({"issued_on": "1066-10-14"}, "Check the year"),
        ({"issued_on": "soon"}, "Enter a date like 10/03/2026."),
        ({"expires_on": "2026-02-30"}, "Enter a date like 10/03/2026."),
        ({"expires_on": "2226-02-01"}, "Check the year"),
        ({"issued_on": "2021-11-30", "expires_on": "2021-11-30"}, "It ends before it begins"),
        ({"number": "48<21"}, "as on your card"),
        ({"number": "1" * 40}, "as on your card"),
        ({"badge_url": "http://badges.example/dana"}, "public https:// address"),
        ({"badge_url": "https://10.0.0.7/badge"}, "public https:// address"),
        ({"badge_url": "https://intranet.local/badge"}, "public https:// address"),
        ({"badge_url": "javascript:alert(1)"}, "public https:// address"),
        ({"badge_url": "https://badges.example/" + "x" * 1000}, "public https:// address"),
        ({"upload": (b"MZ\x90\x00", "certificate.pdf")}, "as PDF, PNG or JPEG"),
        ({"upload": (documents.a_docx(), "certificate.pdf")}, "as PDF, PNG or JPEG"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(holder: Holder, fields, words) -> None:
    answer = holder.add(**{"number": "04824821", **fields})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert number_of(HeldCredential) == 0


def test_a_date_may_be_typed_as_people_type_it(holder: Holder) -> None:
    holder.add(issued_on="11/3/2021")
    assert holder.held().issued_on == date(2021, 11, 3)


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "11111111"},
        {"code": "CCS-P"},
        {"issued_on": "2020-01-01"},
        {"expires_on": "2027-10-01"},
        {"expires_on": ""},
        {"badge_url": BADGE},
        {"upload": PDF},
        {"issued_on": "2020-01-01", "expires_on": LATER.isoformat()},
    ],
)
def test_a_change_takes_the_badge_until_it_is_checked_again(holder, verified, fields) -> None:
    held = verified()
    page = holder.client.get(f"/profile/credentials/{held.id}").text
    assert "takes the badge away" in page
    assert holder.change(held, **fields).status_code == 302
    assert holder.held().state is CheckState.evidence_in
    assert holder.held().waits


def test_saving_without_a_change_changes_nothing(holder: Holder, verified) -> None:
    held = verified()
    holder.change(held, number="04824821")
    assert (holder.held().state, holder.held().version) == (CheckState.verified, 1)


def test_a_renewal_waits_while_the_badge_stays(holder: Holder, verified) -> None:
    holder.change(verified(), expires_on=LATER.isoformat(), upload=PDF)
    held = holder.held()
    assert (held.state, held.renewal_on) == (CheckState.verified, LATER)
    assert held.expires_on == date(2027, 11, 30)
    assert held.waits
    assert "Your renewal until Nov 30, 2029 waits" in holder.client.get(LIST).text


def test_more_evidence_for_a_renewal_leaves_the_badge(holder: Holder, verified) -> None:
    holder.change(verified(), expires_on=LATER.isoformat())
    holder.change(holder.held(), upload=PDF)
    assert holder.held().state is CheckState.verified
    assert holder.held().renewal_on == LATER


def test_a_renewal_can_be_taken_back(holder: Holder, verified) -> None:
    holder.change(verified(), expires_on=LATER.isoformat())
    holder.change(holder.held(), expires_on="2027-11-30")
    held = holder.held()
    assert (held.state, held.renewal_on, held.waits) == (CheckState.verified, None, False)


def test_a_rejected_one_counts_nowhere_until_it_is_sent_again(holder: Holder) -> None:
    holder.add(upload=PDF)
    held = holder.held()
    held.state, held.asked_at = CheckState.rejected, None
    add_check(held, CheckState.rejected, reason="not_found", note="Eight digits, please.")
    db.session.commit()
    assert facts_of(held.candidate).held == ()
    page = holder.client.get(LIST).text
    assert "did not find you in the issuer" in page
    assert "Eight digits, please." in page
    holder.change(held, number="04824821")
    assert holder.held().state is CheckState.evidence_in


def test_an_old_page_does_not_undo_what_a_moderator_did(holder: Holder, verified) -> None:
    held = verified(version=3)
    answer = holder.change(held, version="2", number="11111111")
    assert answer.status_code == 409
    assert "checked or changed meanwhile" in answer.text
    assert "11111111" in answer.text
    assert 'name="version" type="hidden" value="3"' in answer.text
    assert holder.held().state is CheckState.verified


def test_a_removed_one_is_gone_with_its_checks(holder: Holder, verified) -> None:
    held = verified()
    assert holder.client.post(f"/profile/credentials/{held.id}/removal").status_code == 302
    assert (number_of(HeldCredential), number_of(CredentialCheck)) == (0, 0)


def test_the_number_is_never_sent_to_the_page_again(holder: Holder, verified) -> None:
    held = verified()
    for path in (LIST, f"{LIST}/{held.id}"):
        page = holder.client.get(path).text
        assert "•••• 4821" in page
        assert "04824821" not in page


def test_one_that_is_removed_during_an_upload_is_missing(holder, verified, monkeypatch) -> None:
    held = verified()

    def slowly(*given):
        rules.remove(held)
        db.session.commit()
        return receive(*given)

    monkeypatch.setattr("careercenter.candidates.uploading.receive", slowly)
    assert holder.change(held, upload=PDF).status_code == 404
    assert number_of(HeldCredential) == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_foreign_looks_like_what_is_missing(holder: Holder, method: str) -> None:
    foreign = a_held(a_candidate())
    db.session.commit()
    for held_id in (foreign.id, 1):
        path = f"{LIST}/{held_id}"
        assert getattr(holder.client, method)(path).status_code == 404
        assert holder.client.get(f"{path}/evidence").status_code == 404
        assert holder.client.post(f"{path}/removal").status_code == 404


@pytest.mark.parametrize(
    ("upload", "how"),
    [(PDF, "attachment"), ((documents.a_png(), "scan.png"), "inline")],
    ids=["document", "picture"],
)
def test_evidence_is_served_so_that_nothing_runs(holder: Holder, upload, how: str) -> None:
    holder.add(upload=upload)
    answer = holder.client.get(f"{LIST}/{holder.held().id}/evidence")
    assert answer.data == upload[0]
    assert answer.headers["Content-Disposition"].startswith(how)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_one_without_a_file_has_none_to_serve(holder: Holder) -> None:
    holder.add()
    assert holder.client.get(f"{LIST}/{holder.held().id}/evidence").status_code == 404


def test_a_claim_with_problems_is_taken_from_no_import_either(holder: Holder) -> None:
    for code in ("CPC-H", "XYZ"):
        with pytest.raises(ValueError, match="Choose a credential"):
            rules.add(holder.account, Claim(code=code))


def test_a_refused_file_leaves_no_row(holder: Holder) -> None:
    holder.add(upload=(b"MZ", "a.pdf"))
    assert number_of(StoredFile) == 0
