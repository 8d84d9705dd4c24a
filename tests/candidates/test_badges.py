"""Badges explain themselves, and are as true as the day on which they are read."""

from datetime import timedelta

from careercenter.candidates.badges import badge_of, shown
from careercenter.candidates.models import CheckState
from careercenter.credentials.facts import Standing
from careercenter.db import db
from tests.candidates.conftest import Holder, add_check
from tests.factories import a_candidate, a_held
from tests.people import sign_in

MINUTE = timedelta(minutes=1)


def test_a_verified_one_says_who_checked_when_and_against_what(clock, verified) -> None:
    badge = badge_of(verified())
    assert (badge.code, badge.word, badge.tone) == ("CCS", "Verified", "ok")
    assert badge.explanation == (
        "Verified by CareerCenter on Oct 3, 2026, against the public look-up of AHIMA. "
        "Valid until Nov 30, 2027."
    )


def test_what_nobody_looked_up_says_what_it_was_checked_against(clock, app) -> None:
    held = a_held(a_candidate(), "HCS-D", state=CheckState.verified)
    add_check(held, CheckState.verified, seen=["name", "number"])
    told = badge_of(held).explanation
    assert "against the evidence that the coder sent. It has no expiry date." in told


def test_one_that_nobody_checked_says_so(clock, app) -> None:
    held = a_held(a_candidate(), state=CheckState.self_reported)
    assert badge_of(held).explanation == "The coder says so; not checked yet."


def test_the_badge_goes_by_itself_when_the_day_is_over(clock, verified) -> None:
    held = verified()
    clock.move_to("2027-11-30T23:59:30+00:00")
    assert held.standing is Standing.verified
    clock.shift(MINUTE)
    badge = badge_of(held)
    assert (held.standing, badge.word) == (Standing.expired, "Expired")
    assert badge.explanation.endswith("Expired after Nov 30, 2027.")


def test_a_screen_shows_the_expiry_within_a_minute(clock, holder: Holder, verified) -> None:
    verified()
    clock.move_to("2027-11-30T23:59:30+00:00")
    client = holder.client
    sign_in(client, holder.account)
    assert "It ends soon" in client.get("/profile/credentials").text
    clock.shift(MINUTE)
    assert "expired after Nov 30, 2027" in client.get("/profile/credentials").text


def test_others_see_the_surest_first_and_nothing_that_was_rejected(clock, app) -> None:
    candidate = a_candidate()
    for code, state in (
        ("CPC", CheckState.rejected),
        ("RHIT", CheckState.self_reported),
        ("CRC", CheckState.evidence_in),
        ("CCS", CheckState.verified),
    ):
        a_held(candidate, code, state=state)
    db.session.flush()
    assert [badge.code for badge in shown(candidate.id)] == ["CCS", "CRC", "RHIT"]


def test_a_changed_one_no_longer_speaks_of_its_old_check(clock, holder: Holder, verified) -> None:
    holder.change(verified(), number="11111111")
    badge = badge_of(holder.held())
    assert badge.word == "Evidence in"
    assert "Verified by" not in badge.explanation
