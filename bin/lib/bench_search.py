"""The measurements of `bin/bench search`: the engine alone, our index, the whole page."""

import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from alembic import command
from flask import Flask
from sqlalchemy import event, insert
from tantivy import Index, Searcher

from careercenter import clock, create_app
from careercenter.accounts.models import Account
from careercenter.config import Settings
from careercenter.db import db
from careercenter.employers.models import Employer, EmployerKind
from careercenter.postings.models import Posting
from careercenter.schema import alembic_config
from careercenter.search import indexing
from careercenter.search.criteria import parse
from careercenter.search.facets import BY_NAME, FACETS
from careercenter.search.find import PAGE_SIZE, wanted_by
from careercenter.search.folder import Folder
from careercenter.search.reader import IndexReader
from careercenter.search.tantivy_counts import request
from careercenter.search.tantivy_index import order
from careercenter.search.tantivy_query import Translator
from careercenter.search.tantivy_schema import with_tokenizer
from careercenter.search.tantivy_words import Words
from careercenter.search.understanding import understand
from careercenter.search.wanted import Wanted
from lib.made_postings import made

NAMES = [facet.name for facet in FACETS]
CODES = ["CPC", "CCS", "COC", "CIC", "CRC", "CPMA", "RHIT", "RHIA", "CCS-P", "CCA"]
STATES = ["OH", "NY", "TX", "CA", "FL", "PA", "IL", "GA", "NC", "MI"]
WORDS = ["cardiology", "oncology", "urology", "podiatry", "radiology", "surgery", "pediatric",
         "anesthesia", "dermatology", "emergency"]  # fmt: skip
# Ten searches of a kind, each made once, so that no answer comes from a cache.
KINDS: dict[str, list[str]] = {
    "broad": [f"q=coder&years={n}" for n in range(10)],
    "narrow": [f"q={word}+auditor" for word in WORDS],
    "filters only": [f"credential={code}&state=OH" for code in CODES],
    "understood": [f"q=remote+{code}+in+ohio+over+$25/hr" for code in CODES],
    "many facets": [f"q=coder&credential={c}&state={s}&pay=25&type=full-time"
                    for c, s in zip(CODES, STATES, strict=True)],
    "phrase": [f"q=%22{word}+coder%22" for word in WORDS],
    "misspelled": [f"q={word[:4]}x{word[4:]}" for word in WORDS],
    "synonym": [f"q={word}+profee" for word in WORDS],
    "by pay": [f"q={word}&sort=pay" for word in WORDS],
    "deep page": [f"q=coder&state={state}&page=20" for state in STATES],
}  # fmt: skip


def main() -> None:
    for size in sys.argv[1].split(","):
        folder = Path(tempfile.mkdtemp(prefix="careercenter-bench-"))
        try:
            measure(int(size), folder)
        finally:
            shutil.rmtree(folder)


def measure(size: int, folder: Path) -> None:
    settings = Settings(
        environment="test",
        log_level="ERROR",
        database_url=f"sqlite:///{folder / 'bench.db'}",
        storage_url=f"file://{folder / 'files'}",
        search_index_dir=str(folder / "search"),
    )
    app = create_app(settings)
    with app.app_context():
        command.upgrade(alembic_config(), "head")
        fill(size)
        index(size, folder / "search")
        searches(app, folder / "search")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory of this process, indexing included: {peak} MB\n")


def fill(size: int) -> None:
    account = Account(email="bench@mail.example", name="Bench", fs_uniquifier="bench", active=True)
    employers = [
        Employer(name=f"Employer {n}", slug=f"employer-{n}", kind=EmployerKind.hospital)
        for n in range(50)
    ]
    db.session.add_all([account, *employers])
    db.session.flush()
    rows = list(made(size, [e.id for e in employers], account.id, clock.now()))
    for start in range(0, size, 2000):
        db.session.execute(insert(Posting), rows[start : start + 2000])
    db.session.commit()


def index(size: int, root: Path) -> None:
    started = time.process_time()
    indexing.rebuild(root)
    seconds = time.process_time() - started
    used = sum(file.stat().st_size for file in root.rglob("*") if file.is_file())
    print(f"{size:,} postings: indexed in {seconds:.1f} s of CPU, {used / 1e6:.0f} MB on disk")


def searches(app: Flask, root: Path) -> None:
    version = Folder(root).current()
    ours = IndexReader(root).index()
    assert version is not None
    assert ours is not None
    engine = with_tokenizer(Index.open(str(version / "index"))).searcher()
    words = Words(engine)
    schema = Index.open(str(version / "index")).schema
    client = app.test_client()
    client.get("/jobs")
    print(f"{'milliseconds':14}{'engine':>16}{'index':>16}{'page':>16}{'index/e':>9}{'page/e':>8}")
    for kind, queries in KINDS.items():
        wanted = [wanted_of(query) for query in queries]
        alone = timed(lambda w: bare(engine, Translator(schema, w.moment, words), w), wanted)
        layer = timed(lambda w: (ours.search(w, PAGE_SIZE), ours.facets(w, NAMES)), wanted)
        page = timed(lambda query: client.get(f"/jobs?{query}"), queries)
        ratios = f"{layer[0] / alone[0]:9.2f}{page[0] / alone[0]:8.2f}"
        print(f"{kind:14}{shown(alone)}{shown(layer)}{shown(page)}{ratios}")
    print(f"statements of a page: {statements(lambda: client.get('/jobs?q=coder&credential=CPC'))}")


def wanted_of(query: str) -> Wanted:
    criteria, _ = parse(parse_qs(query))
    return wanted_by(criteria, understand(criteria.q))


def bare(engine: Searcher, translator: Translator, wanted: Wanted) -> None:
    """What the engine must do at least: the first page, the total, every facet's counts."""
    query = translator.query(wanted)
    engine.search(query, PAGE_SIZE, **order(wanted))
    ticked = {choice.facet for choice in wanted.ticked}
    engine.aggregate(query, {n: request(BY_NAME[n], wanted) for n in NAMES if n not in ticked})
    for name in ticked:
        aside = translator.query(wanted.setting_aside(name))
        engine.aggregate(aside, {name: request(BY_NAME[name], wanted)})


def timed(act: Callable[[Any], object], cases: list[Any]) -> tuple[float, float]:
    """Median and worst of the cases, in milliseconds of CPU: a busy machine changes little."""
    taken = []
    for case in cases:
        started = time.process_time()
        act(case)
        taken.append((time.process_time() - started) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[-1]


def shown(times: tuple[float, float]) -> str:
    return f"{times[0]:8.1f}{times[1]:8.1f}"


def statements(act: Callable[[], object]) -> int:
    seen: list[str] = []

    def note(*details: Any) -> None:
        seen.append(details[2])

    event.listen(db.engine, "before_cursor_execute", note)
    act()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


if __name__ == "__main__":
    main()
