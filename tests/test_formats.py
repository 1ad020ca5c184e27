"""Text, Markdown and JSON: the same blocks in the same order, and nothing a reader of the format would trip over."""

from __future__ import annotations

import json
from html import escape

import pytest
from markdown_it import MarkdownIt

from bodytext.document import Block, Field, Metadata, Page
from bodytext.document.span import Span
from bodytext.formats import render
from tests.support import html_page, kept, kept_whole, text_page

KNOWN = Metadata(
    title='A "title": with\nodd things',
    authors=("Ada Quince", "Bo Ek"),
    date="2024-05-01",
    captions=("One. (AFP)", "Two."),
    fields=(("title", Field("A", "h1", 0.9)),),
)


def text(markup: str) -> str:
    """Return some mark-up as plain text."""
    return render(kept_whole(html_page(markup)), "text")


def markdown(markup: str) -> str:
    """Return some mark-up as Markdown, without the last line end."""
    return render(kept_whole(html_page(markup)), "markdown").removesuffix("\n")


def shown(source: str) -> str:
    """Return what a Markdown reader makes of a source: its HTML."""
    html: str = MarkdownIt("commonmark").enable("table").render(source)
    return html.replace("\n", "")


# --- text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb\n"),
        ("<p>a<br>b</p>", "a\nb\n"),
        ("<h2>a</h2><p>b</p>", "a\n\nb\n"),
        ("<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>", "a\n\n- b\n- c\n\nd\n"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c\n"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d\n"),
        ("<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr><tr><td>e<td>f</table>", "a b | c d\ne | f\n"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb\n"),
        ("<table><tr><td><h2>a</h2></td><td>b</td></tr></table>", "a\n\nb\n"),
        ("<pre>a\n  b</pre><p>c</p>", "a\n  b\n\nc\n"),
        ("<blockquote><p>a</p></blockquote>", "a\n"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb\n"),
        ("", ""),
    ],
)
def test_text_sets_blocks_apart(markup: str, expected: str) -> None:
    assert text(markup) == expected


def test_text_of_a_layout_table_has_no_bars() -> None:
    assert text(f"<table><tr><td>a</td><td><p>{'b ' * 100}</p><p>{'c ' * 100}</p></td></tr></table>").count("|") == 0


@pytest.mark.parametrize("source", ["a\nb\n\nc\nd\n", "- a\n- b\n\nc\n", "1. a\n\n2. b\n\n3. c\n", "a\n\n\n\nb\n"])
def test_text_keeps_the_lines_of_plain_text(source: str) -> None:
    assert render(kept_whole(text_page(source)), "text") == source.replace("\n\n\n\n", "\n\n")


def test_the_header_has_a_line_for_each_field_and_one_for_each_caption() -> None:
    assert render(kept_whole(text_page("body"), KNOWN), "text", metadata=True) == (
        'title: A "title": with odd things\nauthors: Ada Quince, Bo Ek\ndate: 2024-05-01\n'
        "captions: One. (AFP)\ncaptions: Two.\n\nbody\n"
    )


def test_without_metadata_there_is_no_header() -> None:
    assert render(kept_whole(text_page("body")), "text", metadata=True) == "body\n"
    assert render(kept_whole(text_page("body")), "markdown", metadata=True) == "body\n"


def test_an_empty_article_prints_nothing_at_all() -> None:
    assert render(kept_whole(html_page("")), "text") == render(kept_whole(html_page("")), "markdown") == ""


# --- Markdown -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h1>a</h1><h3>b</h3>", "# a\n\n### b"),
        ("<p>a <b>b</b> c <i>d</i> <code>e</code></p>", "a **b** c *d* `e`"),
        ("<p>a <a href='https://x.example/a b(c)'>d</a></p>", "a [d](https://x.example/a%20b%28c%29)"),
        ("<p><a href='javascript:go()'>a</a> <a href='#b'>b</a> <a>c</a></p>", "a b c"),
        ("<p><b> a </b>b</p>", "**a** b"),
        ("<p><b><i>a</i></b></p>", "***a***"),
        ("<p><b>a <b>b</b></b></p>", "**a b**"),
        ("<p><code>a`b``c</code> <code>`d</code></p>", "```a`b``c``` `` `d ``"),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c"),
        ("<ol start=9><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "9. a\n10. b\n    - c"),
        ("<ul><li>a<br>b</li></ul>", "- a  \n  b"),
        ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        (
            "<table><tr><td>a</td><td>b|c</td></tr><tr><td>d</td><td>e</td></tr></table>",
            "| a | b\\|c |\n| --- | --- |\n| d | e |",
        ),
        ("<p>a</p><table><tr><td>b</td><td>c</td></tr></table><p>d</p>", "a\n\n| b | c |\n| --- | --- |\n\nd"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb"),
    ],
)
def test_markdown_has_a_form_for_every_kind(markup: str, expected: str) -> None:
    assert markdown(markup) == expected


