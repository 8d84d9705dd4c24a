"""Mail: rendered where it is caused, kept as a task, delivered by the worker."""

from careercenter.mail.send import send

__all__ = ["send"]
