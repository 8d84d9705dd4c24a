"""The measurements of `bin/bench search`: Tantivy alone, our index layer, the whole page."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from alembic import command
from flask import Flask
from sqlalchemy import event, insert
from tantivy import Index

from careercenter import clock
from careercenter.accounts.models import Account
from careercenter.db import db
from careercenter.employers.models import Employer, EmployerKind
from careercenter.postings.models import Posting
from careercenter.postings.places import load_places
from careercenter.schema import alembic_config
from careercenter.search import indexing, suggestion_keeping
from careercenter.search.asking import wanted_by
from careercenter.search.atlas import atlas_of
from careercenter.search.criteria import Criteria, parse
from careercenter.search.facets import FACETS
from careercenter.search.folder import Folder
from careercenter.search.index import SearchIndex
from careercenter.search.ranking import ranked
from careercenter.search.reader import IndexReader
from careercenter.search.suggestion_reader import SuggestionReader
from careercenter.search.suggestions import suggest
from careercenter.search.tantivy_query import Translator
from careercenter.search.tantivy_schema import with_tokenizer
from careercenter.search.tantivy_words import Words
from careercenter.search.understanding import understand
from careercenter.search.wanted import Wanted
from lib import bench_coder, bench_engine, bench_site
from lib.bench_searches import KINDS, TYPED
from lib.made_postings import made

NAMES = [facet.name for facet in FACETS]
AT_ONCE = 2000
HEAD = f"{'ms p50 p95 p99':18}{'engine':>21}{'index':>21}{'page':>21}{'index/e':>9}{'page/e':>8}"
MOST_STATEMENTS = ("q=urology+auditor&pay=50", "q=coder")


@dataclass(frozen=True)
class Times:
    """Percentiles in milliseconds of CPU, which a busy machine changes little."""

    p50: float
    p95: float
    p99: float

    def __str__(self) -> str:
        return f"{self.p50:7.1f}{self.p95:7.1f}{self.p99:7.1f}"


def main() -> None:
    medians: dict[int, dict[str, float]] = {}
    for size in map(int, sys.argv[1].split(",")):
        folder = Path(tempfile.mkdtemp(prefix="careercenter-bench-"))
        try:
            medians[size] = measure(size, folder)
        finally:
            shutil.rmtree(folder)
    growth(medians)


def measure(size: int, folder: Path) -> dict[str, float]:
    app = bench_site.board(str(folder))
    with app.app_context():
        command.upgrade(alembic_config(), "head")
        fill(size)
        index(size, folder)
        medians = searches(app, folder / "search")
        suggestions(app, folder / "search")
        statements(app)
        every = [query for queries in KINDS.values() for query in queries]
        bench_coder.measure(app, every, lambda act, cases: timed(act, cases).p50)
    bench_site.measure(folder, [f"/jobs?{query}" for each in KINDS.values() for query in each])
    return medians


def fill(size: int) -> None:
    account = Account(email="bench@mail.example", name="Bench", fs_uniquifier="bench", active=True)
    employers = [
        Employer(name=f"Employer {n}", slug=f"employer-{n}", kind=EmployerKind.hospital)
        for n in range(50)
    ]
    db.session.add_all([account, *employers])
    db.session.flush()
    load_places()
    rows = made(size, [e.id for e in employers], account.id, clock.now())
    while some := [row for row, _ in zip(rows, range(AT_ONCE), strict=False)]:
        db.session.execute(insert(Posting), some)
    db.session.commit()


def index(size: int, folder: Path) -> None:
    alone, alone_size = bench_engine.index_alone(folder / "bench.db", folder / "alone")
    started = time.process_time()
    indexing.rebuild(folder / "search")
    ours, ours_size = time.process_time() - started, bench_engine.size_of(folder / "search")
    print(
        f"{size:,} postings: indexed in {ours:.1f} s of CPU, {ours_size / 1e6:.0f} MB on disk;",
        end="",
    )
    print(f" Tantivy alone {alone:.1f} s, {alone_size / 1e6:.0f} MB;", end="")
    print(f" {ours / alone:.1f} times the time, {ours_size / alone_size:.1f} times the size")


def searches(app: Flask, root: Path) -> dict[str, float]:
    """Prints a line for each kind of search; returns each kind's median for the whole page."""
    version = Folder(root).current()
    ours = IndexReader(root).index()
    assert version is not None
    assert ours is not None
    opened = with_tokenizer(Index.open(str(version / "index")))
    engine, client = opened.searcher(), app.test_client()
    words = Words(engine)
    client.get("/jobs")
    print(HEAD)
    medians = {}
    for kind, queries in KINDS.items():
        asked = [(wanted_of(query), page_of(query)) for query in queries]

        def alone(of: tuple[Wanted, int]) -> None:
            translator = Translator(opened.schema, of[0].moment, words)
            bench_engine.search_alone(engine, translator, *of, names=NAMES)

        alone(asked[0])  # so that what lies on disk is in memory
        times = timed(alone, asked), timed(lambda of: layer(ours, *of), asked)
        page = timed(lambda query: client.get(f"/jobs?{query}"), queries)
        print(told(kind, *times, page))
        medians[kind] = page.p50
    return medians


