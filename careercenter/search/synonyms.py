"""What this trade calls by several names: data/synonyms.csv, read once.

`both`: either word finds the other. `finds`: who asks for the first finds the second too, never the
reverse. `never`: the first inside the second is not it: "not remote", "RHIT eligible".
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from careercenter.credentials.remembering import remembered
from careercenter.search.words import tokens

DATA = Path(__file__).parent / "data" / "synonyms.csv"
MASK = "!"
Phrase = tuple[str, ...]
Names = dict[Phrase, dict[Phrase, None]]  # the inner one is a set that keeps its order


class Synonyms:
    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._same: Names = {}
        self._related: Names = {}
        self.never: dict[str, list[tuple[Phrase, int]]] = {}
        for first, second, direction in rows:
            word, other = tuple(tokens(first)), tuple(tokens(second))
            if direction == "never":
                self._forbid(word, other)
            elif direction == "finds":
                connect(self._related, word, other)
            else:
                connect(self._same, word, other)
                connect(self._same, other, word)
        self._close()
        self.longest = max(map(len, (*self._same, *self._related)), default=1)
        self.phrases = frozenset(phrase for phrase in self._spoken() if len(phrase) > 1)
        self._begin = lengths_by_first_word(self.phrases)

    def same(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What else the phrase is called."""
        return tuple(self._same.get(phrase, ()))

    def related(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What who asks for the phrase wants to find too, though it is something else."""
        return tuple(self._related.get(phrase, ()))

    def knows(self, phrase: Phrase) -> bool:
        """Whether these words, side by side, are a term of the trade."""
        is_mask = any(phrase == other for other, _ in self.never.get(phrase[0], ()))
        return phrase in self._same or phrase in self._related or is_mask

    def words(self) -> frozenset[str]:
        """Every word of a name that goes both ways; "clincial" is found, yet not spelled right."""
        return frozenset(word for phrase in self._same for word in phrase)

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
        for names in (self._same, self._related):
            for phrase, others in names.items():
                yield from (phrase, *others)

    def _close(self) -> None:
        """Two names of one thing are names of each other, find alike and are found alike."""
        direct = {word: tuple(names) for word, names in self._same.items()}
        for word, names in direct.items():
            connect(self._same, word, *(each for name in names for each in direct[name]))
        direct = {word: tuple(found) for word, found in self._related.items()}
        for word in {**direct, **self._same}:
            found = [each for name in (word, *self.same(word)) for each in direct.get(name, ())]
            found += [name for each in found for name in self.same(each)]
            new = [each for each in found if each not in self.same(word)]
            if new:
                connect(self._related, word, *new)

    def _forbid(self, word: Phrase, phrase: Phrase) -> None:
        self.never.setdefault(phrase[0], []).append((phrase, phrase.index(word[0])))


def connect(names: Names, word: Phrase, *others: Phrase) -> None:
    known = names.setdefault(word, {})
    known.update((other, None) for other in others if other != word)


def lengths_by_first_word(phrases: Iterable[Phrase]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return found


@remembered(2)
def synonyms() -> Synonyms:
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return Synonyms((row["word"], row["also"], row["direction"]) for row in rows)
