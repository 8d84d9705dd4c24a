"""Judged searches: what is found of real titles and made postings, what first, what never."""

import pytest

from careercenter.search.tantivy_index import TantivyIndex
from lib.judged import CASES, Case, found, index_in


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    return index_in(tmp_path_factory.mktemp("judged"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_judged(index: TantivyIndex, case: Case) -> None:
    keys = found(index, case.query)
    assert case.wanted - set(keys) == set()
    assert case.never & set(keys) == set()
    assert not case.best or keys[0] in case.best
