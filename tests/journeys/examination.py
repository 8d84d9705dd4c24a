"""Looks a page over as an exacting visitor would, on a desk by day and on a phone by night."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
WIDER_THAN_THE_SCREEN = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1);
  return wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 90));
}"""


@dataclass
class Examiner:
    """Hears everything that goes wrong in one page; `examine` says it, with the address."""

    page: Page
    axe: Axe = field(default_factory=Axe)
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear_console)
        self.page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        self.page.on("response", self._hear_response)

    def visit(self, address: str, status: int = 200) -> list[str]:
        """Opens an address and examines what comes."""
        self.page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
        self.heard.clear()
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        wrong = [] if answer.status == status else [f"{address} answers {answer.status}"]
        return wrong + self.examine(address)

    def examine(self, name: str) -> list[str]:
        """Everything wrong with the page as it stands; leaves it on a desk by day."""
        found = [*self._headings(), *self._barriers("desk", DESK, "light")]
        found += self._barriers("phone", PHONE, "dark")
        found += [f"wider than a phone: {each}" for each in self._wider()]
        self.page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
        found += self.heard
        return [f"{name}: {each}" for each in found]

    def _barriers(self, where: str, size: dict[str, int], scheme: Any) -> list[str]:
        self.page.set_viewport_size({"width": size["width"], "height": size["height"]})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        options = {"runOnly": list(RULES), "resultTypes": ["violations"]}
        violations = self.axe.run(self.page, options=options).response["violations"]
        return [f"{where}: {v['id']}: {v['nodes'][0]['html'][:200]}" for v in violations]

    def _headings(self) -> list[str]:
        count = self.page.locator("h1").count()
        return [] if count == 1 else [f"{count} first headings"]

    def _wider(self) -> list[str]:
        found: list[str] = self.page.evaluate(WIDER_THAN_THE_SCREEN)
        return found

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.location["url"] != self.page.url:
            self.heard.append(f"console: {message.text}")

    def _hear_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.heard.append(f"{response.status} for {response.url}")
