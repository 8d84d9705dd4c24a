"""The facets: what results can be narrowed by, which values there are and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES, Taxonomy
from careercenter.employers.models import EmployerKind
from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.postings.geography import state_code
from careercenter.postings.models import Workplace
from careercenter.states import STATES

MOST_VALUES = 20


class Kind(StrEnum):
    """How a value is compared. A posting may have many words and states, but one number.

    What is compared with the `reader` depends on who asks.
    """

    word = "word"
    state = "state"
    at_least = "at-least"
    at_most = "at-most"
    since = "since"
    reader = "reader"


@dataclass(frozen=True)
class Facet:
    """`steps` are the numbers offered of the kinds that compare numbers, of which one is chosen.

    `note` stands below the choices; `noun` is what one value is, where a word says it. A folded
    one opens by a press, or where something is chosen.
    """

    name: str
    label: str
    kind: Kind = Kind.word
    steps: tuple[int, ...] = ()
    note: str = ""
    noun: str = ""
    is_folded: bool = False

    @property
    def is_number(self) -> bool:
        return self.kind in {Kind.at_least, Kind.at_most, Kind.since}

    @property
    def takes_one(self) -> bool:
        return self.is_number or self.kind is Kind.state


NOT_BY_CHART = "Jobs paid by the chart are not in these: what an hour brings there depends on you."

QUALIFY = "qualify"
FACETS: tuple[Facet, ...] = (
    Facet(QUALIFY, "Do I qualify?", Kind.reader),
    Facet("credential", "Credential", noun="credential"),
    Facet("state", "I live in", Kind.state, noun="state"),
    Facet("workplace", "Where"),
    Facet("pay", "Pay at least", Kind.at_least, (20, 25, 30, 35, 40, 50), NOT_BY_CHART),
    Facet("paid", "Paid by", is_folded=True),
    Facet("type", "Employment"),
    Facet("tax", "Taxes", is_folded=True),
    Facet("years", "Experience asked", Kind.at_most, (0, 1, 2, 3, 5)),
    Facet("apprentices", "Apprentices"),
    Facet("specialty", "Specialty", noun="specialty"),
    Facet("setting", "Setting", noun="setting", is_folded=True),
    Facet("code_set", "Code set", noun="code set", is_folded=True),
    Facet("software", "Encoder and EHR", is_folded=True),
    Facet("posted", "Posted within", Kind.since, (1, 3, 7, 14, 30)),
    Facet("verified", "Employer checks"),
    Facet("kind", "Kind of employer", is_folded=True),
    Facet("issuer", "Any credential of", is_folded=True),
)
BY_NAME = {facet.name: facet for facet in FACETS}
TAX_WORDS = {"w2": "W-2", "1099": "1099"}


def called(value: str) -> str:
    """ "on-site" → "On-site"."""
    return value.replace("_", " ").capitalize()


def terms_of(taxonomy: Taxonomy) -> dict[str, str]:
    return dict(taxonomy.choices())


@remembered(100)
def words_of(name: str) -> Mapping[str, str]:
    """The values of a word or state facet and what they are called, in the order offered."""
    if name in {"credential", "issuer"}:
        active = CATALOGUE.active()
        found = [c.code for c in active] if name == "credential" else [c.issuer for c in active]
        return {value: value for value in found}
    known: dict[str, Mapping[str, str]] = {
        "state": STATES,
        "workplace": {each.value: called(each.value) for each in reversed(Workplace)},
        "paid": {each.value: called(each.value) for each in PayUnit},
        "type": {each.value: called(each.value) for each in EmploymentType},
        "tax": {each.value: TAX_WORDS[each.value] for each in TaxForm if each.value in TAX_WORDS},
        "specialty": terms_of(SPECIALTIES),
        "setting": terms_of(SETTINGS),
        "code_set": terms_of(CODE_SETS),
        "software": terms_of(SOFTWARE),
        "kind": {each.value: called(each.value.replace("-", " ")) for each in EmployerKind},
        "apprentices": {"1": "Apprentices welcome"},
        "verified": {"1": "Verified employers only"},
        QUALIFY: {"yes": "Jobs I qualify for", "close": "Close to it"},
    }
    return known[name]


def canonical(facet: Facet, text: str) -> str | None:
    """The value that a text of the query string stands for, or None where it is none."""
    text = text.strip()
    if facet.is_number:
        is_number = text.isascii() and text.isdecimal() and len(text) <= 3
        return str(int(text)) if is_number else None
    if facet.name == "credential":
        found = CATALOGUE.find(text) if len(text) <= 80 else None
        return found.code if found and found.is_active else None
    if facet.kind is Kind.state:
        return state_code(text)
    return text if text in words_of(facet.name) else None


def label(facet: Facet, value: str) -> str:
    """What a value is called where its facet's name stands beside it."""
    number = int(value) if facet.is_number else 0
    if facet.kind is Kind.at_least:
        return f"${number} an hour"
    if facet.kind is Kind.at_most:
        return "No experience" if number == 0 else f"Up to {number} year{'s' * (number > 1)}"
    if facet.kind is Kind.since:
        return "24 hours" if number == 1 else f"{number} days"
    return words_of(facet.name).get(value, value)


def sentence(facet: Facet, value: str) -> str:
    """What a value is called on a chip, alone."""
    words = label(facet, value)
    forms = {
        "credential": "Credential: {}",
        "state": "Open to {}",
        "pay": "Pays {} or more",
        "paid": f"Paid by the {value}",
        "years": "Asks: {}",
        "posted": "Posted within {}",
        "issuer": "Any {} credential",
        QUALIFY: "{}" if value == "yes" else "Close: little is missing",
    }
    return forms.get(facet.name, "{}").format(words)
