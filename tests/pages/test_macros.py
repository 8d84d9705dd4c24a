"""The macros that every page is written with, as the style guide shows them."""

import re

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def guide(client: FlaskClient) -> str:
    return client.get("/styleguide").text


def tag(page: str, mark: str) -> str:
    """The one tag that carries this attribute."""
    (found,) = re.findall(rf"<[^>]*{re.escape(mark)}[^>]*>", page)
    return found


def test_a_wrong_field_is_tied_to_its_error_and_help(guide: str):
    field = tag(guide, 'name="wrong-title"')
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="wrong-title-help wrong-title-error"' in field
    assert tag(guide, 'id="wrong-title-error"')


def test_a_right_field_claims_no_error(guide: str):
    field = tag(guide, 'name="title"')
    assert "aria-invalid" not in field
    assert 'aria-describedby="title-help"' in field


def test_what_was_typed_stays(guide: str):
    assert f'value="{"A" * 61}"' in tag(guide, 'name="wrong-title"')
    assert "checked" in tag(guide, 'name="wrong-workplace" value="Remote"')


def test_the_summary_of_errors_leads_to_each_field(guide: str):
    for link in re.findall(r'href="#(wrong-[a-z_]+)"', guide):
        assert tag(guide, f'id="{link}"')


def test_every_form_that_posts_carries_a_token(guide: str):
    posts = len(re.findall(r'<form[^>]*method="post"', guide))
    assert posts == len(re.findall(r'name="(?:wrong-)?csrf_token"', guide))


def test_a_long_list_is_grouped_and_choosable_without_javascript(guide: str):
    assert '<p class="group">AHIMA</p>' in guide
    assert 'type="checkbox"' in tag(guide, 'name="credentials" value="RHIT"')


def test_pages_keep_the_rest_of_the_query(client: FlaskClient):
    page = client.get("/styleguide?q=a%26b&state=OH&state=TX&page=2").text
    assert 'href="?q=a%26b&amp;state=OH&amp;state=TX&amp;page=3"' in page


def test_no_query_string_breaks_the_links_of_pages(client: FlaskClient):
    answer = client.get('/styleguide?_external=1&endpoint=x&_scheme=javascript&"><script>=1')
    assert answer.status_code == 200
    assert '"><script>=1' not in answer.text
