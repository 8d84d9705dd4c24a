"""What happens to a posting between the moment it was read and the moment it is decided."""

from typing import Any

import pytest
from sqlalchemy import update

from careercenter.errors import Refused
from careercenter.moderation import edits, queue
from careercenter.moderation.queue import Kind
from careercenter.postings import publish
from careercenter.postings.models import EditStatus, Posting
from careercenter.postings.status import Outcome, Status
from tests.factories import a_live_posting
from tests.moderation.conftest import Desk, an_edit


def meanwhile(session: Any, posting: Posting, **values: Any) -> None:
    """Another transaction changes the posting that this one has read already."""
    change = update(Posting).where(Posting.id == posting.id).values(**values)
    session.execute(change.execution_options(synchronize_session=False))


def test_posting_that_lost_its_pay_while_it_was_paid_is_not_approved(
    desk: Desk, session: Any
) -> None:
    desk.posting.pay_min_cents = desk.posting.pay_max_cents = None
    session.commit()
    answer = desk.decide(desk.sam)
    assert answer.status_code == 409
    assert "Every listing shows its pay." in answer.text
    session.expire_all()
    assert desk.posting.status is Status.in_review


def test_edit_is_not_approved_into_a_posting_that_just_closed(desk: Desk, session: Any) -> None:
    live = a_live_posting(desk.employer)
    edit = an_edit(live, title="New title")
    meanwhile(session, live, status=Status.closed)
    with pytest.raises(Refused):
        edits.approve_edit(edit, desk.sam)


def test_approved_edit_makes_a_version_that_nobody_has_seen(desk: Desk, session: Any) -> None:
    live = a_live_posting(desk.employer)
    edit = an_edit(live, title="New title")
    meanwhile(session, live, version=7)
    edits.approve_edit(edit, desk.sam)
    session.flush()
    session.refresh(live)
    assert (live.title, live.version) == ("New title", 8)


def test_nobody_is_asked_about_an_edit_of_what_was_closed(desk: Desk, session: Any) -> None:
    live = a_live_posting(desk.employer)
    edit = an_edit(live, title="New title")
    publish.close(live, Outcome.filled_here)
    session.commit()
    assert edit.status is EditStatus.replaced
    assert queue.counts()[Kind.edits] == 0


def test_nobody_is_asked_about_an_edit_of_what_expired(
    desk: Desk, session: Any, clock: Any
) -> None:
    live = a_live_posting(desk.employer)
    edit = an_edit(live, title="New title")
    session.commit()
    clock.shift(40 * 24 * 3600)
    assert publish.expire_due() == [live]
    session.commit()
    assert edit.status is EditStatus.replaced
