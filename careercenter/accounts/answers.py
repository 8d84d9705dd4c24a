"""Pages with a form, and where a person goes after signing in."""

from typing import Any

from flask import make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from careercenter.accounts.models import Account
from careercenter.forms import Form


def page(template: str, form: Form, **context: Any) -> ResponseReturnValue:
    """The page; with status 422 where something in the form needs a look."""
    shown = render_template(f"accounts/{template}.html", form=form, **context)
    return make_response(shown, 422 if form.errors else 200)


def landing(account: Account) -> str:
    """Where this account goes on when it asked for no page."""
    if not account.is_confirmed:
        return url_for("accounts.resend")
    if not account.has_answered_welcome:
        return url_for("accounts.welcome")
    if account.is_staff:
        return url_for("moderation.queue")
    return url_for("employers.dashboard") if account.hires else url_for("search.results")
