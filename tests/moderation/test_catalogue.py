"""Staff keep the catalogue: admins change it, moderators read it, and jobs keep their meaning."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from careercenter.accounts.models import AuditEntry
from careercenter.background import worker
from careercenter.credentials import editing, following
from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.entries import TICKS
from careercenter.credentials.facts import Facts, Held
from careercenter.credentials.models import CatalogueChange
from careercenter.credentials.requirements import from_json, sentence
from careercenter.credentials.verdict import Answer
from careercenter.db import db
from careercenter.postings.forms import form_of
from careercenter.postings.models import Posting, PostingChange
from careercenter.postings.qualifying import verdict_on
from tests import factories as make
from tests.people import browser_of

PATH = "/moderation/catalogue"


@pytest.fixture
def admin(app: Flask, session: Any) -> FlaskClient:
    browser = browser_of(app, make.an_admin(name="Bram"))
    session.commit()
    return browser


def filled(code: str, **fields: str) -> dict[str, str]:
    """The form as it is shown, with what is typed into it."""
    changes = editing.changes_of(code)
    entry = {**editing.entry_of(code, changes), **fields}
    shown = {k: v for k, v in entry.items() if k not in TICKS or v == "yes"}
    return {**shown, "seen": editing.seen_of(changes), "note": fields.get("note", "New rules.")}


def changes() -> int:
    return db.session.scalar(select(func.count(CatalogueChange.id))) or 0


def test_a_change_is_kept_with_who_when_what_and_why(admin: FlaskClient, session: Any) -> None:
    answer = admin.post(f"{PATH}/circc", data=filled("CIRCC", active="no", note="Retired in May."))
    assert answer.status_code == 302
    page = admin.get(f"{PATH}/circc").text
    assert "Retired in May." in page
    assert "Bram" in page
    assert "As shipped" in page
    assert "<del>yes</del>" in page
    assert "<ins>no</ins>" in page
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject == "credential")).one()
    assert entry.detail["code"] == "CIRCC"
    assert entry.detail["Offered"] == "yes → no"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"note": " "}, "Say why"),
        ({"renewal": "never", "implies": "XYZ"}, "There is no “XYZ”"),
        ({"level": "saint"}, "Not a valid choice"),
        ({}, "Nothing is different"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(
    admin: FlaskClient, fields: dict[str, str], words: str
) -> None:
    answer = admin.post(f"{PATH}/circc", data=filled("CIRCC", **fields))
    assert answer.status_code == 422
    assert words in answer.text
    assert fields.get("implies", "CIRCC") in answer.text
    assert changes() == 0


def test_two_admins_do_not_undo_each_other(admin: FlaskClient) -> None:
    opened = filled("CIRCC", name="Heart Coder")
    admin.post(f"{PATH}/circc", data=filled("CIRCC", renewal="every 2 years"))
    answer = admin.post(f"{PATH}/circc", data=opened)
    assert answer.status_code == 422
    assert "Somebody changed this entry" in answer.text
    assert changes() == 1


def test_a_moderator_reads_and_changes_nothing(app: Flask, session: Any) -> None:
    moderator = browser_of(app, make.a_moderator())
    assert "History" in moderator.get(f"{PATH}/lpn-lvn").text
    assert "Save LPN" not in moderator.get(f"{PATH}/lpn-lvn").text
    assert moderator.post(f"{PATH}/circc", data=filled("CIRCC", active="no")).status_code == 403
    assert moderator.post(f"{PATH}/new", data={"code": "CXQ"}).status_code == 403
    assert changes() == 0


def test_every_entry_has_an_address_of_its_own(admin: FlaskClient) -> None:
    for code in ("LPN/LVN", "ACDIS Apprentice", "CPC-A", "COSC", "COS-C"):
        address = code.lower().replace("/", "-").replace(" ", "-")
        assert f"<h1>{code}</h1>" in admin.get(f"{PATH}/{address}").text
    assert admin.get(f"{PATH}/nothing").status_code == 404


def test_a_new_code_is_offered_at_once_and_is_never_used_again(admin: FlaskClient) -> None:
    new = {"code": "CXQ-Z", "name": "Certified Xylotomy Coder", "issuer": "AAPC"}
    new |= {"category": "specialty", "level": "core", "active": "y", "note": "It began in May."}
    assert admin.post(f"{PATH}/new", data=new).status_code == 302
    assert CATALOGUE.find("cxq z") is CATALOGUE.get("CXQ-Z")
    again = admin.post(f"{PATH}/new", data={**new, "name": "Another"})
    assert again.status_code == 422
    assert "in the catalogue already" in again.text
    assert changes() == 1


def test_the_list_is_searched_and_counts_live_jobs(admin: FlaskClient, session: Any) -> None:
    make.a_live_posting(required={"all": ["CIRCC"]}, preferred=["CRC"])
    make.a_draft(required={"all": ["CIRCC"]})
    session.commit()
    page = admin.get(f"{PATH}?q=interventional&show=offered").text
    assert "CIRCC" in page
    assert "CRC</a>" not in page
    assert 'data-label="Live jobs" class="r num">1<' in page
    assert "No credential matches" in admin.get(f"{PATH}?q=zzz").text
    assert "CCS-P" in admin.get(f"{PATH}?issuer=AHIMA").text
    assert ">CPC<" not in admin.get(f"{PATH}?issuer=AHIMA").text


def is_enough(posting: Posting, code: str) -> bool:
    facts = Facts(held=(Held(code),), months=60)
    return verdict_on(posting, facts).answer is Answer.qualify


def test_a_job_means_what_it_meant_when_its_credential_is_no_longer_offered(
    admin: FlaskClient, client: FlaskClient, session: Any
) -> None:
    posting = make.a_live_posting(required={"all": ["CIRCC"]}, preferred=[])
    session.commit()
    admin.post(f"{PATH}/circc", data=filled("CIRCC", active="no"))
    assert sentence(from_json(posting.required)) == "CIRCC"
    assert is_enough(posting, "CIRCC")
    assert "CIRCC" in client.get(f"/jobs/{posting.id}-inpatient-coder-ii").text
    with admin.application.test_request_context():
        choices = {
            str(value): label for value, label, *_ in form_of(posting).required_1.iter_choices()
        }
    assert choices["CIRCC"] == "CIRCC – not offered"


def test_a_job_that_asks_for_an_old_name_takes_the_new_one_too(
    admin: FlaskClient, session: Any
) -> None:
    make.a_catalogue_change("CXQ", name="Heart Coder", active="yes")
    session.commit()
    following.follow_now()
    posting = make.a_live_posting(required={"all": ["CIRCC"]}, preferred=[])
    session.commit()
    admin.post(f"{PATH}/circc", data=filled("CIRCC", active="no", renamed_to="CXQ"))
    assert is_enough(posting, "CIRCC")
    assert is_enough(posting, "CXQ")
    assert not is_enough(posting, "CRC")
    found = CATALOGUE.find("circc")
    assert found is not None
    assert found.code == "CXQ"
    assert "Now called CXQ" in admin.get(f"{PATH}/circc").text


def test_the_index_hears_of_jobs_that_others_are_found_by_now(
    admin: FlaskClient, session: Any
) -> None:
    asks = make.a_live_posting(required={"any": ["CPC-A", "CCA"]}, preferred=[])
    prefers = make.a_live_posting(required=None, preferred=["CPC-A"])
    writes = make.a_live_posting(required=None, preferred=[], description="CPC-A coders, come!")
    make.a_live_posting(required={"all": ["CCS"]}, preferred=[])
    make.a_draft(required={"all": ["CPC-A"]})
    session.commit()
    told = select(PostingChange.posting_id)
    admin.post(f"{PATH}/cic", data=filled("CIC", implies="CPC-A"))
    worker.run_all_due()
    assert set(session.scalars(told)) == {asks.id, prefers.id, writes.id}


def test_a_name_alone_troubles_no_index(admin: FlaskClient, session: Any) -> None:
    make.a_live_posting(required={"all": ["CIRCC"]}, preferred=[])
    session.commit()
    admin.post(f"{PATH}/circc", data=filled("CIRCC", name="Heart Coder"))
    worker.run_all_due()
    assert session.scalars(select(PostingChange.posting_id)).all() == []
