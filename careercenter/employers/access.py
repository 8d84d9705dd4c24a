"""Loading an employer through the account that asks: what it may not see, it does not find."""

from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import contains_eager
from werkzeug.exceptions import Forbidden, NotFound

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer, Member

Need = Literal["view", "post", "administer"]


def memberships(account: Account) -> list[Member]:
    """The account's active memberships with their employers, by the employer's name."""
    mine = (
        select(Member)
        .join(Member.employer)
        .where(Member.account_id == account.id, Member.removed_at.is_(None))
        .options(contains_eager(Member.employer))
        .order_by(Employer.name, Employer.id)
    )
    return list(db.session.scalars(mine))


def member_of(account: Account, employer_id: int) -> Member | None:
    """The account's active membership in this employer."""
    return db.session.scalar(
        select(Member)
        .join(Member.employer)
        .where(
            Member.employer_id == employer_id,
            Member.account_id == account.id,
            Member.removed_at.is_(None),
        )
        .options(contains_eager(Member.employer))
    )


def load_employer(account: Account, employer_id: int, needs: Need = "view") -> Employer:
    """Raises NotFound where foreign or missing, Forbidden where the account's role is too small."""
    member = member_of(account, employer_id)
    if member is None:
        raise NotFound
    if not may(member, needs):
        raise Forbidden
    return member.employer


def may(member: Member, need: Need) -> bool:
    """Whether the member's role allows it: viewers look, recruiters post, owners administer."""
    if need == "administer":
        return member.can_administer
    if need == "post":
        return member.can_post
    return member.removed_at is None
