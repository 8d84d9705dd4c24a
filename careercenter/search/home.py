"""For who looks for work and is signed in: searching from home by one press."""

from dataclasses import dataclass, replace

from flask import url_for
from flask_login import current_user

from careercenter.accounts.models import Account
from careercenter.candidates.here import candidate_here
from careercenter.candidates.models import Candidate
from careercenter.search import panel
from careercenter.search.atlas import names_in
from careercenter.search.criteria import USUAL_RADIUS, Criteria
from careercenter.search.place_names import NEAR_ME
from careercenter.states import STATES

Link = tuple[str, str]


@dataclass(frozen=True)
class Home:
    """Links as text and address; None where there is nothing to offer."""

    near: Link | None = None
    state: Link | None = None
    for_you: Link | None = None


def reader_here() -> Account | None:
    account: Account | None = current_user if current_user.is_authenticated else None
    return account


def home(account: Account | None, criteria: Criteria) -> Home:
    """Nothing for visitors and for who only hires."""
    if account is None or not account.seeks_work:
        return Home()
    candidate = candidate_here()
    for_you = ("Jobs for you", url_for("search.for_you")) if criteria.facts else None
    return Home(near_home(candidate, criteria), from_home(candidate, criteria), for_you)


def home_zip(account: Account | None, criteria: Criteria) -> str:
    """What "near me" means; "" where nobody asks or nobody knows."""
    if NEAR_ME not in names_in(criteria) or account is None or not account.seeks_work:
        return ""
    candidate = candidate_here()
    return candidate.zip_code if candidate else ""


def near_home(candidate: Candidate | None, criteria: Criteria) -> Link | None:
    code = candidate.zip_code if candidate else ""
    if not code:
        here = panel.url(criteria)
        return "Add your ZIP code for jobs near you", url_for("candidates.about", next=here)
    if criteria.near == code:
        return None
    within = criteria.within or USUAL_RADIUS
    return f"Near me ({code})", panel.url(replace(criteria, near=code, within=within))


def from_home(candidate: Candidate | None, criteria: Criteria) -> Link | None:
    """Living somewhere chooses nothing by itself: people move, and look for others."""
    state = candidate.state if candidate else ""
    if state not in STATES or criteria.values("state"):
        return None
    return f"Jobs open to {STATES[state]}", panel.url(criteria.choosing("state", [state]))
