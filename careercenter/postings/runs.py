"""Runs of text with one style, and the Markdown of a line of them."""

import re
from dataclasses import dataclass, replace
from itertools import groupby

SPECIAL = re.compile(r"[\\*`\[\]|]|<(?=[\w/!?])|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|~(?=~)")
LEADING = re.compile(r"^(?:[-+#>=]|[0-9]{1,9}(?=[.)]\s))")
STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛\u0091\u0092", "'"),
        **dict.fromkeys("“”„‟\u0093\u0094", '"'),
        **dict.fromkeys("\u00a0\u2007\u202f\u2003\u2002\u2009", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "\u0095": "•",
        "\u0096": "–",
        "\u0097": "—",
        "\u0085": "…",
    }
)


@dataclass(frozen=True)
class Run:
    text: str
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""

    def styled(self, bold: bool | None, italic: bool, href: str) -> "Run":
        """The style one tag further in. `bold` None leaves it as it is."""
        return replace(
            self,
            is_bold=self.is_bold if bold is None else bold,
            is_italic=self.is_italic or italic,
            href=href,
        )

    def with_text(self, text: str) -> "Run":
        return replace(self, text=text.translate(STRAIGHT))

    @property
    def style(self) -> tuple[bool, bool, str]:
        return self.is_bold, self.is_italic, self.href


def plain_of(line: list[Run]) -> str:
    return re.sub(" {2,}", " ", "".join(run.text for run in line))


def line_of(line: list[Run], bold: bool = True) -> str:
    """The line as Markdown. Without `bold` that style is left out, as in a heading."""
    runs = line if bold else [replace(run, is_bold=False) for run in line]
    merged = [
        replace(Run(""), text="".join(run.text for run in group), is_bold=b, is_italic=i, href=href)
        for (b, i, href), group in groupby(runs, key=lambda run: run.style)
    ]
    text = re.sub(" {2,}", " ", "".join(marked(run) for run in merged)).strip()
    return LEADING.sub(lambda sign: escaped_start(sign[0]), text)


def escaped_start(sign: str) -> str:
    """What would begin a list or a heading does not: "1" + ". x" → "1\\. x"."""
    return f"{sign}\\" if sign[0].isdigit() else f"\\{sign}"


def marked(run: Run) -> str:
    """The run between its signs; spaces at its ends go outside, where Markdown wants them."""
    text = SPECIAL.sub(lambda found: f"\\{found[0]}", run.text)
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    sign = "*" * (2 * run.is_bold + run.is_italic)
    core = f"{sign}{core}{sign}"
    if run.href.startswith(("http://", "https://", "mailto:", "tel:")):
        core = f"[{core}](<{re.sub(r'[<> ]', '', run.href)}>)"
    return f"{before}{core}{after}"


def lines_of(runs: list[Run]) -> list[list[Run]]:
    """The runs cut where a line breaks."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def without_start(line: list[Run], length: int) -> list[Run]:
    """The line less its first characters."""
    rest: list[Run] = []
    for run in line:
        rest.append(replace(run, text=run.text[length:]))
        length = max(length - len(run.text), 0)
    return rest
