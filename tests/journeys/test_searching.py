"""Searching in a real browser: boxes narrow, focus stays, back goes back; also without scripts."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import LiveSite, eventually

Person = Callable[..., Page]
WORD = "Quokkology"  # no other journey's postings have it

BY = "quinn@careercenter.example"


def posting(kind: str, codes: str) -> dict[str, Any]:
    return {
        "title": f"{WORD} Coder, {kind}",
        "description": f"Code {WORD} charts for a clinic that is open all week. " * 4,
        "employer": "Larkspur Imports",
        "employment_type": "full-time",
        "tax_form": "w2",
        "workplace": kind,
        "place": "43215",
        "pay": "$28 - $36 an hour",
        "years": "2",
        "required": codes,
        "specialties": "e-m",
        "setting": "acute-care-hospital",
    }


@pytest.fixture(scope="module")
def site(live_site: LiveSite) -> LiveSite:
    """The site with three postings that the worker has indexed."""
    postings = [
        posting("remote", "CPC"),
        posting("hybrid", "CPC or CCS"),
        posting("on-site", "CCS"),
    ]
    file = Path(live_site.data) / "quokkas.jsonl"
    file.write_text("\n".join(map(json.dumps, postings)))
    live_site.flask("create-staff", BY, "--role", "moderator", "--name", "Quinn")
    live_site.flask("import-postings", str(file), "--by", BY, "--live")
    eventually(lambda: "3 jobs" in live_site.flask("search", WORD))
    return live_site


@pytest.mark.usefixtures("site")
def test_boxes_narrow_and_back_goes_back(page: Page) -> None:
    page.goto(f"/jobs?q={WORD}")
    page.get_by_label("CPC 2").check()
    expect(page.get_by_role("status").first).to_have_text("2 jobs")
    expect(page.get_by_label("CPC 2")).to_be_focused()
    page.get_by_label("Remote 1").check()
    expect(page.get_by_role("heading", name="1 job", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"credential=CPC&workplace=remote$"))
    page.go_back()
    expect(page.get_by_role("heading", name="2 jobs", exact=True)).to_be_visible()
    expect(page.get_by_label("Remote 1")).not_to_be_checked()
    expect(page.get_by_label("CPC 2")).to_be_checked()


@pytest.mark.usefixtures("site")
def test_what_was_understood_can_be_taken_back(page: Page) -> None:
    page.goto(f"/jobs?q=remote+{WORD}")
    expect(page.get_by_role("heading", name="1 job", exact=True)).to_be_visible()
    page.get_by_role("link", name="Remove: Remote").click()
    expect(page.get_by_role("heading", name="3 jobs", exact=True)).to_be_visible()
    expect(page.get_by_label("Job, credential or specialty")).to_have_value(WORD)


@pytest.mark.usefixtures("site")
def test_a_phone_filters_in_a_sheet(person: Person) -> None:
    page = person(viewport={"width": 390, "height": 844})
    page.goto(f"/jobs?q={WORD}")
    page.get_by_text("Filters").click()
    page.get_by_label("Hybrid 1").check()
    page.get_by_role("button", name="Show 1 job").click()
    expect(page.get_by_text("Filters (1)")).to_be_visible()
    expect(page.get_by_role("link", name=f"{WORD} Coder, hybrid")).to_be_in_viewport()


@pytest.mark.usefixtures("site")
def test_without_scripts_the_button_searches(person: Person) -> None:
    page = person(java_script_enabled=False)
    page.goto(f"/jobs?q={WORD}")
    page.get_by_label("CCS 2").check()
    page.get_by_role("button", name="Show 3 jobs").click()
    expect(page.get_by_role("heading", name="2 jobs", exact=True)).to_be_visible()
