"""Tables that were pasted: which hold data, and how these are written in Markdown."""

LONGEST_CELL = 200


def is_data(rows: list[list[str]]) -> bool:
    """Whether a table shows facts side by side; others only put text in its place on a page."""
    wide = [row for row in rows if len(row) > 1]
    shortest = all(len(cell) <= LONGEST_CELL for row in rows for cell in row)
    return len(rows) > 1 and len(wide) > len(rows) / 2 and shortest


def to_markdown(rows: list[list[str]]) -> str:
    """A pipe table; the first row is its head. Rows are filled up to the same width."""
    width = max(len(row) for row in rows)
    filled = [row + [""] * (width - len(row)) for row in rows]
    head, *body = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([head, "|" + " --- |" * width, *body])
