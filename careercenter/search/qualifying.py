"""Searching for the jobs that the reader qualifies for."""

from dataclasses import replace

from flask_login import current_user

from careercenter.candidates.here import facts_here
from careercenter.search.criteria import Criteria
from careercenter.search.facets import QUALIFY

SIGN_IN = "Sign in and add your credentials to see the jobs that you qualify for."
ADD = "Add your credentials to your profile to see the jobs that you qualify for."


def by_reader(criteria: Criteria, notices: list[str]) -> Criteria:
    """The criteria as this reader means them; what needs to know more of them is left out."""
    facts = facts_here()
    if facts is not None or not criteria.values(QUALIFY):
        return replace(criteria, facts=facts)
    notices.append(ADD if current_user.is_authenticated else SIGN_IN)
    return criteria.choosing(QUALIFY, ())
