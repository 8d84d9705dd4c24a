"""The words that Tantivy's index holds: how rare they are, which are spelled nearly alike."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tantivy import Searcher

from careercenter.search.spelling import BEGINNING, LONG, Spelling, is_near, one_slip
from careercenter.search.wanted import Phrase, Term

FORM = 0.9  # of what the word counts that was asked for


class Words:
    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def known(self, term: Term) -> Term:
        """The term without forms that no posting has: most of those made by rule do not exist."""
        return replace(term, forms=tuple(word for word in term.forms if self._postings(word)))

    def rarity(self, phrase: Phrase) -> float:
        """What BM25 multiplies the score of the words by."""
        return sum(self._rarity(self._postings(word)) for word in phrase)

    def weights(self, words: Sequence[str]) -> Mapping[str, float]:
        """How much each form of a word counts, the first being the one asked for.

        All count as if they were as rare as the most frequent of them: where every posting says
        "coding", the few that say "coded" are no better. Forms that no posting has are left out.
        """
        counts = {word: self._postings(word) for word in words}
        least = self._rarity(max(counts.values()))
        found = {word: least / self._rarity(n) for word, n in counts.items() if n}
        found |= {word: weight * FORM for word, weight in found.items() if word != words[0]}
        return found or {words[0]: 1.0}

    def near(self, word: str) -> list[Spelling]:
        """What may have been meant: guessed slip by slip, for two slips by its beginning."""
        found = {other for other in one_slip(word) if self._postings(other)}
        if len(word) >= LONG:
            known = self._searcher.terms_with_prefix("text", word[:BEGINNING])
            found |= {other for other, _ in known if is_near(word, other)}
        return [
            Spelling(other, self._postings(other), self._searcher.doc_freq("title", other))
            for other in found - {word}
        ]

    def _postings(self, word: str) -> int:
        return self._searcher.doc_freq("text", word)

    def _rarity(self, postings: int) -> float:
        absent = max(0.5, self._searcher.num_docs - postings + 0.5)
        return math.log(1 + absent / (postings + 0.5))
