"""The pieces of a requirement in clauses, with each comma told to be "and" or "or"."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from careercenter.credentials.expressions import (
    AllOf,
    AnyOf,
    BadRequirement,
    Knows,
    Schooled,
    Worked,
)
from careercenter.credentials.lexing import Piece

MARKS = {"required", "preferred"}
JOINS: dict[str, type[AllOf] | type[AnyOf]] = {"and": AllOf, "or": AnyOf}


def clauses(found: list[Piece]) -> list[list[Piece]]:
    """Cut at ";" where something is told to be required or preferred, and after "required".

    With no such word ";" is one more comma: "CPC; COC; CRC".
    """
    if not any(piece.kind in {"preferred", "required", "within"} for piece in found):
        return [[replace(p, kind="comma") if p.kind == "clause" else p for p in trimmed(found)]]
    cut = [list(group) for ends, group in groupby(found, lambda p: p.kind == "clause") if not ends]
    parts = [part for clause in cut for part in by_marks(clause) if part]
    told: list[list[Piece]] = []
    for part in parts:
        if told and all(piece.kind in {"without", "comma"} for piece in part):
            told[-1] += part
        else:
            told.append(part)
    return told


def by_marks(clause: list[Piece]) -> list[list[Piece]]:
    """ "CPC required, CCS preferred" are two. Raises BadRequirement for "CPC, CRC preferred"."""
    parts: list[list[Piece]] = [[]]
    for piece in clause:
        parts[-1].append(piece)
        if piece.kind in MARKS:
            parts.append([])
    cut = [trimmed(part, {"comma", "and"}) for part in parts]
    for part in cut:
        kinds = [piece.kind for piece in part]
        if "preferred" in kinds and "comma" in kinds and not set(kinds) & set(JOINS):
            raise BadRequirement("Say what is required: put a “;” before what is only preferred.")
    return cut if any(piece.kind == "preferred" for piece in clause) else [clause]


def trimmed(found: list[Piece], signs: Iterable[str] = ("clause",)) -> list[Piece]:
    start, end = 0, len(found)
    while start < end and found[start].kind in signs:
        start += 1
    while end > start and found[end - 1].kind in signs:
        end -= 1
    return found[start:end]


def without_repeats(found: list[Piece]) -> list[Piece]:
    """ "Certified Professional Coder (CPC)" names it once."""
    kept: list[Piece] = []
    for piece in found:
        kept.append(piece)
        kinds = [each.kind for each in kept[-4:]]
        if kinds == ["item", "(", "item", ")"] and kept[-4].value == kept[-2].value:
            del kept[-3:]
    return kept


def with_commas_told(found: list[Piece]) -> list[Piece]:
    """Each comma as the word that its list ends with: "CPC, COC or CRC" → CPC or COC or CRC.

    An "and" that binds all before it becomes "also", and so does a sign before years or software
    that no "or" follows: "CPC or CCS, 2 years".
    """
    told: list[Piece] = []
    parts = is_of_alternatives(found)
    for place, piece in enumerate(found):
        follows = found[place + 1 :]
        if piece.kind in {"comma", "clause"}:
            if not follows or follows[0].kind in {*JOINS, "without", "within"}:
                continue
            piece = replace(piece, kind=sign_told(piece, follows))
        elif piece.kind == "and" and binds_all(found[place - 1 : place], follows, parts):
            piece = replace(piece, kind="also")
        told.append(piece)
    return told


def sign_told(piece: Piece, after: list[Piece]) -> str:
    kinds = [each.kind for each in after]
    if piece.text.startswith(".") or (is_no_credential(after[0]) and "or" not in kinds):
        return "also"
    return next((kind for kind in kinds if kind in JOINS), "or")


def is_no_credential(piece: Piece) -> bool:
    return isinstance(piece.value, Worked | Schooled | Knows)


def is_of_alternatives(found: list[Piece]) -> bool:
    """ "CCS with 3 years, or RHIT with 5": each has its own years."""
    bound = [n for n, piece in enumerate(found[:-1]) if piece.kind == "and"
             and is_no_credential(found[n + 1])]  # fmt: skip
    between = found[bound[0] : bound[-1]] if bound else []
    return any(piece.kind == "or" for piece in between)


def binds_all(before: list[Piece], after: list[Piece], has_own: bool) -> bool:
    is_after_comma = bool(before) and before[0].kind in {"comma", "clause"}
    return is_after_comma or (not has_own and bool(after) and is_no_credential(after[0]))
