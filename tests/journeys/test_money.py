"""A year of an employer's money: a single with code and tax, a pack, a plan, and money back."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys import acts
from tests.journeys.site import LiveSite

TITLE = "Outpatient Coder, Riverside"
OWNER, ADMIN = "olive@larkspur.example", "sam@careercenter.example"
ADDRESS = {"Street address": "1 Elm St", "City": "Austin", "State": "TX", "ZIP code": "78701"}


@pytest.fixture(scope="module")
def taxed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """A site that collects sales tax."""
    site = LiveSite.start(tmp_path_factory.mktemp("taxed"), STRIPE_TAX="on")
    yield site
    site.stop()


@pytest.fixture
def person(browser: Browser, taxed_site: LiveSite) -> Iterator[Callable[[], Page]]:
    contexts: list[BrowserContext] = []

    def arrives() -> Page:
        context = browser.new_context(base_url=taxed_site.url, reduced_motion="reduce")
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield arrives
    for context in contexts:
        context.close()


def test_a_year_of_money(person: Callable[[], Page], taxed_site: LiveSite):
    owner, admin = person(), person()
    a_single_is_bought_with_a_code_and_tax(owner, taxed_site)
    a_pack_is_bought(owner, taxed_site)
    a_subscription_begins_with_a_code_and_tax(owner, taxed_site)
    a_renewal_fails_and_recovers(owner, taxed_site)
    the_plan_is_cancelled_and_resumed(owner, taxed_site)
    the_pack_is_refunded(owner, admin, taxed_site)
    taxed_site.flask("check-books")


def a_single_is_bought_with_a_code_and_tax(page: Page, site: LiveSite) -> None:
    acts.sign_up(page, site, "Olive Owner", OWNER, "I’m hiring")
    acts.found_employer(page, "Larkspur Valley Health")
    acts.write_posting(page, TITLE)
    page.get_by_label("Single posting").check()
    page.get_by_role("button", name="Continue").click()
    enter_code_and_address(page, "welcome20")
    expect(page.get_by_text("$172.33")).to_be_visible()  # 199 - 20 % + 8.25 % of that
    page.get_by_role("button", name="Pay with card 4242").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    for amount in ("$199", "$39.80", "$13.13", "$172.33"):
        expect(page.locator("#order-state").get_by_text(amount).first).to_be_visible()
    assert "$172.33" in site.mail(OWNER, "receipt")["text"]


def a_pack_is_bought(page: Page, site: LiveSite) -> None:
    to_billing(page, site)
    page.get_by_role("link", name="Buy credits").click()
    page.get_by_label("Pack of 5").check()
    page.get_by_role("button", name="Continue").click()
    pay(page)
    to_billing(page, site)
    expect(page.get_by_role("row", name=re.compile("5 of 5"))).to_be_visible()


def a_subscription_begins_with_a_code_and_tax(page: Page, site: LiveSite) -> None:
    to_billing(page, site)
    page.get_by_role("link", name="Choose a plan").click()
    page.get_by_label("3 slots, monthly").check()
    page.get_by_role("button", name="Continue to payment").click()
    enter_code_and_address(page, "WELCOME20")
    pay(page)
    to_plan(page, site)
    expect(page.get_by_text("0 of 3")).to_be_visible()


def a_renewal_fails_and_recovers(page: Page, site: LiveSite) -> None:
    press_in_the_sandbox(page, site, "Fail renewal")
    assert site.mail(OWNER, "could not charge")["text"]
    to_plan(page, site)
    expect(page.get_by_text(re.compile("did not come through"))).to_be_visible()
    to_billing(page, site)
    page.get_by_role("button", name="Change at Stripe").click()
    page.get_by_role("button", name=re.compile("^Add card")).click()
    press_in_the_sandbox(page, site, "Retry")
    assert site.mail(OWNER, "plan continues")["text"]
    to_plan(page, site)
    expect(page.get_by_text(re.compile("did not come through"))).to_have_count(0)


def the_plan_is_cancelled_and_resumed(page: Page, site: LiveSite) -> None:
    to_plan(page, site)
    page.get_by_role("link", name="Cancel the plan").click()
    page.get_by_role("button", name=re.compile("Cancel|End")).first.click()
    expect(page.get_by_role("button", name="Resume the plan")).to_be_visible()
    page.get_by_role("button", name="Resume the plan").click()
    expect(page.get_by_text("Your plan goes on.")).to_be_visible()


def the_pack_is_refunded(owner: Page, admin: Page, site: LiveSite) -> None:
    acts.enter_as_moderator(admin, site, ADMIN, role="admin")
    admin.goto("/staff/money")
    row = admin.get_by_role("row").filter(has_text="Pack of 5")
    row.get_by_role("link").first.click()
    admin.get_by_role("link", name="Refund").click()
    admin.get_by_label("All of it").check()
    admin.get_by_label("Reason").select_option("asked-for")
    admin.get_by_label("Note").fill("Bought by mistake; asked for it by phone.")
    admin.get_by_role("button", name="Send the money back").dblclick()
    assert "$864.92" in site.mail(OWNER, "refund")["text"]  # 799 + 8.25 %
    assert len([mail for mail in site.mails(OWNER) if "refund" in mail["subject"].lower()]) == 1
    to_billing(owner, site)
    expect(owner.get_by_text("5 of 5")).to_have_count(0)
    expect(owner.get_by_text("Refunded").first).to_be_visible()


def enter_code_and_address(page: Page, code: str) -> None:
    """On the hosted page: the code is known in any spelling, and the address decides the tax."""
    page.get_by_label("Promotion code").fill(code)
    page.get_by_role("button", name="Apply").click()
    if not page.get_by_label("Street address").count():
        return  # Stripe knows it from before
    for label, text in ADDRESS.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Work out the tax").click()


def pay(page: Page) -> None:
    page.get_by_role("button", name="Pay with card 4242").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def press_in_the_sandbox(page: Page, site: LiveSite, name: str) -> None:
    """What the world does, at the page for developers."""
    page.goto(f"{site.sandbox_url}/sandbox")
    page.get_by_role("button", name=name, exact=True).first.click()


def to_billing(page: Page, site: LiveSite) -> None:
    page.goto(f"/employers/{employer_id(site)}/billing")


def to_plan(page: Page, site: LiveSite) -> None:
    page.goto(f"/employers/{employer_id(site)}/plan")


def employer_id(site: LiveSite) -> object:
    return site.value("SELECT id FROM employer")
