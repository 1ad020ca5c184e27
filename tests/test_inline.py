"""What stands in a line: powers, struck words, readings and references, in text and in Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from bodytext.document import Block
from bodytext.document.span import Span
from bodytext.formats.inline import markdown, text
from bodytext.formats.inline.marks import leads_somewhere, line_of
from tests.support import html_page


def block(markup: str) -> Block:
    """Return the one block of some mark-up."""
    (found,) = html_page(f"<p>{markup}</p>").blocks
    return found


def both(markup: str) -> tuple[str, str]:
    """Return some mark-up as text and as Markdown."""
    return text.inline(block(markup)), markdown.at_line_start(block(markup))


def shown(source: str) -> str:
    """Return what a Markdown reader makes of a line."""
    html: str = MarkdownIt("commonmark").enable("strikethrough").render(source)
    return html.strip().removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("markup", "plain", "marked"),
    [
        ("10<sup>6</sup> m<sup>3</sup>", "10^6 m^3", "10<sup>6</sup> m<sup>3</sup>"),
        ("e<sup>x+1</sup>, 10<sup>-6</sup>", "e^(x+1), 10^-6", "e<sup>x+1</sup>, 10<sup>-6</sup>"),
        ("H<sub>2</sub>O, V<sub>max</sub>", "H₂O, V_max", "H<sub>2</sub>O, V<sub>max</sub>"),
        ("the 21<sup>st</sup>, X<sup>e</sup>, Pump<sup>®</sup>", "the 21st, Xe, Pump®",
         "the 21<sup>st</sup>, X<sup>e</sup>, Pump<sup>®</sup>"),
        ("<del>12</del> <ins>9</ins> <mark>crowns</mark>", "~~12~~ 9 crowns",
         "~~12~~ <ins>9</ins> <mark>crowns</mark>"),
        ("<ruby>島<rp>(</rp><rt>しま</rt><rp>)</rp></ruby>と", "島(しま)と", "島(しま)と"),
        ("<ruby>九<rb>万<rt>きゅう<rt>まん</ruby>", "九万(きゅうまん)", "九万(きゅうまん)"),
        ("he said <q>she said <q>no</q></q>", "he said “she said ‘no’”", "he said “she said ‘no’”"),
        ("<q>“no”</q>", "“no”", "“no”"),
        ("<kbd>Ctrl</kbd><kbd>S</kbd> <samp>ok</samp>", "CtrlS ok", "`CtrlS` `ok`"),
        ("<code>10<sup>6</sup></code>", "10^6", "`10^6`"),
        ("1987<sup><a href=#n1>1</a></sup>", "1987[1]", r"1987\[1\]"),
        ("1987<a href=#n1><sup>[1]</sup></a>", "1987[1]", r"1987\[1\]"),
        ("1987<sup><a href=#a>1</a>, <a href=#b>2</a></sup>", "1987[1][2]", r"1987\[1\]\[2\]"),
        ("any more.<a href=#footnote-1>1</a>", "any more.[1]", r"any more.\[1\]"),
        ("see <a href=#s3>3</a>", "see 3", "see 3"),
        (r"$a_i$ and \(b*c*d=e\) or $5", "a_i and b*c*d=e or $5", r"$a_i$ and $b*c*d=e$ or \$5"),
        ("$5 and 10$", "$5 and 10$", r"\$5 and 10\$"),
    ],
)  # fmt: skip
def test_what_words_alone_would_not_show_is_shown(markup: str, plain: str, marked: str) -> None:
    assert both(markup) == (plain, marked)


def test_a_reference_names_its_note_where_that_is_kept() -> None:
    style = markdown.Style(notes={"n1": "1"})
    assert markdown.inline(block("Ada!<sup><a href=#n1>1</a></sup> b<sup><a href=#n2>2</a></sup>"), style) == (
        r"Ada\![^1] b\[2\]"
    )


def test_without_html_marks_are_those_of_text() -> None:
    style = markdown.Style(has_html=False)
    found = markdown.inline(block("10<sup>6</sup> H<sub>2</sub>O <ins>a</ins> <b>b:</b>c <del>d.</del>e"), style)
    assert found == "10^6 H₂O a b:c ~~d.~~e"


@pytest.mark.parametrize(
    "markup",
    [
        "un<em>frigging</em>believable", "<strong>a:</strong>b", "a<strong>(b)</strong>c", "a<em>“b”</em>c",
        "<b>a</b><i>b</i>c", "<i>a<b>b</b></i>c", "<b>a<i>b</i></b>", "x<i>a</i><b>b</b>y", "a<b><code>c</code></b>d",
        "这是<b>“重点”</b>吗", "<b>请注意：</b>最后", "a<del>b.</del>c", "<b>$5</b>c", "a<b>*</b>c",
        "<i>a </i><i>b</i>", "<b>a</b><b>b</b>", "*<i>a</i>*", "<i>*a</i>b", "~<del>a</del>~",
        "<b>a\\</b>b", "<b>1️⃣</b>a", "a<i>😀</i>b",
    ],
)  # fmt: skip
def test_marks_are_read_as_marks_and_text_as_text(markup: str) -> None:
    found = block(markup)
    html = shown(markdown.at_line_start(found))
    words = html.replace("&quot;", '"')
    for tag in ("strong", "em", "del", "code", "s"):
        words = words.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert words == found.text
    assert any(f"<{tag}>" in html for tag in ("strong", "em", "del", "s"))


@pytest.mark.parametrize(
    "words", ["a*b*c", "*a*", "_a_ b_c_d", "~a~ ~~b~~", "a < b", "<b>", "a <!-- b", "[a]: b", "![a](b)", "&amp;", "$a$"]
)
def test_text_is_no_mark(words: str) -> None:
    from html import unescape

    assert unescape(shown(markdown.at_line_start(Block(words)))) == words


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("https://a.example/", True), ("/a", True), ("a/b.html", True), ("?page=2", True), ("mailto:a@b.example", True),
        ("tel:123", True), ("a b:c", True), ("#a", False), ("", False), (" ", False), ("javascript:go()", False),
        ("java\nscript:go()", False), (" JavaScript:go()", False), ("data:text/html,a", False), ("vbscript:a", False),
    ],
)  # fmt: skip
def test_links_lead_out_of_the_page_and_to_no_script(target: str, leads: bool) -> None:
    assert leads_somewhere(target) is leads


def test_spans_that_cross_or_repeat_lose_no_word() -> None:
    spans = (Span(0, 4, "strong"), Span(2, 8, "em"), Span(3, 5, "strong"), Span(5, 7, "code"), Span(6, 7, "em"))
    line = line_of(Block("abcd efg hi", spans=spans))
    assert "".join(part if isinstance(part, str) else part.words for part in line) == "abcd efg hi"


def test_a_hundred_thousand_marks_take_no_time_and_no_depth() -> None:
    words = "ab " * 100_000
    spans = [Span(start, start + 2, "sup") for start in range(0, 300_000, 3)]
    nested = [Span(0, 300_000, kind) for kind in ("q", "em", "strong") for _ in range(10_000)]
    assert text.inline(Block(words, spans=(*spans, *nested))).count("^") == 0
    assert markdown.inline(Block(words, spans=(*spans, *nested))).count("<sup>") == 100_000


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<span class=item>1994</span><span class=item>2h 22m</span><span class=item>R</span>", "1994 2h 22m R"),
        ("<span class=label>Printed by:</span><span class=value>Quince</span>", "Printed by: Quince"),
        ("<span>SKU 12</span><time class=day>May 3</time>", "SKU 12 May 3"),
        ("<span class=brand>Old Quay</span><span><span class=name><b>Vapour</b></span></span>", "Old Quay Vapour"),
        (
            "<span class=drop>T</span><span class=small>HE ferry</span>",
            "THE ferry",
        ),  # one letter and the rest of a word
        ("<span class=a>par</span><span class=b>ting</span>", "parting"),
        ("<span class=big>19.</span><span class=small>99</span>", "19.99"),
        ("<span>Mac</span><span>Allan</span>", "MacAllan"),  # nothing says that a style sheet knows them
        ("<span class=a>Mac</span>Allan", "MacAllan"),
        ("<span class=a>Mac<wbr></span><span class=b> Allan</span>", "Mac Allan"),
        ("<span class=a>本文为我原创</span><span class=b>本文禁止转载</span>", "本文为我原创本文禁止转载"),
    ],
)
def test_elements_side_by_side_are_parted_where_the_second_begins_a_word(markup: str, plain: str) -> None:
    assert block(markup).text == plain


def test_what_parts_two_elements_is_in_no_span() -> None:
    found = block("<span class=brand>Old Quay</span><span class=name><a href=/v>Vapour</a></span>")
    assert [found.text[span.start : span.end] for span in found.spans] == ["Vapour"]


def test_what_only_joins_letters_is_no_text_at_an_end() -> None:
    assert [one.text for one in html_page("<p>\u200d</p><p>\u200d<b>Ada</b> \u200c</p><p>a\u200db").blocks] == [
        "Ada",
        "a\u200db",
    ]


def test_what_is_only_read_out_of_a_link_to_the_heading_above_is_no_text() -> None:
    spoken = "<a href='{}'><span class=sr-only>Section titled “Tides”</span></a>"
    wrapped = f"<div><h2 id=tides>Tides</h2>{spoken.format('#tides')}</div><p>High at six."
    assert [one.text for one in html_page(wrapped).blocks] == ["Tides", "High at six."]
    assert [one.text for one in html_page(spoken.format("/tides")).blocks] == ["Section titled “Tides”"]
