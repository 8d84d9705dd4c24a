"""Sending a form that no browser would send, as somebody who may use it."""

from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from careercenter.db import db
from careercenter.extensions import limiter
from tests.databases import empty
from tests.house.access_table import Row
from tests.house.world import build_world
from tests.robustness.page_forms import PageForm, forms_of

FORM = "application/x-www-form-urlencoded"
ALLOWED = ("visitor", "owner", "candidate", "another candidate", "moderator", "admin")
PEOPLE = {  # who can finish it, where the first who is let in cannot
    "applications.apply": "another candidate",
    **dict.fromkeys(
        [f"candidates.{each}" for each in ("start", "about", "work", "skills", "links")]
        + [f"candidates.{each}" for each in ("add_experience", "add_education")],
        "candidate",
    ),
    "accounts.sign_out": "owner",
    "accounts.end_others": "candidate",
    "search.save_search": "candidate",
    "accounts.delete": "candidate",
    "candidates.visibility": "candidate",
    "candidates.pause": "candidate",
}
PAGES = {  # the page that holds the form, where it is not the page of the same name
    "accounts.sign_in_with_passkey": "accounts.sign_in",
    "accounts.sign_out": "accounts.settings",
    "accounts.end_session": "accounts.sessions",
    "accounts.end_others": "accounts.sessions",
    "accounts.end_all": "accounts.sessions",
    "accounts.add_passkey": "accounts.passkeys",
    "accounts.rename_passkey": "accounts.passkeys",
    "accounts.remove_passkey": "accounts.passkeys",
    "employers.invite": "employers.team",
    "employers.withdraw": "employers.team",
    "employers.give_role": "employers.team",
    "employers.remove": "employers.team",
    "employers.leave": "employers.team",
    "accounts.download": "accounts.export",
    "candidates.pause": "candidates.visibility",
    "candidates.show_to": "candidates.visibility",
    "candidates.accept_request": "candidates.requests",
    "candidates.decline_request": "candidates.requests",
    "talent.ask": "talent.show",
    "talent.withdraw": "talent.show",
    "candidates.upload": "candidates.resumes",
    "candidates.remove": "candidates.resumes",
    "candidates.remove_credential": "candidates.credentials",
    "candidates.make_default": "candidates.resumes",
    "candidates.remove_experience": "candidates.experience",
    "candidates.remove_education": "candidates.education",
    "candidates.read_resume": "candidates.import_profile",
    "candidates.read_json": "candidates.import_profile",
    "postings.create": "postings.start",
    "postings.autosave": "postings.edit",
    "postings.pause": "postings.manage",
    "postings.resume": "postings.manage",
    "postings.close": "postings.manage",
    "postings.post_again": "postings.manage",
    "moderation.decide": "moderation.review",
    "moderation.decide_edit": "moderation.edit",
    "moderation.decide_credential": "moderation.credential",
    "moderation.suspend": "moderation.account",
    "moderation.verify": "moderation.employer",
    "moderation.free_posting": "moderation.employer",
    "payments.portal": "payments.billing",
    "moderation.retry": "moderation.tasks",
    "bookkeeping.release": "bookkeeping.order",
    "bookkeeping.compare": "bookkeeping.checks",
    "bookkeeping.replay": "bookkeeping.events",
    "apprentices.forget": "apprentices.letter",
    "search.remove_search": "search.saved_searches",
    "applications.withdraw": "applications.sent",
    "applications.stage": "applications.show",
}
BARE = {  # fields of what no page of the small world offers, and of what scripts send
    "accounts.confirmed": [],
    "accounts.second_step": ["code"],
    "accounts.passkey_options": [],
    "accounts.reset": ["password"],
    "accounts.email_confirmed": [],
    "accounts.new_codes": [],
    "accounts.two_factor_off": [],
    "accounts.new_passkey": [],
    "candidates.unpause": [],
    "candidates.hide_from": ["kind", "value"],
    "employers.accept": [],
    "candidates.accept": ["accept"],
    "postings.preview_description": ["description"],
    "postings.paste": ["html"],
    "postings.tell_requirement": ["words"],
    "postings.propose_requirement": ["description", "words", "title"],
    "moderation.takedown": ["version", "reason", "note", "money"],
    "moderation.reinstate": [],
    "search.save_posting": [],
    "search.remove_posting": [],
    "search.save_search": ["query", "next"],
    "search.forget_viewed": [],
    "payments.subscribe": ["plan", "prices"],
    "payments.change_plan": ["to", "as_of", "shown", "leaves"],
    "payments.resume_plan": [],
    "payments.take_slot": [],
    "payments.webhook": ["id", "type"],
}
MACHINES = {"payments.webhook"}
OUT_OF_REACH = {  # Stripe; and an index, which is made where a test of this process made one
    ("payments.checkout", 503), ("payments.renew", 503), ("payments.feature", 503),
    ("payments.buy", 503), ("payments.portal", 503),
    ("payments.cancelled", 503), ("pages.readyz", 503),
    ("payments.change_plan", 503), ("payments.cancel_plan", 503), ("payments.resume_plan", 503),
    ("search.landing", 503), ("search.browse", 503),
}  # fmt: skip


class Attempts:
    """One person at one form. What a success used up is made anew, so that each try is a first.

    A bare button has no fields to try; there the second try may find nothing.
    """

    def __init__(self, app: Flask, endpoint: str, row: Row) -> None:
        self.app, self.endpoint, self.row = app, endpoint, row
        self.person = PEOPLE.get(endpoint) or next(
            (p for p in ALLOWED if row.answer_for(p) in {"ok", "left"}), "owner"
        )
        self.begin()

    def begin(self) -> None:
        with self.app.app_context():
            empty(db.engine)
            self.world = build_world(self.app)
        self.browser: FlaskClient = self.world.browser_of(self.person)
        self.path = self.world.path(self.endpoint, self.row.thing)
        form = self.read()
        assert form is not None, f"no page shows the form of {self.endpoint}"
        self.form = form

    def read(self) -> PageForm | None:
        """The form as its page shows it now; None where the page is no longer there."""
        if self.endpoint in BARE:
            return PageForm(self.path, names=BARE[self.endpoint])
        page = self.world.path(PAGES.get(self.endpoint, self.endpoint), self.row.thing)
        target = page if self.endpoint == "postings.autosave" else self.path
        shown = forms_of(self.browser.get(page).text)
        return next((f for f in shown if same_path(f.action or page, target)), None)

    def send(self, body: bytes, kind: str = FORM) -> TestResponse:
        limiter.reset()
        answer = self.browser.post(self.path, data=body, content_type=kind)
        if answer.status_code < 400 and self.form.names:
            self.renew()
        return answer

    def renew(self) -> None:
        form = None if self.endpoint in BARE else self.read()
        if form is None:
            self.begin()
        else:
            self.form = form


def same_path(one: str, other: str) -> bool:
    return urlsplit(one).path == urlsplit(other).path


def complaint(answer: TestResponse, endpoint: str) -> str:
    """What is wrong with an answer to bad input; "" where it is below 500 and has words."""
    if answer.status_code >= 500 and (endpoint, answer.status_code) not in OUT_OF_REACH:
        return f"{answer.status_code}"
    if answer.status_code < 400:
        return ""
    says = answer.text.strip()
    is_page = answer.mimetype == "text/html" and endpoint not in MACHINES
    told = "<h1" in says if is_page else bool(says)
    return "" if told else f"{answer.status_code} without words"
