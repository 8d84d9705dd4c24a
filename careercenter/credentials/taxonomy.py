"""What postings are sorted by: specialties, settings, code sets and software, by slug."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Term:
    slug: str
    name: str
    group: str
    aliases: tuple[str, ...]


class Taxonomy:
    """Terms in the order in which people are offered them."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {term.slug: term for term in terms}
        self.spellings = {
            spelling.casefold(): term
            for term in reversed(self.terms.values())
            for spelling in (*term.aliases, term.name, term.slug)
        }

    def __contains__(self, slug: object) -> bool:
        return slug in self.terms

    def get(self, slug: str) -> Term | None:
        return self.terms.get(slug)

    def name(self, slug: str) -> str:
        """The name of a slug; the slug itself where it is not known any more."""
        return self.terms[slug].name if slug in self.terms else slug

    def names(self, slugs: Iterable[str]) -> list[str]:
        return [self.name(slug) for slug in slugs]

    def find(self, text: str) -> Term | None:
        """The term that is called so, by slug, name or alias."""
        return self.spellings.get(text.strip().casefold())

    def choices(self) -> list[tuple[str, str]]:
        return [(term.slug, term.name) for term in self.terms.values()]

    def grouped(self) -> dict[str, list[tuple[str, str]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for term in self.terms.values():
            groups.setdefault(term.group, []).append((term.slug, term.name))
        return groups


def load(name: str) -> Taxonomy:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return Taxonomy(from_row(row) for row in csv.DictReader(file))


def from_row(row: dict[str, str]) -> Term:
    aliases = tuple(part.strip() for part in row["aliases"].split(";") if part.strip())
    return Term(row["slug"], row["name"], row["group"], aliases)


SPECIALTIES = load("specialties.csv")
SETTINGS = load("settings.csv")
CODE_SETS = load("code_sets.csv")
SOFTWARE = load("software.csv")
