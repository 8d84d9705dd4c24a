"""The hiring desk, and the public page of an employer."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from careercenter import clock
from careercenter.db import db
from careercenter.employers.models import Employer, MemberRole
from careercenter.hiring import queries
from careercenter.hiring.next_step import STEPS, next_step
from careercenter.payments.models import Credit, CreditKind
from careercenter.postings.status import Status
from tests.factories import (
    a_candidate,
    a_draft,
    a_live_posting,
    a_member,
    a_posting_in_review,
    a_stored_file,
    added,
    an_account,
    an_application,
    an_employer,
    an_expired_posting,
    in_status,
)
from tests.people import sign_in


@pytest.fixture
def employer(session: Any) -> Employer:
    alice = an_account(name="Alice")
    made = an_employer(alice, name="Larkspur Health", slug="larkspur-health")
    session.commit()
    return made


@pytest.fixture
def alice(client: FlaskClient, employer: Employer) -> FlaskClient:
    sign_in(client, employer.members[0].account)
    return client


def public_path(employer: Employer) -> str:
    return f"/employers/{employer.id}-{employer.slug}"


def test_desk_shows_each_posting_with_its_next_step(
    alice: FlaskClient, employer: Employer, session: Any
) -> None:
    a_draft(employer, title="Half written")
    a_posting_in_review(employer, title="Waiting")
    in_status(Status.rejected, employer, title="Sent back")
    session.commit()
    page = alice.get("/hiring").text
    for words in (
        "Half written",
        "Finish it",
        "We review it within a day",
        "See why and send again",
    ):
        assert words in page


def test_what_waits_for_the_employer_stands_first(employer: Employer, session: Any) -> None:
    for status in (Status.live, Status.draft, Status.in_review, Status.rejected):
        in_status(status, employer)
    found = queries.postings_of([employer.id], past=False, number=1).items
    assert [posting.status for posting in found][:2] == [Status.rejected, Status.draft]


def test_every_state_has_a_next_step() -> None:
    assert set(STEPS) == set(Status)


@pytest.mark.parametrize("status", list(Status))
def test_viewer_is_never_asked_to_write_or_pay(status: Status) -> None:
    step = next_step(status, can_post=False)
    assert step.endpoint in {None, "postings.manage", "applications.list"}


def test_viewer_is_not_invited_to_post(
    client: FlaskClient, employer: Employer, session: Any
) -> None:
    viewer = an_account()
    a_member(employer, viewer, MemberRole.viewer)
    session.commit()
    sign_in(client, viewer)
    page = client.get("/hiring").text
    assert "No postings yet." in page
    assert "New posting" not in page


def test_new_applications_come_first() -> None:
    assert next_step(Status.live, can_post=True, new=2) == ("Read 2 new", "applications.list")


def test_desk_counts_new_applications(alice: FlaskClient, employer: Employer, session: Any) -> None:
    live = a_live_posting(employer)
    for seen_at in (None, None, clock.now()):
        candidate = a_candidate()
        stored = a_stored_file(candidate.account_id)
        an_application(live.id, candidate, stored.id, seen_at=seen_at)
    session.commit()
    page = alice.get("/hiring").text
    assert "2 new" in page
    assert f'href="/postings/{live.id}/applications">3</a>' in page


def test_past_postings_have_their_own_tab(
    alice: FlaskClient, employer: Employer, session: Any
) -> None:
    an_expired_posting(employer, title="Long gone")
    a_live_posting(employer, title="Still open")
    session.commit()
    assert "Long gone" not in alice.get("/hiring").text
    assert "Still open" not in alice.get("/hiring/past").text
    assert "Long gone" in alice.get("/hiring/past").text


def test_desk_tells_what_was_paid_and_not_used(
    alice: FlaskClient, employer: Employer, session: Any
) -> None:
    for left, days in ((3, 30), (2, -1)):
        added(
            Credit(
                employer_id=employer.id,
                kind=CreditKind.posting,
                granted=5,
                left_over=left,
                days=30,
                expires_at=clock.now() + timedelta(days=days),
            )
        )
    session.commit()
    assert "3 paid postings left" in alice.get("/hiring").text


def test_desk_shows_nothing_of_others(alice: FlaskClient, session: Any) -> None:
    a_live_posting(an_employer(name="Another House"), title="Foreign")
    session.commit()
    page = alice.get("/hiring").text
    assert "Foreign" not in page
    assert "Another House" not in page


def test_removed_member_sees_no_postings(
    client: FlaskClient, employer: Employer, session: Any
) -> None:
    gone = an_account()
    a_member(employer, gone, MemberRole.owner, removed_at=clock.now())
    a_draft(employer, title="Secret draft")
    session.commit()
    sign_in(client, gone)
    page = client.get("/hiring").text
    assert "Secret draft" not in page
    assert "Set up your organization" in page


def test_fifty_postings_take_as_many_queries_as_five(
    alice: FlaskClient, employer: Employer, session: Any
) -> None:
    for number in range(5):
        a_live_posting(employer, title=f"Coder {number}")
    session.commit()
    few = [queries_of(alice, path) for path in ("/hiring", public_path(employer))]
    for number in range(45):
        a_live_posting(employer, title=f"Auditor {number}")
    session.commit()
    assert [queries_of(alice, path) for path in ("/hiring", public_path(employer))] == few


def queries_of(client: FlaskClient, path: str) -> int:
    count = 0

    def count_one(*_: Any) -> None:
        nonlocal count
        count += 1

    event.listen(db.engine, "before_cursor_execute", count_one)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", count_one)
    return count


def test_employer_shows_its_live_postings_to_everybody(
    app: Flask, employer: Employer, session: Any
) -> None:
    a_live_posting(employer, title="Open to all")
    a_draft(employer, title="Not yet")
    an_expired_posting(employer, title="No longer")
    session.commit()
    page = app.test_client().get(public_path(employer)).text
    assert "Open to all" in page
    assert "Not yet" not in page
    assert "No longer" not in page
    assert "1 open job" in page


def test_a_job_is_saved_from_the_page_of_its_employer(
    alice: FlaskClient, employer: Employer, session: Any
) -> None:
    posting = a_live_posting(employer)
    session.commit()
    page = alice.get(public_path(employer)).text
    assert f'formaction="/saved/jobs/{posting.id}"' in page
    assert f'name="next" value="{public_path(employer)}"' in page


def test_an_employer_s_postings_fill_pages_that_end(
    app: Flask, employer: Employer, session: Any
) -> None:
    for number in range(26):
        a_live_posting(employer, title=f"Coder {number}")
    session.commit()
    visitor, path = app.test_client(), public_path(employer)
    assert visitor.get(path).text.count('class="job"') == 25
    assert visitor.get(f"{path}?page=2").text.count('class="job"') == 1
    assert visitor.get(f"{path}?page=3").status_code == 404


def test_a_card_leads_to_its_employer(app: Flask, employer: Employer, session: Any) -> None:
    a_live_posting(employer)
    session.commit()
    assert f'href="{public_path(employer)}"' in app.test_client().get("/").text


def test_employer_that_nobody_reviewed_is_not_public(
    app: Flask, alice: FlaskClient, employer: Employer, session: Any
) -> None:
    a_posting_in_review(employer)
    session.commit()
    assert app.test_client().get(public_path(employer)).status_code == 404
    assert alice.get(public_path(employer)).status_code == 200


def test_text_about_an_employer_is_only_text(app: Flask, employer: Employer, session: Any) -> None:
    a_live_posting(employer)
    employer.about = "First.\nStill first.\n\n<script>alert(1)</script>"
    session.commit()
    page = app.test_client().get(public_path(employer)).text
    assert "<p>First.<br>Still first.</p>" in page
    assert "&lt;script&gt;alert(1)" in page


def test_old_address_of_an_employer_leads_to_the_new_one(
    app: Flask, employer: Employer, session: Any
) -> None:
    a_live_posting(employer)
    session.commit()
    answer = app.test_client().get(f"/employers/{employer.id}-old-name")
    assert (answer.status_code, answer.location) == (301, public_path(employer))


@pytest.mark.parametrize("path", ["/employers/1-nobody", f"/employers/{2**63}-x", "/employers/0-x"])
def test_employer_that_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
