"""Taking everything along, and going for good."""

import io
import json
import threading
import zipfile
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from careercenter import clock as time
from careercenter.accounts import emails, leaving, passwords
from careercenter.accounts.models import Account, AccountSession, AuditEntry, Passkey
from careercenter.applications.models import Application, Stage
from careercenter.background.models import Task
from careercenter.candidates.models import Candidate, CheckState, CredentialCheck
from careercenter.db import Base, db
from careercenter.employers.models import Employer, Invitation, MemberRole
from careercenter.files.models import StoredFile
from careercenter.files.tasks import forget
from careercenter.files.upload import the_store
from careercenter.search.models import SavedPosting
from tests import factories as make
from tests.people import PASSWORD, browser_of

NAME, EMAIL = "Dana Rivers", "dana@mail.example"
TRACES = (NAME, "Rivers", EMAIL, "Tansy", "Yarrow", "A-4821-77", "dear team", "rivers.example")


@dataclass
class Dana:
    """All that a person can have here."""

    account: Account
    candidate: Candidate
    browser: FlaskClient
    open_application: int
    decided_application: int


@pytest.fixture
def larkspur(app: Flask) -> Employer:
    return make.a_looking_employer(name="Larkspur Health")


@pytest.fixture
def dana(app: Flask, larkspur: Employer) -> Dana:
    account = make.an_account(name=NAME, email=EMAIL, password=passwords.hashed(PASSWORD))
    candidate = make.a_candidate(
        account_id=account.id,
        headline=f"{NAME}, coder",
        zip_code="43215",
        links=["https://rivers.example"],
    )
    make.an_experience(candidate)
    make.an_education(candidate)
    file = make.a_stored_file(account.id, name="certificate.pdf")
    held = make.a_held_credential(candidate, "CPC", number="A-4821-77", evidence_id=file.id)
    checked = {"account_id": make.a_moderator().id, "state": CheckState.verified}
    make.added(CredentialCheck(held_id=held.id, **checked))
    resume = make.a_resume(candidate)
    owner = make.owner_of(larkspur)
    posting = make.a_live_posting(larkspur, title="HCC Auditor II")
    sent = {"headline": f"{NAME}, coder", "note": "dear team"}
    waiting = make.an_application(posting.id, candidate, resume.file_id, **sent)
    other = make.a_stored_file(account.id, name="sent.pdf")
    decided = make.an_application(
        make.a_live_posting(larkspur).id, candidate, other.id, stage=Stage.hired
    )
    make.an_apprenticeship(candidate, letter={"signer": "Rivers of Tansy"})
    make.a_saved_posting(account, posting)
    make.a_saved_search(account)
    make.a_passkey(account)
    make.a_hidden_employer(candidate, name="tansy medical group")
    make.a_look(candidate, larkspur, owner)
    make.a_contact_request(candidate, larkspur, owner)
    make.an_invitation(larkspur, owner, email=EMAIL)
    browser = browser_of(app, account)
    return Dana(account, candidate, browser, waiting.id, decided.id)


def unpacked(browser: FlaskClient) -> dict[str, bytes]:
    answer = browser.post("/account/export")
    assert answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as whole:
        assert whole.testzip() is None
        return {name: whole.read(name) for name in whole.namelist()}


def test_the_export_has_everything(dana: Dana):
    found = unpacked(dana.browser)
    facts = {n.removesuffix(".json"): json.loads(c) for n, c in found.items() if "json" in n}
    assert facts["account"]["account"]["email"] == EMAIL
    assert len(facts["account"]["passkeys"]) == len(facts["account"]["sign_ins"]) == 1
    profile = facts["profile"]
    assert profile["profile"]["zip_code"] == "43215"
    assert profile["credentials"][0]["number"] == "A-4821-77"
    assert profile["credentials"][0]["checks"][0]["state"] == "verified"
    assert profile["experience"][0]["employer_name"] == "Tansy Medical Group"
    assert profile["education"][0]["school"] == "Yarrow College"
    assert profile["hidden_from"][0]["name"] == "tansy medical group"
    assert {each["note"] for each in facts["applications"]["sent"]} == {"dear team", ""}
    assert facts["saved"]["jobs"][0]["title"] == "HCC Auditor II"
    assert facts["saved"]["searches"][0]["query"] == "q=coder"
    assert facts["talent"]["views"][0]["employer"] == "Larkspur Health"
    assert facts["talent"]["requests"][0]["message"] == "Could we talk?"
    assert facts["employers"]["teams"] == []
    (way,) = facts["apprentices"]["apprenticeships"]
    assert way["letter"] == {"signer": "Rivers of Tansy"}


