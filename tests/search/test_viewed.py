"""Recently viewed postings: remembered by the browser alone, forgotten at a press."""

import pytest
from flask.testing import FlaskClient

from careercenter.db import LARGEST_ID, db
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting
from careercenter.postings.status import Outcome, Status
from tests import factories as make
from tests.search.conftest import Search


def opened(client: FlaskClient, *postings: Posting) -> None:
    db.session.commit()
    for posting in postings:
        assert client.get(f"/jobs/{posting.id}", follow_redirects=True).status_code == 200


def remembered(client: FlaskClient) -> str:
    cookie = client.get_cookie("viewed")
    return cookie.value if cookie else ""


def test_the_last_one_opened_comes_first(client: FlaskClient, app) -> None:
    one, two = make.a_live_posting(title="One"), make.a_live_posting(title="Two")
    opened(client, one, two, one)
    assert remembered(client) == f"{one.id}.{two.id}"
    page = client.get("/recently-viewed").text
    assert page.index(">One</a>") < page.index(">Two</a>")


def test_twenty_are_remembered(client: FlaskClient, app) -> None:
    employer = make.an_employer()
    postings = [make.a_live_posting(employer) for _ in range(21)]
    opened(client, *postings)
    ids = remembered(client).split(".")
    assert len(ids) == 20
    assert str(postings[0].id) not in ids


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient, app) -> None:
    posting = make.a_live_posting()
    db.session.commit()
    answer = client.get(f"/jobs/{posting.id}", follow_redirects=True)
    [cookie] = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("viewed=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_look_that_the_browser_s_cache_answers_counts_too(client: FlaskClient, app) -> None:
    one, two = make.a_live_posting(title="One"), make.a_live_posting(title="Two")
    opened(client, two, one)
    tag = client.get(f"/jobs/{two.id}-two").headers["ETag"]
    opened(client, one)
    again = client.get(f"/jobs/{two.id}-two", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert remembered(client) == f"{two.id}.{one.id}"


def test_results_say_what_was_viewed(search: Search, client: FlaskClient) -> None:
    seen, other = make.a_live_posting(title="Seen"), make.a_live_posting(title="Other")
    announce(seen)
    announce(other)
    opened(client, seen)
    page = search()
    assert page.count("· Viewed") == 1
    assert 'href="/recently-viewed"' in page


def test_what_ended_is_shown_as_ended(client: FlaskClient, app) -> None:
    posting = make.a_live_posting(title="Gone Coder")
    opened(client, posting)
    posting.close(Outcome.filled_here)
    db.session.commit()
    page = client.get("/recently-viewed").text
    assert "No longer open" in page
    assert 'class="job"' not in page


def test_forgetting_leaves_nothing(client: FlaskClient, app) -> None:
    opened(client, make.a_live_posting())
    client.post("/recently-viewed/removal")
    assert remembered(client) == ""
    assert "No job opened lately" in client.get("/recently-viewed").text


@pytest.mark.parametrize(
    "value",
    [
        "x",
        "-1.0.00",
        "1e9.٣.²",
        f"{LARGEST_ID + 1}",
        "9" * 3000,
        ".".join(["7"] * 900),
        "<script>",
        "1; DROP TABLE posting",
        "%00",
    ],
)
def test_a_made_up_cookie_is_ignored(search: Search, client: FlaskClient, value: str) -> None:
    announce(make.a_live_posting())
    search()
    client.set_cookie("viewed", value)
    assert "No job opened lately" in client.get("/recently-viewed").text
    assert client.get("/jobs").status_code == 200


def test_nobody_sees_a_draft_by_writing_its_number(client: FlaskClient, app) -> None:
    draft = make.in_status(Status.draft, title="Secret Coder")
    db.session.commit()
    client.set_cookie("viewed", str(draft.id))
    assert "Secret Coder" not in client.get("/recently-viewed").text
