"""Coders hear 60, 30 and 7 days before a credential ends, and when it has, once each."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from careercenter.accounts import suspend
from careercenter.background.registry import periodics
from careercenter.candidates import tasks
from careercenter.candidates.models import CheckState, HeldCredential
from careercenter.db import db
from tests.candidates.conftest import Holder

ENDS = date(2027, 11, 30)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def subjects(sent_mail, clock):
    """Moves to so many days before the end, runs the task, and returns every subject so far."""

    def at(days: int, hour: int = 9) -> list[str]:
        clock.move_to(f"{ENDS - days * DAY}T{hour:02}:00:00+00:00")
        tasks.remind()
        db.session.commit()
        return [mail["Subject"] for mail in sent_mail()]

    return at


BEFORE = "CCS ends on Nov 30, 2027"
AFTER = "CCS has expired"


def test_each_of_the_four_mails_comes_once(verified, subjects) -> None:
    verified()
    assert subjects(61) == []
    assert subjects(60) == [BEFORE]
    assert subjects(60, hour=10) == [BEFORE]
    assert subjects(31) == [BEFORE]
    assert subjects(30) == [BEFORE] * 2
    assert subjects(8) == [BEFORE] * 2
    assert subjects(7) == [BEFORE] * 3
    assert subjects(0) == [BEFORE] * 3
    assert subjects(-1) == [*[BEFORE] * 3, AFTER]
    assert subjects(-20) == [*[BEFORE] * 3, AFTER]


def test_whoever_comes_at_25_days_gets_one_mail(verified, subjects) -> None:
    verified()
    assert subjects(25) == [BEFORE]
    assert subjects(24) == [BEFORE]


def test_after_a_long_pause_only_the_last_word_is_sent(verified, subjects) -> None:
    verified()
    assert subjects(-3) == [AFTER]


def test_a_mail_tells_the_days_the_renewal_and_the_way(verified, subjects, sent_mail) -> None:
    held = verified()
    subjects(25)
    text = sent_mail()[-1].get_body(("plain",)).get_content()
    assert "ends on Nov 30, 2027, in 25 days. AHIMA renews it every 2 years, 20 CEUs." in text
    assert f"/profile/credentials/{held.id}" in text


def test_a_new_date_begins_anew(verified, subjects, holder: Holder) -> None:
    held = verified()
    assert subjects(7) == [BEFORE]
    held.expires_on = ENDS + 30 * DAY
    db.session.commit()
    assert subjects(7, hour=10) == [BEFORE, "CCS ends on Dec 30, 2027"]


def test_a_renewal_that_waits_is_not_asked_for(verified, subjects) -> None:
    verified(renewal_on=ENDS + 700 * DAY)
    assert subjects(7) == []


@pytest.mark.parametrize("state", [CheckState.self_reported, CheckState.evidence_in])
def test_what_is_not_verified_is_reminded_of_too(verified, subjects, state) -> None:
    verified().state = state
    db.session.commit()
    assert subjects(7) == [BEFORE]


def test_nothing_about_what_a_moderator_rejected(verified, subjects) -> None:
    verified().state = CheckState.rejected
    db.session.commit()
    assert subjects(7) == []


def test_nothing_to_the_suspended(verified, subjects, holder: Holder) -> None:
    verified()
    suspend.suspend(holder.account, None, "Spam")
    db.session.commit()
    assert BEFORE not in subjects(7)


def test_nobody_is_mailed_about_what_they_just_typed_as_expired(holder: Holder, subjects) -> None:
    holder.add(expires_on="2026-11-01")
    assert holder.held().is_expired
    assert subjects(380) == []


def test_many_are_told_in_one_run(verified, subjects, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("CCS", "CPC", "CRC", "CIC", "RHIT"):
        verified(code)
    monkeypatch.setattr("careercenter.candidates.reminders.SOME", 2)
    assert len(subjects(30)) == 5
    assert set(db.session.scalars(select(HeldCredential.reminded_days))) == {30}


def test_it_runs_every_hour() -> None:
    assert periodics["candidates.remind"].interval == timedelta(hours=1)
