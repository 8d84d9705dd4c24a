"""From criteria to what is asked of the index: words read, spelling forgiven, places looked up."""

import math
from dataclasses import dataclass, replace

from careercenter import clock
from careercenter.search.atlas import Atlas, atlas_of
from careercenter.search.criteria import Criteria
from careercenter.search.facets import QUALIFY
from careercenter.search.index import SearchIndex
from careercenter.search.near import Around, miles_around, rings_around
from careercenter.search.respelling import Respelled, respelling
from careercenter.search.understanding import understand
from careercenter.search.understood import Understood
from careercenter.search.wanted import Choice, Sort, Wanted

SHARED = 5 * 60  # seconds in which equal searches share what was found and counted


@dataclass(frozen=True)
class Question:
    """Criteria as they were read; `atlas`: the places that they name."""

    understood: Understood
    wanted: Wanted
    atlas: Atlas
    respelled: Respelled | None


def asked(index: SearchIndex, criteria: Criteria, atlas: Atlas) -> Question:
    """What the criteria ask; words that nobody spells so are taken for what is near.

    Raises IndexBroken.
    """
    understood = understand(criteria.q, criteria.plain, atlas.towns)
    respelled = None if criteria.plain else respelling(index, criteria.q, understood)
    if respelled:  # what is spelled right may name a place
        criteria = replace(criteria, q=respelled.q)
        atlas = Atlas({**atlas.towns, **atlas_of(criteria).towns})
        understood = understand(criteria.q, towns=atlas.towns)
    return Question(understood, wanted_by(criteria, understood, atlas), atlas, respelled)


def wanted_by(criteria: Criteria, understood: Understood, atlas: Atlas) -> Wanted:
    now = math.floor(clock.now().timestamp())
    rings = rings_around(arounds(criteria, understood, atlas))
    away = far_from(understood)
    asks_about_reader = criteria.facts is not None and bool(criteria.values(QUALIFY))
    return Wanted(
        moment=now - now % SHARED,
        terms=understood.terms,
        fixed=(*understood.choices, *away),
        ticked=tuple(c for c in criteria.facets if c.facet != QUALIFY or asks_about_reader),
        rings=rings,
        sort=criteria.sort if rings or criteria.sort is not Sort.distance else Sort.best,
        facts=criteria.facts if asks_about_reader else None,
    )


def wanted_with(criteria: Criteria, atlas: Atlas) -> Wanted:
    """The same of criteria whose words nobody has read yet."""
    return wanted_by(criteria, understand(criteria.q, criteria.plain, atlas.towns), atlas)


def arounds(criteria: Criteria, understood: Understood, atlas: Atlas) -> tuple[Around, ...]:
    """The places to keep near to: the field's, from which miles are told, and the words'."""
    chosen, place = atlas.chosen(criteria), understood.place
    has_place = place is not None and not place.is_unwanted
    return (*([chosen] if chosen else []), *([place.around] if place and has_place else []))


def far_from(understood: Understood) -> list[Choice]:
    """ "not near Columbus": without the jobs at its ZIP codes."""
    place = understood.place
    if place is None or not place.is_unwanted:
        return []
    return [Choice("zip", tuple(sorted(miles_around(place.around))), is_unwanted=True)]
