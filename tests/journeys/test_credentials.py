"""A credential on its way: added with evidence, verified by key, seen by everybody, expired."""

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from careercenter.demo.resumes import a_page
from tests.journeys import acts
from tests.journeys.site import LiveSite

CODER, MODERATOR = "odile@mail.example", "quinn@careercenter.example"
CODES = ("CPC", "CRC", "CIC", "RHIT")
SECONDS_EACH = 60


def test_from_evidence_to_expiry(person: Callable[..., Page], live_site: LiveSite, tmp_path: Path):
    coder, moderator = person(), person()
    acts.sign_up(coder, live_site, "Odile Coder", CODER, "I’m looking for work")
    it_is_added(coder, tmp_path)
    expect(coder.get_by_role("button", name="CCS Evidence in")).to_be_visible()
    acts.enter_as_moderator(moderator, live_site, MODERATOR)
    it_is_verified_by_key(moderator)
    assert live_site.mail(CODER, "Verified: your CCS")
    the_badge_explains_itself(coder)
    live_site.sql("UPDATE held_credential SET expires_on = '2020-01-01' WHERE code = 'CCS'")
    coder.reload()
    expect(coder.get_by_role("button", name="CCS Expired")).to_be_visible()
    more_are_decided_fast_enough(coder, moderator)


def it_is_added(page: Page, folder: Path) -> None:
    certificate = folder / "certificate.pdf"
    certificate.write_bytes(a_page(["Odile Coder", "CCS 10482277"]))
    page.goto("/profile/credentials")
    page.get_by_role("link", name="Add a credential").first.click()
    page.get_by_label("Credential").select_option("CCS")
    page.get_by_label("Member or certificate number").fill("10482277")
    page.get_by_label("Earned on").fill("2021-11-30")
    page.get_by_label("Valid until").fill("2035-11-30")
    page.get_by_label("Certificate", exact=False).last.set_input_files(certificate)
    page.get_by_role("button", name="Save credential").click()


def it_is_verified_by_key(page: Page) -> None:
    page.goto("/moderation/credentials")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_text("10482277")).to_be_visible()
    decide_by_key(page)
    expect(page.get_by_text("Verified: CCS of Odile Coder")).to_be_visible()


def decide_by_key(page: Page) -> None:
    for key in "12345v":
        page.keyboard.press(key)


def the_badge_explains_itself(page: Page) -> None:
    """By pointing, by focus, by a tap; Escape closes it."""
    page.reload()
    badge = page.get_by_role("button", name="CCS Verified")
    told = badge.locator(".told")
    is_open = "(e) => e.getBoundingClientRect().height > 20"
    assert not told.evaluate(is_open)
    badge.hover()
    assert told.evaluate(is_open)
    expect(told).to_contain_text("against the public look-up of AHIMA. Valid until Nov 30, 2035.")
    page.mouse.move(0, 0)
    badge.focus()
    assert told.evaluate(is_open)
    page.keyboard.press("Escape")
    assert not told.evaluate(is_open)


def more_are_decided_fast_enough(coder: Page, moderator: Page) -> None:
    for code in CODES:
        coder.goto(f"/profile/credentials/new?code={code}")
        coder.get_by_label("Digital badge").fill("https://badges.example/odile")
        coder.get_by_role("button", name="Save credential").click()
    moderator.goto("/moderation/credentials")
    began = time.monotonic()
    moderator.keyboard.press("j")
    moderator.keyboard.press("Enter")
    for code in CODES[:-1]:
        expect(moderator.get_by_role("heading", name="Decide")).to_be_visible()
        decide_by_key(moderator)
        expect(moderator.get_by_text(f"Verified: {code} of")).to_be_visible()
    it_is_rejected_by_key(moderator)
    assert time.monotonic() - began < SECONDS_EACH * len(CODES)
    expect(moderator.get_by_text("Nothing waits. Well done.")).to_be_visible()


def it_is_rejected_by_key(page: Page) -> None:
    for key in ("r", "N", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text(f"Rejected: {CODES[-1]} of")).to_be_visible()
