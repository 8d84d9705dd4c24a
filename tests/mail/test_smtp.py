"""The way to a real mail server: encrypted where offered, and tried again when it is down."""

import smtplib
import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from careercenter.background import enqueue, queue, worker
from careercenter.background.models import Task
from careercenter.background.registry import works
from careercenter.mail.message import Mail, to_mime
from careercenter.mail.transports import SmtpTransport, UnsafeLogin
from tests.mail.postoffice import PostOffice, certificate, post_office

MAIL = Mail(
    name="hello", to="reader@mail.example", subject="Hi", text="Hi", html="<p>Hi</p>", key="1"
)
MESSAGE = to_mime(MAIL, "CareerCenter <jobs@cc.example>", "cc.example")


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as opened:
        yield opened


@pytest.fixture
def delivering_to(app: Flask, office: PostOffice) -> Iterator[PostOffice]:
    """The application mails to the office instead of into memory."""
    before = app.extensions["mail_transport"]
    app.extensions["mail_transport"] = SmtpTransport(office.url)
    yield office
    app.extensions["mail_transport"] = before


def one_task(session: Any) -> Task:
    session.expire_all()
    return session.scalars(select(Task)).one()


def test_mail_is_encrypted_where_the_server_offers_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with post_office(tls_context=context) as office:
        SmtpTransport(office.url).deliver(MESSAGE)
        assert office.encrypted


def test_mail_goes_in_the_open_where_the_server_offers_nothing_else(office: PostOffice) -> None:
    SmtpTransport(office.url).deliver(MESSAGE)
    assert len(office.received) == 1
    assert not office.encrypted


def test_server_that_nobody_vouches_for_gets_no_mail(tmp_path: Path) -> None:
    _, context = certificate(tmp_path)
    with post_office(tls_context=context) as office:
        with pytest.raises(ssl.SSLCertVerificationError):
            SmtpTransport(office.url).deliver(MESSAGE)
        assert office.received == []


def test_name_and_password_of_the_address_sign_in() -> None:
    with post_office(auth_require_tls=False) as office:
        url = office.url.replace("//", "//mailer:p%40ss%20word@")
        SmtpTransport(url).deliver(MESSAGE)
        assert office.signed_in == [b"mailer"]
        assert len(office.received) == 1


def test_wrong_password_is_an_error() -> None:
    with post_office(auth_require_tls=False) as office:
        with pytest.raises(smtplib.SMTPAuthenticationError):
            SmtpTransport(office.url.replace("//", "//mailer:wrong@")).deliver(MESSAGE)
        assert office.received == []


def test_password_never_travels_in_the_open_to_another_machine() -> None:
    transport = SmtpTransport("smtp://mailer:secret@smtp.example")
    with pytest.raises(UnsafeLogin):
        transport.sign_in(smtplib.SMTP(), encrypted=False)


@pytest.mark.parametrize("answer", ["451 try later", "554 no"])
def test_refused_mail_is_tried_again_and_arrives_once(
    session: Any, delivering_to: PostOffice, clock: Any, answer: str
) -> None:
    delivering_to.answer = answer
    enqueue("mail.deliver", mail=MAIL.as_json())
    session.commit()
    worker.run_all_due()
    assert one_task(session).done_at is None

    delivering_to.answer = "250 taken"
    clock.shift(timedelta(minutes=1))
    assert worker.run_all_due() == 1
    assert worker.run_all_due() == 0
    assert len(delivering_to.received) == 1


def test_no_mail_is_lost_while_the_server_is_down(
    app: Flask, session: Any, delivering_to: PostOffice, clock: Any
) -> None:
    working = app.extensions["mail_transport"]
    app.extensions["mail_transport"] = SmtpTransport("smtp://127.0.0.1:9")
    for number in range(3):
        enqueue("mail.deliver", mail={**MAIL.as_json(), "key": str(number)})
    session.commit()
    for _ in range(3):
        worker.run_all_due()
        clock.shift(queue.LONGEST_WAIT)
    app.extensions["mail_transport"] = working
    worker.run_all_due()
    assert len({message["Message-ID"] for message in delivering_to.received}) == 3


def test_mail_sent_twice_by_a_crash_is_folded_by_its_message_id(
    session: Any, delivering_to: PostOffice, clock: Any
) -> None:
    enqueue("mail.deliver", mail=MAIL.as_json())
    session.commit()
    leased = queue.lease()
    assert leased is not None
    deliver = works[leased.name]
    deliver(**leased.arguments)  # sent, and then the worker dies before it can say so

    session.rollback()
    clock.shift(queue.LEASE + timedelta(seconds=1))
    worker.run_all_due()
    first, second = delivering_to.received
    assert first["Message-ID"] == second["Message-ID"]
