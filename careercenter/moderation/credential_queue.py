"""The queue of credentials: evidence and renewals that wait for a moderator, the longest first."""

from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, CredentialCheck, HeldCredential
from careercenter.db import db
from careercenter.paging import Page, one_page

PER_PAGE = 50
Place = tuple[datetime, int]


def count() -> int:
    return db.session.scalar(select(func.count()).where(HeldCredential.asked_at.is_not(None))) or 0


def waiting(number: int) -> Page:
    """One page of HeldCredential, in a number of statements that does not grow with it."""
    return one_page(in_order(), number, PER_PAGE)


def next_waiting(by: Account, after: Place | None = None) -> int | None:
    """The id of what has waited longest and is not the moderator's own; or the next after it."""
    wanted = (
        select(HeldCredential.id)
        .join(HeldCredential.candidate)
        .where(HeldCredential.asked_at.is_not(None), Candidate.account_id != by.id)
        .order_by(HeldCredential.asked_at, HeldCredential.id)
        .limit(1)
    )
    if after is not None:
        since, held_id = after
        later = and_(HeldCredential.asked_at == since, HeldCredential.id > held_id)
        wanted = wanted.where(or_(HeldCredential.asked_at > since, later))
    return db.session.scalar(wanted)


def load_held(held_id: int) -> HeldCredential:
    """Anybody's, for moderators. Raises NotFound."""
    found = db.session.scalar(whole().where(HeldCredential.id == held_id))
    if found is None:
        raise NotFound
    return found


def in_order() -> Select[HeldCredential]:
    return (
        whole()
        .where(HeldCredential.asked_at.is_not(None))
        .order_by(HeldCredential.asked_at, HeldCredential.id)
    )


def whole() -> Select[HeldCredential]:
    """With coder, evidence, and checks with their moderators."""
    return (
        select(HeldCredential)
        .join(HeldCredential.candidate)
        .join(Candidate.account)
        .options(
            contains_eager(HeldCredential.candidate).contains_eager(Candidate.account),
            joinedload(HeldCredential.evidence),
            selectinload(HeldCredential.checks).joinedload(CredentialCheck.account),
        )
    )