def test_the_export_has_every_file_once_and_no_secret(dana: Dana):
    found = unpacked(dana.browser)
    names = sorted(name.partition("-")[2] for name in found if name.startswith("files/"))
    assert names == ["certificate.pdf", "resume.pdf", "sent.pdf"]
    assert all(found[n].startswith(b"%PDF") for n in found if n.startswith("files/"))
    assert dana.account.password is not None
    assert dana.account.password.encode() not in b"".join(found.values())
    assert dana.account.fs_uniquifier.encode() not in b"".join(found.values())


def test_a_file_whose_bytes_are_lost_does_not_stop_the_export(dana: Dana):
    the_store().delete(dana.candidate.resumes[0].file.key)
    assert any(name.endswith("resume.pdf.missing.txt") for name in unpacked(dana.browser))


def test_somebody_without_anything_gets_their_account(app: Flask):
    found = unpacked(browser_of(app, make.an_account(name="Robin Fields")))
    assert json.loads(found["profile.json"]) == {}
    assert b"Robin Fields" in found["account.json"]


@pytest.mark.parametrize("path", ["/account/export", "/account/deletion"])
def test_whoever_has_not_signed_in_lately_does_so_first(dana: Dana, path: str):
    later = time.now() - timedelta(minutes=16)
    for each in db.session.scalars(select(AccountSession)):
        each.verified_at = later
    db.session.commit()
    for answer in (dana.browser.get(path), dana.browser.post(path, data={"sure": "y"})):
        assert answer.location.startswith("/account/verify")
    assert db.session.get_one(Account, dana.account.id).email == EMAIL


def test_without_a_tick_nothing_is_deleted(dana: Dana):
    answer = dana.browser.post("/account/deletion", data={})
    assert (answer.status_code, "Tick the box" in answer.text) == (422, True)
    assert db.session.get_one(Account, dana.account.id).email == EMAIL


def gone(dana: Dana) -> None:
    answer = dana.browser.post("/account/deletion", data={"sure": "y"})
    assert answer.location == "/"
    db.session.expire_all()


def whole_database() -> str:
    """Every value of every table but tasks, which hold mails on their way, and the log."""
    left_out = {"task", "audit_entry", "place"}
    tables = [t for t in Base.metadata.sorted_tables if t.name not in left_out]
    return "\n".join(repr(row) for table in tables for row in db.session.execute(select(table)))


def test_a_deleted_account_leaves_nothing_to_be_found(dana: Dana):
    db.session.get_one(Application, dana.decided_application).stage = Stage.shortlisted
    db.session.commit()
    gone(dana)
    left = whole_database()
    assert [trace for trace in TRACES if trace.lower() in left.lower()] == []


def test_its_files_are_thrown_away_unless_an_employer_decided_on_them(clock, dana: Dana):
    gone(dana)
    clock.shift(timedelta(days=2))
    forget()
    names = set(db.session.scalars(select(StoredFile.name)))
    assert {"certificate.pdf", "resume.pdf"}.isdisjoint(names)
    assert "sent.pdf" in names


def test_what_was_sent_is_withdrawn_and_what_was_decided_stays(dana: Dana):
    gone(dana)
    waiting = db.session.get_one(Application, dana.open_application)
    assert (waiting.stage, waiting.name, waiting.note) == (Stage.withdrawn, "Deleted account", "")
    decided = db.session.get_one(Application, dana.decided_application)
    assert (decided.stage, decided.name, decided.resume.name) == (Stage.hired, NAME, "sent.pdf")


