"""Loading an application through the account that asks: its candidate's, or its employer's."""

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from werkzeug.exceptions import Forbidden, NotFound

from careercenter.accounts.models import Account
from careercenter.applications.models import Application, StageMove
from careercenter.candidates.models import Candidate
from careercenter.db import db
from careercenter.employers.access import Need, may, member_of
from careercenter.postings.models import Posting


def load_application(
    account: Account, posting_id: int, application_id: int, needs: Need = "view"
) -> Application:
    """For the employer's side. NotFound where foreign or missing, Forbidden where own but beyond
    the role of the account."""
    found = db.session.scalar(
        whole().where(Application.id == application_id, Application.posting_id == posting_id)
    )
    member = member_of(account, found.posting.employer_id) if found else None
    if found is None or member is None:
        raise NotFound
    if not may(member, needs):
        raise Forbidden
    return found


def load_own(account: Account, application_id: int) -> Application:
    """For the candidate's side. Raises NotFound where foreign or missing."""
    found = db.session.scalar(
        whole()
        .join(Application.candidate)
        .where(Application.id == application_id, Candidate.account_id == account.id)
    )
    if found is None:
        raise NotFound
    return found


def whole() -> Select[Application]:
    """With its posting, employer, résumé and moves."""
    return (
        select(Application)
        .join(Application.posting)
        .options(
            contains_eager(Application.posting).joinedload(Posting.employer),
            joinedload(Application.resume),
            selectinload(Application.moves).joinedload(StageMove.account),
        )
    )
