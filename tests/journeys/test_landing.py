"""From the list of all landing pages to one job, on a desk and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.journeys.examination import Examiner
from tests.journeys.site import LiveSite

SIZES = {"desk": ViewportSize(width=1280, height=900), "phone": ViewportSize(width=390, height=844)}


@pytest.fixture
def visitor(browser: Browser, demo_site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(base_url=demo_site.url, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_browsing_leads_to_a_job(visitor: Page, size: ViewportSize):
    heading = visitor.get_by_role("heading", level=1)
    visitor.set_viewport_size(size)
    visitor.goto("/")
    visitor.get_by_role("link", name="Browse by credential, specialty or state").click()
    visitor.get_by_role("link", name="CPC", exact=True).click()
    expect(heading).to_have_text("CPC jobs")
    visitor.get_by_role("link", name="Remote CPC jobs").click()
    expect(heading).to_have_text("Remote CPC jobs")
    title = visitor.locator(".job h3 a").first.inner_text()
    visitor.get_by_role("link", name=title, exact=True).first.click()
    expect(heading).to_have_text(title)


@pytest.mark.parametrize(
    "address", ["/jobs/browse", "/jobs/credential/cpc", "/jobs/specialty/dental"]
)
def test_the_pages_are_in_order(visitor: Page, demo_site: LiveSite, address: str):
    assert Examiner(visitor).visit(demo_site.url + address) == []


def test_a_landing_page_is_narrowed_by_the_search(visitor: Page):
    visitor.goto("/jobs/credential/cpc/remote")
    count = visitor.locator(".page-head .lead").inner_text().split()[0]
    visitor.get_by_role("link", name="Narrow this search").click()
    expect(visitor.get_by_role("heading", name=f"{count} jobs", exact=True)).to_be_visible()
    expect(visitor.locator("#f-credential-CPC")).to_be_checked()


def test_a_card_leads_to_its_employer(visitor: Page):
    visitor.goto("/jobs/credential/cpc")
    employer = visitor.locator(".job .who a").first
    name = employer.inner_text()
    employer.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(name)
