"""The life of a posting in verbs. Each announces the change; none commits."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import or_, select

from careercenter import background, clock
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting
from careercenter.postings.proposing import end_waiting_edits
from careercenter.postings.status import PUBLIC, Outcome, Status

MOST_AT_ONCE = 500
SOON = timedelta(days=3)
before_sending_again: list[Callable[[Posting], None]] = []  # payments asks for its slot
HELD = "Its payment is not settled. It can be public again as soon as that is."


def approve(posting: Posting) -> None:
    """A moderator says yes: public from now on, for the days that were paid."""
    settle(posting, Status.live, "This posting is not waiting for review any more.")
    if posting.held_at is not None:
        raise Refused(HELD)
    posting.go_live()
    announce(posting)


def reject(posting: Posting) -> None:
    settle(posting, Status.rejected, "This posting is not waiting for review any more.")
    posting.reject()
    announce(posting)


def send_again(posting: Posting) -> None:
    """After a rejection: it was paid for when it was sent the first time. Raises Refused where what
    paid for it is used for something else by now.
    """
    for check in before_sending_again:
        check(posting)
    settle(posting, Status.in_review, "This posting is in review already.", after=Status.rejected)
    posting.submit()
    background.enqueue("moderation.mail_submitted", posting_id=posting.id)


def take_down(posting: Posting) -> None:
    settle(posting, Status.taken_down, "This posting is not public any more.")
    posting.take_down()
    end_waiting_edits([posting])
    announce(posting)


def pause(posting: Posting) -> None:
    settle(posting, Status.paused, "Only a live posting can be paused.")
    posting.pause()
    announce(posting)


def resume(posting: Posting) -> None:
    settle(posting, Status.live, "Only a paused posting can be resumed.", after=Status.paused)
    if posting.is_over:
        raise Refused("The days of this posting are over.")
    if posting.held_at is not None:
        raise Refused(HELD)
    posting.resume()
    announce(posting)


def close(posting: Posting, outcome: Outcome) -> None:
    settle(posting, Status.closed, "This posting has ended already.")
    posting.close(outcome)
    end_waiting_edits([posting])
    announce(posting)


def hold(posting: Posting) -> None:
    """What pays for it is in doubt: not public until that is settled. Does nothing twice."""
    lock(posting)
    if posting.held_at is None:
        posting.hold()
        announce(posting)


def release(posting: Posting) -> None:
    """The doubt is settled: public again if it was, with the days that it lost."""
    lock(posting)
    if posting.held_at is not None:
        posting.release()
        announce(posting)


def renew(posting: Posting, days: int) -> None:
    """More days, on top of those that are left; what ran out lately comes back.

    Raises Refused where it was never public or has been closed.
    """
    lock(posting)
    if not posting.can_be_renewed:
        raise Refused("Only a posting that is public, or ran out lately, can be renewed.")
    posting.renew(days)
    announce(posting)


def feature(posting: Posting, days: int) -> None:
    """Days among the featured, on top of those that are left."""
    lock(posting)
    posting.feature(days)
    announce(posting)


def expire_due() -> list[Posting]:
    """Expires public postings whose days are over, the oldest first; returns them.

    Those on hold wait: their days are given back.
    """
    due = (
        select(Posting)
        .where(
            Posting.status.in_(PUBLIC),
            Posting.ends_at <= clock.now(),
            Posting.held_at.is_(None),
        )
        .order_by(Posting.ends_at)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    expired = list(db.session.scalars(due))
    for posting in expired:
        posting.expire()
        announce(posting)
    end_waiting_edits(expired)
    return expired


def ends_soon(posting: Posting) -> bool:
    """Whether its days are over within three days."""
    return posting.ends_at is not None and posting.ends_at - clock.now() <= SOON


def ending_soon() -> list[Posting]:
    """Live postings that end within three days and whose team was not told yet; marks them told."""
    moment = clock.now()
    due = (
        select(Posting)
        .where(
            Posting.status == Status.live,
            Posting.ends_at.between(moment, moment + SOON),
            or_(Posting.end_told.is_(None), Posting.end_told != Posting.ends_at),
        )
        .order_by(Posting.ends_at)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    ending = list(db.session.scalars(due))
    for posting in ending:
        posting.end_told = posting.ends_at
    return ending


def settle(posting: Posting, status: Status, words: str, *, after: Status | None = None) -> None:
    """Waits for whoever else changes the posting. Raises Refused where it cannot become that."""
    lock(posting)
    if not posting.can_become(status) or (after is not None and posting.status is not after):
        raise Refused(words)


def lock(posting: Posting) -> None:
    """Waits for whoever else changes this posting, and reads it as they left it."""
    db.session.flush()  # a refresh forgets what was not written; what is joined is not held
    db.session.refresh(posting, with_for_update={"of": Posting, "key_share": True})
