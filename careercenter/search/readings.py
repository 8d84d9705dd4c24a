"""Parts of a query that mean more than their words: credentials, states, remote, pay, age.

Each function looks at a run of words and answers with the choice that it stands for, or None.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered
from careercenter.postings.geography import CODES
from careercenter.search import time_words
from careercenter.search.facets import words_of
from careercenter.search.wanted import Choice
from careercenter.search.words import tokens
from careercenter.states import STATES

LONGEST_RUN = 6
# Words of every day that credentials are called by too.
ORDINARY = {"art", "certified coder", "certified medical coder", "oncology data specialist"}
PARTS_OF_CITIES = {"city", "beach", "springs", "island"}
STATES_THAT_ARE_WORDS = {"OR", "IN", "ME", "OK", "HI"}
# Abbreviations that are no word and no other term of the trade, so that they need no "in" before.
CLEAR_STATES = {
    "AZ", "CA", "FL", "GA", "IA", "KY", "MI", "MN", "MO", "NC", "NJ", "NM", "NV", "NY",
    "TN", "TX", "UT", "VT", "WA", "WI", "WV",
}  # fmt: skip
# In capitals these are nothing else; in small letters they may be slips: "oh", "ne".
CAPITAL_STATES = {"AK", "IL", "KS", "ND", "NE", "NH", "OH", "RI", "SC", "SD"}
# The trade says these too (CT scans, PAs, transcriptionists): only in capitals, and at the end.
LAST_STATES = {"AL", "CO", "CT", "DE", "ID", "IN", "LA", "MA", "ME", "MT", "OK", "PA"}
JOINS = {"and", "or", "&", "+"}

WORKPLACES = {
    "remote": (
        "remote", "remotely", "fully remote", "wfh", "wah", "work from home", "work at home",
        "telecommute", "telework", "home based", "working from home", "from home", "at home",
    ),
    "hybrid": ("hybrid",),
    "on-site": ("on site", "onsite", "in office", "in person"),
}  # fmt: skip
# Part time and per diem are sought as one: the trade's ads use either word.
TYPES = {
    ("full-time",): ("full time", "fulltime"),
    ("part-time", "per-diem"): ("part time", "parttime", "per diem", "prn", "as needed"),
    ("temporary",): ("temporary", "temp"),
    ("contract",): ("contract", "contractor"),
    ("internship",): ("internship", "externship", "practicum"),
    ("apprenticeship",): ("apprenticeship",),
}
TAXES = {"w2": ("w2", "w-2"), "1099": ("1099", "independent contractor", "freelance")}
PAID = {
    "hour": ("hourly", "paid hourly", "by the hour", "paid by the hour"),
    "year": ("salaried", "paid yearly", "by the year", "paid by the year"),
    "chart": ("per chart", "paid per chart", "pay per chart", "by the chart", "paid by the chart"),
}
CERTIFIED = {"credential", "certification", "certified", "certificate", "cert"}

KNOWN: dict[tuple[str, ...], Choice] = {
    **{
        tuple(tokens(words)): Choice("workplace", (value,))
        for value, spellings in WORKPLACES.items()
        for words in spellings
    },
    **{
        tuple(tokens(words)): Choice("type", values)
        for values, spellings in TYPES.items()
        for words in spellings
    },
    **{
        tuple(tokens(words)): Choice("tax", (value,))
        for value, spellings in TAXES.items()
        for words in spellings
    },
    **{
        tuple(tokens(words)): Choice("paid", (value,))
        for value, spellings in PAID.items()
        for words in spellings
    },
}


@dataclass(frozen=True)
class Beside:
    """The neighbors of a run of words, in small letters; `is_shouted`: all is in capitals."""

    before: str = ""
    after: str = ""
    is_shouted: bool = False


def credential(words: list[str], beside: Beside) -> Choice | None:
    run = " ".join(words)
    if len(run) > 80 or run.casefold() in ORDINARY:
        return None
    found = CATALOGUE.find(run) or CATALOGUE.find(" ".join(bare(words)))
    if found and found.is_active:
        return Choice("credential", (found.code,))
    return listed(run) if len(words) == 1 else None


def bare(words: list[str]) -> list[str]:
    """ "COC certification", "certified CPC": the code alone."""
    return (
        [word for word in words if word.casefold() not in CERTIFIED] if len(words) == 2 else words
    )


def listed(word: str) -> Choice | None:
    """ "RHIT/RHIA", "CPC,CCS": either."""
    parts = [part for part in re.split(r"[/,]", word) if part]
    found = [each for part in parts if (each := CATALOGUE.find(part)) and each.is_active]
    if len(parts) < 2 or len(found) < len(parts):
        return None
    return Choice("credential", tuple(sorted({each.code for each in found})))


def issuer(words: list[str], beside: Beside) -> Choice | None:
    """ "any AAPC credential", "AHIMA certified"."""
    run = tokens(" ".join(words))
    if run[:1] == ["any"]:
        run = run[1:]
    if len(run) == 2 and run[0] in issuers() and run[1] in CERTIFIED:
        return Choice("issuer", (issuers()[run[0]],))
    return None


@remembered(2)
def issuers() -> dict[str, str]:
    return {name.casefold(): name for name in words_of("issuer") if name.isalpha()}


def state(words: list[str], beside: Beside) -> Choice | None:
    """A state's name, or its two letters where they can be nothing else."""
    run = " ".join(words).strip(".,")
    code = CODES.get(run.casefold())
    if code is None and len(words) == 1 and run.upper() in STATES and is_state(run, beside):
        code = run.upper()
    return Choice("state", (code,)) if code else None


def is_state(run: str, beside: Beside) -> bool:
    """After "in" or a comma; elsewhere by what else the letters may be, and how they are typed."""
    code, is_upper = run.upper(), run.isupper()
    is_told = (is_upper and not beside.is_shouted) or code not in STATES_THAT_ARE_WORDS
    if beside.before == "," or (is_told and beside.before in {"in", "from", "near"}):
        return True
    is_last = not beside.after and not beside.is_shouted and beside.before not in JOINS
    in_capitals = code in CAPITAL_STATES or (code in LAST_STATES and is_last)
    return code in CLEAR_STATES or (is_upper and in_capitals)


def known(words: list[str], beside: Beside) -> Choice | None:
    return KNOWN.get(tuple(tokens(" ".join(words))))


def posted(words: list[str], beside: Beside) -> Choice | None:
    return time_words.posted(words)


def years(words: list[str], beside: Beside) -> Choice | None:
    return time_words.years(words)


READERS: tuple[Callable[[list[str], Beside], Choice | None], ...] = (
    credential,
    issuer,
    state,
    known,
    posted,
    years,
)


def read(words: list[str], beside: Beside) -> Choice | None:
    """What a run of words stands for."""
    for reader in READERS:
        choice = reader(words, beside)
        if choice and not is_something_else(choice, words, beside.after):
            return choice
    return None


def is_something_else(choice: Choice, words: list[str], after: str) -> bool:
    """ "Kansas City" is no state, "CPC, or CCS" not Oregon; who is eligible holds nothing yet."""
    if choice.facet == "credential":
        return after.startswith("eligib")
    if choice.facet != "state":
        return False
    is_word = len(words) == 1 and words[0].upper() in STATES_THAT_ARE_WORDS
    return after in PARTS_OF_CITIES or (is_word and after != "")
