"""What becomes of an application: the employer moves it, the candidate withdraws it."""

from sqlalchemy import update

from careercenter import clock
from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.applications import emails
from careercenter.applications.models import Application, Stage, StageMove
from careercenter.applications.words import for_employer
from careercenter.db import db, rows_changed
from careercenter.errors import Refused

TOLD = frozenset({Stage.shortlisted, Stage.rejected, Stage.hired})


def move(application: Application, account: Account, stage: Stage, seen_as: Stage) -> None:
    """A member moves it to `stage`, having seen it as `seen_as`. Raises Refused where that is past.

    The candidate is told of each stage once, however often it is moved back and forth.
    """
    if stage is Stage.withdrawn:
        raise Refused("Only the candidate can withdraw an application.")
    told = any(past.stage is stage for past in application.moves)
    change(application, account, stage, seen_as)
    audit.record(account, "moved", "application", application.id, to=stage.value)
    if stage in TOLD and not told:
        emails.application_moved(application)


def withdraw(application: Application, account: Account) -> None:
    """Raises Refused where the employer has decided already."""
    if not application.can_move_to(Stage.withdrawn):
        raise Refused("This application can no longer be withdrawn.")
    change(application, account, Stage.withdrawn, application.stage)


def change(application: Application, account: Account, stage: Stage, seen_as: Stage) -> None:
    if application.stage is not seen_as:
        raise Refused(stale(application))
    if not application.can_move_to(stage):
        raise Refused(f"It is {for_employer(application.stage).lower()} already.")
    changed = rows_changed(
        update(Application)
        .where(Application.id == application.id, Application.stage == seen_as)
        .values(stage=stage)
    )
    if not changed:
        db.session.refresh(application)
        raise Refused(stale(application))
    db.session.refresh(application)
    db.session.add(StageMove(application=application, account=account, stage=stage))


def stale(application: Application) -> str:
    now = for_employer(application.stage).lower()
    return f"This application changed meanwhile: it is {now} now. Look again before you decide."


def mark_seen(application: Application) -> None:
    """Notes when a member opened it first."""
    db.session.execute(
        update(Application)
        .where(Application.id == application.id, Application.seen_at.is_(None))
        .values(seen_at=clock.now())
    )
