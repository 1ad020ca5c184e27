"""Comments below an article: a part of their own, where someone asks for them."""

from __future__ import annotations

import json

import pytest

from bodytext import Options, extract
from bodytext.errors import BadOptions
from bodytext.formats import FORMATS
from tests.sanitiser import sanitised
from tests.support import run_cli
from tests.tei import assert_valid

_PROSE = """
<p>The keeper wrote down the height of the water every morning, and nobody asked him why he did so for years.</p>
<p>He used a pencil, because ink would run when the spray came over the wall, and a ruler that his father had made.</p>
<p>When he left, the book was full, and the harbour had grown by two basins and a crane that nobody painted again.</p>
"""
_COMMENT = """
<li class="comment" id="comment-{number}"><article class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">{author}</b> <span class="says">says:</span></div>
<div class="comment-metadata"><time datetime="2024-03-0{number}T10:15:00">March {number}, 2024 at 10:15</time></div>
</footer>
<div class="comment-content">{text}</div><div class="reply"><a href="#r">Reply</a></div></article></li>
"""
_SAID = (
    ("Mara Ondle", "<p>My uncle knew him well. He never talked much, but he kept the <em>book</em> under his bed.</p>"),
    ("Tib Sandle", "<p>Where is the book now? I would love to see the pages of the year of the great storm.</p>"),
    ("Mara Ondle", "<p>In the museum, I think, where they show it on Sundays to those who ask the guard for it.</p>"),
)
_FORM = "<form><h3>Leave a reply</h3><p>Your email address will not be published.</p><textarea></textarea></form>"


def page(*said: tuple[str, str]) -> str:
    """Return an article with comments below it."""
    listed = "".join(
        _COMMENT.format(number=number, author=author, text=text) for number, (author, text) in enumerate(said, 1)
    )
    comments = f'<section id="comments" class="comments-area"><h2>Comments</h2><ol class="comment-list">{listed}</ol>'
    return (
        f"<title>The tide</title><main><article><h1>The tide</h1>{_PROSE}</article></main>{comments}{_FORM}</section>"
    )


ARTICLE = extract(page(*_SAID), Options(comments=True))


def test_comments_are_no_part_of_the_text() -> None:
    plain = extract(page(*_SAID))
    assert plain.comments == ()
    assert ARTICLE.text == plain.text
    assert ARTICLE.verdicts == plain.verdicts
    assert "uncle" not in ARTICLE.text


def test_each_comment_has_author_time_and_text() -> None:
    said = [(one.author, one.date, one.text) for one in ARTICLE.comments]
    assert said[0] == (
        "Mara Ondle",
        "2024-03-01T10:15:00",
        "My uncle knew him well. He never talked much, but he kept the book under his bed.",
    )
    assert [author for author, _, _ in said] == ["Mara Ondle", "Tib Sandle", "Mara Ondle"]
    assert json.loads(ARTICLE.json())["comments"][1]["author"] == "Tib Sandle"


def test_every_format_prints_comments_last_and_apart() -> None:
    text = ARTICLE.render("text")
    assert text.startswith(f"{ARTICLE.text}\n\n---\n\nMara Ondle, 2024-03-01 10:15\n\nMy uncle knew him well.")
    markdown = ARTICLE.render("markdown")
    assert "again.\n\n---\n\n**Mara Ondle**, 2024-03-01 10:15\n\nMy uncle knew him well." in markdown
    html = ARTICLE.render("html")
    assert '<section class="comments">\n<article>\n<p><strong>Mara Ondle</strong>, 2024-03-01 10:15</p>\n<p>My' in html
    assert sanitised(html) == html
    tei = ARTICLE.render("tei")
    assert '<div type="comments">\n<ab type="post">Mara Ondle, 2024-03-01 10:15</ab>\n<p>My uncle' in tei
    assert_valid(tei)
    for format_name in FORMATS:
        printed = ARTICLE.render(format_name)
        assert ("uncle" in printed) == (format_name not in ("csv", "tsv")), format_name
        assert "Your email address" not in printed or format_name in ("json", "jsonl")  # among what was removed


def test_the_tree_of_blocks_has_comments_as_a_part() -> None:
    blocks = json.loads(ARTICLE.render("json", fields=("blocks",)))["blocks"]
    assert [one["kind"] for one in blocks][-1] == "comments"
    assert [one["author"] for one in blocks[-1]["children"]] == ["Mara Ondle", "Tib Sandle", "Mara Ondle"]


@pytest.mark.parametrize("said", [(), _SAID[:1]])
def test_what_is_no_thread_of_comments_is_none(said: tuple[tuple[str, str], ...]) -> None:
    assert extract(page(*said), Options(comments=True)).comments == ()


def test_plain_text_has_no_comments() -> None:
    assert extract("The keeper wrote down the height of the water.\n", Options(comments=True)).comments == ()


@pytest.mark.parametrize("odd", [{"comments": 1}, {"base_url": 7}])
def test_what_is_no_choice_is_refused(odd: dict[str, object]) -> None:
    with pytest.raises(BadOptions):
        Options(**odd)  # type: ignore[arg-type]


def test_the_command_prints_comments_where_asked_for() -> None:
    source = page(*_SAID)
    assert "uncle" in run_cli("--comments", stdin=source).stdout
    assert run_cli("--no-comments", stdin=source).stdout == run_cli(stdin=source).stdout == f"{ARTICLE.text}\n"


@pytest.mark.parametrize(
    ("options", "head", "expected"),
    [
        ((), "", "b.html"),
        (("--url", "https://u.example/x/"), "", "https://u.example/x/b.html"),
        (("--base-url", "https://a.example/x/"), "", "https://a.example/x/b.html"),
        (("--base-url", "https://a.example/x/", "--url", "https://u.example/y/"), "", "https://a.example/x/b.html"),
        (("--base-url", "https://a.example/x/"), "<base href=z/>", "https://a.example/x/z/b.html"),
        (("--base-url", "https://a.example/x/"), "<base href=https://c.example/>", "https://c.example/b.html"),
        (("--base-url", "https://a.example/x/"), "<link rel=canonical href=https://c.example/d>",
         "https://a.example/x/b.html"),
        ((), "<link rel=canonical href=https://c.example/d>", "b.html"),
    ],
)  # fmt: skip
def test_relative_links_start_where_someone_says(options: tuple[str, ...], head: str, expected: str) -> None:
    source = f"{head}<title>The tide</title>{_PROSE}<p>The log is <a href=b.html>on a page of its own</a>, says he.</p>"
    assert f"[on a page of its own]({expected})" in run_cli("-f", "markdown", *options, stdin=source).stdout


def test_where_links_start_is_not_where_the_page_came_from() -> None:
    article = extract(page(), Options(base_url="https://a.example/"))
    assert article.metadata.url == ""
