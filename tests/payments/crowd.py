"""Many people at the same moment."""

import threading
from collections.abc import Callable

from flask import Flask

from careercenter.db import db


def at_once(app: Flask, times: int, act: Callable[[], object]) -> list[Exception]:
    """Does something in several threads at the same moment, each with a transaction of its own."""
    db.session.commit()  # this thread steps aside
    start = threading.Barrier(times)
    failures: list[Exception] = []

    def run() -> None:
        with app.app_context():
            start.wait()
            try:
                act()
                db.session.commit()
            except Exception as error:
                failures.append(error)
                db.session.rollback()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
