"""The forms of a page as a browser would send them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]
UNSENT = {"checkbox", "radio"}
BUTTONS = {"submit", "button"}


@dataclass
class PageForm:
    """`pairs` are what goes out untouched; `names` are what a person
    or a script may change: also boxes, buttons and files, but not the token."""

    action: str
    pairs: Pairs = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def knows(self, name: str, value: str | None) -> None:
        if name not in {*self.names, "csrf_token"}:
            self.names.append(name)
        if value is not None:
            self.pairs.append((name, value))


class Reader(HTMLParser):
    """Reads inputs, areas, lists and buttons; controls outside of forms are no concern."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.within: PageForm | None = None
        self.name = ""
        self.typed: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.within = PageForm(given.get("action") or "")
            self.forms.append(self.within)
        if self.within is None:
            return
        if tag in {"input", "button", "select", "textarea"}:
            self.control(tag, given)
        if tag == "option" and "selected" in given:
            self.within.knows(self.name, given.get("value") or "")

    def control(self, tag: str, given: dict[str, str | None]) -> None:
        self.name, kind = given.get("name") or "", given.get("type") or "text"
        if not self.name or self.within is None:
            return
        if tag == "textarea":
            self.typed = []
        unsent = tag != "input" or kind in BUTTONS | {"file"}
        unsent = unsent or (kind in UNSENT and "checked" not in given)
        self.within.knows(self.name, None if unsent else given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self.typed is not None:
            self.typed.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.within is not None and self.typed is not None:
            self.within.knows(self.name, re.sub(r"^\r?\n", "", "".join(self.typed)))
            self.typed = None
        if tag == "form":
            self.within = None


def forms_of(html: str) -> list[PageForm]:
    reader = Reader()
    reader.feed(html)
    return reader.forms
