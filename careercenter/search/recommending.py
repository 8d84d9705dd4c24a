"""Jobs that a coder qualifies for and may want: chosen by rules, each with its because-line."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from careercenter import clock
from careercenter.candidates.models import Candidate, RemoteWish
from careercenter.credentials.facts import Facts
from careercenter.credentials.reasons import Sign
from careercenter.credentials.taxonomy import SOFTWARE, SPECIALTIES
from careercenter.credentials.verdict import Terms, verdict
from careercenter.credentials.wording import series
from careercenter.employment import EMPLOYMENT, TaxForm
from careercenter.pay import hourly
from careercenter.postings.models import Posting, Workplace
from careercenter.postings.qualifying import Asks, readable_asks
from careercenter.search.asking import SHARED
from careercenter.search.facets import QUALIFY
from careercenter.search.index import SearchIndex
from careercenter.search.queries import live_by_ids
from careercenter.search.wanted import Choice, Sort, Wanted

LOOKED_AT = 200  # of the newest that the coder qualifies for
SHOWN = 20
NEW = timedelta(days=7)
MOST_TOLD = 3


@dataclass(frozen=True)
class Recommended:
    posting: Posting
    because: str


def recommended(
    index: SearchIndex, candidate: Candidate, facts: Facts, sent: frozenset[int]
) -> list[Recommended]:
    """What suits best first, the newest of those first; nothing of `sent`, which they applied to.

    Raises IndexBroken.
    """
    now = math.floor(clock.now().timestamp())
    wanted = Wanted(
        moment=now - now % SHARED,
        ticked=(Choice(QUALIFY, ("yes",)),),
        sort=Sort.newest,
        facts=facts,
    )
    ids = [id for id in index.search(wanted, LOOKED_AT).ids if id not in sent]
    live = live_by_ids(ids)
    suiting = [live[id] for id in ids if id in live and suits(live[id], candidate)]
    told = [(posting, list(wishes_met(posting, candidate))) for posting in suiting]
    told.sort(key=lambda each: -len(each[1]))  # as stable as it is: the newest stay first
    return [
        Recommended(posting, because(posting, facts, wishes)) for posting, wishes in told[:SHOWN]
    ]


def suits(posting: Posting, candidate: Candidate) -> bool:
    """Whether nothing that the coder said speaks against it."""
    return (
        is_within_reach(posting, candidate)
        and employed_so(posting, candidate)
        and taxed_so(posting, candidate)
        and pays_enough(posting, candidate) is not False
    )


def is_within_reach(posting: Posting, candidate: Candidate) -> bool:
    if posting.workplace is Workplace.remote:
        return candidate.remote_wish is not RemoteWish.on_site
    is_near = candidate.relocates or candidate.state in {"", posting.state}
    return is_near and candidate.remote_wish is not RemoteWish.only


def employed_so(posting: Posting, candidate: Candidate) -> bool:
    wanted, offered = candidate.employment_types, posting.employment_type
    return not wanted or offered is None or offered.value in wanted


def taxed_so(posting: Posting, candidate: Candidate) -> bool:
    wanted, offered = candidate.tax_forms, posting.tax_form
    return not wanted or offered in {None, TaxForm.either} or offered in wanted


def pays_enough(posting: Posting, candidate: Candidate) -> bool | None:
    """None where one of them does not say, or the chart pays."""
    top, unit = posting.pay_max_cents or posting.pay_min_cents, posting.pay_unit
    least, wanted_unit = candidate.pay_cents, candidate.pay_unit
    if top is None or unit is None or least is None or wanted_unit is None:
        return None
    if unit is wanted_unit:
        return top >= least
    offered, asked = hourly(top, unit), hourly(least, wanted_unit)
    return None if offered is None or asked is None else offered >= asked


def wishes_met(posting: Posting, candidate: Candidate) -> Iterator[str]:
    """What speaks for it, in words that follow "it", the most telling first."""
    coded = [slug for slug in posting.specialties if slug in candidate.years_in]
    if coded:
        yield f"is in your field ({series(SPECIALTIES.names(coded[:2]), 'and')})"
    known = [slug for slug in posting.software if slug in candidate.software]
    if known:
        yield f"uses software you know ({series(SOFTWARE.names(known[:2]), 'and')})"
    if posting.posted_at and posting.posted_at > clock.now() - NEW:
        yield "is new this week"
    if pays_enough(posting, candidate):
        yield "pays what you want"
    if posting.workplace is Workplace.remote and candidate.remote_wish:
        yield "is remote"
    if posting.workplace is not Workplace.remote and posting.state == candidate.state:
        yield "is in your state"
    if posting.employment_type and posting.employment_type.value in candidate.employment_types:
        yield f"is {EMPLOYMENT[posting.employment_type].lower()}"


def because(posting: Posting, facts: Facts, wishes: Sequence[str]) -> str:
    """ "You qualify with CPC, verified on Oct 3, 2026. It is remote and pays what you want."."""
    asked = readable_asks(posting)
    met = met_of(asked, facts) if asked else []
    if met:
        first = f"You qualify with {met[0]}."
    elif asked and asked.whole is None:
        first = "You qualify: it asks for no credential."
    else:  # what it asks is due later
        first = "You qualify."
    return f"{first} It {series(wishes[:MOST_TOLD], 'and')}." if wishes else first


def met_of(asked: Asks, facts: Facts) -> list[str]:
    """What the coder has of what is required, in words; the place aside, and what is due later."""
    terms = Terms(asked.whole, apprentices_welcome=asked.apprentices_welcome)
    found = verdict(terms, facts, clock.now().date())
    return [reason.words for reason in found.reasons if reason.sign is Sign.met]
