"""Housekeeping of the queue itself."""

from datetime import timedelta

from sqlalchemy import delete

from careercenter import clock
from careercenter.background.models import Task
from careercenter.background.registry import every
from careercenter.db import db

KEPT = timedelta(days=30)


@every("background.prune", days=1)
def prune() -> None:
    """Forgets tasks that were done a month ago. Dead ones stay until a person has looked."""
    db.session.execute(delete(Task).where(Task.done_at < clock.now() - KEPT))
