"""One part of a requirement, weighed against what somebody holds and can do."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from careercenter import dates
from careercenter.credentials.catalogue import CATALOGUE, Catalogue
from careercenter.credentials.expressions import (
    AllOf,
    AnyOf,
    AtLeast,
    Holds,
    Knows,
    Leaf,
    MaySit,
    OneOf,
    Requirement,
    Schooled,
    Within,
    Worked,
)
from careercenter.credentials.facts import Degree, Facts, Held, Standing
from careercenter.credentials.reasons import Reason, Sign, in_a_row
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES
from careercenter.credentials.wording import DEGREES, nested, outermost, span

RENEWAL, EXAM, CREDENTIAL, FIRST_CREDENTIAL, DEGREE = 1, 1, 2, 3, 3
SURENESS = {Standing.verified: 3, Standing.evidence_in: 2, Standing.self_reported: 1}
# Semester hours that a degree comes to at least, as colleges in the United States count them.
CREDITS = {Degree.associate: 60, Degree.bachelor: 120, Degree.master: 150, Degree.doctorate: 150}
RANKS = {degree: rank for rank, degree in enumerate(Degree)}


@dataclass(frozen=True)
class Situation:
    """Whom a part is weighed against, and when. A credential counts up to its last day."""

    facts: Facts
    apprentices_welcome: bool
    today: date
    catalogue: Catalogue = field(default=CATALOGUE, compare=False)

    def is_over(self, held: Held) -> bool:
        is_past = held.expires_on is not None and held.expires_on < self.today
        return is_past or held.standing is Standing.expired


Look = Callable[[str, Situation], Held | None]


def weighed(part: Requirement, situation: Situation) -> Reason:
    """The reason of a part, with the nearest way to it."""
    found = weigh(part, situation)
    words = outermost(part)
    return replace(found, part=words[0].upper() + words[1:])


def weigh(part: Requirement, situation: Situation) -> Reason:
    match part:
        case AllOf(parts):
            return together([weigh(each, situation) for each in parts], part)
        case AnyOf(parts):
            return nearest([weigh(each, situation) for each in parts])
        case AtLeast(number, parts):
            ways = sorted((weigh(each, situation) for each in parts), key=nearness)
            return together(ways[:number], part)
        case Within(months, inner):
            return later(weigh(inner, situation), inner, months)
        case _:
            return weigh_leaf(part, situation)


def weigh_leaf(part: Leaf, situation: Situation) -> Reason:
    match part:
        case Holds(code):
            return holding(code, situation)
        case OneOf():
            return family(part, situation)
        case MaySit(code):
            return sitting(code, situation)
        case Worked(months, specialty):
            return work(months, specialty, situation.facts)
        case Schooled(degree, credits):
            return school(degree, credits, situation.facts)
        case Knows(software):
            return program(software, situation.facts)


def nearness(reason: Reason) -> tuple[int, int]:
    return reason.steps, -reason.weight


def nearest(ways: Sequence[Reason]) -> Reason:
    """The way that is met, by what is surest; else the one with the fewest steps, first asked."""
    return min(ways, key=nearness)


def together(ways: Sequence[Reason], part: Requirement) -> Reason:
    """As one: the words of all, and every step that is missing."""
    missing = [way for way in ways if not way.is_met]
    return Reason(
        nested(part),
        max((way.sign for way in ways), key=list(Sign).index),
        "; ".join(dict.fromkeys(way.words for way in ways)),
        in_a_row([way.how for way in missing]),
        sum(way.steps for way in ways),
        min(way.weight for way in ways),
    )


def later(found: Reason, inner: Requirement, months: int) -> Reason:
    """What is due within months of the start is in nobody's way before it."""
    if found.is_met:
        return found
    due = f"{nested(inner)} is due within {span(months)} of hire"
    return Reason("", Sign.later, due[0].upper() + due[1:])


def holding(code: str, situation: Situation) -> Reason:
    found = usable(code, situation)
    if found is not None:
        return met_by(found, code)
    apprentice = apprentice_of(code, situation)
    if apprentice is not None and situation.apprentices_welcome:
        words = f"{standing_words(apprentice)}; apprentices are welcome"
        return Reason(code, Sign.met, words, weight=SURENESS[apprentice.standing])
    over = expired(code, situation)
    if over is None and situation.apprentices_welcome:
        over = first(expired, apprentices(code, situation), situation)
    if over is not None:
        when = f" on {dates.day(over.expires_on)}" if over.expires_on else ""
        words = f"{over.code} expired{when}"
        return Reason(code, Sign.expired, words, f"Renew {over.code}", RENEWAL)
    if apprentice is not None:
        words = f"{standing_words(apprentice)}, and {code} is asked"
        how = f"Remove the A from {apprentice.code}"
        return Reason(code, Sign.missing, words, how, RENEWAL)
    if may_sit(code, situation):
        how = f"Pass the {code} exam"
        return Reason(code, Sign.missing, f"{code}-eligible, not {code} yet", how, EXAM)
    return Reason(code, Sign.missing, f"{code} is not held", f"Earn {code}", earning(situation))


def earning(situation: Situation) -> int:
    """One more credential is nearer to who passed such an exam before."""
    has_any = any(
        held.standing in SURENESS and not situation.is_over(held) for held in situation.facts.held
    )
    return CREDENTIAL if has_any else FIRST_CREDENTIAL


def met_by(found: Held, code: str) -> Reason:
    counts = f", counts as {code}" if found.code != code else ""
    words = standing_words(found) + counts
    return Reason(code, Sign.met, words, weight=SURENESS[found.standing])


