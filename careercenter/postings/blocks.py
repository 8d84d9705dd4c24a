"""Blocks of a text: paragraphs, headings, list items; tables of them; and how they are written."""

from collections.abc import Iterable
from dataclasses import dataclass, field

DEEPEST_LIST = 5


@dataclass
class Block:
    """`kind`: text, heading, item, or more of an item. `level` of a heading or item, from 1."""

    text: str
    kind: str = "text"
    level: int = 0
    is_numbered: bool = False
    is_begun: bool = False


@dataclass
class Cells:
    """A table while it is read: rows of cells, each cell its blocks."""

    rows: list[list[list[Block]]] = field(default_factory=list)

    def open(self, tag: str) -> None:
        if tag == "tr" or not self.rows:
            self.rows.append([])
        if tag != "tr":
            self.rows[-1].append([])

    def take(self, block: Block) -> bool:
        """False where no cell is open."""
        if not self.rows or not self.rows[-1]:
            return False
        self.rows[-1][-1].append(block)
        return True

    def texts(self) -> list[list[str]]:
        return [[" ".join(b.text for b in cell) for cell in row] for row in self.rows if any(row)]

    def blocks(self) -> list[Block]:
        return [block for row in self.rows for cell in row for block in cell]

    def is_plain(self) -> bool:
        """Whether its cells hold lines only, which fit into a Markdown table."""
        return all(block.kind in {"text", "heading"} for block in self.blocks())


def written(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown. Lists are indented by four, right under bullets and numbers alike."""
    lines: list[str] = []
    level, numbers = 0, dict[int, int]()
    for block in blocks:
        if block.kind not in {"item", "more"}:
            level, numbers = 0, {}
            lines += ["", heading(block) if block.kind == "heading" else block.text, ""]
            continue
        level = min(block.level, level + 1, DEEPEST_LIST)
        if block.kind == "more":
            lines += ["", "    " * level + block.text, ""]
            continue
        lines += [""] if not numbers else []
        numbers = {depth: count for depth, count in numbers.items() if depth <= level}
        numbers[level] = numbers.get(level, 0) + 1
        sign = f"{numbers[level]}." if block.is_numbered else "-"
        lines.append("    " * (level - 1) + f"{sign} {block.text}")
    return squeezed(lines)


def heading(block: Block) -> str:
    return f"{'##' if block.level < 3 else '###'} {block.text}"


def squeezed(lines: list[str]) -> str:
    """Joined with one empty line where there were several."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()
