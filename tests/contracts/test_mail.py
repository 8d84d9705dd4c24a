"""What both ways out of the house promise: the mail that was given arrives, and nothing else."""

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from careercenter.mail.message import Mail, one_line, to_mime
from careercenter.mail.send import Transport
from careercenter.mail.transports import MemoryTransport, SmtpTransport
from tests.mail.postoffice import post_office

Arrived = Callable[[], list[EmailMessage]]


@pytest.fixture(params=["memory", "smtp"])
def way(request: pytest.FixtureRequest) -> Iterator[tuple[Transport, Arrived]]:
    """A transport, and what has arrived at the other end, read back from its bytes."""
    if request.param == "memory":
        memory = MemoryTransport()
        yield memory, lambda: [read_back(message) for message in memory.sent]
    else:
        with post_office() as office:
            yield SmtpTransport(office.url), lambda: office.received


def read_back(message: EmailMessage) -> EmailMessage:
    return message_from_bytes(message.as_bytes(), policy=policy.default)


def a_mail(**values: str) -> Mail:
    given = {
        "name": "hello",
        "to": "reader@mail.example",
        "subject": "Your posting is live",
        "text": "Hello,\nyour posting is live.",
        "html": "<p>Hello, your posting is live.</p>",
        "key": "posting-1-live",
    }
    return Mail(**{**given, **values})


def sent(way: tuple[Transport, Arrived], **values: str) -> EmailMessage:
    transport, arrived = way
    transport.deliver(to_mime(a_mail(**values), "CareerCenter <jobs@cc.example>", "cc.example"))
    return arrived()[-1]


def lines(text: Any) -> str:
    return str(text).replace("\r\n", "\n").strip()


def test_same_mail_arrives_on_every_way(way: tuple[Transport, Arrived]) -> None:
    message = sent(way)

    assert message["To"] == "reader@mail.example"
    assert message["From"] == "CareerCenter <jobs@cc.example>"
    assert message["Subject"] == "Your posting is live"
    assert message["Auto-Submitted"] == "auto-generated"
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert lines(text.get_content()) == "Hello,\nyour posting is live."
    assert lines(html.get_content()) == "<p>Hello, your posting is live.</p>"


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?hi=0AReply-To:_evil@x.example?=",
        "hello\r\nReply-To: evil@x.example",
        "hello\nBcc: evil@x.example\n\nbody",
        "hello\u2028Reply-To: evil@x.example",
        "=?utf-8?b?aGkKUmVwbHktVG86IGV2aWxAeC5leGFtcGxl?=",
        "==??utf-8?q?hi=0AReply-To:_evil@x.example?=",
    ],
)
def test_subject_of_a_users_making_becomes_no_header(
    way: tuple[Transport, Arrived], subject: str
) -> None:
    message = sent(way, subject=one_line(subject))

    assert message["Reply-To"] is None
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]
    assert message["To"] == "reader@mail.example"


@pytest.mark.parametrize(
    "subject",
    [
        "Interview 🎉 for “Coder II”",
        "简历: 编码员",
        "ICD-10 & E/M — CPC, CCS",
        "x" * 250,
        "Ünïcödé " * 30,
    ],
)
def test_subject_arrives_as_it_was_written(way: tuple[Transport, Arrived], subject: str) -> None:
    assert sent(way, subject=one_line(subject))["Subject"] == subject.strip()


def test_subject_of_300_characters_is_cut_to_250(way: tuple[Transport, Arrived]) -> None:
    assert len(sent(way, subject=one_line("word " * 60))["Subject"]) <= 250


def test_one_mail_has_one_message_id_however_often_it_goes(
    way: tuple[Transport, Arrived],
) -> None:
    first, second = sent(way)["Message-ID"], sent(way)["Message-ID"]
    other = sent(way, key="posting-2-live")["Message-ID"]

    assert first == second
    assert other != first
    assert first.endswith("@cc.example>")


@pytest.mark.parametrize(
    "text", ["a line\n.\nwith a dot", "From the start\nFrom here", "x" * 3000, "emoji 🎉 and é"]
)
def test_text_arrives_whole(way: tuple[Transport, Arrived], text: str) -> None:
    part = sent(way, text=text).get_body(("plain",))
    assert part is not None
    assert lines(part.get_content()) == text


@pytest.mark.parametrize(
    "to", ["reader@mail.example, evil@x.example", "reader@mail.example\nBcc: evil@x.example", "no"]
)
def test_mail_to_more_or_less_than_one_person_goes_to_nobody(
    way: tuple[Transport, Arrived], to: str
) -> None:
    with pytest.raises(ValueError, match=r"addr|CR or LF"):
        sent(way, to=to)
    assert way[1]() == []
