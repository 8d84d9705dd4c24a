"""What people do on the site, each act as one sentence of a journey."""

import re
from pathlib import Path

from passlib.totp import TOTP
from playwright.sync_api import Page, expect

from careercenter.demo.resumes import a_page
from tests.journeys.site import LiveSite

PASSWORD = "quiet harbor window nine"
DEMO_PASSWORD = "demo-career-center"
DESCRIPTION = """Code inpatient charts for a hospital with 400 beds.

## What you would do

- Code 14 to 18 discharges a day in ICD-10-CM and ICD-10-PCS
- Query physicians in writing and follow each query to its answer
"""


def sign_up(page: Page, site: LiveSite, name: str, email: str, wants: str) -> None:
    """Signs up, confirms by the mailed link and its button, and answers the one question."""
    page.goto("/sign-up")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.goto(link_in(site, email, "confirm"))
    page.get_by_role("button", name="Yes, this is my address").click()
    if page.url.endswith("/sign-in") or "/sign-in?" in page.url:
        sign_in(page, email)
    page.goto("/welcome")
    page.get_by_label(wants).check()
    page.get_by_role("button", name="Go on").click()


def link_in(site: LiveSite, email: str, about: str) -> str:
    """The first link to the site itself in the newest mail about something."""
    text = site.mail(email, about)["text"]
    found = re.search(rf"{re.escape(site.url)}/\S+", text)
    assert found, text
    return found[0]


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").first.fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def enter_demonstration(page: Page, site: LiveSite, email: str) -> None:
    """Signs in as one of the people of the demonstration; as staff, with a second factor.

    Once for all journeys: a code is good for one sign-in, and the next comes after 30 seconds.
    """
    if email in site.cookies:
        page.context.add_cookies(site.cookies[email])
        return
    sign_in(page, email, DEMO_PASSWORD)
    page.wait_for_url(re.compile(r"(?<!/sign-in)$"))
    if "/sign-in/code" in page.url:
        page.get_by_label("Code").fill(site.flask("demo-code", email).strip())
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile(r"(?<!/sign-in/code)$"))
    expect(page.get_by_text("Sign out")).not_to_have_count(0)
    site.cookies[email] = page.context.cookies()


def ask_for_a_new_password(page: Page, email: str) -> None:
    page.goto("/forgot-password")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("E-mail").press("Enter")
    page.get_by_role("heading", name="Check your mail").wait_for()


def enter_as_moderator(page: Page, site: LiveSite, email: str, *, role: str = "moderator") -> None:
    """Made staff by a command; sets a password, then a second factor, as the site asks."""
    printed = site.flask("create-staff", email, "--role", role, "--name", "Sam Moderator")
    link = re.search(r"http\S+", printed)
    assert link, printed
    page.goto(link[0])
    for box in page.locator("input[type=password]").all():
        box.fill(PASSWORD)
    page.get_by_role("button").filter(has_text=re.compile("password", re.I)).last.click()
    if "/sign-in" in page.url:
        sign_in(page, email)
    page.goto("/moderation")
    key = page.locator("code").first
    page.get_by_label("Code").fill(code_for(key.inner_text()))
    page.get_by_label("Code").press("Enter")
    expect(page.get_by_text("recovery codes").first).to_be_visible()


def code_for(key: str) -> str:
    """The six digits that an authenticator app would show for a key."""
    return str(TOTP(re.sub(r"[\s-]", "", key).upper()).generate().token)


def found_employer(page: Page, name: str) -> None:
    page.goto("/employers/new")
    page.get_by_label("Name of the organization").fill(name)
    page.get_by_label("What kind of organization is it?").select_option("hospital")
    page.get_by_label("Website").fill("https://larkspur.example")
    page.get_by_role("button", name="Set up organization").click()


def write_posting(page: Page, title: str) -> None:
    """Fills the form as far as it goes and presses the button that leads on."""
    fill_posting(page, title)
    page.get_by_role("button", name="Continue to payment").click()


def fill_posting(page: Page, title: str) -> None:
    page.goto("/post-a-job")
    page.get_by_label("Job title").fill(title)
    page.get_by_label("Full-time").check()
    page.get_by_label("W-2", exact=True).check()
    page.get_by_label("Remote", exact=True).check()
    page.get_by_label("Anywhere in the US").check()
    page.locator("#pay_min").fill("28")
    page.locator("#pay_max").fill("36")
    page.locator("#pay_unit").select_option("hour")
    page.get_by_label("Years of experience").fill("2")
    for code in ("CCS", "CIC"):
        page.locator(f"input[type=checkbox][value='{code}']").first.check()
    page.get_by_label("Inpatient facility (DRG)").check()
    page.locator("textarea[name=description]").fill(DESCRIPTION)


def pay(page: Page, *, closes_browser: bool) -> None:
    """Chooses the single posting and pays on the hosted page; may close the browser there."""
    choose_plan(page)
    if closes_browser:
        page.route("**/orders/**", lambda route: route.abort())
    page.get_by_role("button", name="Pay with card 4242").click()


def choose_plan(page: Page) -> None:
    """Leads from the plans to the hosted page."""
    page.get_by_label("Single posting").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Pay with card 4242").wait_for()


def post_again(page: Page, address: str) -> None:
    """Leads from a posting that ended to the checkout of its copy."""
    page.goto(address)
    page.get_by_role("button", name="Make a new draft").click()
    page.get_by_role("button", name="Continue to payment").click()
    page.get_by_label("Single posting").wait_for()


def review(page: Page, title: str) -> None:
    page.goto("/moderation")
    page.get_by_role("link", name=title).first.click()


def apply(page: Page, resume: Path, note: str) -> None:
    """Fills the application and sends it by two presses at once."""
    upload = page.get_by_label("Upload a résumé")
    if not upload.is_visible():
        page.get_by_text("Send another file").click()
    upload.set_input_files(resume)
    page.get_by_label("Note to the employer").fill(note)
    page.get_by_role("button", name="Send application").dblclick()


def a_resume(folder: Path) -> Path:
    """A one-page PDF on disk."""
    path = folder / "Casey résumé.pdf"
    path.write_bytes(a_page(["Casey Coder, CCS", "Ohio"]))
    return path
