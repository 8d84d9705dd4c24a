"""Descriptions are shown safely, and pasted ones are tidied."""

from pathlib import Path

import pytest

from careercenter.postings.text import from_paste, to_html, to_plain

PASTED = Path(__file__).parent / "pasted"


def pasted(name: str) -> str:
    return from_paste((PASTED / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel.gif)",
        '<img src=x onerror="alert(1)">',
        "<a href='data:text/html,x'>x</a>",
        '<p style="position:fixed">x</p>',
        "[x](https://e.example 'a\" onclick=\"alert(1)')",
    ],
)
def test_nothing_in_a_description_runs_or_loads(hostile):
    html = str(to_html(hostile)).lower()
    for sign in ("<script", 'href="javascript', "<img", "<p style", 'href="data', "onclick"):
        assert sign not in html


def test_links_vouch_for_nobody():
    assert 'rel="nofollow noopener"' in to_html("[careers](https://larkspur.example)")


def test_headings_stand_under_those_of_the_page():
    html = to_html("# Big\n\ntext\n\n### Small")
    assert "<h3>Big</h3>" in html
    assert "<h5>Small</h5>" in html


def test_plain_lines_with_signs_become_a_list():
    html = to_html("WHAT YOU DO:\n• Code charts\no   Cardiology\n▪ Query\nThen rest.")
    assert "<h3>What you do</h3>" in html
    assert html.count("<li>") == 3
    assert "<p>Then rest.</p>" in html


def test_codes_are_not_taken_for_shouting():
    assert "<h3>" not in to_html("CPC\n\nICD-10-CM\n\nRHIT AND CCS")


def test_markdown_that_is_tidy_stays_as_it_is():
    assert "<li>one</li>" in to_html("- one\n- two")
    assert "<ol>" in to_html("1. one\n2. two")


def test_plain_text_has_the_words_and_none_of_the_marks():
    text = to_plain(
        "## The *team*\n\n- [Code](https://x.example) **charts**\n- 5 \\* 3\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert text == "The team\nCode charts\n5 * 3\na b\n1 2"


def test_word_lists_keep_their_levels_and_lose_their_styles():
    text = pasted("word_list.html")
    assert "### Job summary" in text
    assert "- Code 18 – 22 inpatient records a day" in text
    assert "    - Medicine, surgery and **trauma**" in text
    assert "        - No obstetrics, no NICU" in text
    assert "1. A 20-minute call" in text
    assert "2. Ten records" in text
    assert "| Evenings \\| nights | $2.50 an hour |" in text
    assert 'with a "buddy" auditor' in text
    for rest in ("mso", "Symbol", "·", "FINAL", "clip_image", "o:p"):
        assert rest not in text


def test_google_documents_are_not_bold_all_over():
    text = pasted("google_docs.html")
    assert "## Risk Adjustment Coder (HCC)" in text
    assert "**Medicare Advantage** plans in *eleven* states" in text
    assert "\\*No\\* cold calls" in text
    assert "    - best-record selection" in text
    assert "2. Short test\n\n    It takes 40 minutes" in text
    assert "<li>\n<p>Short test</p>\n<p>It takes 40 minutes" in to_html(text)


def test_shouted_headings_calm_down_and_signs_become_bullets():
    text = pasted("shouting.html")
    assert "### Company overview" in text
    assert "### Duties and responsibilities" in text
    assert "- Append modifiers (25, 59, XU)\n    - critical care time" in text
    assert "- 1+ year of ED coding" in text
    assert "\n\nCPC\n\n" in text


def test_a_web_page_gives_up_its_frame_and_keeps_its_tables():
    text = pasted("web_page.html")
    assert text.startswith("## Clinical Documentation Specialist")
    assert "    - in the record\n        1. draft" in text
    assert "| 401(k) | 90 days | 4% match |" in text
    assert "Apply: here or [write us](<mailto:hire@fern-hollow.example>)" in text
    assert "1\\. Not a list" in text
    for rest in ("javascript", "tracker", "dataLayer", "Apply now", "color:red"):
        assert rest not in text


def test_twenty_thousand_characters_are_tidied_whole():
    text = pasted("long_word.html")
    assert len(text) > 20_000
    assert text.count("### Section") == 20
    assert text.count("\n- ") == 100
    assert str(to_html(text)).count("<li>") == 100


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 200_000 + "deep",
        "<table><tr><td>" * 1500 + "deep",
        "<ul><li>" * 1500 + "deep",
        "<b>deep" + "</p></td></li>" * 500,
        "<p>deep\x00\ud7ff</p>",
    ],
)
def test_what_no_person_wrote_is_read_without_harm(source):
    assert "deep" in from_paste(source)
