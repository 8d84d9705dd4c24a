"""Employers find coders, coders decide: asked and accepted in a browser, hidden without scripts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import acts
from tests.journeys.examination import Examiner
from tests.journeys.site import LiveSite, eventually

Person = Callable[..., Page]
NAME = "Foxglove Health"
OWNER = "fay@foxglove.example"


@dataclass
class Foxglove:
    """A verified employer that bought a pack of five."""

    site: LiveSite

    def enter(self, page: Page) -> str:
        """Signs its owner in; returns the address of its search."""
        acts.sign_in(page, OWNER)
        page.goto("/talent")
        return page.url


@pytest.fixture(scope="module")
def foxglove(browser: Browser, live_site: LiveSite) -> Foxglove:
    context = browser.new_context(base_url=live_site.url)
    page = context.new_page()
    acts.sign_up(page, live_site, "Fay Owner", OWNER, "I’m hiring")
    acts.found_employer(page, NAME)
    page.goto("/talent")
    expect(page.get_by_text(f"What {NAME} needs for it")).to_be_visible()
    acts.write_posting(page, "HCC Auditor at Foxglove")
    page.get_by_label("Pack of 5").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Pay with card 4242").click()
    page.get_by_role("heading").first.wait_for()
    live_site.sql("UPDATE employer SET verified_at = created_at WHERE name = ?", NAME)

    def is_open() -> bool:
        page.goto("/talent")
        return page.get_by_role("heading", name=re.compile("^[0-9]+ coders?$")).is_visible()

    eventually(is_open)
    context.close()
    return Foxglove(live_site)


def a_coder(page: Page, site: LiveSite, name: str) -> str:
    """Signs up and shows a profile without a name."""
    email = f"{name.split()[0].lower()}@fern.example"
    acts.sign_up(page, site, name, email, "I’m looking for work")
    page.goto("/profile/visibility")
    page.get_by_label("Without your name").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("without your name").first).to_be_visible()
    return email


def describe(site: LiveSite, email: str, headline: str) -> None:
    site.sql(
        "UPDATE candidate SET headline = ?, state = 'OH' WHERE account_id IN"
        " (SELECT id FROM account WHERE email = ?)",
        headline,
        email,
    )


def test_an_employer_asks_and_a_coder_says_yes(person: Person, foxglove: Foxglove) -> None:
    coder, employer = person(), person()
    email = a_coder(coder, foxglove.site, "Wilhelmina Ferngrove")
    describe(foxglove.site, email, "Zebrawood coder, ask Wilhelmina Ferngrove")
    search = foxglove.enter(employer)
    employer.get_by_label("Words in the headline").fill("zebrawood")
    employer.get_by_role("button", name="Search", exact=True).click()
    employer.get_by_role("link", name="Coder in Ohio").click()
    expect(employer.get_by_text("Ferngrove")).to_have_count(0)
    assert Examiner(employer).visit(employer.url) == []
    employer.get_by_label("Your message").fill("We audit HCC charts. Could we talk?")
    employer.get_by_role("button", name="Send request").click()
    expect(employer.get_by_text("Waits for an answer")).to_be_visible()
    says_yes(coder, foxglove.site, email)
    employer.goto(acts.link_in(foxglove.site, OWNER, "accepted your request"))
    expect(employer.get_by_role("heading", name="Wilhelmina Ferngrove")).to_be_visible()
    expect(employer.get_by_role("link", name=email)).to_be_visible()
    employer.goto(f"{search}/requests")
    expect(employer.get_by_role("link", name="Wilhelmina Ferngrove")).to_be_visible()


def says_yes(coder: Page, site: LiveSite, email: str) -> None:
    coder.goto(acts.link_in(site, email, "would like to talk"))
    expect(coder.get_by_text("We audit HCC charts")).to_be_visible()
    coder.get_by_role("button", name="Accept").press("Enter")
    expect(coder.get_by_text("now sees who you are")).to_be_visible()
    coder.goto("/profile/views")
    expect(coder.get_by_role("cell", name="Your profile")).to_be_visible()
    expect(coder.get_by_text("by owner")).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["desktop", "phone"])
def test_without_scripts_a_coder_hides_from_one_employer_and_pauses(
    person: Person, foxglove: Foxglove, size: tuple[int, int]
) -> None:
    screen = {"width": size[0], "height": size[1]}
    coder = person(java_script_enabled=False, viewport=screen)
    a_coder(coder, foxglove.site, f"Hollis-{size[0]} Fernhaven")
    employer = person()
    search = foxglove.enter(employer)
    before = found_by(employer, search)
    coder.get_by_label("Name or web address").fill("foxglove")
    coder.get_by_role("button", name="Find").click()
    coder.get_by_role("button", name=f"Hide from {NAME}").click()
    expect(coder.get_by_text("You hide from")).to_be_visible()
    assert found_by(employer, search) == before - 1
    coder.get_by_role("button", name=f"Take off the list: {NAME}").click()
    assert found_by(employer, search) == before
    coder.goto("/profile")
    coder.get_by_role("button", name="Pause my profile").click()
    expect(coder.get_by_text("No employer finds you until you resume")).to_be_visible()
    assert found_by(employer, search) == before - 1


def found_by(page: Page, search: str) -> int:
    page.goto(search)
    return int(page.locator("#count").inner_text().split()[0])
