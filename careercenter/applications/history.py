"""What happened to an application, for the candidate who sent it: every move, every look."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, ResumeView
from careercenter.applications.words import HAPPENED
from careercenter.db import db
from careercenter.employers.models import Member


@dataclass(frozen=True)
class Event:
    """`sign` names an icon."""

    moment: datetime
    sign: str
    words: str


def history(application: Application) -> list[Event]:
    """Oldest first. Members are named by what they are, never by name or address."""
    events = [Event(application.created_at, "send", "You sent it")]
    events += [
        Event(move.created_at, "arrow-right", HAPPENED[move.stage]) for move in application.moves
    ]
    if application.seen_at is not None:
        name = application.posting.employer.name
        events.append(Event(application.seen_at, "eye", f"{name} opened your application"))
    return sorted(events + looks(application), key=lambda event: event.moment)


def looks(application: Application) -> list[Event]:
    employer = application.posting.employer
    rows = db.session.execute(
        select(ResumeView.created_at, Member.role)
        .outerjoin(
            Member,
            (Member.account_id == ResumeView.account_id) & (Member.employer_id == employer.id),
        )
        .where(ResumeView.application_id == application.id)
    )
    return [
        Event(moment, "download", f"Your résumé was opened by {a_role(role)} at {employer.name}")
        for moment, role in rows
    ]


def a_role(role: str | None) -> str:
    return "a member" if role is None else f"{'an' if role[0] == 'o' else 'a'} {role}"


def record_view(application: Application, account: Account) -> None:
    db.session.add(ResumeView(application_id=application.id, account_id=account.id))
