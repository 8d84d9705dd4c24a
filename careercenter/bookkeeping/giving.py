"""Credits that staff give by hand, and take back while they are unused."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from careercenter.accounts import audit
from careercenter.accounts.models import Account
from careercenter.dates import midnight
from careercenter.db import db, rows_changed
from careercenter.employers.models import Employer
from careercenter.errors import Refused
from careercenter.paging import Page, one_page
from careercenter.payments import ledger
from careercenter.payments.models import Credit, CreditKind

PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Gift:
    """`number` will be the credit's id; `until` is the last day of use."""

    number: int
    kind: CreditKind
    count: int
    days: int
    until: date
    note: str


def give(employer: Employer, by: Account, gift: Gift) -> bool:
    """False where this gift was given already: nothing is given again.

    Raises Refused for a number that belongs to something else.
    """
    credit = Credit(
        id=gift.number,
        employer_id=employer.id,
        account_id=by.id,
        note=gift.note,
        kind=gift.kind,
        granted=gift.count,
        left_over=gift.count,
        days=gift.days,
        expires_at=end_of(gift.until),
    )
    if not is_added(credit):
        return False
    ledger.record_grant(credit)
    detail = {"employer": employer.id, "kind": gift.kind.value, "count": gift.count}
    audit.record(by, "gave", "credit", gift.number, **detail, reason=gift.note)
    return True


def end_of(day: date) -> datetime:
    """The first moment after a day in UTC."""
    return midnight(day) + timedelta(days=1)


def is_added(credit: Credit) -> bool:
    number, employer_id = credit.id, credit.employer_id
    known = db.session.get(Credit, number)
    if known is None:
        try:
            with db.session.begin_nested():
                db.session.add(credit)
        except IntegrityError:  # the other of two presses was faster
            known = db.session.get_one(Credit, number)
    if known is not None and (known.employer_id != employer_id or known.order_id is not None):
        raise Refused("This form is used up. Reload the page and try again.")
    return known is None


def take_back(credit: Credit, by: Account, note: str) -> int:
    """Takes what is unused of a credit given by hand; returns how many.

    Raises Refused where it was bought, or where nothing is left of it.
    """
    if not is_by_hand(credit):
        raise Refused("These were bought. Refund the order: the credits go with the money.")
    db.session.refresh(credit, with_for_update={"of": Credit, "key_share": True})
    count = credit.left_over
    taken = rows_changed(
        update(Credit)
        .where(Credit.id == credit.id, Credit.left_over == count, Credit.left_over > 0)
        .values(left_over=0)
        .execution_options(synchronize_session=False)
    )
    if not taken:
        raise Refused("Nothing is left of these: they were used or taken back already.")
    db.session.refresh(credit)
    entry = audit.record(by, "took back", "credit", credit.id, count=count, reason=note)
    db.session.flush()
    ledger.record_take_back(credit, count, f"credit-{credit.id}-taken-back-{entry.id}")
    return count


def is_by_hand(credit: Credit) -> bool:
    return credit.order_id is None and credit.account_id is not None


def by_hand(number: int) -> Page:
    """What was given by hand, newest first."""
    wanted = (
        select(Credit)
        .where(Credit.order_id.is_(None), Credit.account_id.is_not(None))
        .options(joinedload(Credit.employer))
        .order_by(Credit.created_at.desc(), Credit.id.desc())
    )
    return one_page(wanted, number, PER_PAGE)


def credits_of(employer_id: int, number: int) -> Page:
    """All of an employer's, bought or given: what is left first, then the newest."""
    wanted = (
        select(Credit)
        .where(Credit.employer_id == employer_id)
        .options(joinedload(Credit.order))
        .order_by(Credit.left_over == 0, Credit.created_at.desc(), Credit.id.desc())
    )
    return one_page(wanted, number, PER_PAGE)
