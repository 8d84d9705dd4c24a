"""Text as the search sees it: a row of tokens that keeps this trade's words whole.

Postings and queries are cut by the same function, so that "ICD-10-CM", "E/M" and "CCS-P" are one
token on both sides and "CCS" never stands inside "CCS-P".
"""

import re
import unicodedata
from functools import lru_cache

from careercenter.credentials.catalogue import CATALOGUE

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


COMPOSED = {
    code.lower(): spelling(code)
    for code in sorted(CATALOGUE.by_code, key=len, reverse=True)
    if re.search(r"[-/]", code)
}
WHOLE = frozenset(code.lower() for code in CATALOGUE.by_code) | {name for name, _ in TRADE_WORDS}
RULES: tuple[tuple[str | None, str], ...] = (
    *((name, f"(?:{pattern})(?![a-z0-9])") for name, pattern in (*COMPOSED.items(), *TRADE_WORDS)),
    (None, SHORT_FORM),
    (None, DOTTED),
    (None, WORD),
)
SCANNER = re.compile("|".join(f"({pattern})" for _, pattern in RULES))
NAMES = [name for name, _ in RULES]
CHUNK = re.compile(
    r"icd[\s-]?(?:9|10)(?:[\s-]?(?:cm|pcs))?(?![a-z0-9])|ob gyn(?![a-z0-9])"
    r"|[^\W_]+(?:(?:\s?[-/&]\s?|['.])[^\W_]+)*"
)
# The squeezed spelling of a code that is no other's own: "ccsp" is CCS-P, "cosc" is not COS-C.
SQUEEZED = {
    re.sub(r"[^a-z0-9]", "", code): code
    for code in COMPOSED
    if re.sub(r"[^a-z0-9]", "", code) not in WHOLE
}


def tokens(text: str) -> list[str]:
    """The tokens of a text in order: small letters, no accents, plurals folded."""
    return [token for chunk in CHUNK.findall(folded(text)) for token in parts_of(chunk)]


@lru_cache(maxsize=100_000)
def parts_of(chunk: str) -> tuple[str, ...]:
    """The tokens of a word, or of words that a sign joins. Most chunks are old acquaintances."""
    if chunk.isalnum():
        found = [word_token(chunk)]
    else:
        found = [token_of(match) for match in SCANNER.finditer(chunk)]
    return tuple(token for token in found if 0 < len(token) <= LONGEST_TOKEN)


def folded(text: str) -> str:
    """Small letters without accents, with one kind of dash and apostrophe."""
    if text.isascii():
        return text.lower()
    plain = APOSTROPHES.sub("'", DASHES.sub("-", text))
    return ACCENTS.sub("", unicodedata.normalize("NFKD", plain).casefold())


def token_of(match: re.Match[str]) -> str:
    name = NAMES[(match.lastindex or len(NAMES)) - 1]
    return name if name is not None else word_token(match.group())


def word_token(word: str) -> str:
    if "/" in word or "&" in word:
        return re.sub(r"\s", "", word).replace("&", "/")
    word = word.replace(".", "").removesuffix("'s").replace("'", "")
    return SQUEEZED.get(word) or singular(word)


def singular(word: str) -> str:
    """Plurals folded by their ending; codes stay, since CRCS is not the plural of CRC."""
    if len(word) < 4 or word in WHOLE or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith(("ss", "us", "is")):
        return word
    return word[:-1]
