"""A worker that is killed while it writes leaves nothing behind that the next one cannot mend."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from careercenter.config import Settings
from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.search.folder import Folder
from careercenter.search.reader import opened
from tests import factories

WORKER = """
import time
from careercenter import create_app
from careercenter.search import tasks
with create_app().app_context():
    print("ready", flush=True)
    while True:
        tasks.keep_search_current()
        time.sleep(0.01)
"""


def kill_a_worker_after(seconds: float, settings: Settings) -> None:
    env = {
        **os.environ,
        "ENVIRONMENT": "test",
        "DATABASE_URL": settings.database_url,
        "SEARCH_INDEX_DIR": settings.search_index_dir,
        "LOG_LEVEL": "ERROR",
    }
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=env, stdout=subprocess.PIPE)
    assert worker.stdout is not None
    with worker.stdout:
        worker.stdout.readline()
        time.sleep(seconds)
        worker.kill()
        worker.wait()


def test_a_killed_worker_is_followed_by_one_that_heals(
    folder: Folder, turn: Callable[[], None], settings: Settings
) -> None:
    employer = factories.an_employer()
    postings = [factories.a_live_posting(employer) for _ in range(300)]
    for posting in postings:
        announce(posting)
    db.session.commit()
    ids = {posting.id for posting in postings}
    for seconds in (0.02, 0.15, 0.4):
        kill_a_worker_after(seconds, settings)
    turn()
    turn()
    version = folder.current()
    assert version is not None
    assert set(opened(version).versions()) == ids
