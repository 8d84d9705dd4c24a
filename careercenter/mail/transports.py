"""Ways out: SMTP for real, and a list in memory for tests and machines without a server."""

import smtplib
import ssl
from email import policy
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask import Flask

from careercenter.config import Settings

TIMEOUT_SECONDS = 15
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class UnsafeLogin(smtplib.SMTPException):
    """The server offers no encryption, so the password would travel in the open."""


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
            encrypted = self.secure or self.encrypt(server)
            if self.user:
                self.sign_in(server, encrypted)
            # send_message would write ">From" where a line of the text begins with "From"
            server.sendmail(
                message["From"].addresses[0].addr_spec,
                [address.addr_spec for address in message["To"].addresses],
                message.as_bytes(policy=policy.SMTP),
            )

    def connect(self) -> smtplib.SMTP:
        if self.secure:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=context)
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)

    def encrypt(self, server: smtplib.SMTP) -> bool:
        if not server.has_extn("starttls"):
            return False
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
        return True

    def sign_in(self, server: smtplib.SMTP, encrypted: bool) -> None:
        if not encrypted and self.host not in THIS_MACHINE:
            raise UnsafeLogin(f"{self.host} offers no STARTTLS: the password was not sent")
        server.login(self.user, self.password)


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
