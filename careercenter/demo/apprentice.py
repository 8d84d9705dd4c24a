"""An apprentice in the middle of the way to the full credential."""

from datetime import date, timedelta

from sqlalchemy import select

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.apprentices.models import Apprenticeship
from careercenter.apprentices.ways import Way
from careercenter.candidates.models import Candidate, Experience
from careercenter.db import db

CODE = "CPC-A"


def add_apprentice(account: Account) -> None:
    """An externship and a job since last spring, a course that is done, a letter asked for."""
    candidate = db.session.scalars(
        select(Candidate).where(Candidate.account_id == account.id)
    ).one()
    db.session.add_all(jobs(candidate, clock.now().date()))
    db.session.add(own_way(candidate, clock.now().date()))


def jobs(candidate: Candidate, today: date) -> list[Experience]:
    return [
        Experience(
            candidate_id=candidate.id,
            title="Outpatient Coder, apprentice",
            employer_name="Quillback Medical Group",
            started_on=first_of_month(today, 8),
            specialties=["primary-care", "profee"],
            about="Clinic and urgent care visits, every chart read again by a senior coder.",
        ),
        Experience(
            candidate_id=candidate.id,
            title="Coding extern",
            employer_name="Sandpiper Surgery Center",
            started_on=first_of_month(today, 13),
            ended_on=first_of_month(today, 11),
            specialties=[],
            about="Twelve weeks of day surgery charts.",
        ),
    ]


def own_way(candidate: Candidate, today: date) -> Apprenticeship:
    return Apprenticeship(
        candidate_id=candidate.id,
        code=CODE,
        way=Way.work_and_study,
        course_on=first_of_month(today, 14) + timedelta(days=11),
        letter_asked_on=today - timedelta(days=9),
        letter={
            "coder": candidate.account.name,
            "employer": "Quillback Medical Group",
            "job_title": "Outpatient Coder, apprentice",
            "began": first_of_month(today, 8).isoformat(),
            "hours": 40,
            "code_sets": ["cpt", "icd10cm", "hcpcs"],
            "coded": "Clinic and urgent care visits",
            "signer": "supervisor",
        },
    )


def first_of_month(today: date, months_ago: int) -> date:
    month = today.year * 12 + today.month - 1 - months_ago
    return date(month // 12, month % 12 + 1, 1)
