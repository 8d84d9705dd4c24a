"""The ledger before an admin, and as a file."""

from urllib.parse import urlencode

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from careercenter import clock
from careercenter.accounts.guards import admin
from careercenter.bookkeeping import entries, words
from careercenter.bookkeeping.forms import EntryLookup
from careercenter.bookkeeping.spreadsheet import csv_file
from careercenter.web import page_number


@admin
def ledger() -> ResponseReturnValue:
    form = EntryLookup(request.args)
    form.read()
    return render_template(
        "bookkeeping/ledger.html",
        form=form,
        page=entries.find(form, page_number()),
        sums=entries.sums(form),
        amount_text=entries.amount_text,
        words=words,
    )


@admin
def as_csv() -> ResponseReturnValue:
    """What the page finds, in whole; where it cannot be read, the page says why."""
    form = EntryLookup(request.args)
    if not form.read():
        asked = urlencode(list(request.args.items(multi=True)))
        return redirect(f"{url_for('bookkeeping.ledger')}?{asked}")
    name = f"ledger-{clock.now():%Y-%m-%d}.csv"
    return csv_file(name, entries.HEADS, entries.lines(form))
