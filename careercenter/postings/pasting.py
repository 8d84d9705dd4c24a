"""HTML as it comes from Word, Google Docs or a web page, made into tidy Markdown."""

import html
import re
from html.parser import HTMLParser

import nh3

from careercenter.postings.blocks import Block, Cells, written
from careercenter.postings.runs import Run, line_of, lines_of, plain_of, without_start
from careercenter.postings.tables import is_data, to_markdown
from careercenter.postings.tidying import BULLET, LONGEST_HEADING, calm, is_shouted

INLINE = {"b", "strong", "i", "em", "a", "span", "font", "u", "s", "code", "sub", "sup", "small"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "div", "li", "ul", "ol", "blockquote", "pre", "dl", "dt", "dd", "center"} | HEADINGS
TABLE = {"table", "tr", "td", "th"}
VOID = {"br", "hr"}
KEPT = INLINE | BLOCKS | TABLE | VOID
DROPPED = {"script", "style", "title", "xml", "button", "svg", "select", "textarea", "noscript"}
WORD_LEVEL = re.compile(r"mso-list:[^;]*level([1-9])")
NUMBER = re.compile(r"\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,4})[.)]", re.IGNORECASE)
DASH = re.compile(r"\s*[-*–—]\s+(?=\S)")
HOLLOW = re.compile(r"\s*(?P<second>o)\s+(?=\S)")
BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)")
NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-5]00)")
OPENS_OR_CLOSES = re.compile(r"<(/?)(?!br|hr|img|meta|link|input)[a-z]", re.IGNORECASE)
DEEPEST = 5000


def from_paste(source: str) -> str:
    """Tidy Markdown of pasted HTML. What only looks (fonts, colors, images, boxes) is dropped."""
    clean = nh3.clean(
        html.escape(source) if is_too_deep(source) else source,
        tags=KEPT,
        attributes={"a": {"href", "style"}, **{tag: {"style"} for tag in KEPT - {"a"}}},
        clean_content_tags=DROPPED,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    reader = Reader()
    reader.feed(clean)
    reader.close()
    reader.flush()
    while reader.tables:
        reader.end_table()
    return written(reader.blocks)


def is_too_deep(source: str) -> bool:
    """Cleaning takes time by the square of the depth; no document that people write is so deep."""
    depth = 0
    for found in OPENS_OR_CLOSES.finditer(source):
        depth += -1 if found[1] else 1
        if depth > DEEPEST:
            return True
    return False


class Reader(HTMLParser):
    """Collects blocks. It is given well-formed HTML, where every tag that opens also closes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.tables: list[Cells] = []
        self.lists: list[str] = []
        self.item: Block | None = None
        self.heading = 0
        self.style = Run("")
        self.outer_styles: list[Run] = []
        self.ignored = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "").lower()
        if self.ignored or "mso-list:ignore" in style.replace(" ", ""):
            self.ignored += tag not in VOID
        elif tag in INLINE:
            self.outer_styles.append(self.style)
            italic = tag in {"i", "em"} or "font-style:italic" in style.replace(" ", "")
            bold = is_bold(tag, style)
            self.style = self.style.styled(bold, italic, given.get("href", self.style.href))
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag in TABLE:
            self.start_table_part(tag)
        else:
            self.start_block(tag, style)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.ignored:
            self.ignored -= 1
        elif tag in INLINE:
            self.style = self.outer_styles.pop() if self.outer_styles else Run("")
        elif tag == "table":
            self.end_table()
        else:
            self.end_block(tag)

    def handle_data(self, data: str) -> None:
        if not self.ignored:
            self.runs.append(self.style.with_text(re.sub(r"[ \t\r\n\f\v]+", " ", data)))
        elif self.item and NUMBER.match(data.strip()):
            self.item.is_numbered = True

    def start_block(self, tag: str, style: str) -> None:
        self.flush()
        if tag in {"ul", "ol"}:
            self.lists.append(tag)
        elif tag == "li":
            self.item = Block("", "item", max(len(self.lists), 1), self.lists[-1:] == ["ol"])
        elif tag in HEADINGS:
            self.heading = int(tag[1])
        elif tag == "hr":
            self.add(Block("---"))
        level = WORD_LEVEL.search(style)
        if level and tag not in {"ul", "ol"}:
            self.item = Block("", "item", int(level[1]))

    def end_block(self, tag: str) -> None:
        self.flush()
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag in HEADINGS:
            self.heading = 0
        if tag in {"li", "ul", "ol"} or (tag == "p" and not self.lists):
            self.item = None

    def start_table_part(self, tag: str) -> None:
        self.flush()
        if tag == "table":
            self.tables.append(Cells())
        elif self.tables:
            self.tables[-1].open(tag)

    def end_table(self) -> None:
        """A table of data stays one; a table that only lays out gives up its content."""
        self.flush()
        if not self.tables:
            return
        table = self.tables.pop()
        texts = table.texts()
        if is_data(texts) and table.is_plain():
            self.add(Block(to_markdown(texts)))
        else:
            for block in table.blocks():
                self.add(block)

    def flush(self) -> None:
        """What was read since the last block becomes blocks, one a line."""
        runs, self.runs = self.runs, []
        for line in lines_of(runs):
            if plain_of(line).strip():
                self.add(self.block_of(line))

    def block_of(self, line: list[Run]) -> Block:
        raw = "".join(run.text for run in line)
        plain = plain_of(line).strip()
        bullet = None if self.heading else self.bullet(raw)
        if bullet:
            level = {"second": 2, "third": 3}.get(bullet.lastgroup or "", 1)
            text = line_of(without_start(line, bullet.end()))
            return Block(text, "item", self.item.level if self.item else level)
        if self.item and not self.heading:
            return self.part_of_item(line_of(line))
        if self.heading or is_title(plain, line) or is_shouted(plain):
            words = calm(plain) if is_shouted(plain) else line_of(line, bold=False).rstrip(": ")
            return Block(words, "heading", self.heading or 3)
        return Block(line_of(line))

    def bullet(self, raw: str) -> re.Match[str] | None:
        under_another = bool(self.blocks) and self.blocks[-1].kind == "item"
        hollow = HOLLOW.match(raw) if under_another else None
        return BULLET.match(raw) or DASH.match(raw) or hollow

    def part_of_item(self, text: str) -> Block:
        """The first line of an item begins it; what follows inside goes under it."""
        item = self.item or Block("")
        kind = "more" if item.is_begun else "item"
        item.is_begun = True
        return Block(text, kind, item.level, item.is_numbered)

    def add(self, block: Block) -> None:
        taken = self.tables[-1].take(block) if self.tables else False
        if not taken:
            self.blocks.append(block)


def is_bold(tag: str, style: str) -> bool | None:
    """A style that says so goes before the tag: Google Docs wraps all in <b> that is not bold."""
    if NOT_BOLD.search(style):
        return False
    return True if BOLD.search(style) or tag in {"b", "strong"} else None


def is_title(plain: str, line: list[Run]) -> bool:
    """A short line, bold from end to end, is what people write for a heading."""
    is_all_bold = all(run.is_bold for run in line if run.text.strip())
    ends_like_text = plain.endswith((".", ",", ";", "!"))
    is_fact = ": " in plain
    return is_all_bold and len(plain) <= LONGEST_HEADING and not (ends_like_text or is_fact)
