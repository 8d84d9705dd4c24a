"""Loading a posting through the account that asks: what it may not see, it does not find."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import Forbidden, NotFound

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.access import Need, may, member_of
from careercenter.postings.models import Posting


def load_posting(account: Account, posting_id: int, needs: Need = "view") -> Posting:
    """A posting of an employer for which the account acts.

    Raises NotFound where foreign or missing, Forbidden where the account's role is too small.
    """
    posting = find_posting(posting_id)
    member = member_of(account, posting.employer_id) if posting else None
    if posting is None or member is None:
        raise NotFound
    if not may(member, needs):
        raise Forbidden
    return posting


def find_posting(posting_id: int) -> Posting | None:
    """The posting with its employer, whoever asks."""
    wanted = select(Posting).where(Posting.id == posting_id).options(joinedload(Posting.employer))
    return db.session.scalar(wanted)
