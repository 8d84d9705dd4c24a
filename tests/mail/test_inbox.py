"""The development inbox, as its own process and as a page."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from careercenter.mail.inbox_page import create_inbox
from careercenter.mail.mailbox import Mailbox
from careercenter.mail.message import Mail, to_mime
from careercenter.mail.transports import SmtpTransport
from tests.sockets import free_port

ROOT = Path(__file__).resolve().parent.parent.parent


def eml(to: str = "reader@mail.example", subject: str = "Hello", html: str = "<p>Hi</p>") -> bytes:
    mail = Mail(
        name="hello",
        to=to,
        subject=subject,
        text="Open http://127.0.0.1:5000/confirm/abc?x=1&y=2.\n<b>not bold</b>",
        html=html,
        key="1",
    )
    return to_mime(mail, "CareerCenter <jobs@cc.example>", "cc.example").as_bytes()


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    return Mailbox(tmp_path / "mail")


@pytest.fixture
def page(mailbox: Mailbox) -> FlaskClient:
    return create_inbox(mailbox).test_client()


def test_newest_mail_stands_first(page: FlaskClient, mailbox: Mailbox) -> None:
    mailbox.keep(eml(subject="First"))
    mailbox.keep(eml(subject="Second"))
    assert [mail["subject"] for mail in page.get("/messages.json").json or []] == [
        "Second",
        "First",
    ]


def test_mails_of_one_recipient_can_be_picked(page: FlaskClient, mailbox: Mailbox) -> None:
    mailbox.keep(eml(to="anna@mail.example"))
    mailbox.keep(eml(to="ben@mail.example"))
    assert [mail["to"] for mail in page.get("/messages.json?to=ANNA").json or []] == [
        "anna@mail.example"
    ]
    assert "ben@mail.example" not in page.get("/?to=anna").text


def test_links_of_a_mail_can_be_clicked(page: FlaskClient, mailbox: Mailbox) -> None:
    name = mailbox.keep(eml())
    shown = page.get(f"/messages/{name}").text
    assert '<a href="http://127.0.0.1:5000/confirm/abc?x=1&amp;y=2"' in shown
    assert "&lt;b&gt;not bold" in shown
    assert (page.get("/messages.json").json or [])[0]["links"] == [
        "http://127.0.0.1:5000/confirm/abc?x=1&y=2"
    ]


def test_html_of_a_mail_runs_nothing(page: FlaskClient, mailbox: Mailbox) -> None:
    name = mailbox.keep(eml(html="<script>alert(1)</script>"))
    assert "<script>" not in page.get(f"/messages/{name}").text
    answer = page.get(f"/messages/{name}/html")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert "allow-scripts" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["..%2f..%2fetc%2fpasswd", "nothing", "20261123T120000000000Z-00000000"]
)
def test_mail_that_is_not_there_is_not_found(page: FlaskClient, name: str) -> None:
    assert page.get(f"/messages/{name}").status_code == 404
    assert page.get(f"/messages/{name}/html").status_code == 404


def test_inbox_is_emptied_from_its_own_page_only(page: FlaskClient, mailbox: Mailbox) -> None:
    mailbox.keep(eml())
    assert page.post("/emptying").status_code == 400
    assert len(mailbox.mails()) == 1

    token = page.get("/").text.split('name="csrf_token" value="')[1].split('"')[0]
    assert page.post("/emptying", data={"csrf_token": token}).status_code == 303
    assert mailbox.mails() == []
    assert "No mail yet" in page.get("/").text


def test_file_that_is_no_mail_does_not_break_the_page(page: FlaskClient, mailbox: Mailbox) -> None:
    mailbox.keep(b"\xff\xfe not a mail")
    mailbox.keep(b"")
    assert page.get("/").status_code == 200
    assert len(page.get("/messages.json").json or []) == 2


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[tuple[int, int]]:
    smtp, http = free_port(), free_port()
    command = [sys.executable, "-m", "careercenter.mail.inbox", "--dir", str(tmp_path / "mail")]
    command += ["--smtp-port", str(smtp), "--http-port", str(http)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}
    )
    assert process.stdout is not None
    assert str(http) in process.stdout.readline()
    yield smtp, http
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    process.stdout.close()


def test_what_comes_in_by_smtp_is_on_the_page(ports: tuple[int, int]) -> None:
    smtp, http = ports
    mail = Mail(name="hi", to="a@mail.example", subject="Hé", text="x", html="<p>x</p>", key="1")
    message = to_mime(mail, "CareerCenter <jobs@cc.example>", "cc.example")
    SmtpTransport(f"smtp://127.0.0.1:{smtp}").deliver(message)

    assert [mail["subject"] for mail in messages(http)] == ["Hé"]


def messages(http: int) -> list[dict[str, str]]:
    for _ in range(50):
        with urllib.request.urlopen(f"http://127.0.0.1:{http}/messages.json") as answer:
            if found := json.load(answer):
                return list(found)
        time.sleep(0.05)
    return []
