"""Spelling: how far two words are apart, and which word was meant.

One slip is a letter added, left out, changed or swapped with its neighbor. Words of 4 letters
forgive one, words of 8 two; of these only what begins with the same two letters, since a word with
a wrong beginning and two slips is a guess.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES
from careercenter.search.synonyms import synonyms
from careercenter.search.words import tokens, whole
from careercenter.states import STATES

SHORTEST = 4
LONG = 8
BEGINNING = 2


@dataclass(frozen=True)
class Spelling:
    """A word of the index: how many postings have it, how many of them in the title."""

    word: str
    postings: int
    titles: int


def edits(word: str) -> int:
    """How many slips a word of this length forgives: none below 4 letters or in codes."""
    if len(word) < SHORTEST or not is_plain(word):
        return 0
    return 2 if len(word) >= LONG else 1


def is_plain(word: str) -> bool:
    """Letters only; tokens have no accents (words.folded)."""
    return word.isascii() and word.isalpha()


def may_be_misspelled(word: str) -> bool:
    """The trade's own words are known to be right, however few postings have them."""
    return edits(word) > 0 and word not in known_words()


@remembered(2)
def known_words() -> frozenset[str]:
    """Words of the trade's tables and of places: credentials, specialties, synonyms, states."""
    texts = [*STATES.values()]
    for taxonomy in (SPECIALTIES, SETTINGS, CODE_SETS, SOFTWARE):
        texts += [text for term in taxonomy.terms.values() for text in (term.name, *term.aliases)]
    for credential in CATALOGUE.by_code.values():
        texts += [credential.name, *credential.aliases]
    words = {token for text in texts for token in tokens(text)}
    return frozenset(words | whole() | synonyms().words())


def one_slip(word: str) -> Iterator[str]:
    """Every row of letters that is one slip away."""
    for place in range(len(word) + 1):
        start, rest = word[:place], word[place:]
        yield from (start + letter + rest for letter in ascii_lowercase)
        if rest:
            yield start + rest[1:]
            yield from (start + letter + rest[1:] for letter in ascii_lowercase)
        if len(rest) > 1:
            yield start + rest[1] + rest[0] + rest[2:]


def slips(one: str, other: str) -> int:
    """Letters added, left out, changed or swapped with their neighbor, at the least."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != there)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                row[-1] = min(row[-1], last[j - 2] + 1)
    return row[-1]


def is_near(word: str, other: str) -> bool:
    """Whether the one may have been meant by the other. Most pairs are told apart cheaply."""
    most = edits(word) if word[:BEGINNING] == other[:BEGINNING] else min(1, edits(word))
    lengths = abs(len(word) - len(other))
    if lengths > most or len(set(word) - set(other)) > most or len(set(other) - set(word)) > most:
        return False
    return is_plain(other) and word != other and slips(word, other) <= most


def likeliest(word: str, near: Iterable[Spelling]) -> Spelling | None:
    """The nearest; of these the one that most titles, then most postings have."""
    return min(
        near, key=lambda n: (slips(word, n.word), -n.titles, -n.postings, n.word), default=None
    )
