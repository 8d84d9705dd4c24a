"""A page asks the database as often for fifty things as for five."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from careercenter.config import Settings
from careercenter.db import db
from careercenter.search import indexing, suggestion_keeping, tasks
from tests.databases import empty
from tests.people import sign_in
from tests.robustness.busy import Busy

OWNER = (
    "/hiring",
    "/hiring/past",
    "/employers/{employer}-{slug}",
    "/employers/{employer}/team",
    "/employers/{employer}/billing",
    "/employers/{employer}/billing/uses",
    "/employers/{employer}/billing/buy",
    "/employers/{employer}/plan",
    "/employers/{employer}/plan/change",
    "/employers/{employer}/plan/change?to=slots-10-monthly",
    "/employers/{employer}/plan/cancel",
    "/postings/{posting}/renew",
    "/postings/{posting}/feature",
    "/postings/{posting}",
    "/postings/{posting}/applications",
    "/post-a-job",
    "/postings/{draft}/checkout",
    "/employers/{employer}/talent",
    "/employers/{employer}/talent?q=coder&credential=CPC",
    "/employers/{employer}/talent/requests",
)
CANDIDATE = (
    "/jobs?q=coder+near+43215&sort=distance",
    "/applications",
    "/resumes",
    "/profile/credentials",
    "/profile",
    "/profile/print",
    "/profile/resume.json",
    "/profile/import",
    "/jobs/{posting}/apply",
    "/account/sessions",
    "/account/passkeys",
    "/saved",
    "/saved/searches",
    "/jobs?credential=CCS",
    "/jobs?qualify=yes",
    "/jobs/for-you",
    "/profile/visibility",
    "/profile/visibility?q=larkspur",
    "/profile/views",
    "/profile/requests",
)
MODERATOR = (
    "/moderation",
    "/moderation?show=edits",
    "/moderation/postings/{waiting}",
    "/moderation/credentials",
    "/moderation/credentials/{held}",
    "/moderation/accounts",
    "/moderation/accounts?q=person",
    "/moderation/accounts/{owner}",
    "/moderation/employers",
    "/moderation/employers/{employer}",
    "/moderation/audit",
    "/moderation/catalogue",
    "/moderation/catalogue/cpc-a",
    "/moderation/mails",
    "/moderation/tasks",
)
ADMIN = (
    "/staff/money",
    "/staff/money?q=busy&status=paid&plan=single",
    "/staff/money/orders/{order}",
    "/staff/money/orders/{order}/refund",
    "/staff/money/credits?q=larkspur",
    "/staff/money/employers/{employer}/credits",
    "/staff/money/ledger",
    "/staff/money/ledger?account=sales",
    "/staff/money/ledger.csv",
    "/staff/money/revenue",
    "/staff/money/revenue.csv",
    "/staff/money/subscriptions",
    "/staff/money/disputes",
    "/staff/money/disputes/{dispute}",
    "/staff/money/checks",
    "/staff/money/events",
)
SEARCHES = (
    "/jobs",
    "/jobs?q=coder",
    "/jobs/suggestions?q=coder&near=43215",
    "/jobs/credential/rhit",
    "/jobs/remote/state/ohio",
)
VISITOR = ("/", *SEARCHES, "/jobs/browse", "/jobs/{posting}-inpatient-coder-ii")
READERS = {
    "owner": OWNER,
    "candidate": CANDIDATE,
    "moderator": MODERATOR,
    "admin": ADMIN,
    "": VISITOR,
}
MOST_FOR_A_SEARCH = 8


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def asked(app: Flask, browser: FlaskClient, path: str) -> int:
    """How many statements the second look at a page takes; the first may note that one was here."""
    assert browser.get(path).status_code == 200, path
    with app.app_context(), statements() as seen:
        browser.get(path)
    return len(seen)


def index(settings: Settings) -> None:
    root = Path(settings.search_index_dir)
    tasks.number_what_changed()
    db.session.commit()
    indexing.rebuild(root)
    suggestion_keeping.renew(root)
    db.session.commit()


def measured(app: Flask, settings: Settings, busy: Busy, more: int) -> dict[str, int]:
    with app.app_context():
        busy.grow(more)
        index(settings)
    found: dict[str, int] = {}
    for reader, pages in READERS.items():
        browser = app.test_client()
        with app.app_context():
            if reader:
                sign_in(browser, busy.account(reader))
        paths = {page: page.format(**busy.names) for page in pages}
        found |= {page: asked(app, browser, path) for page, path in paths.items()}
    return found


@pytest.fixture
def busy(application: Flask, settings: Settings) -> Iterator[Busy]:
    with application.app_context():
        empty(db.engine)
        made = Busy()
    yield made
    shutil.rmtree(settings.search_index_dir, ignore_errors=True)


def test_fifty_things_take_as_many_statements_as_five(
    application: Flask, settings: Settings, busy: Busy
):
    few = measured(application, settings, busy, 5)
    many = measured(application, settings, busy, 45)
    assert many == few
    assert max(few[page] for page in SEARCHES) <= MOST_FOR_A_SEARCH
