"""A draft looks after itself: it saves, takes paste from Word, keeps its newest version."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import acts
from tests.journeys.site import LiveSite

WORD = Path(__file__).parent.parent / "postings" / "pasted" / "word_list.html"
PASTE = """([box, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "plain");
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  box.dispatchEvent(new ClipboardEvent("paste", how));
}"""


@pytest.mark.usefixtures("live_site")
def test_a_draft_saves_itself_and_a_second_tab_overwrites_nothing(
    person: Callable[..., Page], live_site: LiveSite
):
    page = person()
    acts.sign_up(page, live_site, "Dora Drafts", "dora@drafts.example", "I’m hiring")
    acts.found_employer(page, "Drafts and Sons")
    it_saves_by_itself(page)
    it_takes_what_word_gives(page)
    it_grows_another_group(page)
    a_second_tab_is_told(page)


def it_saves_by_itself(page: Page) -> None:
    page.goto("/post-a-job")
    page.get_by_label("Job title").fill("Weekend Coder")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Job title")).to_have_value("Weekend Coder")


def it_takes_what_word_gives(page: Page) -> None:
    box = page.locator("textarea[name=description]")
    page.evaluate(PASTE, [box.element_handle(), WORD.read_text(encoding="utf-8")])
    expect(page.locator(".preview h3").first).to_have_text("Job summary")
    assert "    - Medicine, surgery and **trauma**" in box.input_value()


def it_grows_another_group(page: Page) -> None:
    page.get_by_role("button", name="And one of other credentials").click()
    expect(page.locator("input[name=required_2]").first).to_be_attached()
    expect(page.get_by_label("Job title")).to_have_value("Weekend Coder")


def a_second_tab_is_told(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Job title").fill("The other tab")
    expect(other.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    page.get_by_label("Job title").fill("The first tab")
    expect(page.get_by_role("status").filter(has_text="another tab")).to_be_visible()
    other.reload()
    expect(other.get_by_label("Job title")).to_have_value("The other tab")
