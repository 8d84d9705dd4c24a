"""The field for a place: what was typed, and how to mend what is no place."""

from dataclasses import dataclass, replace

from careercenter.search.criteria import Criteria
from careercenter.search.find import Result
from careercenter.search.understood import Lost
from careercenter.search.wanted import Sort

HOW = "Type a ZIP code, or a city and its state, such as Columbus, OH."


@dataclass(frozen=True)
class PlaceField:
    """`typed` stays in the field, whether it is a place or not; `error` says how to mend it."""

    typed: str
    error: str = ""


def place_field(criteria: Criteria, result: Result) -> PlaceField:
    chosen = result.atlas.chosen(criteria)
    if chosen:
        return PlaceField(chosen.value)
    return PlaceField(criteria.near, HOW if criteria.near else "")


def settled(criteria: Criteria, result: Result) -> Criteria:
    """As it was searched for: a place by its own name, and no order by distance without one."""
    chosen = result.atlas.chosen(criteria)
    near, within = (chosen.value, chosen.within) if chosen else ("", 0)
    sort = criteria.sort if result.is_near or criteria.sort is not Sort.distance else Sort.best
    return replace(criteria, near=near, within=within, sort=sort)


def left_out(criteria: Criteria, result: Result) -> list[str]:
    """What of this was not searched for, in words."""
    kept = settled(criteria, result)
    lost = in_words(result.understood.lost, kept.near)
    if criteria.near and not kept.near:
        return [f"{unknown(criteria.near)} {HOW}", *lost]
    if kept.sort is not criteria.sort:
        return [*lost, "To see the nearest first, say where: a ZIP code or a city under “Near”."]
    return lost


def in_words(lost: Lost | None, near: str) -> list[str]:
    """A place under “Near” answers "near me"."""
    if lost is None or (lost.is_home and near):
        return []
    if lost.is_home:
        return ["To search near you, type your ZIP code under “Near”."]
    return [unknown(lost.words)]


def unknown(place: str) -> str:
    return f"“{place}” is no place that we know, so it was left out."