def suggestions(app: Flask, root: Path) -> None:
    """The same for what is suggested while one types, of which the whole answer is a few lines."""
    version = Folder(root).current()
    assert version is not None
    started = time.process_time()
    suggestion_keeping.make(version)
    seconds = time.process_time() - started
    opened = with_tokenizer(Index.open(str(version / "index")))
    engine, client = opened.searcher(), app.test_client()
    ours, known = IndexReader(root), SuggestionReader(Folder(root))
    suggest(ours, known, Criteria(q="me"))
    client.get("/jobs/suggestions?q=me")
    times = (
        timed(lambda text: bench_engine.suggest_alone(engine, opened.schema, text), TYPED),
        timed(lambda text: suggest(ours, known, Criteria(q=text)), TYPED),
        timed(lambda text: client.get("/jobs/suggestions", query_string={"q": text}), TYPED),
    )
    print(told("suggestion", *times))
    print(f"suggestions made in {seconds:.1f} s of CPU")


def told(kind: str, engine: Times, layer: Times, page: Times) -> str:
    ratios = f"{layer.p50 / engine.p50:9.1f}{page.p50 / engine.p50:8.1f}"
    return f"{kind:18}{engine}{layer}{page}{ratios}"


def layer(index: SearchIndex, wanted: Wanted, page: int) -> None:
    """What find() asks of our index for a page."""
    ranked(index, wanted).page(index, page)
    index.facets(wanted, NAMES)


def wanted_of(query: str) -> Wanted:
    criteria, _ = parse(parse_qs(query))
    atlas = atlas_of(criteria)
    return wanted_by(criteria, understand(criteria.q, towns=atlas.towns), atlas)


def page_of(query: str) -> int:
    return int(parse_qs(query).get("page", ["1"])[0])


def timed(act: Callable[[Any], object], cases: Sequence[Any]) -> Times:
    taken = []
    for case in cases:
        started = time.process_time()
        act(case)
        taken.append((time.process_time() - started) * 1000)
    taken.sort()
    return Times(*(taken[min(len(taken) - 1, round(len(taken) * p))] for p in (0.5, 0.95, 0.99)))


def statements(app: Flask) -> None:
    """How many SQL statements a page takes, with few results and with many."""
    seen: list[str] = []

    def note(*details: Any) -> None:
        seen.append(details[2])

    client = app.test_client()
    event.listen(db.engine, "before_cursor_execute", note)
    counts = []
    for query in MOST_STATEMENTS:
        seen.clear()
        client.get(f"/jobs?{query}")
        counts.append(len(seen))
    event.remove(db.engine, "before_cursor_execute", note)
    print(f"SQL statements of a page: {counts[0]} with few results, {counts[1]} with many")


def growth(medians: dict[int, dict[str, float]]) -> None:
    small, large = min(medians), max(medians)
    if small < large:
        print(f"the page at {large:,} postings over the page at {small:,}:")
        for kind, median in medians[large].items():
            print(f"  {kind:18}{median / medians[small][kind]:5.1f}")


if __name__ == "__main__":
    main()
