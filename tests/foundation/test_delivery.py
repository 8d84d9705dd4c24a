"""What travels to the browser, and what it may keep."""

import gzip
import re
from collections.abc import Callable
from functools import partial

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FONT = "/static/vendor/inter/inter-latin-400-720.woff2"
STYLE = "/static/css/base.css"
Get = Callable[..., TestResponse]


@pytest.fixture
def get(client: FlaskClient) -> Get:
    return partial(client.get, buffered=True)  # reads the file, and so closes it


@pytest.mark.parametrize("path", ["/", STYLE])
def test_text_travels_compressed(get: Get, path: str) -> None:
    plain = get(path)
    small = get(path, headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data)
    assert gzip.decompress(small.data)[:15] == plain.data[:15]


def test_a_static_text_travels_as_small_as_it_goes(get: Get) -> None:
    small = get(STYLE, headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert brotli.decompress(small.data) == get(STYLE).data


def test_a_front_page_weighs_no_more_than_60_kilobytes(get: Get) -> None:
    accepts = {"Accept-Encoding": "br"}
    page = get("/", headers=accepts)
    text = brotli.decompress(page.data).decode()
    parts = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', text))
    weights = [len(get(part, headers=accepts).data) for part in parts]
    assert len(parts) > 8
    assert len(page.data) + sum(weights) <= 60_000


def test_a_font_is_compressed_already(get: Get) -> None:
    answer = get(FONT, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers


def test_a_fingerprinted_file_is_kept_for_good(get: Get) -> None:
    assert "immutable" in get(f"{STYLE}?v=1").headers["Cache-Control"]
    assert "immutable" not in get(FONT).headers["Cache-Control"]


def test_a_file_is_the_same_whatever_the_cookie_says(client: FlaskClient, get: Get) -> None:
    client.set_cookie("session", "whatever")
    assert "Cookie" not in get(f"{STYLE}?v=1").headers.get("Vary", "")


def test_a_page_is_asked_for_again(get: Get) -> None:
    assert get("/").headers["Cache-Control"] == "no-cache, private"


def test_a_missing_file_is_not_remembered(get: Get) -> None:
    missing = get("/static/none.css?v=1")
    assert missing.status_code == 404
    assert "immutable" not in missing.headers["Cache-Control"]


def test_an_unchanged_file_is_not_sent_again(get: Get) -> None:
    known = {"If-None-Match": get(STYLE).headers["ETag"]}
    assert get(STYLE, headers=known).status_code == 304
