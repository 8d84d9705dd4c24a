"""A passkey in a real browser, whose device is Chromium's virtual authenticator."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import LiveSite

PASSWORD = "a-long-enough-passphrase"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(person: Callable[..., Page], live_site: LiveSite) -> Page:
    """Passkeys belong to a host name: an address of numbers has none."""
    return person(base_url=live_site.url.replace("127.0.0.1", "localhost"))


def plug_in_a_device(page: Page) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def join(page: Page, site: LiveSite, email: str) -> None:
    page.goto("/sign-up")
    page.get_by_label("Your name").fill("Ana Reyes")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_visible()
    link = re.search(r"https?://\S+/confirm/\S+", site.mail(email, "Confirm")["text"])
    assert link
    page.goto(urlsplit(link[0]).path)
    page.get_by_role("button", name="Yes, this is my address").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()


def add_passkey(page: Page, name: str) -> None:
    page.goto("/account/passkeys")
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_text(f"The passkey “{name}” is ready.")).to_be_visible()


def sign_out(page: Page) -> None:
    page.locator("header details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def test_a_passkey_is_made_named_used_and_removed(page: Page, live_site: LiveSite) -> None:
    plug_in_a_device(page)
    join(page, live_site, "passkey@mail.example")
    add_passkey(page, "My laptop")
    sign_out(page)

    page.goto("/sign-in?next=/account/passkeys")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Passkeys")).to_be_visible()

    page.get_by_text("Rename").click()
    page.get_by_label("New name").fill("Office laptop")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("strong").filter(has_text="Office laptop")).to_be_visible()

    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()
    sign_out(page)
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("We do not know this passkey.")).to_be_visible()


def test_a_device_with_a_passkey_is_not_asked_for_a_second_one(
    page: Page, live_site: LiveSite
) -> None:
    plug_in_a_device(page)
    join(page, live_site, "passkey-twice@mail.example")
    add_passkey(page, "My laptop")
    page.get_by_label("Name of the passkey").fill("Again")
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_text("This device has a passkey for your account already.")).to_be_visible()


def test_without_javascript_the_page_says_what_to_do(
    person: Callable[..., Page], live_site: LiveSite
) -> None:
    page = person(java_script_enabled=False)
    page.goto("/sign-in")
    expect(page.get_by_text("Your password works without.")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
