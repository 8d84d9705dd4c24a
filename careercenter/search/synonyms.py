"""What this trade calls by several names: data/synonyms.csv, read once.

`both`: either word finds the other. `finds`: who asks for the first finds the second too, never the
reverse. `never`: the first inside the second is not it: "not remote", "RHIT eligible".
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from careercenter.search.words import tokens

DATA = Path(__file__).parent / "data" / "synonyms.csv"
MASK = "!"
Phrase = tuple[str, ...]


class Synonyms:
    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.also: dict[Phrase, list[Phrase]] = {}
        self._same: dict[Phrase, list[Phrase]] = {}
        self.never: dict[str, list[tuple[Phrase, int]]] = {}
        for first, second, direction in rows:
            word, other = tuple(tokens(first)), tuple(tokens(second))
            if direction == "never":
                self._forbid(word, other)
            else:
                self._connect(self.also, word, other)
                if direction == "both":
                    self._connect(self._same, word, other)
                    self._connect(self._same, other, word)
        self._close()
        self.longest = max(map(len, self._spoken()), default=1)
        self.phrases = frozenset(p for p in self._spoken() if len(p) > 1)
        self._begin = lengths_by_first_word(self.phrases)

    def ways(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrase itself first, then what it may be called as well."""
        return (phrase, *self.also.get(phrase, ()))

    def knows(self, phrase: Phrase) -> bool:
        """Whether these words, side by side, are a term of the trade."""
        return phrase in self.also or any(
            phrase == other for other, _ in self.never.get(phrase[0], ())
        )

    def phrases_in(self, words: Sequence[str]) -> frozenset[Phrase]:
        """The terms of the trade of several words that stand in a text."""
        starts = [place for place, word in enumerate(words) if word in self._begin]
        runs = (tuple(words[p : p + n]) for p in starts for n in self._begin[words[p]])
        return self.phrases.intersection(runs)

    def masked(self, words: list[str]) -> list[str]:
        """The tokens, each marked that does not mean what it says, so that it is not found."""
        if self.never.keys().isdisjoint(words):
            return words
        result = list(words)
        for place, word in enumerate(words):
            for phrase, inside in self.never.get(word, ()):
                if tuple(words[place : place + len(phrase)]) == phrase:
                    result[place + inside] = MASK + phrase[inside]
        return result

    def _spoken(self) -> Iterator[Phrase]:
        """Every phrase that a query may ask for by one of its names."""
        for phrase, others in self.also.items():
            yield phrase
            yield from others

    def _connect(self, to: dict[Phrase, list[Phrase]], word: Phrase, other: Phrase) -> None:
        known = to.setdefault(word, [])
        if other != word and other not in known:
            known.append(other)

    def _close(self) -> None:
        """Two names of one thing are names of each other: "pro-fee" and "professional fee"."""
        for word, others in self._same.items():
            for other in others:
                for each in (other, *self._same[other]):
                    self._connect(self.also, word, each)

    def _forbid(self, word: Phrase, phrase: Phrase) -> None:
        self.never.setdefault(phrase[0], []).append((phrase, phrase.index(word[0])))


def lengths_by_first_word(phrases: Iterable[Phrase]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return found


@cache
def synonyms() -> Synonyms:
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return Synonyms((row["word"], row["also"], row["direction"]) for row in rows)
