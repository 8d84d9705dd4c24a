"""A search told in words: what was understood, what was found, and why."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from careercenter.postings import wording
from careercenter.postings.models import Posting
from careercenter.search.criteria import Criteria
from careercenter.search.document import SearchDocument, from_posting
from careercenter.search.facets import BY_NAME, label, sentence
from careercenter.search.find import Result
from careercenter.search.respelling import Respelled
from careercenter.search.understanding import Understood
from careercenter.search.wanted import Choice, Phrase, Term


class ToldHit(TypedDict):
    id: int
    title: str
    employer: str
    place: str
    score: float
    featured: bool
    why: list[str]


class Told(TypedDict):
    is_ready: bool
    understood: list[str]
    total: int
    hits: list[ToldHit]


def tell(criteria: Criteria, pages: Sequence[Result], limit: int) -> Told:
    """What the pages of one search hold, as plain values."""
    first = pages[0]
    choices = (*first.understood.choices, *criteria.facets)
    hits = [
        told_hit(posting, page, choices, posting in page.featured)
        for page in pages
        for posting in (*page.featured, *page.postings)
    ]
    return Told(
        is_ready=first.is_ready,
        understood=understood_in_words(first.understood, criteria.facets, first.respelled),
        total=first.total,
        hits=hits[:limit],
    )


def understood_in_words(
    understood: Understood, ticked: Sequence[Choice], respelled: Respelled | None
) -> list[str]:
    words = [in_words(choice) for choice in (*understood.choices, *ticked)]
    for term in understood.terms:
        first, others = " ".join(term.ways[0]), [" ".join(way) for way in term.other_names]
        also = f" (also {', '.join(others)})" if others else ""
        words.append(f"{'without ' if term.is_unwanted else ''}“{first}”{also}")
    return words + [
        f"“{right}” for “{wrong}”" for wrong, right in (respelled.words if respelled else ())
    ]


def in_words(choice: Choice) -> str:
    """ "Not: Credential: CCS or CIC"."""
    facet = BY_NAME[choice.facet]
    first = sentence(facet, choice.values[0])
    others = [label(facet, value) for value in choice.values[1:]]
    return ("Not: " if choice.is_unwanted else "") + " or ".join([first, *others])


def told_hit(posting: Posting, page: Result, choices: Sequence[Choice], featured: bool) -> ToldHit:
    return ToldHit(
        id=posting.id,
        title=posting.title,
        employer=posting.employer.name,
        place=wording.where(posting),
        score=round(page.scores.get(posting.id, 0.0), 3),
        featured=featured,
        why=list(reasons(posting, page, choices)),
    )


def reasons(posting: Posting, page: Result, choices: Sequence[Choice]) -> Iterator[str]:
    """Why it was found: each choice that it keeps to, and where each word stands."""
    document = from_posting(posting)
    yield from (in_words(choice) for choice in choices)
    for term in page.understood.terms:
        if not term.is_unwanted:
            yield where_it_stands(term, document)


def where_it_stands(term: Term, document: SearchDocument) -> str:
    for place, tokens in (("title", document.title), ("text", document.text)):
        for way in term.all_ways:
            if stands(way, tokens):
                return f"“{' '.join(way)}” in the {place}"
    return f"“{' '.join(term.ways[0])}” when it was indexed"


def stands(way: Phrase, tokens: Sequence[str]) -> bool:
    return any(tuple(tokens[n : n + len(way)]) == way for n in range(len(tokens)))
