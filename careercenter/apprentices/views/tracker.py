"""Remove your A: the ways, how far one is, and the jobs that count."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter import clock
from careercenter.accounts.guards import confirmed
from careercenter.apprentices import tracking, ways
from careercenter.apprentices.access import load_apprentice
from careercenter.apprentices.forms import WayForm, way_form
from careercenter.apprentices.jobs import jobs_for
from careercenter.candidates.models import Candidate
from careercenter.db import db
from careercenter.postings.cards import card
from careercenter.postings.reader import marks
from careercenter.states import STATES


def explain() -> ResponseReturnValue:
    """For everybody; who has an A to remove goes on to their own page."""
    candidate = tracking.candidate_of(current_user)
    codes = tracking.codes_of(candidate)
    if codes and "about" not in request.args:
        return redirect(url_for("apprentices.track", code=codes[0]))
    state = candidate.state if candidate else ""
    return render_template(
        "apprentices/explain.html",
        titles=ways.TITLES,
        holds_entry=tracking.holds_entry(candidate),
        codes=codes,
        **facts(),
        **shown_jobs("CPC-A", state),
    )


@confirmed
def track(code: str) -> ResponseReturnValue:
    candidate = load_apprentice(current_user, code)
    row = tracking.kept(candidate, code)
    done = tracking.done(candidate, row)
    nearest = ways.nearest(ways.progress(done, clock.now().date()))
    return page(candidate, code, way_form(row, nearest.way if nearest else None))


@confirmed
def keep(code: str) -> ResponseReturnValue:
    candidate = load_apprentice(current_user, code)
    form = WayForm()
    if not form.validate_on_submit():
        return page(candidate, code, form, 422)
    form.keep_in(tracking.keep(candidate, code))
    db.session.commit()
    flash("Saved.", "success")
    return redirect(url_for("apprentices.track", code=code))


def page(candidate: Candidate, code: str, form: WayForm, status: int = 200) -> ResponseReturnValue:
    row = tracking.kept(candidate, code)
    done = tracking.done(candidate, row)
    progress = ways.progress(done, clock.now().date())
    shown = render_template(
        "apprentices/track.html",
        code=code,
        full=ways.FULL[code],
        codes=tracking.codes_of(candidate),
        row=row,
        form=form,
        progress=progress,
        nearest=ways.nearest(progress),
        titles=ways.TITLES,
        has_work=bool(done.work),
        **facts(),
        **shown_jobs(code, candidate.state),
    )
    return shown, status


def facts() -> dict[str, object]:
    return {"source": ways.SOURCE, "read_on": ways.READ_ON}


def shown_jobs(code: str, state: str) -> dict[str, object]:
    found = jobs_for(code, state if state in STATES else "")
    ids = [posting.id for posting in (*found.near, *found.others)]
    return {
        "near": [card(posting) for posting in found.near],
        "others": [card(posting) for posting in found.others],
        "links": found.links,
        "state_name": STATES.get(state, ""),
        "marks": marks(current_user, ids),
    }
