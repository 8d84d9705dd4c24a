"""A search told in words: what was understood, what was found, and why."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from careercenter.postings import wording
from careercenter.postings.models import Posting
from careercenter.search.criteria import Criteria
from careercenter.search.document import SearchDocument, from_posting
from careercenter.search.facets import BY_NAME, Kind, label, sentence
from careercenter.search.find import Result
from careercenter.search.respelling import Respelled
from careercenter.search.understood import Part, PlaceReading, Understood
from careercenter.search.wanted import Choice, Phrase, Term


class ToldHit(TypedDict):
    """`variants`: how many more postings of the employer differ in little but their place."""

    id: int
    title: str
    employer: str
    place: str
    miles: int | None
    score: float
    featured: bool
    variants: int
    why: list[str]


class Told(TypedDict):
    is_ready: bool
    understood: list[str]
    total: int
    hits: list[ToldHit]


def tell(criteria: Criteria, pages: Sequence[Result], limit: int) -> Told:
    """What the pages of one search hold, as plain values."""
    first = pages[0]
    chosen = first.atlas.chosen(criteria)
    limits = [*map(part_in_words, first.understood.parts), *map(in_words, criteria.facets)]
    limits += [chosen.words] if chosen else []
    hits = [
        told_hit(posting, page, limits, posting in page.featured)
        for page in pages
        for posting in (*page.featured, *page.postings)
    ]
    return Told(
        is_ready=first.is_ready,
        understood=understood_in_words(first.understood, limits, first.respelled),
        total=first.total,
        hits=hits[:limit],
    )


def understood_in_words(
    understood: Understood, limits: Sequence[str], respelled: Respelled | None
) -> list[str]:
    words = [*limits]
    for term in understood.terms:
        first, others = " ".join(term.ways[0]), [" ".join(way) for way in term.other_names]
        also = f" (also {', '.join(others)})" if others else ""
        words.append(f"{'without ' if term.is_unwanted else ''}“{first}”{also}")
    return words + [
        f"“{right}” for “{wrong}”" for wrong, right in (respelled.words if respelled else ())
    ]


def part_in_words(part: Part) -> str:
    if isinstance(part, PlaceReading):
        return ("Not: " if part.is_unwanted else "") + part.around.words
    return part.told or in_words(part.choice)


def in_words(choice: Choice) -> str:
    """ "Not: Credential: CCS or CIC"."""
    facet = BY_NAME[choice.facet]
    labels = [label(facet, value) for value in choice.values]
    if choice.is_unwanted and facet.kind is Kind.state:
        return "Not: Only in " + " or ".join(labels)
    first = sentence(facet, choice.values[0])
    return ("Not: " if choice.is_unwanted else "") + " or ".join([first, *labels[1:]])


def told_hit(posting: Posting, page: Result, limits: Sequence[str], featured: bool) -> ToldHit:
    return ToldHit(
        id=posting.id,
        title=posting.title,
        employer=posting.employer.name,
        place=wording.where(posting),
        miles=page.miles.get(posting.id),
        score=round(page.scores.get(posting.id, 0.0), 3),
        featured=featured,
        variants=others.number if (others := page.variants.get(posting.id)) else 0,
        why=list(reasons(posting, page, limits)),
    )


def away(miles: int) -> str:
    """ "12 miles away"."""
    return "under 1 mile away" if miles == 0 else f"{miles} mile{'s' * (miles > 1)} away"


def reasons(posting: Posting, page: Result, limits: Sequence[str]) -> Iterator[str]:
    """Why it was found: each limit that it keeps to, and where each word stands."""
    document = from_posting(posting)
    yield from limits
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
