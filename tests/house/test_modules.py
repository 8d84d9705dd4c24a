"""Rules that every module of the application keeps."""

import ast
from pathlib import Path

from tests.house.sources import PACKAGE, modules, place, tree

BUCKETS = {"utils", "util", "helpers", "helper", "misc", "common", "services", "service", "manager"}
MAY_COMMIT = {"views", "tasks", "commands", "cli", "db", "webhooks", "worker", "queue"}


def calls(path: Path) -> list[tuple[int, str]]:
    """Line and dotted name of every call in a module."""
    return [
        (node.lineno, ast.unparse(node.func))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
    ]


def attributes(path: Path) -> list[tuple[int, str]]:
    found = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute))
    return [(node.lineno, ast.unparse(node)) for node in found]


def imports(path: Path) -> list[tuple[int, str, str]]:
    """Line, module and name of every `from module import name`."""
    return [
        (node.lineno, node.module or "", alias.name)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]


def test_only_the_settings_read_the_environment() -> None:
    """One typed place refuses bad values at start; a second reader would meet them at night."""
    found = [
        place(path, line)
        for path in modules()
        if path != PACKAGE / "config.py"
        for line, name in attributes(path)
        if name in {"os.environ", "os.environb", "os.getenv"}
    ]
    assert found == []


def test_no_module_is_a_bucket() -> None:
    """A module named for nothing collects everything: name the use case instead."""
    assert [place(path, 1) for path in modules() if path.stem in BUCKETS] == []


def test_models_are_asked_by_select() -> None:
    """The legacy query interface hides its statements and is not typed."""
    found = [
        place(path, line)
        for path in modules()
        for line, name in attributes(path)
        if name.endswith("session.query") or (name.endswith(".query") and name[0].isupper())
    ]
    assert found == []


def test_relations_are_written_on_both_sides() -> None:
    """A backref makes an attribute that no reader finds in its class."""
    found = [
        place(path, node.lineno)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg == "backref"
    ]
    assert found == []


def test_only_the_clock_tells_the_time() -> None:
    """Tests freeze one clock; a second one would tick on."""
    clocks = ("datetime.now", "datetime.utcnow", "date.today", "datetime.today")
    found = [
        place(path, line)
        for path in modules()
        if path != PACKAGE / "clock.py"
        for line, name in calls(path)
        if name.endswith(clocks)
    ]
    assert found == []


def test_only_the_edges_commit() -> None:
    """A rule that commits cannot be used inside a larger one: views, tasks and commands commit."""
    found = [
        place(path, line)
        for path in modules()
        if not MAY_COMMIT & set(path.stem.split("_")) and path.parent.name not in MAY_COMMIT
        for line, name in calls(path)
        if name.endswith("session.commit")
    ]
    assert found == []


def test_no_view_imports_a_view() -> None:
    """What two screens share is a rule or a query, with a name and a module of its own."""
    found = [
        place(path, line)
        for path in modules()
        if is_view(path.relative_to(PACKAGE).with_suffix("").parts)
        for line, module, name in imports(path)
        if module.startswith("careercenter") and is_view((*module.split("."), name))
    ]
    assert found == []


def is_view(parts: tuple[str, ...]) -> bool:
    return any(part == "views" or part.endswith("_views") for part in parts)


def test_private_names_stay_at_home() -> None:
    """An underscore says that only this module knows the name."""
    found = [
        place(path, line)
        for path in modules()
        for line, module, name in imports(path)
        if module.startswith("careercenter") and name.startswith("_") and not name.endswith("__")
    ]
    assert found == []


def test_nothing_happens_behind_the_back_of_a_save() -> None:
    """Business effects are called by name. Only db.py listens, and only to connections."""
    found = [
        place(path, line)
        for path in modules()
        if path != PACKAGE / "db.py"
        for line, name in calls(path)
        if name in {"event.listens_for", "event.listen", "listens_for"}
    ]
    assert found == []
