from collections.abc import Callable

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

DEVELOPMENT_ONLY = "/styleguide"
TEXTS = ["/about", "/how-we-check", "/privacy", "/terms", "/contact", DEVELOPMENT_ONLY]


@pytest.mark.parametrize("path", TEXTS)
def test_a_page_of_text_opens_for_a_visitor(client: FlaskClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


def test_the_contact_page_names_the_address_that_mail_comes_from(client: FlaskClient):
    assert "mailto:jobs@careercenter.example" in client.get("/contact").text


def test_the_style_guide_is_no_page_in_production(an_app: Callable[..., Flask]):
    production = an_app(environment="production").test_client()
    assert production.get(DEVELOPMENT_ONLY).status_code == 404


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503])
def test_every_failure_is_a_page_with_a_way_on(an_app: Callable[..., Flask], status: int):
    app = an_app()
    app.add_url_rule("/broken", "broken", lambda: abort(status))
    answer = app.test_client().get("/broken")
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert "Go to the front page" in answer.text


def test_a_broken_server_needs_no_database_to_say_so(an_app: Callable[..., Flask]):
    app = an_app(database_url="sqlite:////nowhere/lost.db")
    app.add_url_rule("/broken", "broken", lambda: abort(503))
    assert app.test_client().get("/broken").status_code == 503
