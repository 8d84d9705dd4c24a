"""Text as the search sees it: a row of tokens that keeps this trade's words whole.

Postings and queries are cut by the same function, so that "ICD-10-CM", "E/M" and "CCS-P" are one
token on both sides and "CCS" never stands inside "CCS-P".
"""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered

LONGEST_TOKEN = 64
DASHES = re.compile("[‐‑‒–—−\u00ad]")
APOSTROPHES = re.compile("[’‘ʼ]")
ACCENTS = re.compile("[\u0300-\u036f]")

# Longest first: the first that fits at a place wins.
TRADE_WORDS = (
    ("icd10cm", r"icd[\s-]?10[\s-]?cm"),
    ("icd10pcs", r"icd[\s-]?10[\s-]?pcs"),
    ("icd10", r"icd[\s-]?10"),
    ("icd9", r"icd[\s-]?9(?:[\s-]?cm)?"),
    ("msdrg", r"ms[\s-]?drg"),
    ("aprdrg", r"apr[\s-]?drg"),
    ("cpt4", r"cpt-?4"),
    ("obgyn", r"ob[\s/-]{0,3}gyn"),
    ("xray", r"x-?ray"),
    ("w2", r"w-2"),
    ("inout", r"in/out"),
    ("hemonc", r"hem/onc"),
)
SHORT_FORM = r"[a-z]\s?[/&]\s?[a-z](?![a-z0-9])"
DOTTED = r"(?:[a-z]\.){2,}[a-z]?(?![a-z0-9])|(?:[a-z]\.){1,}[a-z](?![a-z0-9])"
WORD = r"[^\W_]+(?:'[^\W_]+)*"


def spelling(code: str) -> str:
    """A code with a hyphen or slash, also where the hyphen stands between spaces: "CPC - A"."""
    parts = re.split(r"[-/]", code.lower())
    return r"(?:\s?-\s?|/)".join(map(re.escape, parts))


CHUNK = re.compile(
    r"icd[\s-]?(?:9|10)(?:[\s-]?(?:cm|pcs))?(?![a-z0-9])|ob gyn(?![a-z0-9])"
    r"|[^\W_]+(?:(?:\s?[-/&]\s?|['.])[^\W_]+)*"
)


class Vocabulary:
    """What stays whole: the trade's words, and these codes.

    `squeezed` is the spelling of a code that is no other's own: "ccsp" is CCS-P, "cosc" not COS-C.
    """

    def __init__(self, codes: Collection[str]) -> None:
        composed = {
            code.lower(): spelling(code)
            for code in sorted(codes, key=len, reverse=True)
            if re.search(r"[-/]", code)
        }
        self.whole = frozenset(map(str.lower, codes)) | {name for name, _ in TRADE_WORDS}
        short = {re.sub(r"[^a-z0-9]", "", code): code for code in composed}
        self.squeezed = {each: code for each, code in short.items() if each not in self.whole}
        whole = [*composed.items(), *TRADE_WORDS]
        rules = [*(rf"(?:{pattern})(?![a-z0-9])" for _, pattern in whole), SHORT_FORM, DOTTED, WORD]
        self._scanner = re.compile("|".join(f"({rule})" for rule in rules))
        self._names = [name for name, _ in whole]
        self.parts_of = lru_cache(maxsize=100_000)(self._parts_of)

    def _parts_of(self, chunk: str) -> tuple[str, ...]:
        """The tokens of a word, or of words that a sign joins. Most are old acquaintances."""
        if chunk.isalnum():
            found = [self._word_token(chunk)]
        else:
            found = [self._token_of(match) for match in self._scanner.finditer(chunk)]
        return tuple(token for token in found if 0 < len(token) <= LONGEST_TOKEN)

    def _token_of(self, match: re.Match[str]) -> str:
        rule = (match.lastindex or 0) - 1
        is_name = 0 <= rule < len(self._names)
        return self._names[rule] if is_name else self._word_token(match.group())

    def _word_token(self, word: str) -> str:
        if "/" in word or "&" in word:
            return re.sub(r"\s", "", word).replace("&", "/")
        word = word.replace(".", "").removesuffix("'s").replace("'", "")
        return self.squeezed.get(word) or self.singular(word)

    def singular(self, word: str) -> str:
        """Plurals folded by their ending; codes stay, since CRCS is not the plural of CRC."""
        if len(word) < 4 or word in self.whole or not word.endswith("s"):
            return word
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("sses", "ches", "shes", "xes")):
            return word[:-2]
        if word.endswith(("ss", "us", "is")):
            return word
        return word[:-1]


@remembered(2)
def vocabulary() -> Vocabulary:
    return Vocabulary(CATALOGUE.by_code)


def whole() -> frozenset[str]:
    """Words that have no forms: codes, and the trade's own."""
    return vocabulary().whole


def tokens(text: str) -> list[str]:
    """The tokens of a text in order: small letters, no accents, plurals folded."""
    parts_of = vocabulary().parts_of
    return [token for chunk in CHUNK.findall(folded(text)) for token in parts_of(chunk)]


def singular(word: str) -> str:
    return vocabulary().singular(word)


def folded(text: str) -> str:
    """Small letters without accents, with one kind of dash and apostrophe."""
    if text.isascii():
        return text.lower()
    plain = APOSTROPHES.sub("'", DASHES.sub("-", text))
    return ACCENTS.sub("", unicodedata.normalize("NFKD", plain).casefold())
