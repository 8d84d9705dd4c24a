"""What a landing page says: its heading, what its words stand for, its numbers."""

from collections.abc import Iterable, Iterator

from careercenter.credentials.catalogue import CATALOGUE, Credential
from careercenter.credentials.taxonomy import SPECIALTIES
from careercenter.search.facets import BY_NAME, label
from careercenter.search.find import Result
from careercenter.search.landing import Landing, specialty_pages
from careercenter.states import STATES

MOST_ALIASES = 6
WITH_ARTICLE = {"DC", "MP", "VI"}


def heading(landing: Landing) -> str:
    """ "Remote risk adjustment jobs", "CPC jobs in Ohio"."""
    workplace, state = landing.value("workplace"), landing.value("state")
    specialty = landing.value("specialty")
    work = (landing.value("credential"), specialty_pages()[specialty].words if specialty else "")
    words = [
        label(BY_NAME["workplace"], workplace).lower() if workplace else "",
        *(work if any(work) else ["medical coding"]),
        "jobs",
        "for apprentices" if landing.value("apprentices") else "",
        f"in {state_name(state)}" if state else "",
    ]
    text = " ".join(filter(None, words))
    return text[0].upper() + text[1:]


def state_name(code: str) -> str:
    return f"the {STATES[code]}" if code in WITH_ARTICLE else STATES[code]


def about(landing: Landing) -> Iterator[str]:
    """What the page's words stand for, as far as the catalogue knows."""
    credential = CATALOGUE.get(landing.value("credential"))
    if credential:
        yield from about_credential(credential)
    specialty = SPECIALTIES.get(landing.value("specialty"))
    if specialty and specialty.aliases:
        yield f"Employers also write {joined(list(specialty.aliases[:MOST_ALIASES]), 'or')}."
    if landing.value("apprentices"):
        yield "CPC-A, COC-A and CCA may apply."
    yield from about_place(landing.value("workplace"), landing.value("state"))


def about_place(workplace: str, state: str) -> Iterator[str]:
    if state and workplace == "remote":
        yield f"Each may be done from {state_name(state)}."
    elif state and not workplace:
        yield f"Open to people who live in {state_name(state)}: on site, hybrid or remote."
    elif workplace == "remote":
        yield "Each job says in which states you may live."


def about_credential(credential: Credential) -> Iterator[str]:
    code = credential.code
    yield f"{code} stands for {credential.name}, issued by {credential.issuer}."
    implied = active(CATALOGUE.implies(code) - {code})
    if implied:
        yield f"It counts where {joined(implied, 'or')} is asked, so those jobs are here too."
    as_good = active(CATALOGUE.implied_by(code) - {code})
    if as_good:
        counts = "counts" if len(as_good) == 1 else "count"
        yield f"{joined(as_good, 'and')} {counts} where {code} is asked."


def active(codes: Iterable[str]) -> list[str]:
    return sorted(code for code in codes if CATALOGUE.by_code[code].is_active)


def joined(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def numbers(landing: Landing, result: Result) -> str:
    """ "42 jobs are open now: 30 are remote, 5 welcome apprentices and 25 pay $30 an hour or more."

    Pay by the highest of the steps that at least half of the jobs reach.
    """
    step = common_pay(result)
    least = f"{label(BY_NAME['pay'], step or '0')} or more"
    facts = {
        "workplace": counted(result, "workplace", "remote", "is remote", "are remote"),
        "apprentices": counted(
            result, "apprentices", "1", "welcomes apprentices", "welcome apprentices"
        ),
        "pay": counted(result, "pay", step, f"pays {least}", f"pay {least}"),
    }
    told = [fact for facet, fact in facts.items() if fact and not landing.value(facet)]
    opening = f"{result.total:,} job{' is' if result.total == 1 else 's are'} open now"
    return f"{opening}: {joined(told, 'and')}." if told else f"{opening}."


def counted(result: Result, facet: str, value: str, one: str, many: str) -> str:
    """ "30 are remote"; "" where none is."""
    count = result.counts.get(facet, {}).get(value, 0)
    number = "all" if count == result.total > 1 else f"{count:,}"
    return f"{number} {one if count == 1 else many}" if count else ""


def common_pay(result: Result) -> str:
    """The highest step that half of the jobs reach, or else the lowest that any does."""
    counts = result.counts.get("pay", {})
    reached = [step for step in BY_NAME["pay"].steps if counts.get(str(step))]
    common = [step for step in reached if counts[str(step)] * 2 >= result.total]
    return str(common[-1] if common else reached[0]) if reached else ""
