import re

from flask.testing import FlaskClient

from careercenter.postings.status import Status
from tests.factories import a_live_posting, an_employer, in_status


def test_an_empty_board_invites_the_first_posting(client: FlaskClient):
    page = client.get("/").text
    assert "No posting is live yet" in page
    assert 'class="stat"' not in page


def test_the_front_page_shows_the_newest_live_postings(client: FlaskClient):
    a_live_posting(title="Surgical Coder")
    in_status(Status.in_review, title="Secret Coder")
    page = client.get("/").text
    assert "Surgical Coder" in page
    assert "Secret Coder" not in page


def test_the_front_page_counts_in_words_that_fit(client: FlaskClient):
    a_live_posting(pay_min_cents=2800, pay_max_cents=3600)
    page = client.get("/").text
    assert re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span></p>", page) == [
        ("1", "open job"),
        ("1", "employer hiring"),
        ("1", "new this week"),
        ("$32.00", "median posted pay an hour"),
    ]


def test_a_name_that_is_markup_stays_text(client: FlaskClient):
    a_live_posting(an_employer(name="<b>Bold</b> Health"), title="<script>alert(1)</script>")
    page = client.get("/").text
    assert "<script>alert" not in page
    assert "&lt;b&gt;Bold" in page


def test_every_way_in_and_every_link_of_the_front_page_opens(client: FlaskClient):
    paths = set(re.findall(r'<a[^>]+href="(/[^"]*)"', client.get("/").text))
    assert "/jobs?credential=CPC" in paths
    paths.remove("/jobs/browse")  # 503 without an index: tests/search/test_landing.py visits it
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
