"""Loading an apprentice through the account that asks."""

from werkzeug.exceptions import NotFound

from careercenter.accounts.models import Account
from careercenter.apprentices.tracking import candidate_of, codes_of
from careercenter.candidates.models import Candidate


def load_apprentice(account: Account, code: str) -> Candidate:
    """The account's candidate, who holds this credential; NotFound for everybody else."""
    candidate = candidate_of(account)
    if candidate is None or code not in codes_of(candidate):
        raise NotFound
    return candidate
