"""What a person sent to employers: exported, and withdrawn when the account goes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from careercenter.accounts.leaving import Part
from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ResumeView, Stage
from careercenter.applications.move import withdraw
from careercenter.candidates.models import Candidate
from careercenter.db import db
from careercenter.files.models import StoredFile
from careercenter.files.upload import a_blank
from careercenter.postings.models import Posting
from careercenter.rows import as_facts

NAMELESS = "Deleted account"


def export(account: Account) -> Part:
    sent = sent_by(account)
    return Part({"sent": [told(each) for each in sent]}, [each.resume for each in sent])


def told(application: Application) -> dict[str, Any]:
    opened = db.session.scalars(
        select(ResumeView.created_at).where(ResumeView.application_id == application.id)
    )
    return {
        "job": application.posting.title,
        "employer": application.posting.employer.name,
        "resume": application.resume.name,
        **as_facts(application),
        "moves": [as_facts(move) for move in application.moves],
        "resume_opened": [moment.isoformat() for moment in opened],
    }


def sent_by(account: Account) -> Sequence[Application]:
    return db.session.scalars(
        select(Application)
        .join(Application.candidate)
        .where(Candidate.account_id == account.id)
        .options(
            joinedload(Application.posting).joinedload(Posting.employer),
            joinedload(Application.resume),
            selectinload(Application.moves),
        )
        .order_by(Application.id)
    ).all()


def erase(account: Account) -> None:
    """What no employer has decided is withdrawn, and nothing of it stays but that it was.

    What was decided stays with the employer as it was sent: it must be able to show how it chose.
    """
    blank: StoredFile | None = None
    for application in sent_by(account):
        if application.can_move_to(Stage.withdrawn):
            withdraw(application, account)
        if application.is_withdrawn:
            blank = blank or a_blank(account.id)
            application.name, application.resume = NAMELESS, blank
            application.email = application.headline = application.state = application.note = ""
