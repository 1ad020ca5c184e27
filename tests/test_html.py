"""HTML to blocks: where the text is cut, what each block knows of its place, and what the page says of itself."""

from __future__ import annotations

import pytest

from bodytext.document import Block, Container, Page
from bodytext.document.span import Span
from bodytext.parse.html import parse_html
from tests.support import NEWS, html_page, texts


def blocks(markup: str) -> tuple[Block, ...]:
    """Return the blocks of some mark-up."""
    return html_page(markup).blocks


def one(markup: str) -> Block:
    """Return the only block of some mark-up."""
    (block,) = blocks(markup)
    return block


def around(page: Page, block: Block) -> list[Container]:
    """Return the containers of a block, innermost first."""
    found, index = [], block.container
    while index is not None and index >= 0:
        found.append(page.containers[index])
        index = page.containers[index].parent
    return found


# --- text ---------------------------------------------------------------------------------------


def test_white_space_is_collapsed_as_in_a_browser() -> None:
    assert one("<p>\n  one\t two&#32; <b> three </b> four\u00a0five \n</p>").text == "one two three four five"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("a<div>b</div>c", ["a", "b", "c"]),
        ("<p>a<br>b</p>", ["a\nb"]),
        ("<p>a<br><br>b</p>", ["a", "b"]),
        ("<p>a<br> <br>b<br></p>", ["a", "b"]),
        ("<p>a<hr>b</p>", ["a", "b"]),
        ("<p>a <span>b</span><i>c</i> d</p>", ["a bc d"]),
        ("<p>un<b>break</b>able</p>", ["unbreakable"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("<h2>a</h2>b", ["a", "b"]),
        ("<a href=x>a</a><a href=y>b</a>", ["a b"]),
        ("<select><option>a<option>b</select>", ["a b"]),
        ("<button>a</button><button>b</button>", ["a", "b"]),
        ("<p></p><p> </p><div>&nbsp;</div>", []),
        ("<p>a<wbr>b&shy;c&#8203;d</p>", ["abcd"]),
        ("text only", ["text only"]),
        ("", []),
    ],
)
def test_text_is_cut_where_a_browser_breaks_the_line(markup: str, expected: list[str]) -> None:
    assert texts(blocks(markup)) == expected


@pytest.mark.parametrize(
    "tag", ["script", "style", "template", "svg", "iframe", "textarea", "video", "object", "math annotation"]
)
def test_what_is_no_text_for_readers_is_left_out(tag: str) -> None:
    inner = tag.rsplit(maxsplit=1)[-1]
    assert texts(blocks(f"<p>a</p><{tag.replace(' ', '><')}>hidden</{inner}><p>b</p>"))[0] == "a"
    assert "hidden" not in "".join(texts(blocks(f"<p>a</p><{tag.replace(' ', '><')}>hidden</{inner}><p>b</p>")))


def test_entities_are_resolved() -> None:
    assert one("<p>&lt;b&gt; &amp;amp; &eacute;&#x263A;&notit;</p>").text == "<b> &amp; é☺¬it;"


def test_comments_and_doctypes_leave_no_trace() -> None:
    assert one("<!doctype html><!-- a --><p>one<!-- b -->two</p>").text == "onetwo"


# --- kinds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "kind", "level"),
    [
        ("<p>a</p>", "paragraph", 0),
        ("<h1>a</h1>", "heading", 1),
        ("<h6><span>a</span></h6>", "heading", 6),
        ("<blockquote><p>a</p></blockquote>", "quote", 0),
        ("<pre>a</pre>", "code", 0),
        ("<pre><code>a</code></pre>", "code", 0),
        ("<figure><figcaption>a</figcaption></figure>", "caption", 0),
        ("<table><caption>a</caption></table>", "caption", 0),
        ("<dl><dt>a</dt></dl>", "term", 0),
        ("<dl><dd>a</dd></dl>", "paragraph", 0),
        ("<ul><li>a</li></ul>", "item", 1),
        ("<ul><li><p>a</p></li></ul>", "item", 1),
        ("<li>a</li>", "item", 1),
        ("<table><tr><td>a</td></tr></table>", "cell", 0),
        ("<table><tr><th>a</th></tr></table>", "cell", 1),
        ("<table><thead><tr><td><p>a</p></td></tr></thead></table>", "cell", 1),
        ("<table><thead><tr><td><table><tr><td>a</td></tr></table></td></tr></thead></table>", "cell", 0),
    ],
)
def test_kinds_follow_the_tags(markup: str, kind: str, level: int) -> None:
    block = one(markup)
    assert (block.text, block.kind, block.level) == ("a", kind, level)


