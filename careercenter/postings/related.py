"""Postings like one, found by the package that can compare them all."""

from collections.abc import Callable

from flask import Flask, current_app

from careercenter.postings.models import Posting

MOST = 4
Finder = Callable[[Posting, int], list[Posting]]


def found_by(app: Flask, finder: Finder) -> None:
    """Postings know of no index; whoever keeps one says so here."""
    app.extensions["related_postings"] = finder


def related(posting: Posting) -> list[Posting]:
    """Live ones with their employers, the most alike first; none while nobody can tell."""
    finder: Finder = current_app.extensions["related_postings"]
    return finder(posting, MOST)
