"""The page of a posting: what coders ask first, and gone when the posting is gone."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from careercenter.db import db
from careercenter.employment import PayUnit
from careercenter.postings.models import ApplyBy, Posting, RemoteScope, Workplace
from careercenter.postings.status import Status
from careercenter.slugs import slug
from tests.factories import a_live_posting, a_moderator, in_status
from tests.people import sign_in

UNPUBLISHED = (Status.draft, Status.awaiting_payment, Status.in_review, Status.rejected)
ENDED = (Status.closed, Status.expired, Status.taken_down)


def shown(employer, **values):
    posting = a_live_posting(employer, **values)
    db.session.commit()
    return posting


def path_of(posting: Posting) -> str:
    return f"/jobs/{posting.id}-{slug(posting.title)}"


def markup(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_everybody_sees_what_coders_ask_first(stranger, employer):
    posting = shown(employer, remote_scope=RemoteScope.only, remote_states=["OH", "KY"])
    page = stranger.get(path_of(posting)).text
    for words in (
        "Inpatient Coder II",
        "$28 – $36",
        "an hour",
        "Remote in KY, OH",
        "You must live in Kentucky or Ohio.",
        "Required: RHIT, and either CCS or CIC.",
        "2 years",
        "Acute care hospital",
        "Full-time · W-2",
        "Larkspur Health",
    ):
        assert words in page


@pytest.mark.parametrize("rest", ["", "-wrong", "-inpatient-coder-ii-2"])
def test_a_wrong_address_leads_to_the_right_one(stranger, employer, rest):
    posting = shown(employer)
    answer = stranger.get(f"/jobs/{posting.id}{rest}")
    assert answer.status_code == 301
    assert answer.location == path_of(posting)


@pytest.mark.parametrize("path", ["/jobs/1-x", "/jobs/0", "/jobs/9223372036854775808-x"])
def test_what_never_was_is_not_found(stranger, path):
    assert stranger.get(path).status_code == 404


@pytest.mark.parametrize("status", UNPUBLISHED)
def test_an_unpublished_posting_is_seen_by_its_team_and_staff_alone(
    browser, stranger, mallory, app, employer, status
):
    posting = in_status(status, employer)
    moderator = app.test_client()
    sign_in(moderator, a_moderator())
    path = path_of(posting)
    assert stranger.get(path).status_code == mallory.get(path).status_code == 404
    assert "Only your team and our moderators" in browser.get(path).text
    assert moderator.get(path).status_code == 200


@pytest.mark.parametrize("status", ENDED)
def test_an_ended_posting_is_gone(stranger, employer, status):
    posting = in_status(status, employer)
    db.session.commit()
    answer = stranger.get(path_of(posting))
    assert answer.status_code == 410
    assert f"/jobs/{posting.id}/apply" not in answer.text
    assert "application/ld+json" not in answer.text


def test_a_paused_posting_is_not_found_meanwhile(stranger, employer):
    posting = in_status(Status.paused, employer)
    db.session.commit()
    assert stranger.get(path_of(posting)).status_code == 404


def test_a_posting_is_gone_in_the_second_its_days_are_over(stranger, employer, clock):
    posting = shown(employer)
    clock.move_to(posting.ends_at - timedelta(seconds=1))
    assert stranger.get(path_of(posting)).status_code == 200
    clock.move_to(posting.ends_at)
    assert stranger.get(path_of(posting)).status_code == 410
    assert posting.status is Status.live


def test_the_markup_says_what_the_page_says(stranger, employer):
    posting = shown(employer, remote_scope=RemoteScope.only, remote_states=["OH", "KY"])
    found = markup(stranger.get(path_of(posting)).text)
    assert found["title"] == posting.title
    assert found["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 28.0,
        "maxValue": 36.0,
        "unitText": "HOUR",
    }
    assert found["jobLocationType"] == "TELECOMMUTE"
    states = [place["name"] for place in found["applicantLocationRequirements"]]
    assert states == ["Kentucky, USA", "Ohio, USA"]
    assert found["validThrough"] == posting.ends_at.isoformat()
    assert found["directApply"] is True
    assert found["employmentType"] == ["FULL_TIME"]


def test_the_markup_names_every_state_but_those_left_out(stranger, employer):
    posting = shown(employer, remote_scope=RemoteScope.all_but, remote_states=["CA"])
    places = markup(stranger.get(path_of(posting)).text)["applicantLocationRequirements"]
    assert {"@type": "State", "name": "California, USA"} not in places
    assert len(places) == 55


def test_the_markup_tells_no_salary_that_has_no_unit_there(stranger, employer):
    posting = shown(employer, pay_unit=PayUnit.chart, pay_min_cents=110, pay_max_cents=145)
    assert "baseSalary" not in markup(stranger.get(path_of(posting)).text)


def test_work_on_site_has_an_address_in_the_markup(stranger, employer):
    place = {"city": "Columbus", "state": "OH", "zip_code": "43215"}
    posting = shown(employer, workplace=Workplace.on_site, **place)
    found = markup(stranger.get(path_of(posting)).text)
    assert found["jobLocation"]["address"]["addressLocality"] == "Columbus"
    assert "jobLocationType" not in found


def test_no_description_breaks_out_of_the_markup(stranger, employer):
    hostile = "</script><script>alert(1)</script> \u2028 long enough to be read by anybody here"
    posting = shown(employer, title="</script><b>x", description=hostile)
    page = stranger.get(path_of(posting)).text
    assert "<script>alert" not in page
    assert markup(page)["title"] == "</script><b>x"


def test_applying_elsewhere_is_a_plain_link(stranger, employer):
    address = "https://larkspur.example/jobs/17"
    posting = shown(employer, apply_by=ApplyBy.website, apply_url=address)
    page = stranger.get(path_of(posting)).text
    assert f'href="{address}" rel="nofollow noopener ugc"' in page
    assert markup(page)["directApply"] is False


def test_a_visitor_is_not_sent_the_same_page_twice(stranger, employer):
    posting = shown(employer)
    first = stranger.get(path_of(posting))
    again = stranger.get(path_of(posting), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
