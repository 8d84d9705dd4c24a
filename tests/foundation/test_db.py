import threading
from datetime import datetime

import pytest
from sqlalchemy.exc import StatementError

from careercenter.accounts.models import Account
from careercenter.db import LARGEST_ID, db, new_id
from tests.factories import an_account


def test_identifiers_grow_and_never_repeat():
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(set(ids))
    assert ids[-1] < LARGEST_ID


def test_identifiers_of_threads_differ():
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.extend(new_id() for _ in range(200)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 800


def test_times_come_back_aware(session):
    account = an_account()
    session.commit()
    session.expire_all()
    assert session.get(Account, account.id).created_at.tzinfo is not None


def test_a_time_without_a_zone_is_refused(app):
    with pytest.raises(StatementError, match="without a zone"):
        an_account(confirmed_at=datetime(2026, 1, 1))  # noqa: DTZ001
    db.session.rollback()
