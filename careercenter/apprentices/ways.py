"""The ways from CPC-A to CPC and from COC-A to COC, and how far along each one somebody is.

Source: AAPC, "Complete your CPC or COC apprenticeship", at SOURCE, as read on READ_ON.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SOURCE = "https://aapc.com/certifications/cpc/complete-your-cpc-apprenticeship"
READ_ON = date(2026, 11, 26)
FULL = {"CPC-A": "CPC", "COC-A": "COC"}
COURSE_HOURS = 80

Span = tuple[date, date | None]


class Way(StrEnum):
    work = "work"
    work_and_study = "work-and-study"
    study = "study"


TITLES = {
    Way.work: "Two years of work",
    Way.work_and_study: "One year of work, and a course or a practicum",
    Way.study: "A course and a practicum",
}
MONTHS = {Way.work: 24, Way.work_and_study: 12, Way.study: 0}


@dataclass(frozen=True)
class Done:
    """`work`: when coding jobs began and ended, None while they go on; some at once."""

    work: tuple[Span, ...] = ()
    course_on: date | None = None
    practicum_on: date | None = None


@dataclass(frozen=True)
class Step:
    """`on`: the day on which it was done or, where it is not yet, will be at this pace."""

    words: str
    is_done: bool
    on: date | None = None


@dataclass(frozen=True)
class Progress:
    """`complete_on`: when all of the way is done, past or to come; None where nothing says so."""

    way: Way
    steps: list[Step] = field(default_factory=list)
    complete_on: date | None = None
    is_complete: bool = False

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)


def progress(done: Done, today: date) -> list[Progress]:
    """Every way, the one that is complete first before the others."""
    ways = {
        Way.work: [worked(done.work, MONTHS[Way.work], today)],
        Way.work_and_study: [
            worked(done.work, MONTHS[Way.work_and_study], today),
            either(studied(done), today),
        ],
        Way.study: studied(done),
    }
    return [along(way, steps) for way, steps in ways.items()]


def along(way: Way, steps: list[Step]) -> Progress:
    days = [step.on for step in steps]
    known = [day for day in days if day is not None]
    complete_on = max(known) if len(known) == len(days) else None
    return Progress(way, steps, complete_on, all(step.is_done for step in steps))


def nearest(ways: Iterable[Progress]) -> Progress | None:
    """The way that is complete first; None where none will be by itself."""
    dated = [way for way in ways if way.complete_on is not None]
    return min(dated, key=lambda way: way.complete_on or date.max, default=None)


def studied(done: Done) -> list[Step]:
    course = f"A coding course of {COURSE_HOURS} hours or more"
    return [
        Step(course, done.course_on is not None, done.course_on),
        Step("AAPC’s online practicum", done.practicum_on is not None, done.practicum_on),
    ]


def either(steps: Sequence[Step], today: date) -> Step:
    """One of the two is enough; the one that was done first counts."""
    finished = [step for step in steps if step.is_done]
    first = min(finished, key=lambda step: step.on or today, default=None)
    if first is not None:
        return first
    return Step(f"A coding course of {COURSE_HOURS} hours, or AAPC’s online practicum", False)


def worked(spans: Sequence[Span], needed: int, today: date) -> Step:
    full = [month for month in months_of(spans, today) if last_day(month) <= today]
    words = f"{min(len(full), needed)} of {needed} months of coding work"
    if len(full) >= needed:
        return Step(words, True, last_day(full[needed - 1]))
    return Step(words, False, day_of(spans, needed, today))


def day_of(spans: Sequence[Span], needed: int, today: date) -> date | None:
    """The day on which enough months are full: open work goes on, other work to its last day."""
    goes_on = any(ended is None and began <= today for began, ended in spans)
    until = today if goes_on else max((ended for _, ended in spans if ended), default=today)
    months = months_of(spans, until)
    if len(months) >= needed:
        return last_day(months[needed - 1])
    return last_day(months[-1] + needed - len(months)) if goes_on else None


def months_of(spans: Sequence[Span], until: date) -> list[int]:
    """The months in which there was work, each once, up to that of a day."""
    found: set[int] = set()
    for began, ended in spans:
        last = min(ended or until, until)
        found.update(range(number(began), number(last) + 1))
    return sorted(found)


def number(day: date) -> int:
    return day.year * 12 + day.month - 1


def last_day(month: int) -> date:
    following = month + 1
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)