@pytest.mark.parametrize(
    "words",
    ["*a*", "_a_ snake_case", "[a](b)", "`a`", "a \\ b", "<b>a</b>", "1. a", "10) a", "- a", "+ a", "# a", "> a", "~~~",
     "a\n===", "---", "***", "&copy; &#65;", "![a](b)", "a | b", "1986. What a year", "\\1", "#hash",
     "a | b\n--- | ---", "|a|\n|-|"],
)  # fmt: skip
def test_text_that_looks_like_markdown_is_shown_as_it_is(words: str) -> None:
    block = Block(words, container=0)
    page = Page("page", "html", (block,), html_page("<p>x</p>").containers)
    html = shown(render(kept_whole(page), "markdown"))
    assert html == f"<p>{escape(words, quote=False)}</p>".replace("\n", "<br />")


def test_an_exclamation_mark_before_a_link_makes_no_picture() -> None:
    assert "<img" not in shown(markdown("<p>Look!<a href='https://x.example/'>here</a></p>"))


def test_nested_lists_are_nested_for_a_markdown_reader() -> None:
    source = markdown("<ol><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ol>")
    assert shown(source) == "<ol><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ol>"


def test_lines_of_a_poem_stay_lines() -> None:
    page = text_page("One lantern,\nOne rope,\n\nA tin of tea.")
    assert render(kept_whole(page), "markdown") == "One lantern,  \nOne rope,\n\nA tin of tea.\n"


def test_spans_that_cross_are_cut_and_no_character_is_lost() -> None:
    spans = (Span(0, 4, "strong"), Span(2, 6, "em"), Span(3, 3, "em"), Span(1, 3, "code"))
    page = Page("page", "html", (Block("abcdefg", container=0, spans=spans),), html_page("<p>x</p>").containers)
    source = render(kept_whole(page), "markdown").strip()
    assert source.replace("*", "").replace("`", "") == "abcdefg"


def test_front_matter_quotes_every_string() -> None:
    printed = render(kept_whole(text_page("body"), KNOWN), "markdown", metadata=True)
    assert printed == (
        '---\ntitle: "A \\"title\\": with\\nodd things"\nauthors: ["Ada Quince", "Bo Ek"]\ndate: "2024-05-01"\n'
        'captions: ["One. (AFP)", "Two."]\n---\n\nbody\n'
    )


# --- JSON ---------------------------------------------------------------------------------------


def test_json_is_the_record_of_the_kept_whole() -> None:
    whole = kept_whole(text_page("Größe"), KNOWN)
    printed = render(whole, "json")
    assert json.loads(printed) == whole.to_dict()
    assert "Größe" in printed
    assert printed.endswith("}\n")
    assert render(whole, "json", metadata=True) == printed


def test_json_holds_what_was_removed_and_why() -> None:
    page = text_page("one\n\ntwo")
    verdicts = tuple(kept(page, [True, False]))
    record = json.loads(render(kept_whole(page)._replace(verdicts=verdicts), "json"))
    assert record["removed"] == [{"text": "two", "kind": "stage", "rule": "low_score", "detail": ""}]
    assert record["dropped_share"] == 0.5


def test_two_dollars_in_lines_that_markdown_joins_are_no_formula() -> None:
    page = text_page("One lantern, US$9,\nOne rope, US$ 6,\n\nA tin of tea.")
    assert render(kept_whole(page), "markdown") == "One lantern, US$9,  \nOne rope, US\\$ 6,\n\nA tin of tea.\n"
