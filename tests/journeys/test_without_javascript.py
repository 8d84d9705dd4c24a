"""Everything works where JavaScript does not: searching, and the main job."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import acts, tours
from tests.journeys.site import LiveSite, eventually

TITLE = "Surgery Coder, No Scripts"
OWNER, MODERATOR, CODER = "nora@plain.example", "paula@careercenter.example", "noah@mail.example"


def test_searching_by_facets_sort_and_pages(browser: Browser, demo_site: LiveSite):
    context = browser.new_context(base_url=demo_site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Job, credential or specialty").fill("coder")
    page.get_by_role("button", name="Search").click()
    everything = number_of_jobs(page)
    page.locator("#f-type-full-time").check()
    page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.get_by_label("What narrows this search")).to_contain_text("Full-time")
    assert 0 < number_of_jobs(page) < everything
    it_sorts_and_turns_pages(page)
    context.close()


@pytest.fixture
def buyer(browser: Browser, demo_site: LiveSite) -> Iterator[Page]:
    """Anneke's browser, at the page of prices."""
    context = browser.new_context(base_url=demo_site.url, java_script_enabled=False)
    page = context.new_page()
    acts.enter_demonstration(page, demo_site, "anneke@bluecreek.example")
    page.goto("/pricing")
    yield page
    context.close()


def test_a_pack_is_bought(buyer: Page, demo_site: LiveSite):
    buyer.get_by_role("link", name="Choose Pack of 10").click()
    buyer.get_by_role("button", name="Continue").click()
    buyer.get_by_role("link", name="Go back").click()
    expect(buyer.get_by_role("heading", level=1)).to_have_text("Nothing was charged")
    buyer.get_by_role("link", name="Buy credits").click()
    buyer.get_by_label("Pack of 10").check()
    buyer.get_by_role("button", name="Continue").click()
    buyer.get_by_role("button", name="Pay with card 4242").click()
    expect(buyer.get_by_role("heading", level=1)).to_contain_text("Thank you")
    buyer.goto(tours.address(demo_site, "/employers/{bluecreek}/billing"))
    expect(buyer.get_by_role("row", name=re.compile("10 of 10")).first).to_be_visible()


def test_a_plan_is_begun_changed_cancelled_and_resumed(buyer: Page):
    buyer.get_by_role("link", name="Choose monthly 3 slots").click()
    buyer.get_by_role("button", name="Continue to payment").click()
    buyer.get_by_role("button", name="Pay with card 4242").click()
    expect(buyer.get_by_role("heading", level=1)).to_contain_text("Your plan has begun")
    buyer.goto("/pricing")
    buyer.get_by_role("link", name="Choose monthly 10 slots").click()
    expect(buyer.get_by_text("Charged now")).to_be_visible()
    buyer.get_by_role("button", name=re.compile("^Pay .* and change$")).click()
    expect(buyer.get_by_text("0 of 10 slots used")).to_be_visible()
    buyer.get_by_role("link", name="Cancel the plan").click()
    buyer.get_by_role("button", name="Cancel the plan").click()
    expect(buyer.get_by_text("Your plan is canceled.")).to_be_visible()
    buyer.get_by_role("button", name="Resume the plan").click()
    expect(buyer.get_by_text("Your plan goes on.")).to_be_visible()


def number_of_jobs(page: Page) -> int:
    return int(page.locator("#found h2").inner_text().split()[0])


def it_sorts_and_turns_pages(page: Page) -> None:
    found = number_of_jobs(page)
    page.get_by_role("link", name="Highest pay").click()
    expect(page.get_by_role("link", name="Highest pay")).to_have_attribute("aria-current", "true")
    first = page.locator(".job h3").first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    assert number_of_jobs(page) == found
    page.go_back()
    expect(page.locator(".job h3").first).to_have_text(first)


@pytest.mark.usefixtures("live_site")
def test_the_main_job(person: Callable[..., Page], live_site: LiveSite, tmp_path: Path):
    owner, moderator, coder = (person(java_script_enabled=False) for _ in range(3))
    acts.sign_up(owner, live_site, "Nora Owner", OWNER, "I’m hiring")
    acts.found_employer(owner, "Plain Pages Hospital")
    a_posting_with_two_groups_and_a_mistake(owner)
    acts.pay(owner, closes_browser=False)
    expect(owner.get_by_role("heading", level=1)).to_contain_text("Thank you")
    a_moderator_approves(moderator, live_site)
    a_coder_applies(coder, live_site, tmp_path)
    the_employer_shortlists(owner, live_site)
    coder.goto("/applications")
    expect(coder.get_by_text("Shortlisted").first).to_be_visible()


def a_posting_with_two_groups_and_a_mistake(page: Page) -> None:
    acts.fill_posting(page, TITLE)
    page.get_by_role("button", name="And one of other credentials").click()
    page.locator("input[name=required_2][value=RHIT]").check()
    page.locator("#pay_min").fill("a lot")
    page.get_by_role("button", name="Continue to payment").click()
    expect(page.locator("#pay_min")).to_have_value("a lot")
    expect(page.locator("#pay_min")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("input[name=required_2][value=RHIT]")).to_be_checked()
    page.locator("#pay_min").fill("28")
    page.get_by_role("button", name="Continue to payment").click()


def a_moderator_approves(page: Page, site: LiveSite) -> None:
    acts.enter_as_moderator(page, site, MODERATOR)
    acts.review(page, TITLE)
    expect(page.get_by_text("RHIT").first).to_be_visible()
    page.get_by_role("button", name="Approve: goes live now").click()
    assert site.mail(OWNER, "live")


def a_coder_applies(page: Page, site: LiveSite, folder: Path) -> None:
    acts.sign_up(page, site, "Noah Coder", CODER, "I’m looking for work")

    def is_found() -> bool:
        page.goto("/jobs?q=surgery+scripts")
        return page.get_by_role("link", name=TITLE).count() > 0

    eventually(is_found)
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name=re.compile("Apply")).first.click()
    acts.apply(page, acts.a_resume(folder), "I code without scripts.")
    expect(page.get_by_text(re.compile("applied|sent", re.I)).first).to_be_visible()


def the_employer_shortlists(page: Page, site: LiveSite) -> None:
    page.goto("/hiring")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name=re.compile(r"^\d+ application")).first.click()
    page.get_by_role("link", name="Noah Coder").first.click()
    page.get_by_role("button", name="Shortlist").click()
    assert site.mail(CODER, "on the shortlist")
