"""send() puts a mail into the caller's transaction; the worker delivers it."""

from typing import Any, Protocol
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import or_, select

from careercenter import background, clock
from careercenter.background.models import Task
from careercenter.config import Settings
from careercenter.db import db, new_id
from careercenter.mail.message import Mail, compose, one_line, to_mime


class Transport(Protocol):
    def deliver(self, message: Any) -> None: ...


def send(name: str, to: str, /, *, key: str | None = None, **context: Any) -> None:
    """Renders the mail `name` (a folder in templates/mail) and enqueues its delivery.

    `key` names what caused it ("posting-17-approved"); without one each call is a mail of its own.
    """
    mail = compose(name, to, key or str(new_id()), **context)
    background.enqueue("mail.deliver", mail=mail.as_json())


def drop_unsent(to: str) -> None:
    """Forgets what waits or was given up for this address; a mail that is being sent now goes."""
    now = clock.now()
    unsent = select(Task).where(
        Task.name == "mail.deliver",
        Task.done_at.is_(None),
        Task.arguments["mail"]["to"].as_string() == one_line(to),
        or_(Task.lease_until.is_(None), Task.lease_until < now),
    )
    for task in db.session.scalars(unsent):
        db.session.delete(task)


@background.task("mail.deliver")
def deliver(mail: dict[str, str]) -> None:
    settings: Settings = current_app.config["SETTINGS"]
    domain = urlsplit(settings.site_url).hostname or "localhost"
    transport: Transport = current_app.extensions["mail_transport"]
    transport.deliver(to_mime(Mail(**mail), settings.mail_from, domain))
