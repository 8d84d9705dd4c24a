"""Mail: rendered where it is caused, kept as a task, delivered by the worker."""

from careercenter.mail.send import drop_unsent, send

__all__ = ["drop_unsent", "send"]
