"""Jobs near a place in a real browser: typed, chosen, mended, from home; also without scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys import acts
from tests.journeys.site import LiveSite

Visitor = Callable[..., Page]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
ALL_AWAY = re.compile(r"\d+ miles? away")
WIDTHS = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def visitor(browser: Browser, demo_site: LiveSite) -> Iterator[Visitor]:
    contexts: list[BrowserContext] = []

    def arrives(**options: object) -> Page:
        context = browser.new_context(**{"base_url": demo_site.url, **options})  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield arrives
    for context in contexts:
        context.close()


def open_filters(page: Page) -> None:
    """On a phone they lie in a sheet; on a desktop they stand open."""
    if not page.get_by_label("ZIP code or city").is_visible():
        page.get_by_text("Filters").click()


@WIDTHS
def test_a_city_is_typed_and_the_nearest_come_first(visitor: Visitor, size: dict[str, int]) -> None:
    page = visitor(viewport=size)
    page.goto("/jobs")
    open_filters(page)
    page.get_by_label("ZIP code or city").press_sequentially("columb")
    expect(page.locator("#places option[value='Columbus, OH']")).to_be_attached()
    page.get_by_label("ZIP code or city").fill("columbus ohio")
    page.get_by_label("Miles around").select_option("50")
    chips = page.get_by_label("What narrows this search")
    expect(chips).to_contain_text("On site or hybrid within 50 miles of Columbus, OH")
    expect(page.get_by_label("ZIP code or city")).to_have_value("Columbus, OH")
    page.goto(page.url)
    page.get_by_role("link", name="Nearest").click()
    expect(page.get_by_role("link", name="Nearest")).to_have_attribute("aria-current", "true")
    expect(page.locator(".job .who").first).to_contain_text(ALL_AWAY)


@WIDTHS
def test_without_scripts_a_place_is_searched_and_mended(
    visitor: Visitor, size: dict[str, int]
) -> None:
    page = visitor(viewport=size, java_script_enabled=False)
    page.goto("/jobs")
    open_filters(page)
    page.get_by_label("ZIP code or city").fill("Hogwarts")
    page.get_by_label("ZIP code or city").press("Enter")
    expect(page.locator(".notice")).to_contain_text("“Hogwarts” is no place that we know")
    open_filters(page)
    field = page.get_by_label("ZIP code or city")
    expect(field).to_have_value("Hogwarts")
    expect(field).to_have_accessible_description(re.compile("^Type a ZIP code, or a city"))
    field.fill("43215")
    page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.locator(".job .who").first).to_contain_text("mile")


def test_a_place_in_words_can_be_taken_as_words(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/jobs?q=coder+near+columbus&sort=distance")
    expect(page.locator(".job .who").first).to_contain_text(ALL_AWAY)
    page.get_by_role("link", name="as words").click()
    expect(page.get_by_label("Job, credential or specialty")).to_have_value('coder "columbus"')
    expect(page.locator(".notice")).to_contain_text("say where")
    expect(page.get_by_role("link", name="Nearest")).to_have_count(0)


def test_home_is_one_press_away(visitor: Visitor, demo_site: LiveSite) -> None:
    page = visitor()
    acts.enter_demonstration(page, demo_site, "rosalind@mail.example")
    page.goto("/jobs?q=coder")
    page.get_by_role("link", name="Near me (43215)").click()
    expect(page).to_have_url(re.compile(r"q=coder&near=43215&within=25$"))
    page.get_by_role("link", name="Jobs open to Ohio").click()
    expect(page.get_by_label("I live in")).to_have_value("OH")
