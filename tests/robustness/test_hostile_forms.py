"""Whatever is sent to a form, the answer is ours: below 500, and in words."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from flask import Flask

from tests.house.access_table import ACCESS
from tests.robustness.attempts import FORM, Attempts, complaint
from tests.robustness.page_forms import forms_of

TYPED: dict[str, str | bytes] = {
    "nothing": "",
    "one past the largest": str(2**63),
    "less than nothing": "-1",
    "twenty nines": "9" * 20,
    "no number": "nan",
    "a power": "1e400",
    "other digits": "٣²",
    "half a pair": b"\xed\xa0\x80",
    "not UTF-8": b"\xff\xfe",
    "signs": "🙂\u202e\u2028'\"<script>{{7*7}}%s\r\n\x1b",
    "JSON": '{"id": "\\ud800", "rawId": 1, "type": [], "response": null}',
    "long": "x" * 100_000,
}
CELLS = [
    pytest.param(endpoint, row, id=f"{endpoint}-{row.thing}")
    for endpoint, methods in ACCESS.items()
    for row in methods.get("POST", ())
]


FEW = 10


def rounds(names: list[str]) -> Iterator[dict[str, str | bytes]]:
    """Values by field: each field meets each value, in a long form while others are odd as well.

    A long form is a posting's, whose draft keeps every field that can be read.
    """
    odd = list(TYPED.values())
    if len(names) <= FEW:
        yield from ({name: value} for name in names for value in odd)
        return
    for turn in range(len(odd)):
        yield {name: odd[(place + turn) % len(odd)] for place, name in enumerate(names)}


@pytest.mark.parametrize(("endpoint", "row"), CELLS)
def test_a_field_takes_any_value(in_earnest: Flask, endpoint, row):
    attempts, found = Attempts(in_earnest, endpoint, row), []
    for odd in rounds(attempts.form.names):
        others = [pair for pair in attempts.form.pairs if pair[0] not in odd]
        wrong = complaint(attempts.send(urlencode([*others, *odd.items()]).encode()), endpoint)
        found += [f"{wrong} for {str(odd)[:300]}"] if wrong else []
    assert found == []


MULTIPART = "multipart/form-data; boundary=x"
TEXT = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\na'
FILE = b'--x\r\nContent-Disposition: form-data; name="%s"; filename="../a\x01.pdf"\r\n\r\nMZ\r\n'
WHOLE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", FORM),
    "no type": (b"", ""),
    "bytes in a name": (b"%ff%fe=1&=2&&&=&%", FORM),
    "another charset": (b"name=\xfe\xff", f"{FORM}; charset=utf-16"),
    "JSON": (b'{"version": {"a": [1]}, "name": null, "email": 1e999}', "application/json"),
    "broken JSON": (b'{"a": ', "application/json"),
    "no boundary": (TEXT, "multipart/form-data"),
    "a broken boundary": (TEXT, "multipart/form-data; boundary=y"),
    "cut off": (TEXT, MULTIPART),
    "a part without a name": (b"--x\r\nA: b\r\n\r\nc\r\n--x--", MULTIPART),
}


def of_its_fields(attempts: Attempts) -> dict[str, tuple[bytes, str]]:
    """Bodies of the form's own fields: foreign, unknown, repeated, of the wrong kind."""
    names, pairs = attempts.form.names, attempts.form.pairs
    foreign = str(attempts.world.things["resume"]["resume_id"])
    texts = {
        "foreign": [(name, foreign) for name in names],
        "unknown": [(name, "unknown") for name in names],
        "twice": [*pairs, *pairs],
        "many": [(name, str(number)) for name in names for number in range(300)],
    }
    files = b"".join(FILE % name.encode() for name in names) + b"--x--"
    return {
        **{what: (urlencode(sent).encode(), FORM) for what, sent in texts.items()},
        "files": (files, MULTIPART),
    }


@pytest.mark.parametrize(("endpoint", "row"), CELLS)
def test_a_form_takes_any_body(in_earnest: Flask, endpoint, row):
    attempts, found = Attempts(in_earnest, endpoint, row), []
    for what, (body, kind) in {**WHOLE, **of_its_fields(attempts)}.items():
        wrong = complaint(attempts.send(body, kind), endpoint)
        found += [f"{what}: {wrong}"] if wrong else []
    for name in [*attempts.form.names, "a\x00b"]:
        answer = attempts.send(urlencode([(name, "a\x00b")]).encode())
        told = answer.status_code in {400, 404} and complaint(answer, endpoint) == ""
        found += [] if told else [f"NUL in {name}: {answer.status_code}"]
    assert found == []


LARGE = b"title=" + b"x" * 10_000_000


@pytest.mark.parametrize("endpoint", ["postings.create", "accounts.sign_in", "payments.webhook"])
def test_ten_megabytes_are_refused(in_earnest: Flask, endpoint):
    row = ACCESS[endpoint]["POST"][0]
    for kind in (FORM, MULTIPART, "application/json"):
        answer = Attempts(in_earnest, endpoint, row).send(LARGE, kind)
        assert complaint(answer, endpoint) == ""
        assert answer.status_code == 413


@pytest.mark.parametrize(
    ("endpoint", "name", "typed", "bad"),
    [
        ("postings.edit", "title", "Coder “III” <b>", {"pay_min": "a lot"}),
        ("postings.edit", "pay_min", "a lot", {}),
        ("employers.edit", "city", "Columbus <b>", {"website": "no address"}),
        ("employers.edit", "website", "https://no address", {}),
        ("applications.apply", "note", "Dear\nteam <b>", {"resume": "unknown"}),
    ],
)
def test_what_was_typed_stays(in_earnest: Flask, endpoint, name, typed, bad):
    attempts = Attempts(in_earnest, endpoint, ACCESS[endpoint]["POST"][0])
    sent = {**dict(attempts.form.pairs), name: typed, **bad}
    answer = attempts.send(urlencode(sent).encode())
    assert answer.status_code == 422
    shown = [form for form in forms_of(answer.text) if name in form.names]
    assert dict(shown[0].pairs)[name].splitlines() == typed.splitlines()
    assert 'aria-invalid="true"' in answer.text


def test_an_old_version_is_told_and_keeps_what_was_typed(in_earnest: Flask):
    attempts = Attempts(in_earnest, "postings.edit", ACCESS["postings.edit"]["POST"][0])
    typed = {**dict(attempts.form.pairs), "title": "Coder, as the first tab has it"}
    attempts.send(urlencode({**typed, "title": "Coder, as the second tab has it"}).encode())
    answer = attempts.send(urlencode(typed).encode())
    assert answer.status_code == 409
    assert "Coder, as the first tab has it" in answer.text
