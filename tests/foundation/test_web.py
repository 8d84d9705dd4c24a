import pytest
from flask import Flask
from flask.testing import FlaskClient

from careercenter import web


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\nb", "javascript:1"],
)
def test_a_next_that_leaves_the_site_is_ignored(app: Flask, target: str):
    with app.test_request_context("/", query_string={"next": target}):
        assert web.next_url("/home") == "/home"


def test_a_local_next_is_followed(app: Flask):
    with app.test_request_context("/", query_string={"next": "/jobs?q=cpc"}):
        assert web.next_url("/home") == "/jobs?q=cpc"


@pytest.mark.parametrize("path", ["/nothing-here", "/jobs/0-x", f"/jobs/{2**63}-x", "/jobs/-1"])
def test_a_path_that_is_no_page_is_404_in_words(client: FlaskClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "could not find" in answer.text


def test_nul_in_the_address_is_refused_in_words(client: FlaskClient):
    answer = client.get("/?q=%00")
    assert answer.status_code == 400
    assert "check what you entered" in answer.text


def test_every_page_carries_a_strict_policy(client: FlaskClient):
    policy = client.get("/nothing-here").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_mail_links_use_the_site_address_not_the_host_header(app: Flask):
    with app.test_request_context("/", headers={"Host": "evil.example"}):
        assert web.site_url("static", filename="x").startswith("http://127.0.0.1:5000/static/")
