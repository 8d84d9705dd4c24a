"""Related postings: what is alike comes from the index, what is live from the database."""

import re
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from careercenter.db import db
from careercenter.postings.changes import announce
from careercenter.postings.models import Posting, RemoteScope, Workplace
from careercenter.postings.status import Outcome
from careercenter.search.folder import Folder
from careercenter.slugs import slug
from tests import factories

Related = Callable[[Posting], list[str]]


def a_posting(title: str, **values: Any) -> Posting:
    bare: dict[str, Any] = {"required": None, "preferred": [], "specialties": ["e-m"]}
    posting: Posting = factories.a_live_posting(title=title, **{**bare, **values})
    announce(posting)
    return posting


def path_of(posting: Posting) -> str:
    return f"/jobs/{posting.id}-{slug(posting.title)}"


@pytest.fixture
def related(turn: Callable[[], None], client: FlaskClient) -> Related:
    """The titles that the page of a posting shows below it, once the worker had its turn."""

    def titles(posting: Posting) -> list[str]:
        turn()
        return cards(client.get(path_of(posting)).text)

    return titles


def cards(page: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]*)</a>", page)


def test_related_postings_share_a_specialty(related: Related) -> None:
    posting = a_posting("Inpatient Coder", specialties=["inpatient-drg"])
    a_posting("Cardiology Coder", specialties=["cardiology"])
    a_posting("DRG Coder", specialties=["inpatient-drg", "cdi"])
    assert related(posting) == ["DRG Coder"]


def test_credential_place_and_title_decide_who_is_first(related: Related) -> None:
    here = {"workplace": Workplace.on_site, "remote_scope": None, "state": "OH"}
    posting = a_posting("Auditor", required={"any": ["CPMA"]}, **here)
    a_posting("Coder elsewhere", **{**here, "state": "CA"})
    a_posting("Coder from Ohio", remote_scope=RemoteScope.only, remote_states=["OH"])
    a_posting("Auditor in Ohio", required={"any": ["CPMA"]}, **here)
    assert related(posting) == ["Auditor in Ohio", "Coder from Ohio", "Coder elsewhere"]


def test_where_nothing_shares_the_specialty_other_things_count(related: Related) -> None:
    posting = a_posting("Transplant Coder", specialties=["transplant"])
    a_posting("Biller", specialties=["billing-ar"])
    a_posting("Cardiology Coder", specialties=["cardiology"])
    assert related(posting) == ["Cardiology Coder", "Biller"]


def test_one_employer_does_not_fill_the_list(related: Related) -> None:
    employer = factories.an_employer()
    posting = a_posting("Coder", employer=employer)
    for number in range(5):
        a_posting(f"Coder {number}", employer=employer)
    a_posting("Coder of another")
    assert len(related(posting)) == 3
    assert "Coder of another" in related(posting)


def test_an_ended_posting_names_what_is_like_it(related: Related, client: FlaskClient) -> None:
    posting, other = a_posting("Coder"), a_posting("Other Coder")
    posting.close(Outcome.filled_elsewhere)
    assert related(posting) == ["Other Coder"]
    assert client.get(path_of(posting)).status_code == 410
    assert related(other) == []


def test_what_ended_a_moment_ago_is_not_related(related: Related, client: FlaskClient) -> None:
    posting, other = a_posting("Coder"), a_posting("Other Coder")
    assert related(posting) == ["Other Coder"]
    other.close(Outcome.filled_elsewhere)
    db.session.commit()
    assert cards(client.get(path_of(posting)).text) == []


@pytest.mark.usefixtures("no_index")
def test_without_an_index_the_page_has_no_related_postings(client: FlaskClient) -> None:
    posting = a_posting("Coder")
    a_posting("Other Coder")
    db.session.commit()
    answer = client.get(path_of(posting))
    assert answer.status_code == 200
    assert "Similar jobs" not in answer.text


def test_an_unreadable_index_costs_no_page(
    related: Related, client: FlaskClient, folder: Folder
) -> None:
    posting = a_posting("Coder")
    related(posting)
    version = folder.current()
    assert version is not None
    shutil.rmtree(version / "index")
    (version / "state").write_text("half")
    assert client.get(path_of(posting)).status_code == 200
