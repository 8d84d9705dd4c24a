"""Which employer an imported posting belongs to, and whose account it is."""

from dataclasses import dataclass

from sqlalchemy import select

from careercenter.accounts.models import Account, StaffRole
from careercenter.db import db
from careercenter.employers.create import create
from careercenter.employers.models import Employer, EmployerKind, Member, MemberRole


class NoHirer(Exception):
    """The words say what is missing."""


@dataclass(frozen=True)
class Hirer:
    employer_id: int
    account_id: int


class Hirers:
    """Employers by name, found or founded once each.

    `by` owns those that are founded; without it the first admin does.
    """

    def __init__(self, default: Employer | None, kind: EmployerKind, by: Account | None) -> None:
        self.kind = kind
        self.by = by or first_admin()
        self.known: dict[str, Hirer] = {}
        self.default = self.hirer(default) if default else None

    def of(self, name: str) -> Hirer:
        """The employer given for all, or else the one of that name. Raises NoHirer."""
        if self.default is not None:
            return self.default
        name = " ".join(name.split())[:120]
        if not name:
            raise NoHirer("none is named, and no --employer or --employer-name is given")
        if name not in self.known:
            self.known[name] = self.hirer(find(name) or self.found(name))
        return self.known[name]

    def found(self, name: str) -> Employer:
        if self.by is None:
            raise NoHirer(f"“{name}” is not known; tell whose it will be with --by EMAIL")
        return create(self.by, name=name, kind=self.kind)

    def hirer(self, employer: Employer) -> Hirer:
        account_id = owner_id(employer) or (self.by.id if self.by else None)
        if account_id is None:
            raise NoHirer(f"“{employer.name}” has no owner; tell an account with --by EMAIL")
        return Hirer(employer.id, account_id)


def find(name: str) -> Employer | None:
    same = select(Employer).where(Employer.name == name).order_by(Employer.id).limit(1)
    return db.session.scalar(same)


def owner_id(employer: Employer) -> int | None:
    owners = select(Member.account_id).where(
        Member.employer_id == employer.id,
        Member.role == MemberRole.owner,
        Member.removed_at.is_(None),
    )
    return db.session.scalar(owners.order_by(Member.id).limit(1))


def first_admin() -> Account | None:
    admins = select(Account).where(Account.staff_role == StaffRole.admin)
    return db.session.scalar(admins.order_by(Account.id).limit(1))
