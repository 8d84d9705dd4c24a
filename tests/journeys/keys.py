"""Going through a page by the keyboard, and seeing where one is."""

from playwright.sync_api import Page

LOOK = """(e) => [e, e.closest("label, .job, .affix, .check") || e]
  .map((part) => getComputedStyle(part))
  .map((s) => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor].join()).join(";")"""
MOST_TABS = 150


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def unseen(page: Page) -> list[str]:
    """What looks the same with the focus as without, in the order of Tab."""
    found: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        if element is None or element.evaluate("(e) => e === document.body"):
            break
        focused = element.evaluate(LOOK)
        element.evaluate("(e) => e.blur()")
        if element.evaluate(LOOK) == focused:
            found.append(element.evaluate("(e) => e.outerHTML.slice(0, 120)"))
        element.evaluate("(e) => e.focus({focusVisible: true})")
    return found
