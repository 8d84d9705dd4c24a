"""Only a moderator's decision verifies a credential: no screen, import or task of another does."""

import ast

from tests.house.sources import PACKAGE, modules, place, tree

MAY = {PACKAGE / "moderation" / "credentials.py"}
SHOWN = "CheckState.verified"


def test_only_the_decision_of_a_moderator_sets_verified() -> None:
    """The demonstration is made at once, with its moderators' checks; it never runs in production.

    Anywhere else `verified` may be asked for, but neither assigned nor handed on.
    """
    found = [
        place(path, getattr(node, "lineno", 0))
        for path in modules()
        if path not in MAY and path.parent != PACKAGE / "demo"
        for node in ast.walk(tree(path))
        if gives_verified(node)
    ]
    assert found == []


def gives_verified(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None:
        return is_verified(node.value)
    if isinstance(node, ast.Call):
        keywords = [each.value for each in node.keywords]
        return any(is_verified(given) for given in [*node.args, *keywords])
    if isinstance(node, ast.Dict):
        return any(is_verified(value) for value in node.values)
    return False


def is_verified(given: ast.expr) -> bool:
    branches = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
    return any(ast.unparse(each) == SHOWN for each in branches)


def test_the_rule_sees_an_assignment() -> None:
    for line in (
        "held.state = CheckState.verified",
        "HeldCredential(state=CheckState.verified)",
        "update(held).values({'state': CheckState.verified})",
        "held.state = CheckState.verified if fine else CheckState.rejected",
    ):
        assert any(gives_verified(node) for node in ast.walk(ast.parse(line)))
    asked = ast.parse("if held.state is CheckState.verified: pass")
    assert not any(gives_verified(node) for node in ast.walk(asked))
