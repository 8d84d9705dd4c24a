"""Links that a profile shows: a few, public, and safe to follow."""

from careercenter.forms import with_scheme
from careercenter.websites import is_website

MOST = 5
LONGEST = 500


class BadLink(ValueError):
    """The words name the line and how to mend it."""


def read_links(text: str) -> list[str]:
    """One address a line; "linkedin.com/in/x" gets its https. Raises BadLink."""
    found = list(dict.fromkeys(filter(None, map(with_scheme, text.splitlines()))))
    for link in found:
        if not is_public(link):
            raise BadLink(f"“{link[:60]}” is not an address like https://www.example.com.")
    if len(found) > MOST:
        raise BadLink(f"Keep it to {MOST} links.")
    return found


def is_public(link: str) -> bool:
    return (
        link.startswith("https://")
        and link.isprintable()
        and len(link) <= LONGEST
        and is_website(link)
    )
