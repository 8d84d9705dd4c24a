"""A first visit is light, whatever page it begins with."""

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.journeys import acts, tours
from tests.journeys.site import LiveSite

MOST_BYTES = 60_000
FIRST_VISITS = (
    *("/", "/jobs", "/jobs?q=remote+cpc", "/jobs/{live}", "/sign-in", "/pricing"),
    *("/jobs/browse", "/jobs/credential/cpc", "/remove-your-a"),
)


@pytest.mark.parametrize("address", FIRST_VISITS)
def test_a_first_visit_is_light(browser: Browser, demo_site: LiveSite, address: str):
    context = browser.new_context(base_url=demo_site.url)
    assert first_visit(context.new_page(), tours.address(demo_site, address)) <= MOST_BYTES
    context.close()


@pytest.mark.parametrize("address", ["/post-a-job", "/profile", "/profile/skills"])
def test_a_long_form_is_light(browser: Browser, demo_site: LiveSite, address: str):
    context = browser.new_context(base_url=demo_site.url)
    page = context.new_page()
    acts.enter_demonstration(page, demo_site, "calla@northrow.example")
    assert first_visit(page, address) <= MOST_BYTES
    context.close()


@pytest.mark.parametrize("address", ["/pricing", "/employers/{northrow}/billing"])
def test_the_pages_of_a_buyer_are_light(browser: Browser, demo_site: LiveSite, address: str):
    context = browser.new_context(base_url=demo_site.url)
    page = context.new_page()
    acts.enter_demonstration(page, demo_site, "calla@northrow.example")
    assert first_visit(page, tours.address(demo_site, address)) <= MOST_BYTES
    context.close()


def first_visit(page: Page, address: str) -> int:
    """The bytes that travel, headers too, when nothing is in the browser's cache."""
    devtools: CDPSession = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    assert len(sizes) > 5, "the page came without its styles and scripts"
    return sum(sizes)
