"""Moderators decide by key: the script of their screens, alone in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).resolve().parents[2] / "static/js/moderation.js"
SCREEN = """
<div data-rows><table>
<tr><td><a data-row href="#one">One</a></td></tr>
<tr><td><a data-row href="#two">Two</a></td></tr>
<tr><td><a data-row href="#three">Three</a></td></tr>
</table></div>
<a href="#next" data-key="n">Skip</a>
<button data-key="a" id="approve">Approve</button>
<label><input type="checkbox" data-key="1" id="name">The name</label>
<button data-press="v" id="verify">Verify</button>
<details><summary data-key="r">Do not approve</summary><select id="reason"></select>
<textarea id="note"></textarea></details>
"""


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content(SCREEN)
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))


@pytest.mark.parametrize(
    ("keys", "row"),
    [("j", "One"), ("jj", "Two"), ("jjk", "One"), ("jjjjj", "Three"), ("jkkk", "One")],
)
def test_j_and_k_move_through_the_rows(screen: Page, keys: str, row: str) -> None:
    press(screen, keys)
    assert focused(screen) == row


def test_enter_opens_the_row(screen: Page) -> None:
    press(screen, "jj")
    screen.keyboard.press("Enter")
    assert screen.evaluate("location.hash") == "#two"


def test_a_key_points_at_approval_but_does_not_approve(screen: Page) -> None:
    screen.evaluate("() => { document.onclick = () => { document.title = 'clicked' } }")
    press(screen, "a")
    assert focused(screen) == "approve"
    assert screen.title() == ""


def test_a_pressing_key_presses(screen: Page) -> None:
    screen.evaluate("() => { document.onclick = (e) => { document.title = e.target.id } }")
    press(screen, "v")
    assert screen.title() == "verify"


def test_a_number_ticks_and_keys_go_on_after_a_tick_by_hand(screen: Page) -> None:
    press(screen, "1")
    assert screen.is_checked("#name")
    screen.click("#name")
    press(screen, "1j")
    assert screen.is_checked("#name")
    assert focused(screen) == "One"


def test_r_opens_the_reasons(screen: Page) -> None:
    press(screen, "r")
    assert focused(screen) == "reason"


def test_n_goes_on(screen: Page) -> None:
    press(screen, "n")
    assert screen.evaluate("location.hash") == "#next"


def test_typing_is_only_typing(screen: Page) -> None:
    press(screen, "r")
    screen.focus("#note")
    press(screen, "jkanr")
    assert focused(screen) == "note"
    assert screen.input_value("#note") == "jkanr"
