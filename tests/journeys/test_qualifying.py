"""A coder sees at once whether they qualify; an employer asks for it in words, by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import acts
from tests.journeys.site import LiveSite

CODER, OWNER = "rosalind@mail.example", "maren@larkspur.example"
JOBS = re.compile(r"^[\d,]+ jobs?$")


def opened(browser: Browser, site: LiveSite, email: str, **options) -> Page:
    page = browser.new_context(base_url=site.url, **options).new_page()
    acts.enter_demonstration(page, site, email)
    return page


def number_of_jobs(page: Page) -> int:
    return int(page.locator("#count").inner_text().split()[0].replace(",", ""))


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_coder_keeps_to_the_jobs_they_qualify_for(
    browser: Browser, demo_site: LiveSite, has_scripts: bool
):
    page = opened(browser, demo_site, CODER, java_script_enabled=has_scripts)
    page.goto("/jobs")
    everything = number_of_jobs(page)
    page.locator("#f-qualify-yes").check()
    if not has_scripts:
        page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.get_by_label("What narrows this search")).to_contain_text("Jobs I qualify for")
    assert 0 < number_of_jobs(page) < everything
    expect(page.locator(".job .verdict")).to_have_text(
        ["You qualify"] * page.locator(".job").count()
    )
    page.locator(".job h3 a").first.click()
    expect(page.get_by_role("heading", name="Do I qualify?")).to_be_visible()
    expect(page.locator(".verdict-panel .verdict")).to_contain_text("You qualify")
    page.context.close()


def test_jobs_for_a_coder_say_why(browser: Browser, demo_site: LiveSite):
    page = opened(browser, demo_site, CODER)
    page.goto("/jobs/for-you")
    assert page.locator(".job").count() > 3
    for line in page.locator(".job .verdict").all_inner_texts():
        assert line.startswith("You qualify")
    page.context.close()


def test_an_employer_says_what_is_needed_in_words(browser: Browser, demo_site: LiveSite):
    page = opened(browser, demo_site, OWNER)
    page.goto("/post-a-job")
    words = page.get_by_label("Or in your own words")
    words.press_sequentially("RHIT and (CCS or CIC); RHIA preferred")
    expect(page.locator("#told")).to_contain_text("RHIT, and either CCS or CIC; RHIA preferred")
    words.fill("CPC or the like")
    expect(page.locator("#told")).to_contain_text("is not a credential that we know")
    page.context.close()


def test_what_a_description_asks_is_offered_and_taken_by_a_press(
    browser: Browser, demo_site: LiveSite
):
    page = opened(browser, demo_site, OWNER)
    page.goto("/post-a-job")
    text = page.locator("textarea[name=description]")
    text.fill("Requirements\n- CPC or COC certification\n- 3+ years of coding experience")
    text.press("Tab")
    offer = page.get_by_role("button", name="Use these requirements")
    expect(page.locator("#proposal")).to_contain_text("CPC or COC; 3 years of experience")
    expect(page.get_by_label("Or in your own words")).to_have_value("")
    offer.press("Enter")
    expect(page.get_by_label("Or in your own words")).to_have_value("CPC or COC")
    expect(page.get_by_label("Years of experience")).to_have_value("3")
    page.context.close()
