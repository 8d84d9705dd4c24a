import pytest

from careercenter.pages.ways import WAYS, Way
from careercenter.search import criteria


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.text)
def test_the_search_understands_every_way_in(way: Way):
    found, notices = criteria.parse({way.facet: [way.value]})
    assert found.values(way.facet) == (way.value,)
    assert notices == []