def test_lists_count_nest_and_give_their_marker_once() -> None:
    markup = "<ol start=3><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li><li value=9>e</li><li>f</li></ol>"
    assert [(b.kind, b.level, b.marker, b.text) for b in blocks(markup)] == [
        ("item", 1, "3.", "a"),
        ("item", 2, "-", "b"),
        ("item", 1, "4.", "c"),
        ("paragraph", 1, "", "d"),
        ("item", 1, "9.", "e"),
        ("item", 1, "10.", "f"),
    ]


@pytest.mark.parametrize("value", ["x", "", "1.5", "99999999999999999999"])
def test_odd_list_numbers_do_no_harm(value: str) -> None:
    assert [b.text for b in blocks(f"<ol start='{value}'><li value='{value}'>a</li><li>b</li></ol>")] == ["a", "b"]


def test_code_keeps_its_lines_and_columns() -> None:
    assert one("<pre>\n  a\n\n    <b>b</b>  c\n</pre>").text == "  a\n\n    b  c"
    assert one("<pre>a<br>b</pre>").text == "a\nb"


def test_lines_of_code_in_elements_of_their_own_are_lines() -> None:
    assert one("<pre><div>a {</div><div>  b</div><div>}</div></pre>").text == "a {\n  b\n}"


def test_tables_number_rows_and_cells_and_nested_ones_too() -> None:
    markup = "<table><tr><td>a</td><td>b<table><tr><td>c</td></tr></table></td></tr><tr><td>d</td></tr></table>e"
    found = blocks(markup)
    rows = {block.text: block.row for block in found}
    assert rows["a"] == rows["b"] != rows["c"]
    assert rows["d"] not in (rows["a"], rows["c"])
    assert len({(block.row, block.cell) for block in found[:4]}) == 4
    assert (found[4].row, found[4].cell) == (None, None)


def test_text_in_noscript_says_where_it_is_from() -> None:
    assert [(b.text, b.origin) for b in blocks("<p>a</p><noscript><p>b</p></noscript>")] == [
        ("a", "body"),
        ("b", "noscript"),
    ]


# --- spans --------------------------------------------------------------------------------------


def test_spans_cover_the_words_they_mark() -> None:
    block = one('<p>A <b>bold</b> word, an <em>odd</em> one, <a href="/x">a link</a> and <code>code</code>.</p>')
    marked = {(span.kind, block.text[span.start : span.end].strip(), span.target) for span in block.spans}
    assert marked == {("strong", "bold", ""), ("em", "odd", ""), ("link", "a link", "/x"), ("code", "code", "")}


def test_a_span_over_several_blocks_is_in_each_of_them() -> None:
    found = blocks("<a href=/x><h3>Title</h3><p>Teaser</p></a>after")
    assert [b.spans for b in found] == [(Span(0, 5, "link", "/x"),), (Span(0, 6, "link", "/x"),), ()]
    assert [b.link_chars for b in found] == [5, 6, 0]


def test_spans_stay_in_place_when_white_space_goes() -> None:
    block = one("<p>  \n <b>one</b>  two </p>")
    assert block.spans == (Span(0, 3, "strong"),)
    assert one("<p>a <b></b> <i> </i>b</p>").spans == ()


def test_link_characters_are_counted() -> None:
    assert one("<p>ab <a href=x>cd</a> ef <a href=y>gh</a></p>").link_chars in (4, 5, 6)
    assert one("<p>ab</p>").link_chars == 0


# --- containers ---------------------------------------------------------------------------------


