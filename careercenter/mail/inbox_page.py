"""The page of the development inbox: what the site would have mailed, to read and to click."""

import secrets
from pathlib import Path

from flask import Flask, Response, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from careercenter.mail.mailbox import LINK, Mailbox, StoredMail

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_LIST = 200
ALONE = "sandbox allow-popups allow-popups-to-escape-sandbox"


def create_inbox(mailbox: Mailbox) -> Flask:
    app = Flask(
        __name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    token = secrets.token_urlsafe()

    @app.get("/")
    def listing() -> str:
        to = request.args.get("to", "")
        mails = mailbox.mails(to)
        shown = mails[:LONGEST_LIST]
        return render_template("inbox/list.html", mails=shown, count=len(mails), to=to, token=token)

    @app.get("/messages.json")
    def messages() -> Response:
        return jsonify([mail.as_json() for mail in mailbox.mails(request.args.get("to", ""))])

    @app.get("/messages/<name>")
    def message(name: str) -> str:
        mail = found(name)
        return render_template("inbox/mail.html", mail=mail, text=with_links(mail.text))

    @app.get("/messages/<name>/html")
    def html(name: str) -> Response:
        """The mail as its reader sees it, where it can run nothing and reach nothing here."""
        answer = Response('<base target="_blank">' + found(name).html, mimetype="text/html")
        answer.headers["Content-Security-Policy"] = ALONE
        return answer

    @app.post("/emptying")
    def empty() -> ResponseReturnValue:
        if not secrets.compare_digest(request.form.get("csrf_token", "").encode(), token.encode()):
            abort(400)
        mailbox.clear()
        return redirect(url_for("listing"), 303)

    def found(name: str) -> StoredMail:
        return mailbox.mail(name) or abort(404)

    return app


def with_links(text: str) -> Markup:
    """Plain text with its addresses made clickable."""
    parts, end = Markup(), 0
    for link in LINK.finditer(text):
        address = link.group().rstrip(".,;")
        parts += escape(text[end : link.start()])
        parts += Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(address)
        end = link.start() + len(address)
    return parts + escape(text[end:])
