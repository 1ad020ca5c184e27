"""The tree of what is printed: what belongs together stays together in every format, whatever the page does."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from typing import Any

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from bodytext.document import Metadata
from bodytext.errors import BadOptions
from bodytext.formats import FORMATS, render
from bodytext.options import Rendition
from bodytext.parts import with_parts
from tests.sanitiser import sanitised
from tests.support import html_page, kept_whole, text_page
from tests.tei import assert_valid


def printed(markup: str, format_name: str) -> str:
    """Return some mark-up in a format, all of it kept, without the last line end."""
    return render(kept_whole(html_page(markup)), format_name).removesuffix("\n")


def shown(markup: str) -> str:
    """Return what a Markdown reader makes of what comes out."""
    html: str = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(printed(markup, "markdown"))
    return html.replace("\n", "")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>a<p>b</p><pre>c</pre><p>d</ul>", "- a\n\n  b\n\n  ```\n  c\n  ```\n\n  d"),
        ("<ul><li>a</li><ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
        ("<ul><ul><li>a</ul><li>b</ul>", "- a\n- b"),
        ("<ol><li><h3>a</h3><p>b</ol>", "1. ### a\n\n   b"),
        ("<ol><li>a</ol><p>b</p><ol start=2><li>c</ol>", "1. a\n\nb\n\n2. c"),
        ("<ol reversed><li>a<li>b</ol>", "2. a\n1. b"),
        ("<ol reversed start=9><li>a<li value=4>b<li>c</ol>", "9. a\n4. b\n3. c"),
        ("<ol type=a><li>a<ol type=i><li>b</ol></ol>", "1. a\n   1. b"),
        ("<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>", "- a\n\n* b\n\n- c"),
        ("<ol start=-2><li>a</ol>", "- -2. a"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b"),
        ("<li>a<li>b", "- a\n- b"),
        ("<ul>a<li>b</ul>", "a\n\n- b"),
        ("<ul><li>a<h2>b</h2><li>c</ul>", "- a\n\n  ## b\n\n- c"),
        ("<ul><li>a</li><h2>b</h2><li>c</ul>", "- a\n\n## b\n\n- c"),
        ("<blockquote>a<ul><li>b</ul><blockquote>c</blockquote></blockquote>", "> a\n>\n> - b\n>\n> > c"),
        ("<blockquote>a</blockquote><blockquote>b</blockquote>", "> a\n\n> b"),
        ("<dl><dt>a<dd>b<p>c</dl>", "**a**\n\nb\n\nc"),
        ("<dl><dd>a</dl>", "a"),
        ("<details><summary>a</summary>b</details>", "a\n\nb"),
        ("<div class='admonition warning'><p class=admonition-title>Warning<p>a</div>", "> [!WARNING]\n> a"),
        ("<div class='alert'>a</div>", "a"),
        ("<blockquote data-callout=bug class=callout>a</blockquote>", "> [!CAUTION]\n> a"),
    ],
)
def test_what_stands_in_something_is_printed_in_it(markup: str, expected: str) -> None:
    assert printed(markup, "markdown") == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol type=A start=27><li>a<li>b</ol>", "AA. a\nAB. b"),
        ("<ol type=i start=1994><li>a</ol>", "mcmxciv. a"),
        ("<ol type=I start=0><li>a</ol>", "0. a"),
        ("<ol start=99><li>a<li>b<ul><li>c</ul></ol>", "99. a\n100. b\n     - c"),
        ("<ul><li>a<br>b</ul>", "- a\n  b"),
        ("<ol><li><pre>a\n\n\n  b</pre></ol>", "a\n\n\n  b"),
        ("<table><caption>a</caption><tr><th>b<th>c<tr><td>d<td><ul><li>e<li>f</ul></table>",
         "a\n\nb | c\nd | e f"),
    ],
)  # fmt: skip
def test_text_shows_what_a_reader_sees(markup: str, expected: str) -> None:
    assert printed(markup, "text") == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol type=a start=3 reversed><li>a<li>b</ol>",
         '<ol start="3" reversed="" type="a">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("<ol><li>a<li value=5>b</ol>", '<ol>\n<li>a</li>\n<li value="5">b</li>\n</ol>'),
        ("<table><tr><td rowspan=9>a<td>b<tr><td>c</table>",
         '<table>\n<tbody>\n<tr><td rowspan="2">a</td><td>b</td></tr>\n<tr><td>c</td></tr>\n</tbody>\n</table>'),
        ("<a href='http://?x=1'>a</a>", "<p>a</p>"),
        ("<a href='javascript:go()'>a</a> <b onclick='x'>b</b><script>c</script>", "<p>a <strong>b</strong></p>"),
        ("<p>&lt;script&gt;&amp;", "<p>&lt;script&gt;&amp;</p>"),
    ],
)  # fmt: skip
def test_html_is_of_clean_elements(markup: str, expected: str) -> None:
    assert printed(markup, "html") == expected


NASTY = [
    "<ul><li>" * 2000 + "a" + "<p>b",
    "<ol reversed><li>a</ol>" * 5000,
    "<table><tr><td>a<td><ul><li>" * 2000 + "z",
    "<blockquote>" * 3000 + "a<p>b",
    "<table><tr>" + "<td>a" * 10_000 + "<tr><td>b</table>",
    "<table><tr><td rowspan=1000000000 colspan=1000000000>a<td>b<tr><td>c<td>d</table>",
    "<b><p>a</b><i>b<ul><li>c</p></i><li>d<table><td>e</ul>f",
    "<p>a\u202eb\u2066c</p><ul><li>\ud800<li>d</ul>",
    "<dl><dt>a<dl><dt>b<dd>c</dl><dd>d</dl><figure><figure><figcaption>e",
    "<details><summary>a<details><summary>b</details>c</details><ol><li></ol>d",
    "<p>a<math>" + "<mrow>" * 10_000 + "<mi>b" + "</mrow>" * 10_000 + "</math>c",
    "<div class=cm-content>" * 2000 + "a<p>b",
    "<p lang=x\" dir=up>a<p lang=de dir=RTL>b<ul lang='\"><script>'><li dir=auto>c</ul>",
    "<table><thead><tr><th>a<th>b</thead><tr><td><h2>c</h2><td><blockquote>d</blockquote><pre>e|f\n`g``</pre></table>",
]


SLY = [
    "<p>a <a href='b c(d)<e>\">'>f</a> <a href='javascript:g()'>h</a> <a href='data:text/html,i'>j</a>",
    "<p>a\u200bb\u200dc\ufeffd <code>`e``f</code> ``` | <b>|</b>\u00a0<i>g\u2028h</i><p>&lt;script>i&lt;/script>",
    *NASTY,
]


@pytest.mark.parametrize("markup", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("format_name", ["text", "markdown", "html", "tei"])
def test_every_word_is_printed_once_in_time(markup: str, format_name: str) -> None:
    article = kept_whole(html_page(markup))
    start = time.process_time()
    out = render(article, format_name)
    assert time.process_time() - start < 5
    expected = "".join(re.findall(r"[a-z]", "".join(block.text for block in article.blocks)))
    out = out.partition("<body>")[2] if format_name == "tei" else out
    found = re.sub(r"<[^>]*>|&\w+;|&#\w+;", " ", out)
    assert "".join(re.findall(r"[a-z]", found)) == expected


@pytest.mark.parametrize("markup", SLY, ids=range(len(SLY)))
def test_records_hold_whatever_there_is(markup: str) -> None:
    article = kept_whole(html_page(markup))
    for format_name in ("json", "jsonl"):
        record = json.loads(render(article, format_name, fields=("markdown", "html", "blocks")))
        assert record["blocks"]
        assert record["html"].replace("\ud800", "\ufffd") == printed(markup, "html").replace("\ud800", "\ufffd")
    for format_name, parted in (("csv", ","), ("tsv", "\t")):
        lines = io.StringIO(render(article, format_name, fields=("source", "markdown")), newline="")
        assert [len(row) for row in csv.reader(lines, delimiter=parted)] == [2]


@pytest.mark.parametrize("markup", SLY, ids=range(len(SLY)))
def test_a_sanitiser_finds_nothing_in_html_that_it_would_change(markup: str) -> None:
    out = printed(markup.replace("\ud800", ""), "html")
    assert sanitised(out) == out


def test_lists_in_quotes_in_lists_are_these_for_a_markdown_reader() -> None:
    assert shown("<ol><li>a<blockquote><ul><li>b<li>c</ul></blockquote><li>d</ol>") == (
        "<ol><li><p>a</p><blockquote><ul><li>b</li><li>c</li></ul></blockquote></li><li><p>d</p></li></ol>"
    )


@pytest.mark.parametrize("source", ["- a\n  - b\n- c\n", "1. a\n2. b\n\n- c\n", "a\n- b\n- c\n\nd\n"])
def test_lists_of_plain_text_come_out_as_they_were(source: str) -> None:
    assert render(kept_whole(text_page(source)), "text") == source


NOTES = """<p>The bell rings{0} at six{1} every day of the year.</p><ol class=footnotes>
<li id=fn1>On Sundays at seven. <a href="#ref1">↩</a></li><li id=fn2><p>Or so.</p>
<p>Nobody knows. <a href="#ref2">^</a></p></li></ol>"""


def test_notes_have_the_mark_by_which_the_text_refers_to_them() -> None:
    page = NOTES.format('<sup><a href="#fn1">1</a></sup>', '<sup><a href="#fn2">[2]</a></sup>')
    article = kept_whole(with_parts(html_page(page)))
    assert render(article, "text") == (
        "The bell rings[1] at six[2] every day of the year.\n\n"
        "[1] On Sundays at seven.\n[2] Or so.\n\n    Nobody knows.\n"
    )
    assert render(article, "markdown") == (
        "The bell rings[^1] at six[^2] every day of the year.\n\n"
        "[^1]: On Sundays at seven.\n[^2]: Or so.\n\n    Nobody knows.\n"
    )
    assert '<li id="fn-1">On Sundays at seven.</li>' in render(article, "html")


def test_a_note_whose_mark_does_not_come_out_as_one_is_an_item() -> None:
    markup = NOTES.format(" <a href=#fn1>1</a>", "<sup><a href='#fn2'>2</a></sup>")
    article = kept_whole(with_parts(html_page(markup)))
    out = render(article, "markdown")
    assert "rings 1 at six[^2] every" in out
    assert "\n\n1. On Sundays at seven.\n[^2]: Or so.\n" in out


def test_a_note_that_nothing_refers_to_is_an_item_for_readers_of_markdown_show_no_such_note() -> None:
    article = kept_whole(with_parts(html_page(NOTES.format("", ""))))
    assert "\n\n1. On Sundays at seven.\n2. Or so.\n\n    Nobody knows.\n" in render(article, "markdown")


def test_a_link_in_brackets_refers_to_its_note_behind_a_space_too() -> None:
    page = NOTES.format(' <a href="#fn1">[1]</a>', '<a href="#fn2">2</a>')
    assert "rings [^1] at six[^2] every" in render(kept_whole(with_parts(html_page(page))), "markdown")


def test_a_raised_link_right_behind_another_refers_to_its_note() -> None:
    text = '<p>The bell is in <a href="/tower">the tower</a><sup><a href="#fn1">[1]</a></sup>.</p>'
    page = f"{text}<ol class=footnotes><li id=fn1>Since 1904.</li></ol>"
    assert "in [the tower](/tower) [^1].\n" in render(kept_whole(with_parts(html_page(page))), "markdown")


def test_a_note_that_begins_with_the_mark_of_a_statute_has_it_once() -> None:
    text = '<p>A vessel is no rowing boat, nor is she a barge.<a href="#c1">F1</a></p>'
    page = f'{text}<h2>Amendments</h2><p id="c1">F1 Words inserted by the Boats Act.</p>'
    printed = render(kept_whole(with_parts(html_page(page))), "markdown")
    assert "a barge.[^F1]" in printed
    assert printed.endswith("[^F1]: Words inserted by the Boats Act.\n")


UNLINKED = (
    "<p>The bell rings{0} on 3 m<sup>2</sup> at six{1} every day of the year.</p>"
    "<p>{2}On Sundays at seven.</p><p>{3}Or so.</p>"
)


def test_raised_numbers_refer_to_what_begins_with_them_further_down() -> None:
    page = UNLINKED.format("<sup>1</sup>", ".<sup>[2]</sup>", "<sup>1</sup> ", "<sup>2</sup> ")
    assert printed(page, "text") == (
        "The bell rings[1] on 3 m^2 at six.[2] every day of the year.\n\n[1] On Sundays at seven.\n[2] Or so."
    )
    assert "rings[^1] on 3 m<sup>2</sup> at six.[^2]" in printed(page, "markdown")
    assert printed(page, "markdown").endswith("\n\n[^1]: On Sundays at seven.\n[^2]: Or so.")


def test_a_raised_number_beyond_the_notes_is_a_number() -> None:
    page = UNLINKED.format("<sup>1</sup>", ".<sup>2</sup>", "<sup>1</sup> ", "<sup>2</sup> ").replace(
        " day of", " day<sup>9</sup> of"
    )
    assert "every day^9 of the year" in printed(page, "text")
    assert "rings[^1] on" in printed(page, "markdown")


@pytest.mark.parametrize(
    "parts",
    [
        ("<sup>1</sup>", "", "<sup>1</sup> ", "<sup>2</sup> "),  # nothing but a power has the second number
        ("<sup>2</sup>", ".<sup>3</sup>", "<sup>2</sup> ", "<sup>3</sup> "),
        ("", "", "<sup>1</sup> ", "<sup>2</sup> "),
        ("<sup>1</sup>", ".<sup>2</sup>", "", ""),
    ],
)
def test_raised_numbers_are_no_references_where_a_note_or_a_number_is_missing(parts: tuple[str, ...]) -> None:
    assert "[^" not in printed(UNLINKED.format(*parts), "markdown")


def test_a_table_that_sets_an_equation_and_its_number_is_none() -> None:
    row = "<tr><td><math alttext='a=b' display=block></math></td><td>(1)</td></tr>"
    assert printed(f"<p>so</p><table class=ltx_eqn_table>{row}</table>", "markdown") == "so\n\n$$\na=b\n$$\n\n(1)"


def test_what_is_printed_is_printed_by_every_format_that_walks_the_tree() -> None:
    assert {"text", "markdown", "html", "tei"} <= FORMATS.keys()


LINKED = '<p>See <a href="https://a.example/">the map</a> or <a href="https://b.example/">this</a>.</p>'


@pytest.mark.parametrize(
    ("rendition", "format_name", "expected"),
    [
        (Rendition(), "markdown", "See [the map](https://a.example/) or [this](https://b.example/).\n"),
        (Rendition("text"), "markdown", "See the map or this.\n"),
        (Rendition("text"), "html", "<p>See the map or this.</p>\n"),
        (Rendition("none"), "text", "See  or .\n"),
        (Rendition("footnotes"), "text",
         "See the map[1] or this[2].\n\n[1] https://a.example/\n[2] https://b.example/\n"),
        (Rendition("footnotes"), "markdown",
         "See the map[^1] or this[^2].\n\n[^1]: [https://a.example/](https://a.example/)\n"
         "[^2]: [https://b.example/](https://b.example/)\n"),
    ],
)  # fmt: skip
def test_links_are_shown_as_someone_wants_them(rendition: Rendition, format_name: str, expected: str) -> None:
    assert render(kept_whole(html_page(LINKED)).shown(rendition), format_name) == expected


def test_tables_and_html_can_be_left_out() -> None:
    table = "<p>a</p><table><tr><td>b<td><p>c<p>d<tr><td>e<td>f</table>"
    article = kept_whole(html_page(table))
    assert render(article.shown(Rendition(tables=False)), "markdown") == "a\n"
    assert "| b | c; d |" in render(article.shown(Rendition(html=False)), "markdown")
    assert "| b | c<br>d |" in render(article, "markdown")


@pytest.mark.parametrize("format_name", ["text", "markdown"])
def test_paragraphs_are_wrapped_and_read_the_same(format_name: str) -> None:
    words = "a line of words - with a dash and 1. a number and # a hash > and more + of them "
    article = kept_whole(
        html_page(f"<p>{words * 4}</p><ol><li>{words * 2}<blockquote><p>{words * 2}</blockquote></ol>")
    )
    out = render(article.shown(Rendition(wrap=30)), format_name)
    assert max(map(len, out.split("\n"))) <= 40
    if format_name == "markdown":
        html = [MarkdownIt("commonmark").render(text) for text in (out, render(article, format_name))]
        assert html[0].replace("\n", " ").split() == html[1].replace("\n", " ").split()


@pytest.mark.parametrize("odd", [{"links": "some"}, {"wrap": -1}, {"wrap": "wide"}])
def test_what_cannot_be_shown_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(BadOptions):
        Rendition(**odd)


def test_cells_that_a_spreadsheet_would_run_have_a_quote_before_them_where_asked_for() -> None:
    article = kept_whole(html_page("<p>a"), Metadata(title="=cmd()"))
    assert render(article, "csv", fields=("title",)) == "=cmd()\n"
    assert render(article.shown(Rendition(csv_safe=True)), "csv", fields=("title",)) == "'=cmd()\n"


@pytest.mark.parametrize("markup", [*SLY, NOTES.format("<sup><a href='#fn1'>1</a></sup>", " <s>x</s>"), LINKED])
def test_tei_is_valid(markup: str) -> None:
    article = kept_whole(with_parts(html_page(markup)), Metadata(title="A & B", authors=("C",)))
    document = render(article, "tei", metadata=True)
    assert_valid(document)


def test_what_is_no_tei_is_found_out() -> None:
    document = printed("<p>a", "tei")
    with pytest.raises(etree.DocumentInvalid):
        assert_valid(document.replace("<p>", "<para>").replace("</p>", "</para>"))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p lang=de>a<p>b", '<p lang="de">a</p>\n<p>b</p>'),
        ("<div lang=de><p>a<p>b</div>", "<p>a</p>\n<p>b</p>"),
        ("<div lang=de><p>a<blockquote lang=en-GB>b</div>",
         '<p lang="de">a</p>\n<blockquote>\n<p lang="en-GB">b</p>\n</blockquote>'),
        ("<div dir=rtl><h2>a</h2><ul><li>b</ul></div>", '<h2 dir="rtl">a</h2>\n<ul>\n<li dir="rtl">b</li>\n</ul>'),
        ("<div dir=ltr><p>a<p>b</div>", "<p>a</p>\n<p>b</p>"),
        ("<p dir=ltr>a<p dir=RTL>b", '<p dir="ltr">a</p>\n<p dir="rtl">b</p>'),
        ("<p lang='x\" y'>a<p dir=up>b", "<p>a</p>\n<p>b</p>"),
        ("<html lang=de><p lang=de>a<p>b", "<p>a</p>\n<p>b</p>"),
        ("<html lang=de dir=rtl><p>a<p lang=en dir=ltr>b",
         '<p lang="de" dir="rtl">a</p>\n<p lang="en" dir="ltr">b</p>'),
    ],
)  # fmt: skip
def test_language_and_direction_are_said_where_they_are_not_those_of_all(markup: str, expected: str) -> None:
    out = printed(markup, "html")
    assert out == expected
    assert sanitised(out) == out


def test_definitions_without_terms_are_paragraphs_in_tei() -> None:
    assert_valid(printed("<div><dd>a<dd>b</div><ul><li>c<dd>d</ul>", "tei"))


def test_an_address_with_two_number_signs_is_valid() -> None:
    assert_valid(printed("<p>It is <a href='https://e.example/a#:~:text=it&amp;#x27;s%20so'>so</a>.</p>", "tei"))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("http://https://e.example/about", "http://https//e.example/about"),  # where a browser goes
        ("https://e.example:/a", "https://e.example/a"),
        ("https://e.example:8o80/a", "https://e.example%3A8o80/a"),
        ("https://me@you@e.example/", "https://me%40you%40e.example/"),
        ("https://e.example/100%", "https://e.example/100%25"),
        ("https://e.example/?tags[]=%zz#a[0]", "https://e.example/?tags%5B%5D=%25zz#a%5B0%5D"),
        ("https://[2001:db8::1]:80/a:b", "https://[2001:db8::1]:80/a:b"),
        ("https://me:you@e.example:80/%20?a:b@c", "https://me:you@e.example:80/%20?a:b@c"),
        ("mailto:me@e.example", "mailto:me@e.example"),
        ("12:30", "12%3A30"),
        ("a b:c/d:e", "a%20b%3Ac/d:e"),
    ],
)
def test_an_address_is_a_uri_in_tei_and_as_it_was_where_it_is_one(address: str, target: str) -> None:
    document = printed(f"<p>It is <a href='{address}'>so</a>.</p>", "tei")
    assert_valid(document)
    assert f'<ref target="{target}">' in document
