"""Ways out: SMTP for real, and a list in memory for tests."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask import Flask

from careercenter.config import Settings

TIMEOUT_SECONDS = 15


class SmtpTransport:
    """smtp://[user:password@]host[:port] (STARTTLS where offered) or smtps://…"""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.secure = parts.scheme == "smtps"
        self.host = parts.hostname or "localhost"
        self.port = parts.port or (465 if self.secure else 25)
        self.user = unquote(parts.username or "")
        self.password = unquote(parts.password or "")

    def deliver(self, message: EmailMessage) -> None:
        """Raises smtplib.SMTPException or OSError; the task is then tried again."""
        with self.connect() as server:
            server.ehlo()
            if not self.secure and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
            server.send_message(message)

    def connect(self) -> smtplib.SMTP:
        if self.secure:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)


class MemoryTransport:
    """Keeps what was sent in `sent`, oldest first."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []

    def deliver(self, message: EmailMessage) -> None:
        self.sent.append(message)


def init_app(app: Flask, settings: Settings) -> None:
    app.extensions["mail_transport"] = (
        SmtpTransport(settings.smtp_url) if settings.smtp_url else MemoryTransport()
    )
