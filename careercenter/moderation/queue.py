"""The queue: postings and edits that wait for a moderator, the longest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Select,
    Subquery,
    and_,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import joinedload

from careercenter.db import db
from careercenter.moderation.models import Review, Verdict
from careercenter.moderation.words import waited
from careercenter.paging import Page
from careercenter.postings.models import EditStatus, Posting, PostingEdit
from careercenter.postings.status import Status

PER_PAGE = 50
NO = (Verdict.rejected, Verdict.rejected_for_good, Verdict.taken_down)


class Kind(StrEnum):
    all = "all"
    new = "new"
    edits = "edits"


@dataclass(frozen=True)
class Standing:
    """What the board knows of an employer: postings that were public, and postings refused."""

    public: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Waiting:
    """One row of the queue. `edit_id` is None for a posting that is not public yet."""

    posting: Posting
    edit_id: int | None
    since: datetime
    standing: Standing
    refused_before: int

    @property
    def waited(self) -> str:
        return waited(self.since)

    @property
    def is_first(self) -> bool:
        return self.standing.public == 0


def counts() -> dict[Kind, int]:
    new = select(func.count()).where(Posting.status == Status.in_review).scalar_subquery()
    edits = select(func.count()).where(PostingEdit.status == EditStatus.waiting).scalar_subquery()
    first, second = db.session.execute(select(new, edits)).one()
    return {Kind.all: first + second, Kind.new: first, Kind.edits: second}


def waiting(kind: Kind, number: int, total: int) -> Page:
    """One page of Waiting, in a number of queries that does not grow with it."""
    lines = db.session.execute(in_order(kind).limit(PER_PAGE).offset((number - 1) * PER_PAGE)).all()
    postings = load_all([line.posting_id for line in lines])
    employers = [posting.employer_id for posting in postings.values()]
    public, refused = public_postings(employers), refusals(employers)
    again = refusals_of_postings(list(postings))
    items = [
        Waiting(
            posting=(posting := postings[line.posting_id]),
            edit_id=line.edit_id,
            since=line.since,
            standing=Standing(
                public.get(posting.employer_id, 0), refused.get(posting.employer_id, 0)
            ),
            refused_before=again.get(posting.id, 0),
        )
        for line in lines
    ]
    return Page(items, number, PER_PAGE, total)


def in_order(kind: Kind) -> Select[Any]:
    """posting_id, edit_id and since when, the longest wait first."""
    lines = unordered(kind)
    return select(lines).order_by(lines.c.since, lines.c.posting_id)


def next_waiting(after: tuple[datetime, int] | None = None) -> tuple[int, int | None] | None:
    """The posting that has waited longest, with its edit where it is one; or the next after it."""
    lines = unordered(Kind.all)
    wanted = select(lines).order_by(lines.c.since, lines.c.posting_id).limit(1)
    if after is not None:
        since, posting_id = after
        later = and_(lines.c.since == since, lines.c.posting_id > posting_id)
        wanted = wanted.where(or_(lines.c.since > since, later))
    line = db.session.execute(wanted).first()
    return (line.posting_id, line.edit_id) if line else None


def unordered(kind: Kind) -> Subquery:
    new = select(
        Posting.id.label("posting_id"),
        literal(None, PostingEdit.id.type).label("edit_id"),
        type_coerce(
            func.coalesce(Posting.submitted_at, Posting.edited_at), Posting.edited_at.type
        ).label("since"),
    ).where(Posting.status == Status.in_review)
    edits = select(
        PostingEdit.posting_id.label("posting_id"),
        PostingEdit.id.label("edit_id"),
        PostingEdit.created_at.label("since"),
    ).where(PostingEdit.status == EditStatus.waiting)
    parts = {Kind.new: [new], Kind.edits: [edits], Kind.all: [new, edits]}[kind]
    return union_all(*parts).subquery()


def load_all(ids: Sequence[int]) -> dict[int, Posting]:
    wanted = select(Posting).where(Posting.id.in_(ids)).options(joinedload(Posting.employer))
    return {posting.id: posting for posting in db.session.scalars(wanted)}


def public_postings(employer_ids: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Posting.employer_id, func.count())
        .where(Posting.employer_id.in_(employer_ids), Posting.posted_at.is_not(None))
        .group_by(Posting.employer_id)
    )
    return {row[0]: row[1] for row in rows}


def refusals(employer_ids: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Posting.employer_id, func.count())
        .join(Review, Review.posting_id == Posting.id)
        .where(Posting.employer_id.in_(employer_ids), Review.verdict.in_(NO))
        .group_by(Posting.employer_id)
    )
    return {row[0]: row[1] for row in rows}


def refusals_of_postings(posting_ids: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Review.posting_id, func.count())
        .where(
            Review.posting_id.in_(posting_ids),
            Review.edit_id.is_(None),
            Review.verdict.in_(NO),
        )
        .group_by(Review.posting_id)
    )
    return {row[0]: row[1] for row in rows}
