"""Everything is reached, seen and done by keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import acts, tours
from tests.journeys.keys import tab_to, unseen
from tests.journeys.site import LiveSite


@pytest.fixture
def page(browser: Browser, demo_site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(base_url=demo_site.url, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_the_skip_link_shows_itself_and_skips(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_job_is_searched_and_opened(page: Page):
    page.goto("/")
    tab_to(page, "#q, [name=q]")
    page.keyboard.type("inpatient")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobs?**")
    tab_to(page, ".job h3 a")
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_results_change_around_the_focus_and_say_so(page: Page):
    page.goto("/jobs")
    before = page.locator("#heard").inner_text()
    tab_to(page, "#facets input[type=checkbox]")
    chosen = page.evaluate("document.activeElement.id")
    page.keyboard.press("Space")
    expect(page.locator("#heard")).not_to_have_text(before)
    expect(page.locator("#heard")).to_have_text(re.compile(r"^\d+ jobs?$"))
    expect(page.locator(f"#{chosen}")).to_be_focused()
    expect(page.locator(f"#{chosen}")).to_be_checked()
    page.go_back()
    expect(page.locator("#found h2")).to_have_text(before)
    expect(page.locator(f"#{chosen}")).not_to_be_checked()


def test_mistakes_are_led_to_and_then_one_is_signed_in(page: Page):
    page.goto("/sign-in")
    tab_to(page, "#email")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    tab_to(page, "a[href='#email']")
    page.keyboard.press("Enter")
    expect(page.get_by_label("E-mail")).to_be_focused()
    page.keyboard.type("jun@mail.example")
    tab_to(page, "#password")
    page.keyboard.type(acts.DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sign out")).not_to_have_count(0)


def test_a_moderator_works_by_keys(page: Page, demo_site: LiveSite):
    acts.enter_demonstration(page, demo_site, "bram@careercenter.example")
    page.goto("/moderation")
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator("[data-row]").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/moderation/postings/**")
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Approve: goes live now")).to_be_focused()
    page.keyboard.press("r")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Reason")).not_to_have_value("")


def test_a_pack_is_bought(page: Page, demo_site: LiveSite):
    acts.enter_demonstration(page, demo_site, "anneke@bluecreek.example")
    page.goto(tours.address(demo_site, "/employers/{bluecreek}/billing"))
    tab_to(page, "main a[href$='/billing/buy']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/billing/buy")
    tab_to(page, "input[name=plan]")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Pack of 10")).to_be_checked()
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Pay with card 4242").wait_for()
    tab_to(page, "button[formaction$='/card']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


@pytest.mark.parametrize(
    "address", ["/", "/jobs?q=cpc", "/jobs/{live}", "/sign-in", "/sign-up", "/pricing", "/contact"]
)
def test_the_focus_is_always_seen(page: Page, demo_site: LiveSite, address: str):
    page.goto(tours.address(demo_site, address))
    assert unseen(page) == []


@pytest.mark.parametrize("path", ["billing", "billing/buy", "subscribe", "plan"])
def test_the_focus_is_seen_where_one_pays(page: Page, demo_site: LiveSite, path: str):
    acts.enter_demonstration(page, demo_site, "ossian@larkspur.example")
    page.goto(tours.address(demo_site, f"/employers/{{larkspur}}/{path}"))
    assert unseen(page) == []


def test_the_focus_is_seen_in_the_posting_form(page: Page, demo_site: LiveSite):
    acts.enter_demonstration(page, demo_site, "ossian@larkspur.example")
    page.goto(tours.address(demo_site, "/postings/{paused}/edit"))
    assert unseen(page) == []
