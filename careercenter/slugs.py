"""The readable part of an address: words of a title, in lower-case ASCII, joined by hyphens."""

import re
import unicodedata

LONGEST = 80


def slug(text: str) -> str:
    """ "CPC Coder – Cardiology" → "cpc-coder-cardiology". Never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    joined = "-".join(words)
    if len(joined) > LONGEST:
        joined = joined[: LONGEST + 1].rpartition("-")[0] or joined[:LONGEST]
    return joined or "untitled"
