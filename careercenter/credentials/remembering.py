"""Keeping what was worked out from the catalogue for as long as the catalogue stands."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from careercenter.credentials.catalogue import CATALOGUE

A = TypeVarTuple("A")
R = TypeVar("R")


def remembered(most: int) -> Callable[[Callable[[*A], R]], Callable[[*A], R]]:
    """Like lru_cache, for what follows from the catalogue: of an older version nothing is told.

    The version is read before the work begins, so that an answer is never of an older catalogue
    than it is kept under.
    """

    def remember(work: Callable[[*A], R]) -> Callable[[*A], R]:
        @lru_cache(maxsize=most)
        def kept(version: int, *args: Any) -> R:
            return work(*args)

        @wraps(work)
        def current(*args: *A) -> R:
            return kept(CATALOGUE.version, *args)

        return current

    return remember
