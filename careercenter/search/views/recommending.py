"""Jobs for whoever is signed in and looks for work."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import signed_in
from careercenter.candidates.here import candidate_here, facts_here
from careercenter.postings.cards import card
from careercenter.postings.reader import applied_to, marks
from careercenter.search.index import IndexBroken
from careercenter.search.reader import current_reader
from careercenter.search.recommending import Recommended, recommended


@signed_in
def for_you() -> ResponseReturnValue:
    found = chosen()
    return render_template(
        "search/for_you.html",
        knows_enough=facts_here() is not None,
        is_ready=found is not None,
        found=[(card(each.posting), each.because) for each in found or []],
        marks=marks(current_user, [each.posting.id for each in found or []]),
    )


def chosen() -> list[Recommended] | None:
    """None where no index can be read now."""
    index, candidate, facts = current_reader().index(), candidate_here(), facts_here()
    if candidate is None or facts is None:
        return []
    try:
        return recommended(index, candidate, facts, applied_to(current_user)) if index else None
    except IndexBroken:
        current_reader().forget()
        return None
