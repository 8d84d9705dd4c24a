"""Moderators check credentials: the longest wait first, by what they saw, and nobody else does."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from careercenter import clock as the_clock
from careercenter.accounts.models import Account, AuditEntry
from careercenter.candidates.models import CheckState, CredentialCheck, HeldCredential
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.moderation import credential_queue as queue
from careercenter.moderation import credentials as decisions
from careercenter.moderation.credentials import Look
from tests import factories as make
from tests.moderation.test_two_moderators import together
from tests.people import browser_of

TODAY = "2026-11-23"
ENDS = date(2027, 11, 30)
ALL = ["lookup", "name", "number", "active", "expiry"]

pytestmark = pytest.mark.usefixtures("clock")


@dataclass
class Desk:
    """Sam and Kim moderate; Dana's CCS waits."""

    app: Flask
    sam: Account
    kim: Account
    dana: Account
    held: HeldCredential

    def decide(self, person: Account, verdict: str = "verify", **data: Any) -> TestResponse:
        """Posts the form as it was shown with every tick, unless told otherwise."""
        form = {
            "verdict": verdict,
            "version": self.held.version,
            "seen_there": ALL,
            "looked_up_on": TODAY,
            "expires_on": ENDS.isoformat(),
        }
        path = f"/moderation/credentials/{self.held.id}/decision"
        return browser_of(self.app, person).post(path, data={**form, **data})

    def page(self, person: Account) -> TestResponse:
        return browser_of(self.app, person).get(f"/moderation/credentials/{self.held.id}")

    def now(self) -> HeldCredential:
        db.session.expire_all()
        return self.held


@pytest.fixture
def desk(app: Flask) -> Desk:
    sam, kim = make.a_moderator(name="Sam"), make.a_moderator(name="Kim")
    dana = make.an_account(name="Dana Rivers", email="dana@mail.example")
    held = make.a_held(make.a_candidate(account_id=dana.id), number="04824821", expires_on=ENDS)
    db.session.commit()
    return Desk(app, sam, kim, dana, held)


def waits(code: str, hours: float, **values: Any) -> HeldCredential:
    since = the_clock.now() - timedelta(hours=hours)
    held: HeldCredential = make.a_held(make.a_candidate(), code, asked_at=since, **values)
    return held


def test_the_longest_wait_stands_first(desk: Desk) -> None:
    waits("CPC", 50)
    waits("CRC", 1)
    waits("CIC", 9, state=CheckState.verified, renewal_on=ENDS)
    make.a_held(make.a_candidate(), "RHIT", state=CheckState.self_reported)
    assert [held.code for held in queue.waiting(1).items] == ["CPC", "CIC", "CRC", "CCS"]
    assert queue.count() == 4


def test_the_tab_shows_how_many_wait(desk: Desk) -> None:
    waits("CPC", 50)
    page = browser_of(desk.app, desk.sam).get("/moderation").text
    assert 'Credentials <span class="n">2</span>' in page


def test_one_goes_on_to_what_waits_next_but_not_to_ones_own(desk: Desk) -> None:
    own = make.a_held(
        make.a_candidate(account_id=desk.sam.id), "CPC", asked_at=the_clock.now() - timedelta(1)
    )
    later = waits("CRC", -1)
    assert queue.next_waiting(desk.sam) == desk.held.id
    assert queue.next_waiting(desk.kim) == own.id
    answer = desk.decide(desk.sam)
    assert answer.headers["Location"] == f"/moderation/credentials/{later.id}"


def test_verifying_gives_the_badge_and_says_what_was_seen(desk: Desk, sent_mail) -> None:
    assert desk.decide(desk.sam, expires_on="2028-05-31").status_code == 302
    held = desk.now()
    assert (held.state, held.expires_on, held.waits) == (
        CheckState.verified,
        date(2028, 5, 31),
        False,
    )
    check = held.checks[-1]
    assert (check.account.name, check.seen, check.looked_up_on) == ("Sam", ALL, date(2026, 11, 23))
    mail = sent_mail()[-1]
    assert (mail["To"], mail["Subject"]) == ("dana@mail.example", "Verified: your CCS")
    text = mail.get_body(("plain",)).get_content()
    assert "Checked on Nov 23, 2026, against the public look-up of AHIMA." in text


