"""The development inbox: takes every mail of this machine in by SMTP and shows it on a page.

python -m careercenter.mail.inbox --smtp-port 5003 --http-port 5004 --dir instance/mail
"""

import argparse
import signal
import sys
import threading
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from werkzeug.serving import WSGIRequestHandler, make_server

from careercenter.mail.inbox_page import create_inbox
from careercenter.mail.mailbox import Mailbox

HERE = "127.0.0.1"
LARGEST_MAIL = 20 * 1024 * 1024


class Sink:
    """Accepts everything and sends nothing on."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (the name is aiosmtpd's)
        content = envelope.original_content or b""
        self.mailbox.keep(content)
        return "250 kept"


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Browsers look again and again; nobody wants to read that."""


def main(arguments: list[str] | None = None) -> None:
    asked = parse(arguments)
    mailbox = Mailbox(asked.dir)
    smtp = Controller(
        Sink(mailbox), HERE, asked.smtp_port, data_size_limit=LARGEST_MAIL, enable_SMTPUTF8=True
    )
    page = make_server(
        HERE, asked.http_port, create_inbox(mailbox), threaded=True, request_handler=Quiet
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=page.shutdown).start())
    smtp.start()
    sys.stdout.write(f"mail to {HERE}:{asked.smtp_port} is shown at http://{HERE}:{page.port}/\n")
    sys.stdout.flush()
    page.serve_forever()
    smtp.stop()


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="inbox", description="Shows the mail of this machine.")
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--http-port", type=int, required=True)
    parser.add_argument("--dir", type=Path, required=True)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
