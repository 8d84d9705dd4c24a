"""Revenue by month and plan: a plot, the table beside it, and a file."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from careercenter.accounts.guards import admin
from careercenter.bookkeeping import plot
from careercenter.bookkeeping import revenue as rules
from careercenter.bookkeeping.forms import RevenueLookup
from careercenter.bookkeeping.spreadsheet import csv_file
from careercenter.payments.selling import prices


@admin
def revenue() -> ResponseReturnValue:
    form = lookup()
    found = figures(form)
    return render_template(
        "bookkeeping/revenue.html", form=form, figures=found, plot=plot.draw(found)
    )


@admin
def as_csv() -> ResponseReturnValue:
    found = figures(lookup())
    name = f"revenue-{found.currency}-{found.months[0]:%Y-%m}-to-{found.months[-1]:%Y-%m}.csv"
    return csv_file(name, rules.HEADS, rules.lines(found))


def lookup() -> RevenueLookup:
    usual = prices().currency
    form = RevenueLookup(
        request.args, years=rules.years(), currencies=rules.currencies(usual), usual=usual
    )
    form.read()
    return form


def figures(form: RevenueLookup) -> rules.Figures:
    year = form.year.data
    months = rules.months_of(int(year)) if year else rules.latest_months()
    return rules.figures(form.currency.data or prices().currency, months)
