"""Which employers may look for coders: verified ones whose plan includes it."""

from dataclasses import dataclass

from careercenter.accounts.models import Account
from careercenter.employers.access import load_employer, member_of
from careercenter.employers.identity import Identity, identity_of
from careercenter.employers.models import Employer, Member
from careercenter.errors import Refused
from careercenter.payments import queries as payments
from careercenter.payments.plans import TalentRight
from careercenter.talent.budget import Used, used


@dataclass(frozen=True)
class Desk:
    """An employer that looks, for one of its members: its right, and what of this month is left."""

    employer: Employer
    member: Member
    identity: Identity
    right: TalentRight | None
    used: Used

    @property
    def is_open(self) -> bool:
        return self.employer.is_verified and self.right is not None

    @property
    def views(self) -> int:
        return self.right.views if self.right else 0

    @property
    def requests(self) -> int:
        return self.right.requests if self.right else 0

    @property
    def views_left(self) -> int:
        return max(0, self.views - self.used.views)

    @property
    def requests_left(self) -> int:
        return max(0, self.requests - self.used.requests)


def load_desk(account: Account, employer_id: int) -> Desk:
    """Raises NotFound where the account does not act for the employer."""
    employer = load_employer(account, employer_id)
    member = member_of(account, employer_id)
    assert member is not None, "load_employer found one"
    return Desk(
        employer,
        member,
        identity_of(employer),
        payments.talent_right(employer_id),
        used(employer_id),
    )


def refuse_unverified(desk: Desk) -> None:
    if not desk.employer.is_verified:
        raise Refused("Only verified employers look at profiles of coders.", 403)


def refuse_closed(desk: Desk) -> None:
    """Raises Refused with what to do: get verified, or buy a plan with it."""
    refuse_unverified(desk)
    if not desk.is_open:
        raise Refused("Your plan does not include the search for coders.", 403)
