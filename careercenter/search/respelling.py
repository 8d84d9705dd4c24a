"""Words that nobody spells so: what was searched instead, and what may have been meant.

A word that no posting has, in any of its forms or under another name, is taken as the nearest word
that some have, and the query is read anew: "remoet coder in ohoi" asks for remote work in Ohio. A
word that few postings have is searched for as it stands; where a near one would find far more,
that is offered, with what it finds.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from careercenter.search.criteria import Criteria
from careercenter.search.index import SearchIndex
from careercenter.search.pieces import pieces_of
from careercenter.search.spelling import Spelling, is_near, likeliest, may_be_misspelled
from careercenter.search.understood import Understood
from careercenter.search.wanted import Term
from careercenter.search.words import WORD, tokens
from careercenter.states import STATES

FEW = 3  # fewer postings than these are few
FAR_MORE = 10  # times as many


@dataclass(frozen=True)
class Respelled:
    """`q` was read in place of what was typed; `words`: each as typed and as taken."""

    q: str
    words: tuple[tuple[str, str], ...]


def respelling(index: SearchIndex, q: str, understood: Understood) -> Respelled | None:
    """The query with words that nobody spells so taken for what is near; None where all is well.

    Raises IndexBroken.
    """
    taken = {
        word: near.word
        for word, found in rare_words(index, understood)
        if found == 0 and (near := likeliest(word, [*there(index, word), *readable(word)]))
    }
    return Respelled(respell(q, taken), tuple(taken.items())) if taken else None


def there(index: SearchIndex, word: str) -> list[Spelling]:
    """Near words that some posting has now: an index counts those that are gone for a while."""
    return [near for near in index.near(word) if index.occurrences(Term(((near.word,),)), 1)]


def readable(word: str) -> list[Spelling]:
    """Near words that ask for a state or for remote work, though no posting may say them.

    Not those that only go on where the word ends: "main" and "indian" are words of their own.
    """
    names = [tokens(name) for name in (*STATES.values(), "remote")]
    alone = [name[0] for name in names if len(name) == 1 and not name[0].startswith(word)]
    return [Spelling(other, 0, 0) for other in alone if is_near(word, other)]


def better_spelled(index: SearchIndex, understood: Understood, q: str) -> str | None:
    """The query with rare words spelled as far more postings have them, where there are such."""
    better = {
        word: near.word
        for word, found in rare_words(index, understood)
        if found and (near := likeliest(word, far_more(index, word, found)))
    }
    return respell(q, better) if better else None


def far_more(index: SearchIndex, word: str, found: int) -> list[Spelling]:
    return [near for near in index.near(word) if near.postings >= found * FAR_MORE]


def rare_words(index: SearchIndex, understood: Understood) -> Iterator[tuple[str, int]]:
    """The words that may be misspelled, and how few postings they fit in any way."""
    for term in understood.terms:
        word = term.ways[0][0]
        if (
            is_single(term)
            and may_be_misspelled(word)
            and (n := index.occurrences(term, FEW)) < FEW
        ):
            yield word, n


def is_single(term: Term) -> bool:
    return term.is_loose and not term.is_unwanted and len(term.ways[0]) == 1


def respell(q: str, words: Mapping[str, str]) -> str:
    return changed(q, lambda word, text: words.get(word, text))


def changed(q: str, change: Callable[[str, str], str]) -> str:
    """The query with each word, given as token and as typed, made what `change` answers.

    What stands in quotes or is left out stays.
    """
    for piece in reversed(list(pieces_of(q))):
        if not (piece.is_quoted or piece.is_unwanted):
            part = q[piece.start : piece.end]
            new = re.sub(WORD, lambda m: change("".join(tokens(m[0])), m[0]), part)
            q = q[: piece.start] + new + q[piece.end :]
    return q


def as_read(criteria: Criteria, respelled: Respelled | None) -> Criteria:
    """What was searched, its words spelled as they were taken."""
    return replace(criteria, q=respelled.q) if respelled else criteria


def as_typed(q: str, respelled: Respelled) -> str:
    """The query that searches for the respelled words as they were typed."""
    words = dict(respelled.words)
    return changed(q, lambda word, text: f'"{text}"' if word in words else text)