def test_the_employer_reads_no_more_of_what_was_withdrawn(app: Flask, dana: Dana, larkspur):
    gone(dana)
    waiting = db.session.get_one(Application, dana.open_application)
    page = f"/postings/{waiting.posting_id}/applications/{waiting.id}"
    browser = browser_of(app, make.owner_of(larkspur))
    assert NAME not in browser.get(page).text
    assert browser.get(f"{page}/resume").status_code == 410


def test_it_ends_every_sign_in_and_frees_the_address(dana: Dana, app: Flask, sent_mail):
    elsewhere = browser_of(app, dana.account)
    gone(dana)
    assert elsewhere.get("/account").location.startswith("/sign-in")
    assert db.session.scalars(select(Passkey)).all() == []
    form = {"email": EMAIL, "password": PASSWORD}
    assert app.test_client().post("/sign-in", data=form).status_code == 422
    app.test_client().post("/sign-up", data={"name": "Somebody", **form})
    assert db.session.scalars(select(Account).where(Account.email == EMAIL)).one().name
    assert "Your account is deleted" in [mail["Subject"] for mail in sent_mail()]


def test_the_empty_shell_stays_where_the_log_points_at_it(dana: Dana):
    gone(dana)
    shell = db.session.get_one(Account, dana.account.id)
    assert (shell.name, shell.active, shell.password) == ("Deleted account", False, None)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "deleted")).one()
    assert entry.account_id == shell.id
    assert db.session.scalars(select(SavedPosting)).all() == []


def test_what_others_have_is_untouched(dana: Dana, app: Flask):
    other = make.a_candidate(headline="Robin, coder")
    resume = make.a_resume(other)
    make.a_held_credential(other, "CRC", number="B-1")
    db.session.commit()
    gone(dana)
    assert (other.headline, other.held[0].number, other.resumes) == (
        "Robin, coder",
        "B-1",
        [resume],
    )


def test_the_only_owner_of_an_employer_is_told_how_to_go_on(app: Flask, larkspur: Employer):
    owner = make.owner_of(larkspur)
    browser = browser_of(app, owner)
    assert "only owner of Larkspur Health" in browser.get("/account/deletion").text
    browser.post("/account/deletion", data={"sure": "y"})
    assert owner.active
    make.a_member(larkspur, make.an_account(), MemberRole.owner)
    invited = make.an_invitation(larkspur, owner)
    db.session.commit()
    browser.post("/account/deletion", data={"sure": "y"})
    db.session.expire_all()
    assert not owner.active
    assert db.session.get_one(Invitation, invited.id).withdrawn_at is not None
    theirs = text("SELECT removed_at FROM member WHERE account_id = :id")
    assert db.session.scalar(theirs, {"id": owner.id}) is not None


def test_staff_end_their_role_first(app: Flask):
    moderator = make.a_moderator()
    browser = browser_of(app, moderator)
    assert "You work for CareerCenter" in browser.get("/account/deletion").text
    browser.post("/account/deletion", data={"sure": "y"})
    assert moderator.active


def test_mail_to_the_address_that_was_not_sent_is_dropped_but_for_the_last(dana: Dana):
    for to in (EMAIL, "robin@mail.example"):
        emails.account_deleted(to, "Somebody")
    db.session.commit()
    gone(dana)
    waiting = db.session.scalars(select(Task).where(Task.name == "mail.deliver")).all()
    mails = [task.arguments["mail"] for task in waiting]
    assert [m["name"] for m in mails if m["to"] == EMAIL] == ["account_deleted"]
    assert [m["to"] for m in mails if m["to"] != EMAIL].count("robin@mail.example") == 1


def test_of_two_owners_who_go_at_once_one_stays(app: Flask, larkspur: Employer):
    first, second = make.owner_of(larkspur), make.an_account()
    make.a_member(larkspur, second, MemberRole.owner)
    start, ids = threading.Barrier(2), (first.id, second.id)
    db.session.commit()

    def leave(account_id: int) -> None:
        with app.app_context():
            start.wait()
            account = db.session.get_one(Account, account_id)
            if not leaving.objections(account):
                leaving.erase(account)
            db.session.commit()

    threads = [threading.Thread(target=leave, args=(each,)) for each in ids]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    db.session.expire_all()
    assert sorted(db.session.get_one(Account, each).active for each in ids) == [False, True]
