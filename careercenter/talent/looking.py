"""A member opens a profile or a résumé: within the month's budget, and the coder sees each time."""

from datetime import timedelta

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.candidates.models import Candidate, Looked, ProfileView
from careercenter.candidates.visibility import visible_to
from careercenter.db import db
from careercenter.errors import Refused
from careercenter.talent import budget
from careercenter.talent.aliases import candidate_id_of
from careercenter.talent.entitlement import Desk
from careercenter.talent.screen import whole

ONE_LOOK = timedelta(hours=1)
USED_UP = (
    "You have opened all the profiles that your plan includes this month. Those that you opened "
    "stay open to you; on the first of the month it starts anew."
)


def load_shown(desk: Desk, alias: str) -> Candidate:
    """Raises NotFound where there is nobody, or nobody whom this employer may find."""
    candidate_id = candidate_id_of(desk.employer.id, alias)
    if candidate_id is None:
        raise NotFound
    found = db.session.scalar(
        whole().where(Candidate.id == candidate_id, visible_to(desk.identity))
    )
    if found is None:
        raise NotFound
    return found


def look(desk: Desk, by: Account, candidate_id: int, looked_at: Looked, *, free: bool) -> None:
    """Takes one of the budget, unless it is `free` or open already this month, and notes the look.

    Raises Refused where the budget is used up. The candidate's row is locked, so that two of a
    team who open one profile at once pay once; looks of one member within an hour are one.
    """
    db.session.execute(select(Candidate.id).where(Candidate.id == candidate_id).with_for_update())
    is_free = free or by.is_staff or is_open_already(desk, candidate_id)
    if not (is_free or budget.take(desk.employer.id, "views", desk.views)):
        raise Refused(USED_UP, 403)
    if not looked_lately(desk, by, candidate_id, looked_at):
        db.session.add(
            ProfileView(
                candidate_id=candidate_id,
                employer_id=desk.employer.id,
                account_id=by.id,
                looked_at=looked_at,
            )
        )


def is_open_already(desk: Desk, candidate_id: int) -> bool:
    month = clock.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    seen = select(ProfileView.id).where(
        ProfileView.candidate_id == candidate_id,
        ProfileView.employer_id == desk.employer.id,
        ProfileView.created_at >= month,
    )
    return db.session.scalar(seen.limit(1)) is not None


def looked_lately(desk: Desk, by: Account, candidate_id: int, looked_at: Looked) -> bool:
    seen = select(ProfileView.id).where(
        ProfileView.candidate_id == candidate_id,
        ProfileView.employer_id == desk.employer.id,
        ProfileView.account_id == by.id,
        ProfileView.looked_at == looked_at,
        ProfileView.created_at > clock.now() - ONE_LOOK,
    )
    return db.session.scalar(seen.limit(1)) is not None
