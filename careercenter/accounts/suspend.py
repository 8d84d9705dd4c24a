"""Suspending an account ends its sign-ins and keeps it out until it is reinstated."""

from careercenter import clock
from careercenter.accounts import audit, emails, sessions
from careercenter.accounts.models import Account
from careercenter.errors import Refused


def suspend(account: Account, by: Account | None, reason: str) -> None:
    """`by` None is the command line. Raises Refused where `by` may not, or it is done already."""
    refuse_own_or_higher(account, by)
    if account.is_suspended:
        raise Refused("This account is suspended already.")
    account.suspended_at = clock.now()
    account.active = False
    sessions.end_all(account)
    audit.record(by, "suspended", "account", account.id, reason=reason)
    emails.suspended(account, reason)


def reinstate(account: Account, by: Account | None) -> None:
    """Lets the account sign in again. Raises Refused where it is not suspended."""
    refuse_own_or_higher(account, by)
    if not account.is_suspended:
        raise Refused("This account is not suspended.")
    account.suspended_at = None
    account.active = True
    audit.record(by, "reinstated", "account", account.id)


def refuse_own_or_higher(account: Account, by: Account | None) -> None:
    if by is not None and by.id == account.id:
        raise Refused("You cannot do this to your own account.", status=403)
    if by is not None and account.is_staff and not by.is_admin:
        raise Refused("Only an admin can do this to a member of the staff.", status=403)