def test_containers_are_what_stands_around_a_block() -> None:
    markup = '<body><main id=top><div class="post big" role=article><p itemprop="articleBody">a</p></div></main></body>'
    page = html_page(markup)
    chain = around(page, page.blocks[0])
    assert [(step.tag, step.names) for step in chain[:3]] == [
        ("p", "articleBody"),
        ("div", "post big article"),
        ("main", "top"),
    ]


def test_containers_come_after_their_parents() -> None:
    page = html_page(NEWS.read_text(encoding="utf-8"))
    assert all(container.parent < index for index, container in enumerate(page.containers))
    assert all(0 <= (block.container or 0) < len(page.containers) for block in page.blocks)


def test_blocks_in_one_element_share_its_container_and_others_do_not() -> None:
    found = blocks("<div>a<br><br>b</div><div>c</div>")
    assert found[0].container == found[1].container != found[2].container


@pytest.mark.parametrize(
    "attribute", ["hidden", 'style="display: none"', "style='visibility:hidden'", 'aria-hidden="true"']
)
def test_what_is_hidden_is_marked_so_with_all_that_stands_in_it(attribute: str) -> None:
    page = html_page(f"<div {attribute}><section><p>a</p></section></div><p>b</p>")
    hidden = {block.text: page.containers[block.container or 0].hidden for block in page.blocks}
    assert hidden == {"a": True, "b": False}
    assert one(f"<p>a <span {attribute}>not seen</span>b</p>").text == "a b"


# --- metadata -----------------------------------------------------------------------------------


def test_the_head_is_read() -> None:
    head = html_page("""<html lang="en-GB"><head><title> A  title
        </title><meta name="Author" content="Ada"><meta property="og:title" content="T &amp; U"><meta charset="utf-8">
        <meta name="empty" content=""><link rel="Canonical" href="/a">
        <script type="application/ld+json">{"a": "<b>"}</script>
        <script>var x = "</p>"</script></head><body><svg><title>an icon</title></svg><p>a</p></body></html>""").head
    assert head.title == "A title"
    assert head.language == "en-GB"
    assert head.meta == (("author", "Ada"), ("og:title", "T & U"))
    assert head.links == (("canonical", "/a"),)
    assert head.json_ld == ('{"a": "<b>"}',)


def test_marks_carry_dates_and_authors_with_their_place() -> None:
    page = html_page(
        "<p>before</p><p>By <a rel=author href=/ada>Ada Quince</a> on <time datetime=2024-05-01>May Day</time></p>"
        '<span itemprop="datePublished" content="2024-05-02"></span><div class="post-byline">Words by <b>Bo</b></div>'
    )
    found = {(mark.tag, mark.names, mark.value, mark.text, mark.block) for mark in page.marks}
    assert ("a", "author", "/ada", "Ada Quince", 1) in found
    assert ("time", "", "2024-05-01", "May Day", 1) in found
    assert ("span", "datepublished", "2024-05-02", "", 2) in found
    assert ("div", "post-byline", "", "Words by Bo", 2) in found


def test_a_mark_around_a_whole_page_is_cut() -> None:
    page = html_page(f"<div class=author-page>{'<p>' + 'word ' * 100 + '</p>' * 20}</div>")
    assert all(len(mark.text) <= 300 for mark in page.marks)


# --- the page as a whole ------------------------------------------------------------------------


def test_every_word_a_reader_sees_is_in_some_block() -> None:
    page = html_page(NEWS.read_text(encoding="utf-8"))
    words = " ".join(texts(page.blocks))
    seen = "cookies|Opinion|Harbour|Thursday 14 March 2024|Ivo Marsh|Advertisement|My dog|About the author"
    for phrase in f"{seen}|Related stories|oldsalt44|Privacy|The Morning Tide".split("|"):
        assert phrase in words


def test_markup_that_is_wrong_is_read_as_browsers_do() -> None:
    assert texts(blocks("<p>a<div>b</p>c</div><b><p>d</b>e</p>")) == ["a", "b", "c", "de"]
    assert texts(blocks("<table><p>a</p><tr><td>b</table>")) == ["a", "b"]
    assert texts(blocks("</div></body></html><p>late</p>")) == ["late"]


