"""An account founds an employer and becomes its owner."""

from typing import Any

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer, Member, MemberRole
from careercenter.slugs import slug


def create(account: Account, **facts: Any) -> Employer:
    """A new employer of these facts (columns of Employer: name, kind, …), owned by the account."""
    employer = Employer(slug=slug(facts["name"]), **facts)
    db.session.add(employer)
    db.session.add(Member(employer=employer, account=account, role=MemberRole.owner))
    account.hires = True
    db.session.flush()
    return employer
