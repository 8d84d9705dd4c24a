"""Subscriptions before an admin, those that owe first."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from careercenter.accounts.guards import admin
from careercenter.bookkeeping import running, words
from careercenter.bookkeeping.dashboard import dashboard_url
from careercenter.bookkeeping.forms import SubscriptionLookup
from careercenter.web import page_number


@admin
def subscriptions() -> ResponseReturnValue:
    form = SubscriptionLookup(request.args)
    form.read()
    return render_template(
        "bookkeeping/subscriptions.html",
        form=form,
        page=running.subscriptions(form, page_number()),
        dashboard_url=dashboard_url,
        words=words,
    )
