"""Every failure is a page with words: what happened and what to do next."""

from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from careercenter.db import db

errors = Blueprint("errors", __name__)

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}

WORDS: dict[int, tuple[str, str]] = {
    400: ("We could not read that", "Go back, check what you entered and send it once more."),
    401: ("Please sign in", "Sign in and try again."),
    403: ("This is not open to you", "If you think it should be, ask the owner of the account."),
    404: ("We could not find that page", "It may have moved. Try a search instead."),
    405: ("That does not work here", "Go back and use the buttons on the page."),
    409: ("Someone was faster", "This changed while you were looking at it. Reload and try again."),
    410: ("This is no longer here", "It was here, but it is gone for good."),
    413: ("That is too large", "Files may have up to 5 MB. Choose a smaller one."),
    415: ("We cannot use that kind of content", "Go back and send it as the form does."),
    422: ("We could not use that", "Go back, check what you entered and send it once more."),
    429: ("Too many tries", "Please wait a few minutes, then try again."),
    500: ("Something broke on our side", "We have been told. Please try again in a few minutes."),
    503: ("We will be right back", "Please try again in a minute."),
}


class Refused(Exception):
    """A rule says no. The words are for the person who asked; `status` is 409 unless given."""

    def __init__(self, words: str, status: int = 409) -> None:
        super().__init__(words)
        self.words = words
        self.status = status


def error_page(status: int, words: str | None = None) -> Response:
    title, advice = WORDS.get(status, WORDS[400 if status < 500 else 500])
    page = render_template(
        "errors/page.html",
        status=status,
        title=title,
        advice=words or advice,
        first_page=first_page(),
    )
    return make_response(page, status)


def first_page() -> str:
    """Of the list of which there is no such page; empty where none was asked for."""
    if "page" not in request.args or request.endpoint is None:
        return ""
    pairs = [(name, text) for name, text in request.args.items(multi=True) if name != "page"]
    return request.path + (f"?{urlencode(pairs)}" if pairs else "")


@errors.app_errorhandler(Refused)
def refused(error: Refused) -> Response:
    db.session.rollback()
    return error_page(error.status, error.words)


@errors.app_errorhandler(CSRFError)
def stale_form(error: CSRFError) -> Response:
    words = "This form was open for too long. Go back, reload the page and send it again."
    return error_page(400, words)


@errors.app_errorhandler(SecurityError)
def foreign_host(error: SecurityError) -> Response:
    """Asked under a name that is not ours, so no link of a page could be trusted: words alone."""
    return make_response(("This site does not answer to that name.\n", 400, PLAIN))


@errors.app_errorhandler(HTTPException)
def http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return error.get_response()  # type: ignore[return-value]
    page = error_page(status)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After", "WWW-Authenticate"}:
            page.headers[name] = value
    return page


@errors.app_errorhandler(Exception)
def broken(error: Exception) -> Response:
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.exception("a request failed", exc_info=error)
    db.session.rollback()
    return error_page(500)


def init_app(app: Flask) -> None:
    app.register_blueprint(errors)
