"""Who may enter. Decorators of views, written in the order in which the person meets them."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec
from urllib.parse import urlsplit

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from careercenter.accounts import browser, sessions

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


def signed_in(view: View[P]) -> View[P]:
    """Visitors are sent to sign in and come back after it."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return view(*args, **kwargs) if current_user.is_authenticated else to("accounts.sign_in")

    return guarded


def confirmed(view: View[P]) -> View[P]:
    """Signed in, and the e-mail address proved to be theirs."""

    @wraps(view)
    @signed_in
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if current_user.is_confirmed:
            return view(*args, **kwargs)
        return make_response(render_template("accounts/confirm_first.html"), 403)

    return guarded


def fresh(view: View[P]) -> View[P]:
    """Signed in, and identity proved in the last minutes: before changes a thief would make."""

    @wraps(view)
    @signed_in
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if sessions.is_fresh(browser.own_session()):
            return view(*args, **kwargs)
        return to("accounts.verify")

    return guarded


def staff(view: View[P]) -> View[P]:
    """Moderators and admins with two factors; to everybody else the page does not exist."""

    @wraps(view)
    @signed_in
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not (current_user.is_staff and current_user.is_confirmed):
            abort(404)
        if browser.own_session().second_factor_at is not None:
            return view(*args, **kwargs)
        return to("accounts.two_factor")

    return guarded


def admin(view: View[P]) -> View[P]:
    """Admins alone; moderators may see that it is there."""

    @wraps(view)
    @staff
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return view(*args, **kwargs) if current_user.is_admin else abort(403)

    return guarded


def to(endpoint: str) -> ResponseReturnValue:
    """Sends the person there first, with the way back to the page they were on."""
    return redirect(url_for(endpoint, next=page_asked_for()))


def page_asked_for() -> str | None:
    """A path to come back to by GET: the page itself, or the one that held the form."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    referrer = urlsplit(request.referrer or "")
    return referrer.path if referrer.netloc == request.host else None
