"""Fills an empty database with the demonstration: each account shows a state of the product."""

from datetime import timedelta
from random import Random

from sqlalchemy import func, select

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ResumeView, Stage, StageMove
from careercenter.candidates.models import Candidate, Resume
from careercenter.db import db
from careercenter.demo import resumes
from careercenter.demo.apprentice import add_apprentice
from careercenter.demo.credentials import add_credentials
from careercenter.demo.employers import add_employers
from careercenter.demo.history import add_history
from careercenter.demo.money import add_money
from careercenter.demo.people import add_people
from careercenter.demo.postings import SEED, add_live_postings
from careercenter.demo.saved import add_saved
from careercenter.demo.states import add_every_state
from careercenter.demo.talent import add_talent
from careercenter.employers.models import Employer
from careercenter.postings.models import Posting

LINES = [
    "Rosalind Achterberg, CPC, CRC",
    "Columbus, Ohio - rosalind@mail.example",
    "",
    "2022 to now     Risk adjustment coder, health plan, remote",
    "2019 to 2022    Professional fee coder, physician group",
    "2018            Charge entry, community clinic",
    "",
    "Credentials: CPC (2019), CRC (2022)",
    "Software: Epic, athenahealth, an encoder, spreadsheets",
    "Accuracy over the last twelve months: 96.8 percent",
]
STAGES = (Stage.received, Stage.shortlisted, Stage.rejected, Stage.hired)
NOTES = (
    "I have coded HCC for four years and would like to read whole charts again.",
    "Your note on protected query time is why I write. I can start in three weeks.",
    "I live two hours away and would come in on the hybrid days.",
    "",
)


def is_seeded() -> bool:
    return bool(db.session.scalar(select(func.count()).select_from(Account)))


def seed(postings: int) -> int:
    """Adds everything to the caller's transaction; returns how many postings are live."""
    people = add_people()
    employers = add_employers(people)
    live = add_live_postings(employers, postings)
    add_every_state(people, employers)
    add_history(people, employers, live)
    add_money(people, employers, live)
    add_applications(people, employers, live)
    add_saved(people["coder"], live)
    add_credentials(people)
    add_apprentice(people["apprentice"])
    add_talent(people, employers)
    return len(live)


def add_applications(
    people: dict[str, Account], employers: dict[str, Employer], live: list[Posting]
) -> None:
    """One in each stage for the coder at the employer whose desk is shown, some elsewhere."""
    candidate = db.session.scalars(
        select(Candidate).where(Candidate.account_id == people["coder"].id)
    ).one()
    name = "Achterberg risk adjustment.pdf"
    resume = resumes.add_resume(candidate, name, LINES, is_default=True)
    resumes.add_resume(candidate, "Achterberg profee.pdf", LINES)
    own = [posting for posting in live if posting.employer_id == employers["larkspur"].id]
    others = [posting for posting in live if posting.employer_id != employers["larkspur"].id]
    chance = Random(SEED)
    for number, posting in enumerate([*own[:4], *others[:3]]):
        stage = STAGES[number % len(STAGES)]
        application = sent(posting, candidate, people["coder"], resume, NOTES[number % 4])
        if posting in own:
            move(application, stage, people["owner"])
        application.created_at = clock.now() - timedelta(hours=chance.randint(3, 200))


def sent(
    posting: Posting, candidate: Candidate, account: Account, resume: Resume, note: str
) -> Application:
    application = Application(
        posting_id=posting.id,
        candidate_id=candidate.id,
        name=account.name,
        email=account.email,
        state=candidate.state,
        note=note,
        resume_id=resume.file_id,
    )
    db.session.add(application)
    db.session.flush()
    return application


def move(application: Application, stage: Stage, by: Account) -> None:
    if stage is Stage.received:
        return
    application.seen_at = clock.now()
    application.stage = stage
    db.session.add(ResumeView(application_id=application.id, account_id=by.id))
    db.session.add(StageMove(application_id=application.id, account_id=by.id, stage=stage))
