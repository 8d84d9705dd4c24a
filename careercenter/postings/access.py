"""Loading a posting through the account that asks: what it may not see, it does not find."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.access import Need, load_employer
from careercenter.postings.models import Posting


def load_posting(account: Account, posting_id: int, needs: Need = "view") -> Posting:
    """Raises NotFound where foreign or missing, Forbidden where the account's role is too small."""
    posting = db.session.scalar(
        select(Posting).where(Posting.id == posting_id).options(joinedload(Posting.employer))
    )
    if posting is None:
        raise NotFound
    load_employer(account, posting.employer_id, needs)
    return posting
