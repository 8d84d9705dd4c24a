"""Random postings and random criteria, small enough in their words that they meet."""

import json
from dataclasses import replace

from hypothesis import strategies as st

from careercenter.credentials.reading import read
from careercenter.credentials.stored import to_json
from careercenter.postings.qualifying import asks_told
from careercenter.search.criteria import LONGEST_QUERY, RADII, Criteria, around, cleaned
from careercenter.search.document import BETWEEN, SearchDocument, required_of
from careercenter.search.facets import FACETS, Facet, words_of
from careercenter.search.wanted import Choice, Like, Sort, Term, Wanted
from tests.credentials.strategies import facts

NOW = 1_795_446_000
WORDS = [
    "coder", "codre", "coding", "auditor", "auditer", "risk", "adjustment", "hcc", "cpc", "ccs",
    "ccs-p", "icd10cm", "e/m", "profee", "pro", "fee", "inpatient", "inpatients", "hospital",
    "naïf",
]  # fmt: skip
STATES = ["OH", "KY", "CA", "NY"]
KNOWN = {
    "credential": ["CPC", "CPC-A", "CCS", "CCS-P", "RHIT", "RHIA"],
    "state": STATES,
    "zip": ["43215", "43004", "43016", "44101"],
}

ASKED = ["CPC", "CPC and 2 years", "RHIT and (CCS or CIC)", "any AAPC credential", "CCS or 1 year"]
FILLED = ("credential", "workplace", "type", "paid", "specialty", "verified")


def values_of(name: str) -> list[str]:
    return KNOWN.get(name) or list(words_of(name))[:4]


def some(values: list[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    most = min(most, len(values))
    return st.lists(st.sampled_from(values), unique=True, max_size=most).map(tuple)


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(tuple)
places = st.one_of(
    st.just(("US",)),
    some(STATES),
    some(STATES).map(lambda codes: ("BUT", *(f"-{code}" for code in codes))),
)


asks = st.builds(
    lambda required, years, welcome: asks_told(json.dumps(to_json(required)), years, welcome),
    st.none() | st.sampled_from([read(text) for text in ASKED]),
    st.integers(0, 4),
    st.booleans(),
)


@st.composite
def documents(draw: st.DrawFn, id: int) -> SearchDocument:
    title, asked = draw(words), draw(asks)
    return SearchDocument(
        id=id,
        version=1,
        employer_id=1,
        title=title,
        text=(*title, BETWEEN, *draw(words)),
        keywords={name: draw(some(values_of(name))) for name in FILLED}
        | {"zip": draw(some(KNOWN["zip"], 1)), "bound": draw(st.sampled_from([(), ("1",)]))}
        | {name: tuple(values) for name, values in required_of(asked).items()},
        open_to=draw(places),
        numbers={
            "pay": draw(st.none() | st.integers(1900, 5100)),
            "years": draw(st.integers(0, 6)),
            "beside": asked.years,
            "posted": NOW - draw(st.integers(0, 40 * 24 * 60 * 60)),
        },
        ends_at=NOW + 1000,
        featured_until=draw(st.sampled_from([0, NOW + 1000])),
        quality=draw(st.floats(0, 1)),
        variant=draw(st.integers(1, 3)),
    )


collections = st.integers(0, 12).flatmap(
    lambda size: st.tuples(*(documents(id=(n + 1) << 10) for n in range(size)))
)
phrases = st.lists(st.sampled_from([*WORDS, "codrr", "hospitol"]), min_size=1, max_size=2)


def sensible(term: Term) -> Term:
    """Only a single word has forms."""
    return term if len(term.ways[0]) == 1 else replace(term, forms=())


terms = st.builds(
    Term,
    ways=st.lists(phrases.map(tuple), min_size=1, max_size=3).map(tuple),
    is_loose=st.booleans(),
    is_unwanted=st.booleans(),
    forms=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    related=st.lists(phrases.map(tuple), max_size=2).map(tuple),
).map(sensible)
misspelled = st.sampled_from(
    ["codre", "codr", "audiror", "hopsitals", "inpatietn", "aduitor", "ccs"]
)


def choices_of(facet: Facet) -> st.SearchStrategy[tuple[str, ...]]:
    if facet.is_number:
        return st.integers(0, 60).map(lambda number: (str(number),))
    values = values_of(facet.name)
    most = 1 if facet.takes_one else min(3, len(values))
    chosen = st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)
    return chosen.map(lambda found: tuple(sorted(found)))


def choice(facet: Facet) -> st.SearchStrategy[Choice]:
    return choices_of(facet).map(lambda values: Choice(facet.name, values))


ticked = st.lists(st.sampled_from(FACETS), max_size=3, unique=True).flatmap(
    lambda facets: st.tuples(*(choice(f) for f in sorted(facets, key=FACETS.index)))
)
fixed = st.builds(
    lambda made, is_unwanted: replace(made, is_unwanted=is_unwanted),
    st.sampled_from(FACETS).flatmap(choice),
    st.booleans(),
)
rings = st.lists(st.sampled_from([*KNOWN["zip"], ""]), min_size=1, max_size=4, unique=True).flatmap(
    lambda codes: st.permutations(codes).map(lambda mixed: tuple((c,) if c else () for c in mixed))
)
wanted = st.builds(
    Wanted,
    moment=st.just(NOW),
    terms=st.lists(terms, max_size=2).map(tuple),
    fixed=st.lists(fixed, max_size=2).map(tuple),
    ticked=ticked,
    rings=st.just(()) | rings,
    sort=st.sampled_from(Sort),
    only_featured=st.booleans(),
    without=st.lists(st.integers(1, 12).map(lambda n: n << 10), max_size=2).map(tuple),
    facts=facts,
)

likes = st.builds(
    Like,
    id=st.integers(1, 12).map(lambda n: n << 10),
    title=words.map(lambda found: tuple(dict.fromkeys(found))),
    specialties=some(values_of("specialty")),
    credentials=some(values_of("credential")),
    open_to=places,
    workplace=st.sampled_from(["", *values_of("workplace")]),
)

texts = st.text(max_size=LONGEST_QUERY + 20)
criteria = st.builds(
    Criteria,
    q=texts.map(lambda text: cleaned(text, [])),
    facets=ticked,
    near=st.sampled_from(["", "43215", "Columbus, OH", "columbus ohio"])
    | texts.map(lambda text: around(text, "")[0]),
    within=st.sampled_from(RADII),
    sort=st.sampled_from(Sort),
    plain=st.booleans(),
)
