"""Saving jobs and searches in a browser: in place, by keyboard, without scripts, on the way in."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import acts
from tests.journeys.site import LiveSite, eventually

Person = Callable[..., Page]
WORD = "Wombatology"  # no other journey's postings have it
BY = "wilma@careercenter.example"
SAVE = re.compile(r"^Save " + WORD)
SAVED = re.compile(r"^Saved " + WORD)


def a_posting(number: int) -> dict[str, str]:
    return {
        "title": f"{WORD} Coder {number}",
        "description": f"Code {WORD} charts for a clinic that is open all week. " * 4,
        "employer": "Wombat Imports",
        "employment_type": "full-time",
        "tax_form": "w2",
        "workplace": "remote",
        "place": "43215",
        "pay": "$28 - $36 an hour",
        "years": "2",
        "required": "CPC",
        "specialties": "e-m",
        "setting": "acute-care-hospital",
    }


@pytest.fixture(scope="module")
def site(live_site: LiveSite) -> LiveSite:
    """The site with three postings that the worker has indexed."""
    file = Path(live_site.data) / "wombats.jsonl"
    file.write_text("\n".join(json.dumps(a_posting(number)) for number in range(3)))
    live_site.flask("create-staff", BY, "--role", "moderator", "--name", "Wilma")
    live_site.flask("import-postings", str(file), "--by", BY, "--live")
    eventually(lambda: "3 jobs" in live_site.flask("search", WORD))
    return live_site


def a_coder(page: Page, site: LiveSite, name: str) -> str:
    email = f"{name}@wombat.example"
    acts.sign_up(page, site, name.title(), email, "I’m looking for work")
    return email


def titles(page: Page) -> Locator:
    return page.locator(".job h3")


def test_a_press_saves_in_place_and_keeps_the_focus(page: Page, site: LiveSite) -> None:
    a_coder(page, site, "wanda")
    page.goto(f"/jobs?q={WORD}")
    button = page.get_by_role("button", name=SAVE).first
    button.focus()
    page.keyboard.press("Enter")
    saved = page.get_by_role("button", name=SAVED)
    expect(saved).to_be_focused()
    expect(page).to_have_url(re.compile(rf"/jobs\?q={WORD}$"))
    page.goto("/saved")
    expect(titles(page)).to_have_count(1)
    page.get_by_role("button", name="Remove").press("Space")
    expect(page.get_by_role("button", name=SAVE)).to_be_focused()
    page.reload()
    expect(page.get_by_text("No job saved yet")).to_be_visible()


def test_a_search_narrowed_in_place_is_saved_as_it_is_now(page: Page, site: LiveSite) -> None:
    a_coder(page, site, "willow")
    page.goto(f"/jobs?q={WORD}")
    page.get_by_label("Remote 3").check()
    expect(page).to_have_url(re.compile("workplace=remote$"))
    page.get_by_role("button", name="Save this search").click()
    expect(page.get_by_role("status").first).to_contain_text(f"Saved as “Remote {WORD} jobs”")
    page.get_by_role("link", name="Search saved").click()
    expect(page.get_by_text("3 jobs now")).to_be_visible()
    rename_and_remove(page)


def rename_and_remove(page: Page) -> None:
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill("Marsupials")
    page.get_by_role("button", name="Save the name").click()
    expect(page.get_by_role("link", name="Marsupials", exact=True)).to_be_visible()
    page.locator("summary", has_text="Remove").click()
    page.get_by_role("button", name="Yes, remove it").click()
    expect(page.get_by_text("No search saved yet")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_signs_in_and_the_job_is_saved(
    person: Person, site: LiveSite, scripts: bool
) -> None:
    email = a_coder(person(), site, f"wren-{scripts}".lower())
    page = person(java_script_enabled=scripts)
    page.goto(f"/jobs?q={WORD}")
    page.get_by_role("button", name=SAVE).nth(1).click()
    expect(page.get_by_role("status")).to_contain_text("we save")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").first.fill(acts.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile(rf"/jobs\?q={WORD}$"))
    expect(page.get_by_role("button", name=SAVED)).to_have_count(1)
    expect(page.get_by_text(f"Saved: “{WORD} Coder")).to_be_visible()


def test_without_scripts_a_press_comes_back_to_its_button(person: Person, site: LiveSite) -> None:
    page = person(java_script_enabled=False)
    a_coder(page, site, "walter")
    page.goto(f"/jobs?q={WORD}")
    page.get_by_role("button", name=SAVE).last.click()
    expect(page).to_have_url(re.compile(rf"/jobs\?q={WORD}#save-\d+$"))
    expect(page.get_by_role("button", name=SAVED)).to_be_in_viewport()
    page.get_by_role("button", name=SAVED).click()
    expect(page.get_by_role("button", name=SAVED)).to_have_count(0)


def test_when_saving_in_place_fails_the_reason_is_seen(page: Page, site: LiveSite) -> None:
    a_coder(page, site, "wesley")
    page.goto(f"/jobs?q={WORD}")
    page.evaluate("document.querySelector('#saving [name=csrf_token]').value = 'stale'")
    page.get_by_role("button", name=SAVE).first.click()
    expect(page.get_by_text("This form was open for too long")).to_be_visible()


@pytest.mark.usefixtures("site")
def test_a_visitor_sees_what_they_viewed_and_has_it_forgotten(page: Page) -> None:
    page.goto(f"/jobs?q={WORD}")
    titles(page).first.get_by_role("link").click()
    page.goto(f"/jobs?q={WORD}")
    expect(page.get_by_text("· Viewed")).to_have_count(1)
    page.get_by_role("link", name="Jobs you viewed lately").click()
    expect(titles(page)).to_have_count(1)
    page.get_by_role("button", name="Forget these").click()
    expect(page.get_by_text("No job opened lately")).to_be_visible()
