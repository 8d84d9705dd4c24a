"""Which live postings name which credentials."""

import json
from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Text, and_, cast, func, insert, or_, select

from careercenter.credentials.expressions import BadRequirement, credentials_in
from careercenter.credentials.stored import from_json
from careercenter.db import db
from careercenter.postings.models import Posting, PostingChange
from careercenter.search.queries import is_live

REQUIRED, PREFERRED = cast(Posting.required, Text), cast(Posting.preferred, Text)
BATCH = 5000


def counts() -> Counter[str]:
    """How many live postings name each code in their form, by one statement.

    There are far fewer ways to ask than postings.
    """
    asked = select(REQUIRED, PREFERRED, func.count()).group_by(REQUIRED, PREFERRED)
    found: Counter[str] = Counter()
    for required, preferred, number in db.session.execute(asked.where(is_live())):
        for code in {*codes_in(required), *json.loads(preferred or "[]")}:
            found[code] += number
    return found


def codes_in(required: str | None) -> list[str]:
    """None where the requirement cannot be read any more."""
    try:
        return credentials_in(from_json(json.loads(required or "null")))
    except BadRequirement:
        return []


def announce(codes: Collection[str]) -> int:
    """Tells the index of every live posting that names one of these codes, in its form or, where
    that asks nothing, in its text; returns how many. Adds to the caller's transaction.
    """
    ids = naming(codes)
    for start in range(0, len(ids), BATCH):
        rows = [{"posting_id": id} for id in ids[start : start + BATCH]]
        db.session.execute(insert(PostingChange), rows)
    return len(ids)


def naming(codes: Collection[str]) -> Sequence[int]:
    wanted = select(Posting.id).where(is_live(), or_(*map(names, codes))).order_by(Posting.id)
    return db.session.scalars(wanted).all() if codes else []


def names(code: str) -> ColumnElement[bool]:
    """More rather than fewer: to be told of in vain does no harm."""
    quoted = json.dumps(code)
    in_text = or_(
        Posting.title.contains(code, autoescape=True),
        Posting.description.contains(code, autoescape=True),
    )
    return or_(
        REQUIRED.contains(quoted, autoescape=True),
        PREFERRED.contains(quoted, autoescape=True),
        and_(Posting.required.is_(None), in_text),
    )
