"""Every page that a person of the demonstration sees, looked over."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import acts, tours
from tests.journeys.examination import Examiner
from tests.journeys.site import LiveSite

MAREN = "maren@larkspur.example"


@pytest.fixture
def visitor(browser: Browser, demo_site: LiveSite) -> Iterator[Page]:
    context = browser.new_context(base_url=demo_site.url, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("email", tours.TOURS)
def test_every_page_is_in_order(visitor: Page, demo_site: LiveSite, email: str):
    if email:
        acts.enter_demonstration(visitor, demo_site, email)
    examiner = Examiner(visitor)
    wrong = []
    for template, status in tours.TOURS[email].items():
        wrong += examiner.visit(tours.address(demo_site, template), status)
    assert wrong == []


@pytest.mark.parametrize(
    ("email", "address", "button"),
    [
        ("", "/sign-up", "Create account"),
        ("", "/sign-in", "Sign in"),
        ("calla@northrow.example", "/jobs/{other live}/apply", "Send application"),
        ("calla@northrow.example", "/profile/credentials/new", "Save credential"),
        ("sunniva@careercenter.example", "/moderation/credentials/{picture}", "Verify"),
        ("calla@northrow.example", "/account/password", "Change password"),
        ("calla@northrow.example", "/employers/new", "Set up organization"),
        ("bram@careercenter.example", "/moderation/catalogue/new", "Add to the catalogue"),
        ("bram@careercenter.example", "/staff/money/orders/{pack}/refund", "Send the money back"),
        ("bram@careercenter.example", "/staff/money/employers/{northrow}/credits", "Give credits"),
        ("bram@careercenter.example", "/staff/money/credits/{gift}/take-back", "Take back 2"),
        ("calla@northrow.example", "/post-a-job", "Continue to payment"),
        ("calla@northrow.example", "/profile/experience/new", "Add job"),
        ("calla@northrow.example", "/profile/education/new", "Add education"),
        ("calla@northrow.example", "/profile/import", "Read the file"),
    ],
)
def test_a_form_with_mistakes_is_in_order(
    visitor: Page, demo_site: LiveSite, email: str, address: str, button: str
):
    if email:
        acts.enter_demonstration(visitor, demo_site, email)
    visitor.goto(tours.address(demo_site, address))
    examiner = Examiner(visitor)
    visitor.get_by_role("button", name=button, exact=True).click()
    expect(visitor.get_by_role("alert")).to_be_focused()
    expect(visitor.locator("[aria-invalid=true]")).not_to_have_count(0)
    examiner.heard.clear()
    assert examiner.examine(address) == []


def test_the_pages_of_a_payment_are_in_order(visitor: Page, demo_site: LiveSite):
    acts.enter_demonstration(visitor, demo_site, MAREN)
    closed = tours.address(demo_site, "/postings/{closed}")
    examiner = Examiner(visitor)
    acts.post_again(visitor, closed)
    wrong = examiner.examine("checkout")
    acts.choose_plan(visitor)
    wrong += examiner.examine("payment page")
    visitor.get_by_role("link", name="Go back").click()
    wrong += examiner.examine("cancelled")
    acts.post_again(visitor, closed)
    acts.pay(visitor, closes_browser=False)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert wrong + examiner.examine("success") == []


def test_the_pages_of_an_invoice_and_of_the_portal_are_in_order(visitor: Page, demo_site: LiveSite):
    acts.enter_demonstration(visitor, demo_site, MAREN)
    visitor.goto(tours.address(demo_site, "/employers/{larkspur}/billing/buy"))
    examiner = Examiner(visitor)
    visitor.get_by_label("By invoice, within 30 days").check()
    visitor.get_by_role("button", name="Continue").click()
    expect(visitor.get_by_role("alert")).to_be_focused()
    examiner.heard.clear()
    wrong = examiner.examine("an invoice without a number")
    visitor.get_by_role("textbox", name="Purchase order number").fill("PO-2026-11")
    visitor.get_by_role("button", name="Continue").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your invoice is on its way")
    wrong += examiner.examine("an order by invoice")
    visitor.get_by_role("link", name="Pay the invoice").click()
    wrong += examiner.examine("the invoice")
    visitor.goto(tours.address(demo_site, "/employers/{larkspur}/billing"))
    wrong += examiner.examine("billing with an open invoice")
    visitor.get_by_role("button", name="Change at Stripe").click()
    visitor.get_by_role("link", name="Back to CareerCenter").wait_for()
    assert wrong + examiner.examine("the portal") == []


def test_the_inbox_is_in_order(visitor: Page, demo_site: LiveSite):
    acts.ask_for_a_new_password(visitor, MAREN)
    demo_site.mail(MAREN, "password")
    examiner = Examiner(visitor)
    wrong = examiner.visit(demo_site.inbox_url)
    visitor.locator(".inbox a").first.click()
    assert wrong + examiner.examine("a mail") == []
