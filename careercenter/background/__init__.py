"""Work after the answer: tasks are rows of the caller's transaction, done at least once."""

from careercenter.background.queue import enqueue
from careercenter.background.registry import each_round, every, task

__all__ = ["each_round", "enqueue", "every", "task"]
