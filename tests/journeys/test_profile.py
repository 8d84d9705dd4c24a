"""A new coder has a useful profile in two minutes, by mouse, by keyboard alone, without scripts."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from careercenter.demo.resumes import a_page
from tests.journeys import acts
from tests.journeys.examination import Examiner
from tests.journeys.keys import tab_to, unseen
from tests.journeys.site import LiveSite

LINES = [
    "Robin Vale, CPC, CRC",
    "Columbus, OH 43215",
    "Summary",
    "Medical coder with 6 years of coding experience.",
    "Experience",
    "Risk Adjustment Coder, Meadowlark Health Plan   Mar 2022 - Present",
    "- Coded HCC charts in Epic",
]
FORMATS = ("Letter", "A4")
Person = Callable[..., Page]


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "Robin Vale.pdf"
    path.write_bytes(a_page(LINES))
    return path


def test_a_profile_is_useful_after_two_minutes(page: Page, live_site: LiveSite, resume: Path):
    acts.sign_up(page, live_site, "Robin Vale", "robin@mail.example", "I’m looking for work")
    expect(page.get_by_role("heading", level=1)).to_have_text("A profile in two minutes")
    page.get_by_label("Filter Your credentials").fill("professional coder")
    page.get_by_label("CPC – Certified Professional Coder", exact=True).check()
    page.get_by_label("Home state").select_option("OH")
    page.get_by_label("Résumé").set_input_files(resume)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="Next, if you like")).to_be_visible()
    expect(page.get_by_text("3 of 8")).to_be_visible()
    what_the_resume_says_is_ticked_one_by_one(page)


def what_the_resume_says_is_ticked_one_by_one(page: Page) -> None:
    page.get_by_role("link", name="let us read it").click()
    page.get_by_role("button", name="Read the résumé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What we found")
    expect(page.locator("input[name=accept]:checked")).to_have_count(0)
    examiner = Examiner(page)
    assert examiner.examine("suggestions") == []
    page.get_by_label(re.compile("^CRC – ")).check()
    page.get_by_label(re.compile("^Risk Adjustment Coder, Meadowlark")).check()
    page.get_by_role("button", name="Add what I ticked").click()
    expect(page.get_by_text("2 things added to your profile.")).to_be_visible()
    expect(page.locator("#credentials .cred")).to_have_text(["CPC", "CRC"])
    expect(page.locator("#credentials")).not_to_contain_text("Verified")
    expect(page.locator("#experience h3")).to_have_text("Risk Adjustment Coder")
    expect(page.locator("#skills")).not_to_contain_text("Epic")


def test_a_profile_is_made_by_keyboard_alone(page: Page, live_site: LiveSite):
    acts.sign_up(page, live_site, "Kit Ember", "kit@mail.example", "I’m looking for work")
    tab_to(page, "[data-picker] input[type=search]")
    page.keyboard.type("rhit")
    tab_to(page, "input[value=RHIT]")
    page.keyboard.press("Space")
    tab_to(page, "#state")
    page.keyboard.type("Ohio")
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#credentials .cred")).to_have_text("RHIT")
    expect(page.locator("#about")).to_contain_text("Ohio")
    tab_to(page, "#experience .part-head a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/experience/new")
    tab_to(page, "#title")
    page.keyboard.type("Outpatient Coder")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    tab_to(page, "a[href='#started_on']")
    page.keyboard.press("Enter")
    page.keyboard.type("Mar")
    page.keyboard.press("Tab")
    page.keyboard.type("2019")
    page.keyboard.press("Enter")
    expect(page.locator("#experience h3")).to_have_text("Outpatient Coder")
    expect(page.locator("#experience")).to_contain_text("Mar 2019 – now")


def test_a_profile_is_made_without_scripts(person: Person, live_site: LiveSite, resume: Path):
    page = person(java_script_enabled=False)
    acts.sign_up(page, live_site, "Noa Plain", "noa@mail.example", "I’m looking for work")
    page.locator("input[value=CCS]").check()
    page.get_by_label("Résumé").set_input_files(resume)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("link", name="let us read it").click()
    page.get_by_role("button", name="Read the résumé").click()
    page.get_by_label(re.compile("^Home state: Ohio")).check()
    page.get_by_label(re.compile("^Epic")).check()
    page.get_by_role("button", name="Add what I ticked").click()
    expect(page.locator("#about")).to_contain_text("Ohio")
    expect(page.locator("#skills")).to_contain_text("Epic")
    page.get_by_role("link", name=re.compile("^Change ?: Years and skills")).click()
    page.get_by_label("Specialty 1", exact=True).select_option("cardiology")
    page.get_by_label("Years in specialty 1", exact=True).fill("4")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#skills")).to_contain_text("Cardiology, 4 years")


@pytest.fixture
def rosalind(browser: Browser, demo_site: LiveSite):
    context = browser.new_context(base_url=demo_site.url, reduced_motion="reduce")
    page = context.new_page()
    acts.enter_demonstration(page, demo_site, "rosalind@mail.example")
    yield page
    context.close()


@pytest.mark.parametrize("paper", FORMATS)
def test_a_rich_profile_prints_on_one_page(rosalind: Page, paper: str):
    rosalind.goto("/profile/print")
    pdf = PdfReader(BytesIO(rosalind.pdf(format=paper)))
    text = pdf.pages[0].extract_text()
    assert len(pdf.pages) == 1
    assert all(words in text for words in ("Rosalind Achterberg", "CPC", "Granite State College"))
    assert "Find jobs" not in text


def test_it_is_printed_by_a_button(rosalind: Page):
    rosalind.goto("/profile/print")
    rosalind.evaluate("window.print = () => { document.title = 'printed'; }")
    rosalind.get_by_role("button", name="Print or save as PDF").click()
    expect(rosalind).to_have_title("printed")


@pytest.mark.parametrize("address", ["/profile", "/profile/about", "/profile/import"])
def test_the_focus_is_seen_in_a_profile(rosalind: Page, address: str):
    rosalind.goto(address)
    assert unseen(rosalind) == []
