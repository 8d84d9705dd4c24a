"""The text of a posting: Markdown in, clean HTML or plain text out, and paste from elsewhere."""

import html
import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from careercenter.credentials.remembering import remembered
from careercenter.postings.pasting import from_paste
from careercenter.postings.tidying import mended

__all__ = ["LONGEST", "from_paste", "to_html", "to_plain"]

LONGEST = 30_000
TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"),
    *("strong", "em", "s", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto", "tel"}
FIRST_HEADING = 3  # the page's own headings are h1 and h2
markdown = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable(
    ["table", "strikethrough"]
)

LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
LINE_MARKS = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+|#{1,6}[ \t]+|>[ \t]?|[0-9]{1,3}[.)][ \t]+|[-=_*| :]{3,}$)", re.MULTILINE
)
INLINE_MARKS = re.compile(
    r"\\(?P<sign>[^\w\s])|\*{1,3}|`+|(?<!\w)_{1,2}|_{1,2}(?!\w)|~~|(?P<edge>[ \t]*\|[ \t]*)"
)


@remembered(256)
def to_html(text: str) -> Markup:
    """Markdown as HTML that is safe to show: no images, no styles, headings from h3 down.

    Remembered, since a page shows it twice and odd text of full length takes seconds.
    """
    tokens = markdown.parse(mended(text))
    demote_headings(tokens)
    rendered = markdown.renderer.render(tokens, markdown.options, {})
    # The one place that cleans: what it returns may stand in a page as it is.
    cleaned = nh3.clean(
        rendered,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
    )
    return Markup(cleaned)


def demote_headings(tokens: list[Token]) -> None:
    """The highest heading becomes h3 and the others keep their distance from it."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + FIRST_HEADING, 6)}"


def to_plain(text: str) -> str:
    """The words without their markup, one line a block: for search and for summaries."""
    words = LINK.sub(r"\1", mended(text))
    words = INLINE_MARKS.sub(unmarked, LINE_MARKS.sub("", words))
    lines = (line.strip() for line in html.unescape(words).split("\n"))
    return "\n".join(line for line in lines if line)


def unmarked(found: re.Match[str]) -> str:
    """What stands for a mark in plain text: an escaped sign itself, a space for a cell's edge."""
    return found["sign"] or (" " if found["edge"] else "")
