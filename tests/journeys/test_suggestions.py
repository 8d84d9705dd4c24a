"""Suggestions in a real browser: by keyboard alone, by mouse, on a phone, looked over by axe."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.journeys.examination import Examiner
from tests.journeys.site import LiveSite, eventually

Open = Callable[..., Page]
BOX = "Job, credential or specialty"
LEAST_TARGET = 44  # px


@pytest.fixture(scope="module")
def site(demo_site: LiveSite) -> LiveSite:
    """The demonstration, once the worker has made the suggestions."""
    made = demo_site.data / "search"
    eventually(lambda: list(made.glob("*/suggestions/current")))
    return demo_site


@pytest.fixture
def opened(browser: Browser, site: LiveSite) -> Iterator[Open]:
    contexts = []

    def opens(address: str, **options: object) -> Page:
        context = browser.new_context(base_url=site.url, reduced_motion="reduce", **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield opens
    for context in contexts:
        context.close()


def box(page: Page) -> Locator:
    return page.get_by_label(BOX)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_in(page: Page, text: str) -> None:
    box(page).click()
    page.keyboard.type(text)
    expect(options(page).first).to_be_visible()


def test_by_keyboard_one_is_chosen(opened: Open) -> None:
    page = opened("/")
    type_in(page, "cpc")
    expect(page.get_by_role("combobox", name=BOX, expanded=True)).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text(
        re.compile(rf"^{options(page).count()} suggestions$")
    )
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    first = options(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    expect(box(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/jobs\?credential=CPC$"))


def test_enter_searches_for_what_is_typed_while_none_is_chosen(opened: Open) -> None:
    page = opened("/jobs")
    type_in(page, "inpatient")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/jobs\?q=inpatient$"))
    expect(options(page)).to_have_count(0)


def test_escape_and_tab_leave_the_words_as_they_are(opened: Open) -> None:
    page = opened("/jobs")
    type_in(page, "inpatient")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("combobox", name=BOX, expanded=False)).to_have_value("inpatient")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_label("I live in")).to_be_focused()


def test_by_mouse_one_is_added_to_what_is_asked(opened: Open) -> None:
    page = opened("/jobs?state=OH&type=full-time")
    type_in(page, "cpc")
    options(page).first.click()
    expect(page).to_have_url(re.compile(r"/jobs\?credential=CPC&state=OH&type=full-time$"))
    page.go_back()
    expect(options(page)).to_have_count(0)


def test_a_late_answer_does_not_replace_a_newer_one(opened: Open) -> None:
    page = opened("/jobs")
    oncology, held = re.compile(r"/suggestions\?q=oncology\b"), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route(oncology, hold)
    box(page).click()
    with page.expect_request(oncology):
        page.keyboard.type("oncology")
    box(page).fill("wfh")
    expect(options(page)).to_have_text([re.compile("Remote")])
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(options(page)).to_have_text([re.compile("Remote")])


def test_a_phone_shows_them_under_the_box_for_fingers(opened: Open) -> None:
    page = opened("/", viewport={"width": 390, "height": 560}, has_touch=True)
    box(page).tap()
    page.keyboard.type("risk")
    expect(options(page).first).to_be_in_viewport(ratio=1)
    for option in options(page).all():
        size = option.bounding_box()
        assert size is not None
        assert size["height"] >= LEAST_TARGET
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    options(page).first.tap()
    expect(page).to_have_url(re.compile(r"/jobs\?credential=CRC$"))


@pytest.mark.parametrize("address", ["/", "/jobs"])
def test_axe_finds_nothing_while_they_are_shown(opened: Open, address: str) -> None:
    page = opened(address)
    examiner = Examiner(page)
    type_in(page, "cpc")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert examiner.examine("suggestions") == []


def test_without_scripts_the_box_is_a_search_box(opened: Open) -> None:
    page = opened("/jobs", java_script_enabled=False)
    expect(page.get_by_role("searchbox", name=BOX)).to_be_visible()
