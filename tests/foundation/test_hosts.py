"""The names under which the site answers."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

OURS = "jobs.example.com"


@pytest.fixture(autouse=True)
def trusted(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", [OURS])


@pytest.mark.parametrize("path", ["/", "/jobs", "/nothing-here", "/static/css/base.css", "/livez"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_name_is_refused_in_words(client: FlaskClient, path: str, method: str) -> None:
    answer = client.open(path, method=method, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "does not answer to that name" in answer.text
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("host", [OURS, f"{OURS}:8443"])
def test_our_own_name_is_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200
