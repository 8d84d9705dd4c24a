"""Disputes before an admin: which answer is due first, and what to answer."""

from flask import render_template
from flask.typing import ResponseReturnValue

from careercenter.accounts.guards import admin
from careercenter.bookkeeping import running, words
from careercenter.bookkeeping.dashboard import dashboard_url
from careercenter.payments import disputes as rules
from careercenter.web import page_number


@admin
def disputes() -> ResponseReturnValue:
    return render_template(
        "bookkeeping/disputes.html", page=running.disputes(page_number()), words=words
    )


@admin
def dispute(dispute_id: int) -> ResponseReturnValue:
    found = running.load_dispute(dispute_id)
    return render_template(
        "bookkeeping/dispute.html",
        dispute=found,
        order=found.order,
        evidence=rules.evidence(found),
        dashboard_url=dashboard_url,
        words=words,
    )