def test_each_decision_is_in_the_audit_log(desk: Desk) -> None:
    desk.decide(desk.sam)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "verified")).one()
    assert (entry.account_id, entry.subject, entry.subject_id) == (
        desk.sam.id,
        "held credential",
        desk.held.id,
    )
    assert (entry.detail["code"], entry.detail["coder"]) == ("CCS", desk.dana.id)


def test_whoever_reads_the_whole_number_is_in_the_audit_log(desk: Desk) -> None:
    assert "04824821" in desk.page(desk.kim).text
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.account_id, entry.action) == (desk.kim.id, "read the number of")
    assert "04824821" not in str(entry.detail)


@pytest.mark.parametrize("missing", ALL)
def test_nothing_is_verified_without_the_ticks_that_matter(desk: Desk, missing: str) -> None:
    answer = desk.decide(desk.sam, seen_there=[code for code in ALL if code != missing])
    assert answer.status_code == 422
    assert decisions.SEEN[missing] in answer.text
    assert desk.now().state is CheckState.evidence_in


def test_where_nothing_is_public_the_evidence_is_enough(desk: Desk) -> None:
    desk.held.code, desk.held.number = "HCS-D", ""
    db.session.commit()
    assert desk.decide(desk.sam, seen_there=["name"], expires_on="").status_code == 302
    assert desk.now().state is CheckState.verified


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"looked_up_on": "2026-11-24"}, "today or before"),
        ({"looked_up_on": ""}, "today or before"),
        ({"expires_on": "2026-11-22"}, "This has passed"),
        ({"expires_on": "never"}, "Enter a date like"),
        ({"verdict": "reject"}, "Choose a reason"),
        ({"verdict": "reject", "reason": "other"}, "in your own words"),
        ({"verdict": "reject", "reason": "because"}, "Not a valid choice"),
        ({"verdict": "bless"}, "Choose what to do"),
        ({"seen_there": ["halo"]}, "halo"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(desk: Desk, fields, words) -> None:
    answer = desk.decide(desk.sam, **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert desk.now().state is CheckState.evidence_in


def test_a_rejection_gives_its_reason_kindly(desk: Desk, sent_mail) -> None:
    desk.decide(desk.sam, "reject", reason="unreadable", note="The lower half is cut off.")
    held = desk.now()
    assert (held.state, held.waits, held.standing) == (CheckState.rejected, False, None)
    text = sent_mail()[-1].get_body(("plain",)).get_content()
    assert "thank you for sending your CCS" in text
    assert "A sharp photo or scan" in text
    assert "The lower half is cut off." in text


def test_a_renewal_moves_the_date(desk: Desk) -> None:
    desk.held.state, desk.held.renewal_on = CheckState.verified, date(2029, 11, 30)
    db.session.commit()
    desk.decide(desk.sam, expires_on="2029-11-30")
    held = desk.now()
    assert (held.expires_on, held.renewal_on, held.waits) == (date(2029, 11, 30), None, False)


def test_a_refused_renewal_leaves_the_badge_until_its_date(desk: Desk, sent_mail) -> None:
    desk.held.state, desk.held.renewal_on = CheckState.verified, date(2029, 11, 30)
    db.session.commit()
    desk.decide(desk.sam, "reject", reason="inactive")
    held = desk.now()
    assert (held.state, held.expires_on, held.waits) == (CheckState.verified, ENDS, False)
    text = sent_mail()[-1].get_body(("plain",)).get_content()
    assert "could not confirm the renewal" in text
    assert "Your badge stays until Nov 30, 2027." in text


def test_a_badge_that_was_given_by_mistake_is_taken_back(desk: Desk) -> None:
    desk.decide(desk.sam)
    desk.now()
    assert "Take the badge back" in desk.page(desk.kim).text
    desk.decide(desk.kim, "reject", reason="name")
    assert desk.now().state is CheckState.rejected


def test_nobody_checks_their_own(desk: Desk) -> None:
    desk.held.candidate.account_id = desk.sam.id
    db.session.commit()
    assert "another moderator checks it" in desk.page(desk.sam).text
    for verdict in ("verify", "reject"):
        assert desk.decide(desk.sam, verdict, reason="name").status_code == 403
    assert desk.now().state is CheckState.evidence_in
    assert db.session.scalars(select(CredentialCheck)).all() == []


@pytest.mark.parametrize("person", ["dana", "an owner"])
def test_nobody_but_staff_decides(desk: Desk, person: str) -> None:
    account = desk.dana if person == "dana" else make.owner_of(make.an_employer())
    assert desk.decide(account).status_code == 404
    assert desk.now().state is CheckState.evidence_in


def test_the_second_moderator_is_told_who_was_first(desk: Desk) -> None:
    desk.decide(desk.sam, "reject", reason="name")
    late = desk.decide(desk.kim, version=1)
    assert late.status_code == 409
    assert "Already rejected by Sam on Nov 23, 2026" in late.text
    assert desk.now().state is CheckState.rejected


def test_nothing_is_verified_that_the_coder_changed_meanwhile(desk: Desk) -> None:
    desk.held.version, desk.held.number = 2, "11111111"
    db.session.commit()
    late = desk.decide(desk.sam, version=1)
    assert late.status_code == 409
    assert "The coder changed this credential" in late.text
    assert desk.now().state is CheckState.evidence_in


def test_one_of_six_moderators_at_once_decides(desk: Desk) -> None:
    held_id, sam, kim = desk.held.id, desk.sam.id, desk.kim.id
    look = Look(seen=ALL, on=date(2026, 11, 23), expires_on=ENDS)

    def verify() -> None:
        held = queue.load_held(held_id)
        decisions.verify(held, db.session.get_one(Account, sam), 1, look)

    def reject() -> None:
        held = queue.load_held(held_id)
        decisions.reject(held, db.session.get_one(Account, kim), 1, "name")

    db.session.commit()
    answers = together(desk, [verify, reject] * 3)  # type: ignore[arg-type]
    assert sorted(answers) == ["decided"] + ["refused"] * 5
    assert len(db.session.scalars(select(CredentialCheck)).all()) == 1


def test_what_was_seen_cannot_lie_in_the_future(desk: Desk) -> None:
    with pytest.raises(ValueError, match="still to come"):
        Look(seen=ALL, on=date(2026, 11, 24))


def test_the_rule_itself_asks_for_the_ticks(desk: Desk) -> None:
    look = Look(seen=["name"], on=date(2026, 11, 23))
    with pytest.raises(ValueError, match="matters"):
        decisions.verify(desk.held, desk.sam, 1, look)
    with pytest.raises(Refused):
        decisions.reject(desk.held, desk.dana, 1, "name")


def test_staff_open_the_evidence(desk: Desk) -> None:
    path = f"/moderation/credentials/{desk.held.id}/evidence"
    answer = browser_of(desk.app, desk.sam).get(path)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    desk.held.evidence, desk.held.badge_url = None, "https://badges.example/dana"
    db.session.commit()
    assert browser_of(desk.app, desk.sam).get(path).status_code == 404


def test_the_page_of_an_account_leads_to_its_credentials(desk: Desk) -> None:
    page = browser_of(desk.app, desk.sam).get(f"/moderation/accounts/{desk.dana.id}").text
    assert f"/moderation/credentials/{desk.held.id}" in page


def test_a_decision_that_comes_back_with_the_number_is_a_reading_too(desk: Desk) -> None:
    answer = desk.decide(desk.kim, seen_there=[])
    assert (answer.status_code, "04824821" in answer.text) == (422, True)
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.account_id, entry.action) == (desk.kim.id, "read the number of")


@pytest.mark.parametrize(
    "wrong",
    [{"looked_up_on": "0001-01-01"}, {"expires_on": "9999-12-31"}, {"expires_on": "0001-01-01"}],
)
def test_days_of_a_look_are_bounded_as_the_coders_own(desk: Desk, wrong: dict[str, str]) -> None:
    answer = desk.decide(desk.sam, **wrong)
    assert (answer.status_code, "Check the year." in answer.text) == (422, True)
    assert desk.now().state is CheckState.evidence_in
