"""The employer's side: finding coders."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts.guards import confirmed
from careercenter.employers.access import memberships
from careercenter.talent import screen
from careercenter.talent.criteria import parse
from careercenter.talent.entitlement import load_desk
from careercenter.talent.finding import find
from careercenter.talent.limits import searches_limited
from careercenter.talent.pool import pool
from careercenter.web import page_number


@confirmed
def start() -> ResponseReturnValue:
    """Leads whoever acts for one employer there; tells all others what the search is."""
    members = memberships(current_user)
    if len(members) == 1:
        return redirect(url_for("talent.search", employer_id=members[0].employer_id))
    return render_template("talent/start.html", members=members)


@confirmed
@searches_limited
def search(employer_id: int) -> ResponseReturnValue:
    desk = load_desk(current_user, employer_id)
    if not desk.is_open:
        return render_template("talent/closed.html", desk=desk)
    number = page_number()
    criteria = parse(dict(request.args.lists()))
    result = find(pool(desk.identity, criteria.words), criteria)
    page = screen.cards(desk, result, number)
    if number > page.count:
        abort(404)
    return render_template(
        "talent/search.html",
        desk=desk,
        criteria=criteria,
        result=result,
        page=page,
        chips=screen.chips(desk, criteria),
        groups=list(screen.groups(criteria, result)),
    )
