"""Cuts out of a line what would tell who wrote it."""

import re
from collections.abc import Iterable

CUT = "…"
ADDRESSES = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # mail
    r"|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|me|us|info|dev)\b(?:/\S*)?"
    r"|(?<!\w)\+?(?:1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\w)",  # telephone
    re.IGNORECASE,
)
SHORTEST = 2


def without(secret: Iterable[str], line: str) -> str:
    """The line with "…" for addresses and these names, which are whole words in any case."""
    names = sorted({name for name in secret if len(name) >= SHORTEST}, key=len, reverse=True)
    line = ADDRESSES.sub(CUT, line)
    if not names:
        return line
    alternatives = "|".join(map(re.escape, names))
    return re.sub(rf"(?<!\w)(?:{alternatives})(?!\w)", CUT, line, flags=re.IGNORECASE)
