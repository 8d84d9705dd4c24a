"""What a mail is, as data: made from a folder of templates, turned into MIME by the transport."""

import hashlib
import re
from dataclasses import asdict, dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from flask import render_template

from careercenter import clock

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Mail:
    """One mail to one person. `key` names what caused it and makes the Message-ID stable."""

    name: str
    to: str
    subject: str
    text: str
    html: str
    key: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def compose(name: str, to: str, key: str, /, **context: Any) -> Mail:
    """Renders templates/mail/<name>/{subject.txt,body.txt,body.html}."""
    folder = f"mail/{name}"
    return Mail(
        name=name,
        to=one_line(to),
        subject=one_line(render_template(f"{folder}/subject.txt", **context)),
        text=render_template(f"{folder}/body.txt", **context),
        html=render_template(f"{folder}/body.html", **context),
        key=key,
    )


def one_line(text: str) -> str:
    """Text that is safe in a header: no control characters, and no encoded word of a user's making.

    Python's parser decodes `=?utf-8?q?hi=0AReply-To:…?=` inside a header (RFC 2047) into new lines.
    """
    return CONTROL.sub(" ", text).replace("=?", "= ?").strip()[:250]


def message_id(mail: Mail, domain: str) -> str:
    """The same mail has the same Message-ID each time it is sent, so that readers fold doubles."""
    digest = hashlib.sha256(f"{mail.name}\n{mail.to}\n{mail.key}".encode()).hexdigest()[:32]
    return f"<{mail.name}.{digest}@{domain}>"


def to_mime(mail: Mail, sender: str, domain: str) -> EmailMessage:
    """Raises ValueError where `to` is not exactly one address."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = message_id(mail, domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message
