"""A file's own name: kept as the person wrote it, made safe for a header when it is sent."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 120
LEFT_TO_ASCII = re.compile(r"[^A-Za-z0-9._() -]+")
UNSAFE_ON_DISK = re.compile(r'[/\\:*?"<>|]+')


def clean_name(given: str | None, suffix: str) -> str:
    """The last part of the name, of visible characters, ending in `suffix` (".pdf").

    The suffix is that of the content: cv.exe that is a PDF becomes cv.exe.pdf.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given or ""))[-1]
    visible = "".join(" " if is_hidden(char) else char for char in last)
    stem = " ".join(UNSAFE_ON_DISK.sub(" ", visible).split()).strip(". ")
    if stem.lower().endswith(suffix):
        stem = stem[: -len(suffix)].rstrip(". ")
    return (stem[:LONGEST].rstrip(". ") or "file") + suffix


def is_hidden(char: str) -> bool:
    """Control, line, surrogate and format characters: some turn text around and fake a suffix."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def content_disposition(name: str) -> str:
    """An attachment: ASCII in `filename`, the whole name in `filename*` (RFC 6266, RFC 8187)."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem, dot, suffix = LEFT_TO_ASCII.sub("", folded).rpartition(".")
    plain = f"{stem.strip() or 'file'}{dot}{suffix}"
    value = f'attachment; filename="{plain}"'
    return value if plain == name else f"{value}; filename*=UTF-8''{quote(name, safe='')}"
