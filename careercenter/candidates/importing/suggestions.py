"""A suggestion: one thing that a profile could say, with the words that it was read from."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LONGEST_SOURCE = 160
LONGEST_TOKEN = 20_000


class Kind(StrEnum):
    credential = "credential"
    exam = "exam"
    name = "name"
    headline = "headline"
    about = "about"
    state = "state"
    zip_code = "zip"
    relocates = "relocates"
    years = "years"
    specialty = "specialty"
    setting = "setting"
    code_set = "code-set"
    software = "software"
    language = "language"
    credits = "credits"
    experience = "experience"
    education = "education"
    link = "link"
    remote = "remote"
    employment = "employment"
    tax_form = "tax-form"


@dataclass(frozen=True)
class Suggestion:
    """`value` is made of what JSON has, as checking.checked() returns it; `text` is what a person
    reads, `source` the words that it came from ("" where they are the same)."""

    kind: Kind
    value: Any
    text: str
    source: str = ""

    @property
    def token(self) -> str:
        """What travels through the browser: nothing is kept until it comes back."""
        return json.dumps([self.kind.value, self.value], separators=(",", ":"))


def read_token(token: str) -> tuple[Kind, Any] | None:
    """None for what no page of ours has made."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        kind, value = json.loads(token)
        return Kind(kind), value
    except (ValueError, TypeError, RecursionError):
        return None


def shortened(text: str, around: int = 0) -> str:
    """The words around a place of a text, on one line."""
    half = LONGEST_SOURCE // 2
    start = max(0, min(around - half, len(text) - LONGEST_SOURCE))
    cut = " ".join(text[start : start + LONGEST_SOURCE].split())
    before, after = "…" if start else "", "…" if start + LONGEST_SOURCE < len(text) else ""
    return f"{before}{cut}{after}"
