"""Rules that every page template keeps."""

import re

from tests.house.sources import ROOT, lines_matching, templates

ON_ONE_MACHINE = {"inbox", "sandbox"}  # apps of bin/dev without a session that could be misused
PAGES = tuple(path for path in templates() if "mail" not in path.relative_to(ROOT).parts)


def test_no_template_trusts_text() -> None:
    """`|safe` turns escaping off. Cleaned HTML arrives as Markup from the one place that cleans."""
    assert lines_matching(templates(), r"\|\s*safe\b|autoescape\s+false") == []


def test_no_page_runs_or_paints_inline() -> None:
    """The content security policy refuses inline script, handlers and styles."""
    inline = r"""\son[a-z]+\s*=\s*["']|\sstyle\s*=\s*["']|<style\b|javascript:"""
    assert lines_matching(PAGES, inline) == []


def test_every_script_is_a_file() -> None:
    """Inline script is refused by the policy; data for search engines is no script that runs."""
    found = [
        f"{path.relative_to(ROOT)} {tag}"
        for path in PAGES
        for tag in re.findall(r"<script\b[^>]*>", path.read_text())
        if "src=" not in tag and "application/ld+json" not in tag
    ]
    assert found == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    """A page loads only its own files: private, fast, and unbroken when another site is down."""
    assert (
        lines_matching(PAGES, r"""<(script|link|img|iframe)\b[^>]*(src|href)=["']https?://""") == []
    )


def test_every_form_that_writes_carries_a_token() -> None:
    """Without the token another site could post in a visitor's name."""
    found = [
        f"{path.relative_to(ROOT)} {form.split('>')[0]}>"
        for path in PAGES
        if not ON_ONE_MACHINE & set(path.parts)
        for form in re.findall(r"<form\b.*?</form>", path.read_text(), re.DOTALL)
        if re.search(r"""method=["']post""", form, re.IGNORECASE)
        and not re.search(r"csrf_token|hidden\(", form)
    ]
    assert found == []


def test_a_template_imports_only_the_macros_it_uses() -> None:
    """What stands at the top tells the reader what a page is made of. Layouts import for pages."""
    found = [
        f"{path.relative_to(ROOT)} {name}"
        for path in PAGES
        if path.name not in {"layout.html", "body.html"}
        for names in re.findall(r"{% from .* import (.+?)(?: with context)? %}", path.read_text())
        for name in re.findall(r"(\w+)(?:,|$)", names)
        if not re.search(rf"{{[{{%][^}}]*\b{name}\b(?! as )", without_imports(path.read_text()))
    ]
    assert found == []


def without_imports(text: str) -> str:
    return re.sub(r"{% from .*? %}", "", text)
