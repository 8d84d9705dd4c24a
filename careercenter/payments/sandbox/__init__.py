"""A stand-in for Stripe on a developer's machine: its wire format, signed webhooks, a page to pay.

It runs as a process of its own, takes test keys alone, and no money moves. It knows nothing of the
application: both meet over HTTP, as they would with Stripe.
"""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from careercenter.payments.sandbox import (
    api,
    billing_controls,
    controls,
    desk,
    due,
    events_api,
    history,
    money_controls,
    page,
    presets,
    refunds_api,
)
from careercenter.payments.sandbox.amounts import amount
from careercenter.payments.sandbox.bank import Bank
from careercenter.payments.sandbox.billing import api as billing
from careercenter.payments.sandbox.billing import page as invoice_page
from careercenter.payments.sandbox.catalogue import api as catalogue
from careercenter.payments.sandbox.customers import api as customers
from careercenter.payments.sandbox.disputes import api as disputes
from careercenter.payments.sandbox.faults import Faults
from careercenter.payments.sandbox.portal import api as portal
from careercenter.payments.sandbox.portal import page as portal_page
from careercenter.payments.sandbox.post import Post
from careercenter.payments.sandbox.store import Store
from careercenter.payments.sandbox.subscriptions import api as subscriptions

ROOMS = (
    *(api, catalogue, customers, billing, subscriptions, portal),
    *(page, invoice_page, portal_page, controls, billing_controls),
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """`webhook_url` gets the events, signed with `secret`. Without `folder` a stop forgets all.

    `codes` makes the promotion codes of `presets` at the start; `history` is a file that tells what
    happened before (history/), with links to `url`, where the sandbox will answer.
    """

    webhook_url: str = ""
    secret: str = "whsec_sandbox"
    folder: Path | None = None
    codes: bool = False
    history: Path | None = None
    url: str = "http://127.0.0.1"


def create_app(options: Options) -> Flask:
    """The sandbox as a WSGI application; its extensions are named `sandbox_…`."""
    app = Flask(__name__, template_folder="templates", static_folder=None)
    store = Store(options.folder / "sandbox.db" if options.folder else None)
    post = Post(store, options.webhook_url, options.secret)
    app.extensions["sandbox_store"] = store
    app.extensions["sandbox_post"] = post
    app.extensions["sandbox_faults"] = Faults()
    app.extensions["sandbox_bank"] = Bank(store, post)
    for each in ROOMS:
        app.register_blueprint(each.blueprint)
    for each in (refunds_api, events_api, disputes, money_controls, desk):
        app.register_blueprint(each.blueprint)
    app.before_request(lambda: do_what_is_due(app))
    app.jinja_env.filters["amount"] = amount
    if options.history:
        with app.test_request_context(base_url=options.url):
            history.tell(app.extensions["sandbox_bank"], options.history)
    if options.codes:
        with app.app_context():
            presets.preset(app.extensions["sandbox_bank"])
    post.start()
    return app


def do_what_is_due(app: Flask) -> None:
    """Time passes by itself too: whoever comes finds what has fallen due meanwhile done."""
    due.catch_up(app.extensions["sandbox_bank"])
