"""What to suggest while somebody types: titles, credentials, specialties, places, employers …

Each leads to a live posting. Alone, its number is that of the last renewal; beside other things
that are asked, it is counted in the index.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from textwrap import shorten

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered
from careercenter.search.asking import wanted_with
from careercenter.search.atlas import atlas_of
from careercenter.search.criteria import LONGEST_QUERY, USUAL_RADIUS, Criteria
from careercenter.search.facets import BY_NAME
from careercenter.search.index import IndexBroken, SearchIndex
from careercenter.search.reader import IndexReader
from careercenter.search.spots import spots
from careercenter.search.suggestion_entries import FACETS, Entry, typed
from careercenter.search.suggestion_reader import SuggestionReader
from careercenter.search.tantivy_suggestions import TantivySuggestions
from careercenter.search.understanding import understand

MOST = 8
MOST_AFTER_WORDS = 3  # of suggestions for the last words alone
MOST_TITLES_ASIDE = 2  # beside other things: words are dear to count among a million postings
MOST_WORDS = 12  # of a text that is looked up at all
LONGEST_END = 3  # words
OF_FACETS = tuple(name for name in FACETS if name not in {"credential", "state"})
AFTER_WORDS = (("credential",), OF_FACETS, ("state", "city"))
ALONE = (("title",), *AFTER_WORDS, ("employer",))
JOINS = {"and", "around", "at", "from", "in", "near", "or", "with"}
NO_WORD = re.compile(r'"|(?<!\S)-+')
Groups = tuple[Collection[str], ...]


@dataclass(frozen=True)
class Part:
    """What is looked up of a text, and the words before it, which stay."""

    kept: str
    text: str


@dataclass(frozen=True)
class Suggestion:
    """`criteria`: the search that it leads to; None for an employer, whose own page it leads to.
    `kept`: typed words that stay in that search. `count`: the live postings there; of a city that
    nobody counted around, those in it alone.
    """

    entry: Entry
    kept: str
    criteria: Criteria | None
    count: int
    is_exact: bool = False
    is_counted: bool = False

    @property
    def tells_count(self) -> bool:
        return self.is_counted or self.entry.kind != "city"


def suggest(
    reader: IndexReader, known: SuggestionReader, criteria: Criteria, limit: int = MOST
) -> list[Suggestion]:
    """What `criteria.q` may be going to say, beside what else is asked: a credential that is
    spelled out first, then what leads to most postings. Never fails for any criteria.
    """
    index, suggestions = reader.index(), known.suggestions()
    if index is None or suggestions is None or is_no_beginning(criteria.q):
        return []
    try:
        found = proposed(suggestions, criteria, limit)
    except IndexBroken:
        known.forget()
        return []
    try:
        live = [each for each in counted(index, criteria, found) if each.count]
    except IndexBroken:
        reader.forget()
        return []
    return sorted(live, key=lambda each: (not each.is_exact, -each.count))


def is_no_beginning(q: str) -> bool:
    """Words in quotes are taken as they stand, and behind a minus they are not wanted."""
    words = q.split()
    return not 0 < len(words) <= MOST_WORDS or q.count('"') % 2 == 1 or words[-1].startswith("-")


def proposed(known: TantivySuggestions, criteria: Criteria, limit: int) -> list[Suggestion]:
    """What begins like the whole text, and a few that begin like its last words alone."""
    whole, *ends = parts_of(criteria.q)
    exact = [each for part in (whole, *ends) for each in spelled_out(known, criteria, part)]
    first = once([*exact, *beginning_like(known, criteria, [whole], ALONE, limit)])
    last = once([*first, *beginning_like(known, criteria, ends, AFTER_WORDS, limit)])
    after = last[len(first) :][:MOST_AFTER_WORDS]
    return [*first[: limit - len(after)], *after]


def parts_of(q: str) -> Iterator[Part]:
    """The whole, then ends that follow things understood: of "remote cpc adj" both "cpc adj" and
    "adj", of "medical cod" none.
    """
    words = q.split()
    yield Part("", q)
    for start in range(max(1, len(words) - LONGEST_END), len(words)):
        kept = words[:start]
        while kept and kept[-1].casefold() in JOINS:
            kept.pop()
        part = Part(" ".join(kept), " ".join(words[start:]))
        if len(part.text) > 1 and not understand(part.kept).terms:
            yield part


def spelled_out(known: TantivySuggestions, criteria: Criteria, part: Part) -> Iterator[Suggestion]:
    credential = CATALOGUE.find(part.text)
    entry = known.exactly("credential", credential.code) if credential else None
    if entry is not None and is_new(criteria, entry):
        yield replace(suggestion(criteria, part, entry), is_exact=True)


def beginning_like(
    known: TantivySuggestions, criteria: Criteria, parts: Iterable[Part], groups: Groups, limit: int
) -> list[Suggestion]:
    """One of each group, then the next of each: fifty states leave room for titles."""
    found = [
        [
            suggestion(criteria, part, entry)
            for entry in known.beginning(typed(part.text), kinds, most(criteria, kinds, limit))
            if is_new(criteria, entry)
        ]
        for part in parts
        for kinds in groups
    ]
    return [each for turn in zip_longest(*found) for each in turn if each is not None]


def most(criteria: Criteria, kinds: Collection[str], limit: int) -> int:
    is_aside = bool(criteria.facets or criteria.near)
    return MOST_TITLES_ASIDE if is_aside and "title" in kinds else limit


def is_new(criteria: Criteria, entry: Entry) -> bool:
    return entry.value not in criteria.values(entry.kind)


def once(found: Iterable[Suggestion]) -> list[Suggestion]:
    first: dict[tuple[str, str], Suggestion] = {}
    for each in found:
        first.setdefault((each.entry.kind, each.entry.value), each)
    return list(first.values())


def suggestion(criteria: Criteria, part: Part, entry: Entry) -> Suggestion:
    return Suggestion(entry, part.kept, leading_to(criteria, part.kept, entry), entry.count)


def leading_to(criteria: Criteria, kept: str, entry: Entry) -> Criteria | None:
    """The search that a choice makes of the one that is there."""
    if entry.kind == "employer":
        return None
    if entry.kind == "title":
        return replace(criteria, q=title_as_query(entry.text), plain=False)
    if entry.kind == "city":
        within = criteria.within or USUAL_RADIUS
        return replace(criteria, q=kept, near=entry.value, within=within)
    others = () if BY_NAME[entry.kind].takes_one else criteria.values(entry.kind)
    return replace(criteria, q=kept).choosing(entry.kind, (*others, entry.value))


@remembered(10_000)
def title_as_query(title: str) -> str:
    """The title; in quotes where its words would be taken for more than words and might then not
    find it: "Remote Coder" may be hybrid.
    """
    words = plain_words(title)
    return quoted(words) if understand(words).readings or any(spots(words)) else words


def plain_words(title: str) -> str:
    return shorten(NO_WORD.sub(" ", title), LONGEST_QUERY - 2, placeholder="")


def quoted(words: str) -> str:
    return f'"{words}"'


def counted(
    index: SearchIndex, asked: Criteria, found: Sequence[Suggestion]
) -> Iterator[Suggestion]:
    """Each with what it leads to. Beside other things that are asked, the index counts it.

    Raises IndexBroken.
    """
    searches = [each.criteria and searched(each.entry, each.criteria) for each in found]
    atlas = atlas_of(*filter(None, searches))
    is_alone = not (asked.facets or asked.near)
    for each, criteria in zip(found, searches, strict=True):
        if criteria is None or (is_alone and not each.kept):
            yield each
        else:
            yield replace(each, count=index.count(wanted_with(criteria, atlas)), is_counted=True)


def searched(entry: Entry, criteria: Criteria) -> Criteria:
    """Of a title the postings that have it word by word: its search finds those at least."""
    is_title = entry.kind == "title"
    return replace(criteria, q=quoted(plain_words(entry.text))) if is_title else criteria
