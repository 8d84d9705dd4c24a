"""The files of this repository as the house rules read them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "careercenter"
GENERATED = {".git", ".venv", "instance", "vendor", "__pycache__", ".check"}
TEXT = {".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".in", ".json", ".csv", ".mako", ""}


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "templates").rglob("*.html")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def text_files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part in GENERATED or part.endswith("_cache") for part in parts)
        if path.is_file() and path.suffix in TEXT and not hidden and parts[0] != ".hypothesis":
            yield path


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def lines_matching(paths: Iterator[Path] | tuple[Path, ...], pattern: str) -> list[str]:
    """Where a regular expression is found, as path:line and the line itself."""
    wanted = re.compile(pattern)
    return [
        f"{place(path, number)} {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if wanted.search(line)
    ]
