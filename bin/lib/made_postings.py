"""Believable postings by the thousand, from the tables of the trade. The same ones every time."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import zipcodes

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.taxonomy import CODE_SETS, SETTINGS, SOFTWARE, SPECIALTIES, Term
from careercenter.employment import EmploymentType, PayUnit, TaxForm
from careercenter.postings.models import ApplyBy, RemoteScope, Workplace
from careercenter.postings.status import Status
from careercenter.states import STATES

ROLES = ("Coder", "Coder I", "Coder II", "Coding Auditor", "Coding Specialist", "Biller", "Lead")
PLACES = [
    (place["zip_code"], place["city"], place["state"])
    for place in random.Random(1).sample(zipcodes.list_all(), 2000)  # type: ignore[no-untyped-call]
    if place["state"] in STATES
]
SENTENCES = (
    "You read the whole chart and code what it supports.",
    "Accuracy of 95% is expected after ninety days, and we show you how it is counted.",
    "Queries to providers are written, short and never leading.",
    "Productivity is measured by the chart type, not by the hour.",
    "We pay dues and continuing education, and give time for both.",
    "The team meets on Tuesdays; everything else is done in writing.",
)


def made(number: int, employers: list[int], account: int, now: datetime) -> Iterator[Any]:
    """So many rows of the table of postings, live, posted within the last 29 days."""
    chance = random.Random(number)
    codes = [c.code for c in CATALOGUE.active()][:45]
    for id in range(1, number + 1):
        field = chance.choice(list(SPECIALTIES.terms.values()))
        yield {
            **work(chance, field),
            **where(chance),
            **asked(chance, codes),
            "id": id << 20 | chance.getrandbits(20),
            "employer_id": chance.choice(employers),
            "account_id": account,
            **dates(chance, now),
        }


def work(chance: random.Random, field: Term) -> dict[str, Any]:
    role = chance.choice(ROLES)
    told = chance.sample(SENTENCES, 4)
    return {
        "title": f"{field.name} {role}"[:200],
        "description": f"{field.name}: {' '.join(told)} {' '.join(field.aliases)}.",
        "employment_type": chance.choice(list(EmploymentType)),
        "tax_form": chance.choice(list(TaxForm)),
        "specialties": [field.slug],
        "setting": chance.choice(list(SETTINGS.terms)),
        "code_sets": chance.sample(list(CODE_SETS.terms), 2),
        "software": chance.sample(list(SOFTWARE.terms), 2),
        "apply_by": ApplyBy.here,
        "apply_url": "",
    }


def where(chance: random.Random) -> dict[str, Any]:
    workplace = chance.choice(list(Workplace))
    is_remote = workplace is Workplace.remote
    zip_code, city, state = chance.choice(PLACES)
    return {
        "workplace": workplace,
        "zip_code": zip_code,
        "city": city,
        "state": state,
        "remote_scope": chance.choice(list(RemoteScope)) if is_remote else None,
        "remote_states": chance.sample(list(STATES), 8) if is_remote else [],
    }


def asked(chance: random.Random, codes: list[str]) -> dict[str, Any]:
    low = chance.randint(18, 45) * 100
    return {
        "required": {"all": [{"any": chance.sample(codes, chance.randint(1, 3))}]},
        "preferred": chance.sample(codes, 1),
        "years_required": chance.randint(0, 6),
        "apprentices_welcome": chance.random() < 0.1,
        "pay_unit": PayUnit.hour,
        "pay_min_cents": low,
        "pay_max_cents": low + 900,
    }


def dates(chance: random.Random, now: datetime) -> dict[str, Any]:
    posted = now - timedelta(seconds=chance.randint(0, 29 * 24 * 60 * 60))
    return {
        "status": Status.live,
        "version": 1,
        "created_at": posted,
        "edited_at": posted,
        "posted_at": posted,
        "ends_at": posted + timedelta(days=60),
        "days": 60,
    }