def usable(code: str, situation: Situation) -> Held | None:
    """What is held and counts as this code today, the surest first, then the code itself."""
    counting = [
        held
        for held in situation.facts.held
        if held.standing in SURENESS
        and not situation.is_over(held)
        and code in situation.catalogue.implies(held.code)
    ]
    return max(
        counting, key=lambda held: (SURENESS[held.standing], held.code == code), default=None
    )


def expired(code: str, situation: Situation) -> Held | None:
    over = [
        held
        for held in situation.facts.held
        if held.standing is not Standing.eligible
        and situation.is_over(held)
        and code in situation.catalogue.implies(held.code)
    ]
    return max(over, key=lambda held: held.code == code, default=None)


def apprentice_of(code: str, situation: Situation) -> Held | None:
    """An apprentice credential that is held, where the full one is asked: CPC-A for CPC."""
    return first(usable, apprentices(code, situation), situation)


def apprentices(code: str, situation: Situation) -> list[str]:
    known = situation.catalogue.by_code
    implied = situation.catalogue.implies(code) - {code}
    return [each for each in sorted(implied) if known[each].is_apprentice]


def first(look: Look, codes: Iterable[str], situation: Situation) -> Held | None:
    return next((held for code in codes if (held := look(code, situation)) is not None), None)


def may_sit(code: str, situation: Situation) -> bool:
    return any(
        held.standing is Standing.eligible and code in situation.catalogue.implies(held.code)
        for held in situation.facts.held
    )


def standing_words(held: Held) -> str:
    """ "CCS, verified on Oct 3, 2026"."""
    if held.standing is Standing.verified:
        on = f" on {dates.day(held.checked_on)}" if held.checked_on else ""
        return f"{held.code}, verified{on}"
    if held.standing is Standing.evidence_in:
        return f"{held.code}, evidence is in but not checked yet"
    return f"{held.code}, self-reported"


def family(part: OneOf, situation: Situation) -> Reason:
    """Any of its codes; where none is near, the family itself is named, not its first member."""
    if part.without:  # an apprentice who is told not to be accepted is not, however welcome
        situation = replace(situation, apprentices_welcome=False)
    best = nearest([holding(code, less(situation, part.without)) for code in part.codes])
    if not best.is_met and part.without:
        near = nearest([holding(code, situation) for code in part.codes])
        best = best if near.is_met else near
    if best.steps < CREDENTIAL:
        return best
    words = nested(part)
    return Reason(words, Sign.missing, "None of these is held", f"Earn {words}", earning(situation))


def less(situation: Situation, codes: Collection[str]) -> Situation:
    """As if these were not held."""
    facts = situation.facts
    held = tuple(each for each in facts.held if each.code not in codes)
    return replace(situation, facts=replace(facts, held=held)) if codes else situation


def sitting(code: str, situation: Situation) -> Reason:
    found = holding(code, situation)
    if found.is_met or found.sign is Sign.expired:
        return found
    if may_sit(code, situation):
        return Reason(code, Sign.met, f"{code}-eligible", weight=1)
    apprentice = apprentice_of(code, situation)
    if apprentice is not None:  # who passed the exam
        return Reason(code, Sign.met, standing_words(apprentice), weight=1)
    words = f"Neither {code} nor eligible for its exam"
    return Reason(code, Sign.missing, words, f"Become eligible for the {code} exam", found.steps)


def work(months: int, specialty: str, facts: Facts) -> Reason:
    where = f" in {SPECIALTIES.name(specialty)}" if specialty else ""
    told = dict(facts.months_in).get(specialty) if specialty else facts.months
    if told is None:
        words = f"Years of coding{where} are not told"
        return Reason("", Sign.unknown, words, f"Add the years of coding{where}", 1)
    if told >= months:
        return Reason("", Sign.met, f"{span_told(told)}, self-reported", weight=1)
    short = months - told
    words = f"{span_told(told)}, self-reported"
    how = f"{span(short).replace(' ', ' more ', 1)} of coding{where}"
    return Reason("", Sign.missing, words, how, min(3, -(-short // 12)))


def span_told(months: int) -> str:
    """Never rounded up: 23 months are "1 year"."""
    return span(months) if 0 < months < 12 else span(months - months % 12)


def school(degree: Degree | None, credits: int, facts: Facts) -> Reason:
    told = DEGREES[facts.degree] if facts.degree else ""
    if facts.degree is None and facts.credits is None:
        return Reason("", Sign.unknown, "Education is not told", "Add the education", 1)
    if degree is not None:
        if facts.degree and RANKS[facts.degree] >= RANKS[degree]:
            return Reason("", Sign.met, told[0].upper() + told[1:], weight=1)
        words = f"{told[0].upper()}{told[1:]}" if told else f"{facts.credits} college credits"
        return Reason("", Sign.missing, words, f"Finish {DEGREES[degree]}", DEGREE)
    held = max(facts.credits or 0, CREDITS.get(facts.degree, 0) if facts.degree else 0)
    if held >= credits:
        return Reason("", Sign.met, f"{held} college credits or more", weight=1)
    short = credits - held
    how = f"{short} more college credit{'s' * (short > 1)}"
    return Reason("", Sign.missing, f"{held} college credits", how, CREDENTIAL)


def program(software: str, facts: Facts) -> Reason:
    name = SOFTWARE.name(software)
    if software in facts.software:
        return Reason("", Sign.met, f"Has worked with {name}", weight=1)
    return Reason(
        "", Sign.unknown, f"{name} is not in the profile", f"Add {name} if it is known", 1
    )
