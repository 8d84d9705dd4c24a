"""A browser and a site for the journeys."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.chromium import a_browser
from tests.journeys.site import LiveSite


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    site = LiveSite.start(tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """The site with the demonstration in it. Journeys that use it leave its rows as they are."""
    site = LiveSite.start(tmp_path_factory.mktemp("demonstration"), seed=True)
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with a_browser() as chromium:
        yield chromium


@pytest.fixture
def person(browser: Browser, live_site: LiveSite) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own for each person; options are Playwright's for a context."""
    contexts: list[BrowserContext] = []

    def arrives(**options: object) -> Page:
        context = browser.new_context(**{"base_url": live_site.url, **options})  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield arrives
    for context in contexts:
        context.close()


@pytest.fixture
def page(person: Callable[..., Page]) -> Page:
    return person()
