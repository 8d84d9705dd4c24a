"""Parts of a query that mean more than their words: credentials, states, remote, part time, pay.

Each function looks at a run of words and answers with the choice that it stands for, or None.
"""

import re
from collections.abc import Callable

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.postings.geography import CODES
from careercenter.postings.pay import HOURS_A_YEAR, BadAmount, parse_amount
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
ISSUERS = {issuer.casefold(): issuer for issuer in words_of("issuer") if issuer.isalpha()}

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
    ("not", "remote"): Choice("workplace", ("remote",), is_unwanted=True),
    ("no", "remote"): Choice("workplace", ("remote",), is_unwanted=True),
}

PAY = re.compile(
    r"(?P<less>\b(?:under|below|up\s+to|less\s+than|at\s+most)\s+|[<≤]\s*)?"
    r"(?:\b(?:over|above|from|at\s+least|min(?:imum)?|more\s+than|pays?|paying)\s+|[>≥]=?\s*)*"
    r"(?P<sign>\$\s?)?(?P<amount>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})(?P<cents>\.[0-9]{1,2})?"
    r"(?P<k>k\b)?\s?\+?"
    r"(?:\s?(?:/|\bper\s|\ban?\s)\s?(?P<unit>hours?|hrs?|h|years?|yrs?|yr|y|annum|charts?)\b)?"
    r"(?P<rest>\s?\+|\s+or\s+more\b|\s+and\s+up\b)?",
    re.IGNORECASE,
)


def pay(match: re.Match[str]) -> Choice | None:
    """ "over $30/hr", "$60k+" → what an hour brings at least; only where money is surely meant.

    Nobody knows what "$2 a chart" brings an hour: that asks for pay by the chart, whatever it is.
    """
    if match["less"] or not (match["sign"] or match["unit"]):
        return None
    if (match["unit"] or "").lower().startswith("chart"):
        return Choice("paid", ("chart",)) if match["sign"] else None
    try:
        cents = parse_amount(match["amount"] + (match["cents"] or "") + (match["k"] or ""))
    except BadAmount:
        return None
    by_year = (match["unit"] or "").lower().startswith(("y", "a")) or cents >= 1_000_000
    dollars = cents // (HOURS_A_YEAR if by_year else 1) // 100
    return Choice("pay", (str(dollars),)) if 1 <= dollars <= 999 else None


def credential(words: list[str], before: str) -> Choice | None:
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


def issuer(words: list[str], before: str) -> Choice | None:
    """ "any AAPC credential", "AHIMA certified"."""
    run = tokens(" ".join(words))
    if run[:1] == ["any"]:
        run = run[1:]
    if len(run) == 2 and run[0] in ISSUERS and run[1] in CERTIFIED:
        return Choice("issuer", (ISSUERS[run[0]],))
    return None


def state(words: list[str], before: str) -> Choice | None:
    """A state's name, or its two letters where they can be nothing else: after "in" or a comma."""
    run = " ".join(words).strip(".,")
    code = CODES.get(run.casefold())
    if code is None and len(words) == 1 and run.upper() in STATES:
        is_told = run.isupper() or run.upper() not in STATES_THAT_ARE_WORDS
        is_placed = before == "," or (is_told and before in {"in", "from", "near"})
        code = run.upper() if is_placed or run.upper() in CLEAR_STATES else None
    return Choice("state", (code,)) if code else None


def known(words: list[str], before: str) -> Choice | None:
    return KNOWN.get(tuple(tokens(" ".join(words))))


READERS: tuple[Callable[[list[str], str], Choice | None], ...] = (credential, issuer, state, known)


def read(words: list[str], before: str, after: str) -> Choice | None:
    """What a run of words stands for. `before` and `after` are its neighbors, in small letters."""
    for reader in READERS:
        choice = reader(words, before)
        if choice and not is_something_else(choice, words, after):
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
