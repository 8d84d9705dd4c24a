"""What Stripe told us, as staff look it up: counted, searched, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from careercenter.background.models import Task
from careercenter.bookkeeping.forms import EventLookup
from careercenter.bookkeeping.words import DEAD, WAITING
from careercenter.db import db
from careercenter.paging import Page, one_page
from careercenter.payments.models import EventOutcome, StripeEvent

PER_PAGE = 50


@dataclass(frozen=True)
class Told:
    """An event and the task that handles it, which is kept for a while only."""

    event: StripeEvent
    task: Task | None

    @property
    def state(self) -> str:
        """A key of words.EVENTS: what became of it, or how far its task is."""
        if self.event.outcome is not EventOutcome.waiting:
            return self.event.outcome.value
        return DEAD if self.task is not None and self.task.dead_at is not None else WAITING

    @property
    def why(self) -> str:
        """The last line of what went wrong in the latest try; "" once it was handled."""
        is_waiting = self.event.outcome is EventOutcome.waiting
        lines = self.task.last_error.strip().splitlines() if self.task and is_waiting else []
        return lines[-1] if lines else ""

    @property
    def is_under_way(self) -> bool:
        """Whether the task will be tried, or tried again, by itself."""
        return self.task is not None and not self.task.done_at and not self.task.dead_at

    @property
    def may_replay(self) -> bool:
        """Events of types that we do not need, and of the other mode, have nothing to be done."""
        has_none = self.event.outcome in (EventOutcome.unknown_type, EventOutcome.other_mode)
        return not has_none and not self.is_under_way


def find(form: EventLookup, number: int) -> Page:
    """Newest first."""
    wanted = select(StripeEvent).order_by(StripeEvent.received_at.desc(), StripeEvent.id.desc())
    words = form.words()
    if words:
        wanted = wanted.where(
            or_(
                StripeEvent.event_id == words,
                StripeEvent.object_id == words,
                StripeEvent.type.icontains(words, autoescape=True),
            )
        )
    if form.outcome.data:
        wanted = wanted.where(is_shown(form.outcome.data))
    found = one_page(wanted, number, PER_PAGE)
    tasks = tasks_of(found.items)
    told = [Told(event, tasks.get(event.task_id or 0)) for event in found.items]
    return found.showing(told)


def is_shown(show: str) -> ColumnElement[bool]:
    dead = select(Task.id).where(Task.dead_at.is_not(None))
    if show == DEAD:
        return and_(is_waiting(), StripeEvent.task_id.in_(dead))
    if show == WAITING:
        return and_(
            is_waiting(), or_(StripeEvent.task_id.is_(None), ~StripeEvent.task_id.in_(dead))
        )
    return StripeEvent.outcome == EventOutcome(show)


def is_waiting() -> ColumnElement[bool]:
    return StripeEvent.outcome == EventOutcome.waiting


def tasks_of(events: Sequence[StripeEvent]) -> dict[int, Task]:
    ids = [event.task_id for event in events if event.task_id]
    return {task.id: task for task in db.session.scalars(select(Task).where(Task.id.in_(ids)))}


def counts() -> dict[str, int]:
    """How many came to what, in the order of words.EVENTS."""
    rows = db.session.execute(
        select(StripeEvent.outcome, func.count().label("number")).group_by(StripeEvent.outcome)
    )
    found = {each.outcome: each.number for each in rows}
    waiting = found.pop(EventOutcome.waiting, 0)
    dead = db.session.scalar(select(func.count()).select_from(StripeEvent).where(is_shown(DEAD)))
    return {
        WAITING: waiting - (dead or 0),
        DEAD: dead or 0,
        **{each.value: found.get(each, 0) for each in EventOutcome if each.value},
    }
