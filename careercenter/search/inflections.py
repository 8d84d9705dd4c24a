"""The forms that an English word takes: coding, coded, code. By rule, asked for beside the word.

Only what grammar makes of one word: endings that make another word of it (organ, organization;
operate, operator; medical, medication) are never touched. A form that does not exist costs nothing,
since no posting has it; one that is another word stands in ALONE.
"""

from collections.abc import Iterator

from careercenter.credentials.remembering import remembered
from careercenter.search.words import whole

VOWELS = "aeiou"
SHORTEST = 3
# These mean something else than the word that they look like a form of.
ALONE = {
    "accounting", "based", "evening", "experienced", "imaging", "marketing", "morning", "offering",
    "setting", "skilled", "united", "working",
}  # fmt: skip


@remembered(4096)
def forms(word: str) -> tuple[str, ...]:
    """The other forms of a token; none of a code, a number or a word without a vowel."""
    alone = whole() | ALONE
    if word in alone or not word.isascii() or not word.isalpha():
        return ()
    found = dict.fromkeys(form for base in bases(word) for form in made_of(base))
    return tuple(form for form in found if form != word and form not in alone)


def bases(word: str) -> Iterator[str]:
    """What the word may be a form of; the word itself where it is none."""
    if word.endswith("ied") and len(word) > 5:
        yield word[:-3] + "y"
    elif word.endswith("ing") and is_stem(word[:-3]):
        yield from unbent(word[:-3])
    elif word.endswith("ed") and not word.endswith("eed") and is_stem(word[:-2]):
        yield from unbent(word[:-2])
    elif word.endswith("sis") and len(word) > 5:
        yield word[:-2] + "e"
    elif is_stem(word):
        yield word


def is_stem(text: str) -> bool:
    return len(text) >= SHORTEST and any(letter in VOWELS + "y" for letter in text)


def unbent(stem: str) -> Iterator[str]:
    """ "plann" was plan, "cod" was code; "audit" and "nurs" do not tell, so both are tried."""
    if is_doubled(stem) and len(stem) > SHORTEST and stem[-1] not in "lszf":
        yield stem[:-1]
    elif is_short(stem):
        yield stem + "e"
    else:
        yield from (stem, stem + "e")
        if is_doubled(stem) and stem[-1] == "l" and syllables(stem) > 1:
            yield stem[:-1]


def made_of(base: str) -> Iterator[str]:
    yield base
    if base.endswith("e") and base[-2] not in "eoy":
        yield from (base[:-1] + "ing", base + "d")
    elif base.endswith("y") and base[-2] not in VOWELS:
        yield from (base + "ing", base[:-1] + "ied")
    elif is_short(base):
        yield from (base + base[-1] + "ing", base + base[-1] + "ed")
    else:
        yield from (base + "ing", base + "ed")
        if base.endswith("l") and not is_doubled(base):
            yield from (base + "ling", base + "led")
    if base.endswith("se") and len(base) > 5:
        yield base[:-1] + "is"  # diagnoses, folded to "diagnose", are more than one diagnosis


def is_doubled(text: str) -> bool:
    return text[-1] == text[-2] and text[-1] not in VOWELS


def is_short(text: str) -> bool:
    """One syllable that ends in one vowel and one consonant: its last letter doubles."""
    before, vowel, last = list(f"  {text}"[-3:])
    ends_so = vowel in VOWELS and before not in VOWELS and last not in VOWELS + "wxy"
    return ends_so and syllables(text) == 1


def syllables(text: str) -> int:
    """Groups of vowels."""
    before = " " + text
    return sum(a not in VOWELS and b in VOWELS for a, b in zip(before, text, strict=False))
