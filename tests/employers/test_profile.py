"""Founding an employer, and what it says about itself."""

import io
import struct
import zlib
from typing import Any

import pytest
from sqlalchemy import select

from careercenter import clock
from careercenter.employers.models import Employer, Verification
from tests.employers.conftest import Team
from tests.factories import an_unconfirmed_account
from tests.people import sign_in

FACTS = {
    "name": "Bluecreek Coding Partners",
    "kind": "vendor",
    "website": "bluecreek.example",
    "city": "Columbus",
    "state": "OH",
    "size": "10-49",
    "about": "We code.\r\n\r\nRemotely.",
}


def a_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 32, 32, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\xff" * 32 for _ in range(32)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def newest(session: Any) -> Employer:
    session.expire_all()
    return session.scalars(select(Employer).order_by(Employer.id.desc())).first()


def test_account_sets_an_employer_up(team: Team, session: Any) -> None:
    answer = team.browser(team.rita).post("/employers/new", data=FACTS)

    employer = newest(session)
    assert answer.status_code == 302
    assert employer.name == "Bluecreek Coding Partners"
    assert employer.website == "https://bluecreek.example"
    assert employer.about == "We code.\n\nRemotely."
    assert [m.account_id for m in employer.members] == [team.rita.id]


def test_setting_up_leads_on_to_where_one_came_from(team: Team) -> None:
    browser = team.browser(team.rita)
    local = browser.post("/employers/new?next=/post-a-job", data=FACTS)
    foreign = browser.post("/employers/new?next=//evil.example/", data=FACTS)
    assert local.location == "/post-a-job"
    assert foreign.location == "/hiring"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x"),
        ("name", "x" * 121),
        ("kind", ""),
        ("kind", "castle"),
        ("website", "javascript:alert(1)"),
        ("website", "https://"),
        ("website", "http://user:secret@host.example"),
        ("website", 'https://host.example/"onclick=x'),
        ("website", "x" * 600),
        ("state", "ZZ"),
        ("size", "huge"),
        ("about", "x" * 5001),
    ],
)
def test_what_cannot_be_used_is_told_beside_the_field(
    team: Team, session: Any, field: str, value: str
) -> None:
    before = newest(session).id
    answer = team.browser(team.rita).post("/employers/new", data={**FACTS, field: value})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Columbus" in answer.text
    assert newest(session).id == before


def test_unconfirmed_account_sets_nothing_up(team: Team, session: Any) -> None:
    client = team.app.test_client()
    sign_in(client, an_unconfirmed_account())
    before = newest(session).id
    assert client.post("/employers/new", data=FACTS).status_code == 403
    assert newest(session).id == before


def test_owner_edits_and_others_do_not(team: Team, session: Any) -> None:
    edited = {**FACTS, "name": "Larkspur Health Group"}
    for person, status in ((team.vera, 403), (team.rita, 403), (team.otto, 404), (team.alice, 302)):
        assert team.browser(person).post(team.path("/edit"), data=edited).status_code == status
    session.expire_all()
    assert (team.employer.name, team.employer.slug) == (
        "Larkspur Health Group",
        "larkspur-health-group",
    )


@pytest.mark.parametrize("change", [{"name": "Another Name"}, {"website": "https://other.example"}])
def test_badge_goes_with_the_name_and_website_it_was_given_to(
    team: Team, session: Any, change: dict[str, str]
) -> None:
    verified_as_it_is(team, session)
    team.browser(team.alice).post(team.path("/edit"), data={**same_facts(team), **change})
    session.expire_all()
    assert not team.employer.is_verified
    assert not session.scalars(select(Verification)).one().verified


def test_badge_stays_when_only_the_text_changes(team: Team, session: Any) -> None:
    verified_as_it_is(team, session)
    team.browser(team.alice).post(team.path("/edit"), data={**same_facts(team), "about": "New."})
    session.expire_all()
    assert team.employer.is_verified
    assert team.employer.about == "New."


def verified_as_it_is(team: Team, session: Any) -> None:
    team.employer.verified_at = clock.now()
    session.commit()


def same_facts(team: Team) -> dict[str, str]:
    return {**FACTS, "name": team.employer.name, "website": team.employer.website}


def test_logo_is_shown_to_everybody(team: Team, session: Any) -> None:
    data = {**same_facts(team), "logo": (io.BytesIO(a_png()), "logo.png")}
    assert team.browser(team.alice).post(team.path("/edit"), data=data).status_code == 302
    shown = team.app.test_client().get(team.path("/logo"))
    assert (shown.status_code, shown.content_type) == (200, "image/png")
    assert shown.data == a_png()


def test_script_is_no_logo(team: Team, session: Any) -> None:
    data = {**same_facts(team), "logo": (io.BytesIO(b"<svg onload=alert(1)>"), "logo.png")}
    answer = team.browser(team.alice).post(team.path("/edit"), data=data)
    assert answer.status_code == 422
    assert 'id="logo-error"' in answer.text
    assert team.app.test_client().get(team.path("/logo")).status_code == 404
