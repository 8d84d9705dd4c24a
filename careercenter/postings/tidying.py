"""Lines that people type or paste as plain text: signs that stand for bullets, shouted headings."""

import re

from careercenter.credentials.catalogue import CATALOGUE
from careercenter.credentials.remembering import remembered
from careercenter.credentials.taxonomy import CODE_SETS, DATA

BULLET = re.compile(
    r"[ \t]*(?:"
    r"(?P<first>[•·●▪■◆❖➢➤►▶✓✔∙‣⁃\uf0b7\uf0a7\uf0d8])[ \t]*"
    r"|(?P<second>[○◦]|o(?=[ \t]{2,}|[ \t]+[A-Z]))[ \t]*"
    r"|(?P<third>§(?![ \t]*[0-9]))[ \t]*"
    r")(?=\S)"
)
MARKED = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+\S")
LONGEST_HEADING = 70
ACRONYMS = {
    *(term.name for term in CODE_SETS.terms.values() if term.name.isupper()),
    *(DATA / "acronyms.txt").read_text(encoding="ascii").split(),
}


def mended(text: str) -> str:
    """Markdown in which such lines are lists and headings; what is Markdown already stays."""
    lines: list[str] = []
    level = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        bullet = BULLET.match(line)
        if bullet:
            level = level_of(bullet, level)
            lines.append("  " * (level - 1) + "- " + line[bullet.end() :].strip())
            continue
        if is_shouted(line):
            lines += ["", f"### {calm(line)}", ""]
        elif level and begins_anew(line):
            lines += ["", line]
        else:
            lines.append(line)
        level = level if line.strip() and not begins_anew(line) else 0
    return "\n".join(lines)


def level_of(bullet: re.Match[str], before: int) -> int:
    """A hollow sign goes below a full one, where there is one to go below."""
    wanted = {"first": 1, "second": 2, "third": 3}[bullet.lastgroup or "first"]
    return min(wanted, before + 1)


def begins_anew(line: str) -> bool:
    """Whether a line under a bullet is no continuation of it."""
    return bool(line.strip()) and not line.startswith((" ", "\t")) and not line[0].islower()


def is_shouted(line: str) -> bool:
    """ "KEY RESPONSIBILITIES:" is a heading; "CPC" and "ICD-10-CM" are only spelled so."""
    text = line.strip()
    if len(text) > LONGEST_HEADING or MARKED.match(line) or text.endswith((".", "!", ";", ",")):
        return False
    words = [word.strip("&:–-/,()") for word in text.split()]
    known = acronyms()
    plain = [word for word in words if word not in known and len(re.findall("[A-Z]", word)) > 3]
    return text.upper() == text and bool(plain) and len(words) <= 8 and "|" not in text


def calm(heading: str) -> str:
    """ "KEY RESPONSIBILITIES:" → "Key responsibilities"."""
    words = [
        word if word.strip("&:–-/,()") in acronyms() else word.lower()
        for word in heading.strip().strip("#* ").rstrip(": ").split()
    ]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


@remembered(2)
def acronyms() -> frozenset[str]:
    return frozenset({*CATALOGUE.by_code, *ACRONYMS})
