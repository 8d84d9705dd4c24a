"""The name that a search is saved under unless its owner gives another: its criteria in words."""

from collections.abc import Iterator

from careercenter.search.asking import arounds
from careercenter.search.atlas import Atlas
from careercenter.search.criteria import Criteria
from careercenter.search.facets import BY_NAME, label
from careercenter.search.pieces import EMPTY
from careercenter.search.telling import in_words
from careercenter.search.understanding import understand, without_parts
from careercenter.search.understood import Understood
from careercenter.search.wanted import Choice

LONGEST_NAME = 80
BEFORE = ("workplace", "type", "credential", "specialty")
AFTER = {
    "state": "in {}",
    "pay": "paying {} or more",
    "years": "asking {}",
    "posted": "of the last {}",
    "apprentices": "for apprentices",
    "verified": "at verified employers",
}
CALM = {"workplace", "type", "specialty", "years"}  # labels that begin small inside a sentence


def proposed_name(criteria: Criteria, atlas: Atlas) -> str:
    """ "Remote CPC jobs in Ohio (Epic)", of at most LONGEST_NAME characters."""
    understood = understand(criteria.q, criteria.plain, atlas.towns)
    choices = (*understood.choices, *criteria.facets)
    name = " ".join([*before(choices), *own_words(criteria, understood), "jobs", *after(choices)])
    for around in arounds(criteria, understood, atlas):
        name += f" within {around.within} miles of {around.value}"
    others = [labels(c) for c in choices if not is_told(c) and not c.is_unwanted]
    name += f" ({', '.join(others)})" if others else ""
    return shortened(name[0].upper() + name[1:])


def before(choices: tuple[Choice, ...]) -> Iterator[str]:
    for facet in BEFORE:
        yield from (labels(c) for c in choices if c.facet == facet and not c.is_unwanted)


def after(choices: tuple[Choice, ...]) -> Iterator[str]:
    for choice in choices:
        if choice.is_unwanted:
            yield f"without {labels(choice)}"
        elif choice.facet in AFTER:
            yield AFTER[choice.facet].format(labels(choice))


def is_told(choice: Choice) -> bool:
    return choice.facet in BEFORE or choice.facet in AFTER


def labels(choice: Choice) -> str:
    facet = BY_NAME[choice.facet]
    words = [label(facet, value) for value in choice.values]
    return " or ".join(calm(text) if choice.facet in CALM else text for text in words)


def calm(text: str) -> str:
    """ "Part-time" → "part-time", but not "E/M"."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def own_words(criteria: Criteria, understood: Understood) -> Iterator[str]:
    """The words of the query that were taken for words."""
    left = without_parts(criteria.q, understood.parts)
    yield from (word for word in left.split() if word.casefold() not in EMPTY)


def shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME - 1].rsplit(" ", 1)[0].rstrip(" ,(") + "…"


def criteria_in_words(criteria: Criteria) -> list[str]:
    """Each part of the criteria, as the list of saved searches tells it."""
    words = [f"“{criteria.q}”"] if criteria.q else []
    words += [in_words(choice) for choice in criteria.facets]
    if criteria.near:
        words.append(f"On site or hybrid within {criteria.within} miles of {criteria.near}")
    return words
