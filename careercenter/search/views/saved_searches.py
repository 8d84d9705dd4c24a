"""Saving a search, and the page of those that are saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import signed_in
from careercenter.db import db
from careercenter.search import panel, saved_searches
from careercenter.search.forms import SearchNameForm
from careercenter.search.models import SavedSearch
from careercenter.search.naming import criteria_in_words
from careercenter.search.qualifying import by_reader
from careercenter.search.reader import current_reader
from careercenter.search.wishing import wish_for_search
from careercenter.web import next_url, page_number


@dataclass(frozen=True)
class Told:
    """`total`: how many jobs fit now; None while the search is being prepared."""

    search: SavedSearch
    words: list[str]
    url: str
    total: int | None


@signed_in
def searches() -> ResponseReturnValue:
    page = saved_searches.saved_searches(current_user, page_number())
    if page.number > page.count:  # the only one on the last page was removed
        return redirect(url_for("search.saved_searches", page=page.count))
    return render_template("search/saved_searches.html", page=page, told=told(page.items))


def told(searches: Sequence[SavedSearch]) -> list[Told]:
    asked = [saved_searches.criteria_of(search.query) for search in searches]
    meant = [by_reader(criteria, []) for criteria in asked]
    totals = saved_searches.jobs_now(current_reader(), meant)
    return [
        Told(search, criteria_in_words(criteria), panel.url(criteria), total)
        for search, criteria, total in zip(searches, asked, totals, strict=True)
    ]


def save_search() -> ResponseReturnValue:
    criteria = saved_searches.criteria_of(request.form.get("query", ""))
    page = next_url(panel.url(criteria))
    if not current_user.is_authenticated:
        return wish_for_search(criteria, page)
    search = saved_searches.save_search(current_user, criteria)
    db.session.commit()
    flash(f"Saved as “{search.name}”. You find it under Saved.", "success")
    return redirect(page)


@signed_in
def rename_search(search_id: int) -> ResponseReturnValue:
    search = saved_searches.load_search(current_user, search_id)
    form = SearchNameForm(obj=search)
    if form.validate_on_submit():
        search.name = form.name.data or ""
        db.session.commit()
        flash(f"The search is now called “{search.name}”.", "success")
        return redirect(url_for("search.saved_searches"))
    page = render_template("search/rename_search.html", search=search, form=form)
    return make_response(page, 422 if form.errors else 200)


@signed_in
def remove_search(search_id: int) -> ResponseReturnValue:
    search = saved_searches.load_search(current_user, search_id)
    flash(f"“{search.name}” is removed.", "success")
    db.session.delete(search)
    db.session.commit()
    return redirect(url_for("search.saved_searches"))
