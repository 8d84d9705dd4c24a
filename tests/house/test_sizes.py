"""Small rooms: what is longer than half as much again as STYLE.md's aim is split by use case."""

import ast

from tests.house.sources import ROOT, modules, place, templates, tree

LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 30
LINES_OF_A_TEMPLATE = 120


def test_no_module_outgrows_its_reader() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in modules()}
    assert [place(p, n) for p, n in lengths.items() if n > LINES_OF_A_MODULE] == []


def test_no_function_outgrows_a_screen() -> None:
    """The functions inside a function are counted by themselves: a factory of views is a list."""
    found = [
        place(path, node.lineno)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and own_lines(node) > LINES_OF_A_FUNCTION
    ]
    assert found == []


def own_lines(function: ast.FunctionDef) -> int:
    inner = [node for node in function.body if isinstance(node, ast.FunctionDef)]
    return length(function) - sum(map(length, inner))


def length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_template_outgrows_its_reader() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in templates()}
    found = [str(p.relative_to(ROOT)) for p, n in lengths.items() if n > LINES_OF_A_TEMPLATE]
    assert found == []
