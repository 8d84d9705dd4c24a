"""The postings of the demonstration: believable, and the same each time they are made."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from careercenter import clock
from careercenter.credentials.reading import read
from careercenter.credentials.requirements import to_json
from careercenter.db import db
from careercenter.demo.stories import EmployerStory, JobStory, employers, jobs
from careercenter.demo.text import description
from careercenter.employers.models import Employer
from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.postings import changes, geography
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.postings.status import Status
from careercenter.states import STATES

SEED = 20261123
HOURS_A_YEAR = 2080
LEVEL_PAY = (0.72, 0.85, 1.0, 1.18)
CHARTS_AN_HOUR = 20
YEARS = (0, 0, 2, 4)


@dataclass(frozen=True)
class Offer:
    """One employer that offers one kind of job at one level."""

    employer: EmployerStory
    job: JobStory
    level: int
    title: str


def add_live_postings(found: dict[str, Employer], wanted: int) -> list[Posting]:
    """Live postings of all employers, spread over the last three weeks."""
    chance = Random(SEED)
    every = offers()
    chance.shuffle(every)
    postings = []
    for number in range(wanted):
        offer = every[number % len(every)]
        employer = found[offer.employer.key]
        posting = a_posting(offer, employer, chance)
        make_live(posting, chance)
        postings.append(posting)
    db.session.add_all(postings)
    db.session.flush()
    for posting in postings:
        changes.announce(posting)
    return postings


def offers() -> list[Offer]:
    return [
        Offer(employer, job, level, title)
        for employer in employers()
        for job in jobs()
        if job.group in employer.work
        for level, title in job.titles
    ]


def a_posting(offer: Offer, employer: Employer, chance: Random) -> Posting:
    """A complete draft."""
    level, job = offer.level, offer.job
    return Posting(
        employer_id=employer.id,
        account_id=next(member.account_id for member in employer.members),
        title=offer.title,
        years_required=YEARS[level],
        required=to_json(read(job.asks[level])),
        preferred=[code for code in job.preferred if level >= 2 and code not in job.asks[level]],
        apprentices_welcome="CPC-A" in job.asks[level],
        specialties=job.specialties,
        setting=offer.employer.setting,
        code_sets=job.code_sets,
        software=job.software,
        description=description(offer.employer, job, level, chance),
        **terms(offer, chance),
        **place(offer, chance),
    )


def terms(offer: Offer, chance: Random) -> dict[str, Any]:
    kind = EmploymentType.full_time
    if offer.employer.kind == "staffing-firm":
        kind = EmploymentType.contract
    elif chance.random() < 0.25:
        kind = chance.choice([EmploymentType.part_time, EmploymentType.per_diem])
    by_chart = offer.employer.key == "bluecreek" and chance.random() < 0.4
    return {
        "employment_type": EmploymentType.contract if by_chart else kind,
        "tax_form": TaxForm.form_1099 if by_chart else TaxForm.w2,
        **pay(offer, by_chart, chance),
    }


def pay(offer: Offer, by_chart: bool, chance: Random) -> dict[str, Any]:
    """In cents a unit, as people round: half dollars an hour, thousands a year."""
    middle = offer.job.hourly * LEVEL_PAY[offer.level] * chance.uniform(0.94, 1.08)
    low, high = middle * 0.9, middle * chance.uniform(1.08, 1.2)
    if by_chart:
        cents = [round(hourly * 100 / CHARTS_AN_HOUR / 5) * 5 for hourly in (low, high)]
        return {"pay_unit": PayUnit.chart, "pay_min_cents": cents[0], "pay_max_cents": cents[1]}
    if offer.job.yearly or (offer.level == 3 and chance.random() < 0.5):
        cents = [round(hourly * HOURS_A_YEAR / 1000) * 100_000 for hourly in (low, high)]
        return {"pay_unit": PayUnit.year, "pay_min_cents": cents[0], "pay_max_cents": cents[1]}
    cents = [round(hourly * 2) * 50 for hourly in (low, high)]
    return {"pay_unit": PayUnit.hour, "pay_min_cents": cents[0], "pay_max_cents": cents[1]}


def place(offer: Offer, chance: Random) -> dict[str, Any]:
    """Two thirds are remote, as in the trade; the rest is hybrid or on site at the employer's."""
    if chance.random() < 0.66 and offer.job.group not in {"rural", "clinic"}:
        return {"workplace": Workplace.remote, **remote_from(offer, chance)}
    found = geography.by_zip(offer.employer.zip)
    return {
        "workplace": chance.choice([Workplace.hybrid, Workplace.on_site]),
        "zip_code": offer.employer.zip,
        "city": offer.employer.city,
        "state": offer.employer.state,
        "latitude": found.latitude if found else None,
        "longitude": found.longitude if found else None,
    }


def remote_from(offer: Offer, chance: Random) -> dict[str, Any]:
    scope = chance.choices(list(RemoteScope), weights=[5, 3, 2])[0]
    if scope is RemoteScope.everywhere:
        return {"remote_scope": scope, "remote_states": []}
    count = chance.choice([4, 9, 24, 38]) if scope is RemoteScope.only else 2
    states = set(chance.sample(sorted(STATES), count))
    home = {offer.employer.state}
    chosen = states | home if scope is RemoteScope.only else states - home
    return {"remote_scope": scope, "remote_states": sorted(chosen)}


def make_live(posting: Posting, chance: Random) -> None:
    moment = clock.now()
    posting.status = Status.live
    posting.posted_at = moment - timedelta(hours=chance.randint(1, 22 * 24))
    posting.ends_at = posting.posted_at + timedelta(days=posting.days or 30)
    posting.created_at = posting.edited_at = posting.posted_at - timedelta(hours=5)
    posting.submitted_at = posting.posted_at - timedelta(hours=4)
    if chance.random() < 0.06:
        posting.featured_until = moment + timedelta(days=chance.randint(2, 13))