@pytest.mark.parametrize("frame", ['<iframe src="/count" />', "<iframe src=/count >\n", "<iframe></iframe>"])
def test_a_frame_left_open_in_noscript_does_not_swallow_the_page(frame: str) -> None:
    page = f"<p>a<noscript>{frame}</noscript><p>b<noscript><p>c{frame}</noscript><p>d"
    assert texts(blocks(page)) == ["a", "b", "c", "d"]


def test_a_heading_that_is_a_link_loses_its_permalink_and_is_no_more_than_a_link() -> None:
    [block] = html_page("<h2><a href='/x'>Back-off</a> <a href='#y'>¶</a></h2>").blocks
    assert (block.text, block.link_chars) == ("Back-off", len("Back-off"))


def test_a_permalink_that_a_heading_begins_with_is_none_of_its_words() -> None:
    [block] = html_page("<h2><a href='#x'>§</a>Examples <b>of</b> it</h2>").blocks
    assert (block.text, block.link_chars, [span[:3] for span in block.spans]) == (
        "Examples of it",
        0,
        [(9, 11, "strong")],
    )


def test_a_term_loses_its_permalink_and_keeps_a_link_to_elsewhere_that_is_part_of_it() -> None:
    assert texts(blocks("<dl><dt>tie(boat)<a href='#tie'>¶</a><dd>Ties it.<dt>The <a href='/c'>C#</a></dl>")) == [
        "tie(boat)", "Ties it.", "The C#",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<x-a><template shadowrootmode=open><p>a</p></template>b</x-a>", ["a", "b"]),
        ("<template><p>no</p></template><template shadowRootMode='open'><p>a<slot></slot></template>", []),
        (
            "<template shadowrootmode=open>a<template>no</template><p>b</template><template>no</template>c",
            ["a", "b", "c"],
        ),
        ("<p>a template with shadowrootmode</p></template>b", ["a template with shadowrootmode", "b"]),
        ("<frameset cols=9><frame src=x><noframes><body><p>a</p></body></noframes></frameset>", ["a"]),
        ("<FRAMESET><FRAME SRC=x></FRAMESET><NOFRAMES><p>a<p>b</NOFRAMES>", ["a", "b"]),
        (
            "<x-a><template shadowroot=open><x-b><template shadowmode=open>a</template></x-b>b</template></x-a>",
            ["a", "b"],
        ),
        ("<p>a<iframe srcdoc='&lt;p>b&amp;amp;c<p>d' title=e>f</iframe>g", ["a", "b&c", "d", "g"]),
        ("<iframe srcdoc=\"<iframe srcdoc='<p>b'></iframe><p>c\"></iframe>d", ["c", "d"]),
        ("<p srcdoc='<p>a'>b", ["b"]),
    ],
)
def test_text_in_shadow_roots_and_beside_frames_is_read(markup: str, expected: list[str]) -> None:
    assert texts(blocks(markup)) == expected


def test_a_frame_is_read_where_it_has_most_of_the_prose() -> None:
    said = "The lock at Hollin Weir was opened by hand until the spring of that year, and by two people. " * 5
    framed = f"<iframe srcdoc='<p>{said}'></iframe>"
    assert len(texts(blocks(f"<p>{said[:190]}</p>{framed}"))) == 2
    assert len(texts(blocks(f"<p>{said}</p><p>{said}</p>{framed}"))) == 2


@pytest.mark.parametrize(
    ("head", "url", "target"),
    [
        ("", None, "b.html"),
        ("", "https://x.example/c/d", "https://x.example/c/b.html"),
        ('<base target=_top><base href="/files/">', "https://x.example/c/d", "https://x.example/files/b.html"),
        ("<BASE HREF='https://y.example/e/f'>", None, "https://y.example/e/b.html"),
        ("<base href=g/>", None, "g/b.html"),
        ("<link href=https://z.example/h/i rel=canonical>", None, "b.html"),
        ('<base href="http://[/">', "https://x.example/c/d", "https://x.example/c/b.html"),
    ],
)
def test_links_start_where_the_page_says_or_came_from(head: str, url: str | None, target: str) -> None:
    page = parse_html(f"<head>{head}</head><body><p><a href=b.html>a</a>", "page", url)
    assert page.blocks[0].spans[0].target == target
