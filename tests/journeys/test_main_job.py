"""The main job in one run: an employer posts and pays, a moderator decides, a coder applies."""

import json
import re
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import acts
from tests.journeys.site import LiveSite, eventually, read_json

TITLE = "Inpatient Coder, Riverside"
OWNER, MODERATOR, CODER = "olive@larkspur.example", "sam@careercenter.example", "casey@mail.example"
Person = Callable[..., Page]


@pytest.mark.usefixtures("live_site")
def test_an_employer_posts_a_moderator_approves_and_a_coder_applies(
    person: Person, live_site: LiveSite, tmp_path: Path
):
    owner, moderator, coder = person(), person(), person()
    an_employer_writes_and_pays_and_closes_the_browser(owner, live_site)
    the_webhook_comes_twice_and_counts_once(owner, live_site)
    a_moderator_sends_it_back_with_a_reason(moderator, live_site)
    the_employer_mends_it_and_pays_nothing(owner, live_site)
    the_moderator_approves_it(moderator, live_site)
    public = a_coder_finds_it(coder, live_site)
    the_coder_applies_once_with_two_presses(coder, live_site, public, tmp_path)
    the_employer_reads_and_shortlists(owner, live_site)
    the_coder_sees_it(coder, live_site)
    it_expires_and_is_gone(person(), live_site, public)


def an_employer_writes_and_pays_and_closes_the_browser(page: Page, site: LiveSite) -> None:
    acts.sign_up(page, site, "Olive Owner", OWNER, "I’m hiring")
    acts.found_employer(page, "Larkspur Valley Health")
    acts.write_posting(page, TITLE)
    acts.pay(page, closes_browser=True)
    assert site.mail(OWNER, "receipt")["subject"]


def the_webhook_comes_twice_and_counts_once(page: Page, site: LiveSite) -> None:
    deliveries = read_json(f"{site.sandbox_url}/sandbox/deliveries")
    event = next(d for d in deliveries if "checkout.session.completed" in d["body"])
    again = json.dumps({"times": 2}).encode()
    send(f"{site.sandbox_url}/sandbox/events/{json.loads(event['body'])['id']}/deliveries", again)
    page.unroute_all()
    page.goto("/hiring")
    expect(page.get_by_text("In review").first).to_be_visible()
    assert len([m for m in site.mails(OWNER) if "receipt" in m["subject"].lower()]) == 1


def a_moderator_sends_it_back_with_a_reason(page: Page, site: LiveSite) -> None:
    acts.enter_as_moderator(page, site, MODERATOR)
    acts.review(page, TITLE)
    page.get_by_text("Do not approve").click()
    page.get_by_label("Reason").select_option("description")
    page.get_by_role("button", name="Send back to the employer").click()
    assert "Riverside" in site.mail(OWNER, TITLE)["text"]


def the_employer_mends_it_and_pays_nothing(page: Page, site: LiveSite) -> None:
    page.goto("/hiring")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name=re.compile("Edit|Mend|Change")).first.click()
    page.locator("textarea[name=description]").fill(acts.DESCRIPTION + "\nSix of us do.")
    page.get_by_role("button", name=re.compile("Send .*review|Continue")).first.click()
    if "/checkout" in page.url:
        page.get_by_role("button", name=re.compile("Send for review")).click()
    page.goto("/hiring")
    expect(page.get_by_text("In review").first).to_be_visible()
    orders = [m for m in site.mails(OWNER) if "receipt" in m["subject"].lower()]
    assert len(orders) == 1


def the_moderator_approves_it(page: Page, site: LiveSite) -> None:
    acts.review(page, TITLE)
    expect(page.get_by_text("Six of us do.")).to_be_visible()
    page.get_by_role("button", name="Approve: goes live now").click()
    assert site.mail(OWNER, "live")


def a_coder_finds_it(page: Page, site: LiveSite) -> str:
    """By credential and words, within two seconds of the worker; returns its address."""
    acts.sign_up(page, site, "Casey Coder", CODER, "I’m looking for work")

    def is_found() -> bool:
        page.goto("/jobs?q=ccs+inpatient+riverside")
        return page.get_by_role("link", name=TITLE).count() > 0

    eventually(is_found)
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text("CCS").first).to_be_visible()
    expect(page.get_by_text("$28 – $36").first).to_be_visible()
    return page.url


def the_coder_applies_once_with_two_presses(
    page: Page, site: LiveSite, public: str, folder: Path
) -> None:
    page.get_by_role("link", name=re.compile("Apply")).first.click()
    acts.apply(page, acts.a_resume(folder), "I have coded trauma for four years.")
    expect(page.get_by_text(re.compile("applied|sent", re.I)).first).to_be_visible()
    assert site.mail(OWNER, TITLE)
    page.goto(public)
    expect(page.get_by_text(re.compile("You applied")).first).to_be_visible()
    site.mail(CODER, TITLE)
    confirmations = [m for m in site.mails(CODER) if TITLE in m["subject"]]
    assert len(confirmations) == 1


def the_employer_reads_and_shortlists(page: Page, site: LiveSite) -> None:
    page.goto("/hiring")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name=re.compile(r"^\d+ application")).first.click()
    page.get_by_role("link", name="Casey Coder").first.click()
    expect(page.get_by_text("I have coded trauma for four years.")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("résumé", re.I)).first.click()
    assert waiting.value.suggested_filename == "Casey résumé.pdf"
    page.get_by_role("button", name="Shortlist").click()
    assert "Larkspur Valley Health" in site.mail(CODER, "on the shortlist")["text"]


def the_coder_sees_it(page: Page, site: LiveSite) -> None:
    page.goto("/applications")
    expect(page.get_by_text("Shortlisted").first).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_text(re.compile("Larkspur Valley Health")).first).to_be_visible()


def it_expires_and_is_gone(page: Page, site: LiveSite, public: str) -> None:
    posting_id = re.search(r"/jobs/(\d+)", public)
    assert posting_id
    site.sql("UPDATE posting SET ends_at = '2026-01-01 00:00:00' WHERE id = ?", posting_id[1])
    answer = page.goto(public)
    assert answer is not None
    assert answer.status == 410
    assert page.get_by_role("link", name=re.compile("^Apply")).count() == 0


def send(url: str, body: bytes) -> Any:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)
