"""Lists of objects: filters as Stripe has them, newest first, a page at a time."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from careercenter.payments.sandbox import params
from careercenter.payments.sandbox.store import Store, Thing
from careercenter.payments.sandbox.wire import expanded, page_of

Test = Callable[[Thing, Any], bool]
BOUNDS: dict[str, Callable[[int, int], bool]] = {
    "gt": lambda moment, bound: moment > bound,
    "gte": lambda moment, bound: moment >= bound,
    "lt": lambda moment, bound: moment < bound,
    "lte": lambda moment, bound: moment <= bound,
}
CREATED: params.Table = dict.fromkeys(BOUNDS, params.WHOLE)


def same(field: str) -> Test:
    return lambda thing, wanted: bool(thing.get(field) == wanted)


def flag(field: str) -> Test:
    return lambda thing, wanted: bool(thing[field]) == (wanted == "true")


def one_of(field: str) -> Test:
    return lambda thing, wanted: thing[field] in wanted


def table_of(filters: Mapping[str, Test], shapes: params.Table) -> params.Table:
    """Texts, but for the filters that have another shape."""
    texts = dict.fromkeys(filters, params.TEXT)
    return {**params.PAGE, "created": CREATED, **texts, **shapes}


def listed(
    store: Store,
    things: Iterable[Thing],
    given: Thing,
    filters: Mapping[str, Test],
    url: str,
) -> Thing:
    """The page that was asked for, with its `expand[]`."""
    found = [each for each in things if fits(each, given, filters)]
    ends = given.get("starting_after", ""), given.get("ending_before", "")
    page = page_of(found, url, given.get("limit", "10"), *ends)
    return expanded(page, given.get("expand", []), store)


def fits(thing: Thing, given: Thing, filters: Mapping[str, Test]) -> bool:
    wanted = [filters[name](thing, given[name]) for name in filters if name in given]
    return all(wanted) and in_bounds(thing, given.get("created", {}))


def in_bounds(thing: Thing, bounds: Thing) -> bool:
    return all(BOUNDS[word](thing["created"], int(bound)) for word, bound in bounds.items())
