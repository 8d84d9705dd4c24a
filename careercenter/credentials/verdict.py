"""Whether somebody qualifies for what a posting requires, and what is in the way.

A pure function of values: no clock but the day given, no learning, no score. Every part of the
requirement gets its reason, and one part that is not met is never made up for by another. How far
away the parts are only tells "close" from "not yet".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careercenter.credentials.catalogue import CATALOGUE, Catalogue
from careercenter.credentials.expressions import AllOf, Requirement
from careercenter.credentials.facts import Facts
from careercenter.credentials.reasons import Reason, Sign, in_a_row
from careercenter.credentials.weighing import Situation, standing_words, usable, weighed
from careercenter.credentials.wording import series
from careercenter.states import STATES

CLOSE = 2  # steps: a renewal is one, a new credential two, a degree three
MOVING = 3
FEW_STATES = 4


class Answer(StrEnum):
    qualify = "qualify"
    close = "close"
    not_yet = "not yet"


@dataclass(frozen=True)
class Terms:
    """What is weighed of a posting. `lives_in`: the states in which one may live, None for any.

    `works_in`: the state of the workplace, where the work is not remote, or "".
    """

    required: Requirement | None = None
    preferred: tuple[str, ...] = ()
    apprentices_welcome: bool = False
    lives_in: frozenset[str] | None = None
    works_in: str = ""


@dataclass(frozen=True)
class Verdict:
    """`wished`: the preferred credentials that are held, in words; "" where none is."""

    answer: Answer
    reasons: tuple[Reason, ...] = ()
    wished: str = ""

    @property
    def missing(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if not reason.is_met)

    @property
    def nearest(self) -> str:
        """What is still to do, in words: "Renew CCS; 1 more year of coding"."""
        return in_a_row(reason.how for reason in self.missing)

    @property
    def hint(self) -> str:
        """The same within a sentence: "renew CCS; 1 more year of coding"."""
        return self.nearest[:1].lower() + self.nearest[1:]


def verdict(terms: Terms, facts: Facts, today: date, catalogue: Catalogue = CATALOGUE) -> Verdict:
    """The answer, with a reason for each part in the order asked."""
    situation = Situation(facts, terms.apprentices_welcome, today, catalogue)
    asked = [weighed(part, situation) for part in parts_of(terms.required)]
    reasons = (*asked, *place(terms, facts))
    steps = sum(reason.steps for reason in reasons)
    return Verdict(answer(steps), reasons, wished(terms.preferred, situation))


def steps_missing(required: Requirement | None, situation: Situation) -> int:
    """How many steps the requirement alone is away, the place aside."""
    return sum(weighed(part, situation).steps for part in parts_of(required))


def parts_of(required: Requirement | None) -> Sequence[Requirement]:
    if required is None:
        return ()
    return required.parts if isinstance(required, AllOf) else (required,)


def answer(steps: int) -> Answer:
    if steps == 0:
        return Answer.qualify
    return Answer.close if steps <= CLOSE else Answer.not_yet


def place(terms: Terms, facts: Facts) -> list[Reason]:
    """Where one may live. To move for work on site is everybody's own affair: it is only noted."""
    home = STATES.get(facts.state, "")
    if terms.lives_in is not None:
        return [where_one_lives(terms.lives_in, home, facts)]
    if terms.works_in and home and terms.works_in != facts.state:
        there = STATES.get(terms.works_in, terms.works_in)
        return [Reason(f"Work in {there}", Sign.note, f"Home is {home}")]
    return []


def where_one_lives(allowed: frozenset[str], home: str, facts: Facts) -> Reason:
    part = f"Home in {states_told(allowed)}"
    if not home:
        return Reason(part, Sign.unknown, "The home state is not told", "Add the home state", 1)
    if facts.state in allowed:
        return Reason(part, Sign.met, f"Home is {home}")
    words = f"Home is {home}"
    if facts.relocates:
        return Reason(part, Sign.missing, f"{words}, willing to move", "Move there", 1)
    return Reason(part, Sign.missing, words, "Ask the employer about this state", MOVING)


def states_told(allowed: frozenset[str]) -> str:
    """Names where they are few, and what is left out where that is shorter."""
    left_out = sorted(set(STATES) - allowed)
    if not allowed or not left_out:
        return "any state" if allowed else "a state that is not told"
    if len(allowed) <= FEW_STATES:
        return series([STATES[code] for code in sorted(allowed)], "or")
    if len(left_out) <= FEW_STATES:
        return f"any state but {series([STATES[code] for code in left_out], 'or')}"
    return f"one of {len(allowed)} states"


def wished(preferred: Sequence[str], situation: Situation) -> str:
    held = [found for code in preferred if (found := usable(code, situation)) is not None]
    return series([standing_words(each) for each in held], "and") if held else ""
