"""Lists ask the database as often for fifty rows as for five."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, func, select

from careercenter.applications.models import Application, ResumeView
from careercenter.db import db
from tests import factories as make


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(connection, cursor, statement, *rest) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def queries_of(browser, path: str) -> int:
    db.session.expunge_all()
    with statements() as seen:
        assert browser.get(path).status_code == 200
    return len(seen)


def apply_often(larkspur, dana, number: int) -> None:
    """Both sides grow: others apply to the job, and Dana applies to more jobs."""
    for _ in range(number):
        other = make.a_candidate()
        make.an_application(larkspur.posting.id, other, make.a_resume(other).file_id)
        posting = make.a_live_posting()
        sent = make.an_application(posting.id, dana.candidate, dana.resume.file_id)
        make.added(ResumeView(application_id=sent.id, account_id=larkspur.rita.id))
    db.session.commit()


@pytest.mark.parametrize("side", ["candidate", "employer"])
def test_a_list_of_fifty_asks_as_often_as_a_list_of_five(browser_of, larkspur, dana, side) -> None:
    apply_often(larkspur, dana, 5)
    browser = browser_of(dana.account if side == "candidate" else larkspur.olga)
    path = {
        "candidate": "/applications",
        "employer": f"/postings/{larkspur.posting.id}/applications",
    }[side]
    few = queries_of(browser, path)
    dana, larkspur = fresh(dana, larkspur)
    apply_often(larkspur, dana, 45)
    assert queries_of(browser, path) == few
    assert db.session.scalar(select(func.count(Application.id))) == 100


def fresh(*people):
    """What the last request let go of, loaded again."""
    for person in people:
        for name, row in vars(person).items():
            setattr(person, name, db.session.merge(row))
    return people
