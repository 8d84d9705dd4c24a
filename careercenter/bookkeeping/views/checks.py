"""Whether the books agree, with each other and with Stripe."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import admin
from careercenter.bookkeeping import comparing, words
from careercenter.db import db
from careercenter.payments import books
from careercenter.payments.models import BooksCheckKind
from careercenter.web import page_number


@admin
def checks() -> ResponseReturnValue:
    return render_template(
        "bookkeeping/checks.html",
        latest={kind: books.latest(kind) for kind in BooksCheckKind},
        page=comparing.history(page_number()),
        is_under_way=comparing.is_under_way(),
        linked=comparing.linked,
        words=words,
    )


@admin
def compare() -> ResponseReturnValue:
    is_begun = comparing.compare(current_user)
    db.session.commit()
    flash(
        "The comparison begins within a few seconds. Reload this page to see what it found."
        if is_begun
        else "A comparison is under way already.",
        "success",
    )
    return redirect(url_for("bookkeeping.checks"))
