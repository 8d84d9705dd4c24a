"""Narrowing in a real browser moves nothing that one looks at, loses no focus and says no error."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.site import LiveSite

Opener = Callable[..., Page]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WIDTHS = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
MOST_PIXELS = 2
COUNT = re.compile(r"^\d+ jobs?$")
BESIDE_THE_SHEET = "document.activeElement.closest('#filters, body') === document.body"
IS_FOCUSED = "document.activeElement !== document.body"
TARGETS = ".understood :is(.plain, .remove, summary), .sorts a"


@pytest.fixture
def opened(browser: Browser, demo_site: LiveSite) -> Iterator[Opener]:
    """Opens an address in a window of a size, with the filters in sight."""
    contexts: list[BrowserContext] = []

    def opens(address: str, size: dict[str, int], *, filters: bool = True) -> Page:
        context = browser.new_context(base_url=demo_site.url, viewport=size)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        if filters and size is PHONE:
            page.locator("#filters > summary").click()
        return page

    yield opens
    for context in contexts:
        context.close()


def top(page: Page, selector: str) -> float:
    found: float = page.locator(selector).evaluate("(e) => e.getBoundingClientRect().top")
    return found


@WIDTHS
@pytest.mark.parametrize("box", ["#f-type-full-time", "#f-verified-1"])
def test_a_ticked_box_stays_where_it_is(opened: Opener, size: dict[str, int], box: str) -> None:
    page = opened("/jobs?q=coder", size)
    page.locator(box).scroll_into_view_if_needed()
    before = top(page, box)
    page.locator(box).check()
    expect(page).to_have_url(re.compile(box.removeprefix("#f-").replace("-", "=", 1)))
    expect(page.locator(box)).to_be_focused()
    assert abs(top(page, box) - before) <= MOST_PIXELS


@WIDTHS
def test_a_group_that_was_opened_stays_open(opened: Opener, size: dict[str, int]) -> None:
    page = opened("/jobs", size)
    box = page.locator("#g-tax input").first
    expect(box).to_be_hidden()
    page.locator("#g-tax > summary").click()
    box.check()
    expect(page.locator("#filter-count")).to_have_text("Filters (1)")
    box.uncheck()
    expect(page.locator("#filter-count")).to_have_text("Filters")
    expect(box).to_be_focused()


def test_the_filters_are_no_longer_than_the_results(opened: Opener) -> None:
    page = opened("/jobs", DESKTOP)
    heights = page.locator("aside, #found").evaluate_all("(all) => all.map((e) => e.offsetHeight)")
    assert heights[0] <= heights[1]


def test_tab_stays_in_the_sheet_until_it_shows_the_results(opened: Opener) -> None:
    page = opened("/jobs?q=coder", PHONE)
    shows = page.get_by_role("button", name=re.compile("^Show "))
    expect(shows).to_be_in_viewport(ratio=1)
    shows.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        assert not page.evaluate(f"{BESIDE_THE_SHEET} && {IS_FOCUSED}")
    shows.click()
    expect(page.locator("#count")).to_be_focused()
    expect(page.locator("#filters")).not_to_have_attribute("open", "")


@WIDTHS
def test_what_is_taken_away_hands_the_focus_on(opened: Opener, size: dict[str, int]) -> None:
    page = opened("/jobs?q=coder+cpc+full+time", size, filters=False)
    page.evaluate("window.isSamePage = true")
    page.get_by_role("link", name="Remove: Credential: CPC").press("Enter")
    expect(page.get_by_role("link", name="Remove: Full-time")).to_be_focused()
    page.get_by_role("link", name="Highest pay").press("Enter")
    expect(page.locator(".sorts [aria-current]")).to_have_text("Highest pay")
    expect(page.locator(".sorts [aria-current]")).to_be_focused()
    page.get_by_role("link", name="as words").press("Enter")
    expect(page.locator("#count")).to_be_focused()
    expect(page.locator("#q")).to_have_value('coder "full time"')
    expect(page.locator("#heard")).to_have_text(COUNT)
    assert page.evaluate("window.isSamePage")
    page.go_back()
    expect(page.locator("#q")).to_have_value("coder full time")
    expect(page.get_by_role("link", name="Remove: Full-time")).to_be_visible()


def test_one_skips_the_filters(opened: Opener) -> None:
    page = opened("/jobs", DESKTOP)
    page.get_by_role("link", name="Skip to results").focus()
    expect(page.get_by_role("link", name="Skip to results")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_be_focused()


def test_a_swap_keeps_to_the_policy_of_the_page(opened: Opener) -> None:
    page = opened("/jobs?q=coder", DESKTOP)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.locator("#near").evaluate("(e) => { e.style.color = 'red'; }")
    page.locator("#f-type-full-time").check()
    expect(page.locator("#filter-count")).to_have_text("Filters (1)")
    page.wait_for_timeout(100)  # what htmx does to the new parts, it does 20 ms later
    assert said == []


def test_a_phone_shows_how_to_mend_a_place(opened: Opener) -> None:
    page = opened("/jobs", PHONE)
    page.locator("#near").fill("Hogwarts")
    page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.locator("#heard")).to_contain_text("“Hogwarts” is no place that we know")
    expect(page.locator("#near")).to_be_focused()
    expect(page.locator("#near-error")).to_be_in_viewport()


def test_what_is_pressed_on_a_phone_is_large_enough(opened: Opener) -> None:
    page = opened("/jobs?q=coder+cpc+full+time", PHONE, filters=False)
    heights = page.locator(TARGETS).evaluate_all("(all) => all.map((e) => e.offsetHeight)")
    assert len(heights) >= 7
    assert min(heights) >= 44


@WIDTHS
def test_fields_of_a_place_show_their_words_whole(opened: Opener, size: dict[str, int]) -> None:
    page = opened("/jobs?near=Columbus,+OH&within=100", size)
    cut = page.locator("#near, #within").evaluate_all(
        "(all) => all.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.id)"
    )
    assert cut == []


def test_a_page_beyond_the_last_leads_back(opened: Opener) -> None:
    page = opened("/jobs?q=coder&page=501", DESKTOP)
    page.get_by_role("link", name="Back to the first page").click()
    expect(page).to_have_url(re.compile(r"/jobs\?q=coder$"))
