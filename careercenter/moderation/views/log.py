"""The audit log, to read."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from careercenter.accounts.guards import staff
from careercenter.forms import SearchForm
from careercenter.moderation import searches
from careercenter.web import page_number


@staff
def audit() -> ResponseReturnValue:
    form = SearchForm(request.args)
    words = form.words() if form.validate() else ""
    page = searches.entries(words, page_number())
    return render_template("moderation/audit.html", form=form, page=page)
