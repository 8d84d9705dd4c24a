"""The order of what was found: pages of groups that hold every posting once."""

from hypothesis import given
from hypothesis import strategies as st

from careercenter.search.document import SearchDocument
from careercenter.search.ranking import GROUPED, PAGE_SIZE, Ranked, ranked
from careercenter.search.wanted import Sort, Wanted
from tests.search.memory_index import MemoryIndex
from tests.search.strategies import NOW


def a_document(id: int, variant: int, featured: bool = False) -> SearchDocument:
    return SearchDocument(
        id=id,
        version=1,
        employer_id=1,
        title=("coder",),
        text=("coder",),
        keywords={},
        open_to=("US",),
        numbers={"pay": None, "years": 0, "posted": NOW - id},
        ends_at=NOW + 1000,
        featured_until=NOW + 1000 if featured else 0,
        quality=1.0,
        variant=variant,
    )


def index_of(variants: list[int], featured: int = 0) -> MemoryIndex:
    index = MemoryIndex()
    documents = [a_document(n, variant, n <= featured) for n, variant in enumerate(variants, 1)]
    index.write(documents, ())
    return index


def pages(order: Ranked, index: MemoryIndex) -> list[list[list[int]]]:
    count = -(-order.length // PAGE_SIZE)
    return [[[h.id for h in g] for g in order.page(index, n)] for n in range(1, count + 1)]


@given(
    st.lists(st.integers(1, 30), max_size=90) | st.just(list(range(GROUPED + 50))),
    st.integers(0, 3),
)
def test_the_pages_hold_every_posting_once(variants: list[int], featured: int) -> None:
    index = index_of(variants, featured)
    found = pages(ranked(index, Wanted(NOW)), index)
    ids = [id for page in found for group in page for id in group]
    assert sorted(ids) == sorted(index.documents)
    assert all(len(page) == PAGE_SIZE for page in found[:-1])


def test_variants_take_one_place() -> None:
    index = index_of([7, 8, 7, 9, 7])
    assert pages(ranked(index, Wanted(NOW)), index) == [[[1, 3, 5], [2], [4]]]


def test_two_featured_postings_lead() -> None:
    index = index_of([1, 2, 3, 4, 5], featured=3)
    order = ranked(index, Wanted(NOW))
    assert order.lifted == 2
    assert order.length == order.total == 5


def test_nothing_leads_where_people_chose_the_order() -> None:
    index = index_of([1, 2, 3], featured=2)
    assert ranked(index, Wanted(NOW, sort=Sort.newest)).lifted == 0


def test_after_what_is_grouped_each_posting_stands_by_itself() -> None:
    index = index_of([1] * (GROUPED + 3))
    order = ranked(index, Wanted(NOW))
    assert order.length == 1 + 3
    assert [len(group) for group in order.page(index, 1)] == [GROUPED, 1, 1, 1]


def test_featured_variants_take_one_place_too() -> None:
    index = index_of([7, 7, 7, 8], featured=2)
    order = ranked(index, Wanted(NOW))
    assert order.lifted == 1
    assert pages(order, index) == [[[1, 2, 3], [4]]]
