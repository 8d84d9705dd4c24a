"""Every mail that the site sends, by an example."""

from flask import Response, abort, current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from careercenter.accounts.guards import staff
from careercenter.config import Settings
from careercenter.mail.message import Mail
from careercenter.mail.previews import example, examples
from careercenter.web import secure_headers

POLICY = "Content-Security-Policy"
FRAMED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


@staff
def mails() -> ResponseReturnValue:
    return render_template(
        "moderation/mails.html", mails=[example(name) for name in sorted(examples)]
    )


@staff
def mail(name: str) -> ResponseReturnValue:
    page = make_response(render_template("moderation/mail.html", mail=found(name)))
    settings: Settings = current_app.config["SETTINGS"]
    page.headers[POLICY] = f"{secure_headers(settings).headers[POLICY]}; frame-src 'self'"
    return page


@staff
def html(name: str) -> ResponseReturnValue:
    """The mail alone, to be framed by its page: it runs nothing and loads nothing."""
    answer = Response(found(name).html, mimetype="text/html")
    answer.headers[POLICY] = FRAMED
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def found(name: str) -> Mail:
    if name not in examples:
        abort(404)
    return example(name)
