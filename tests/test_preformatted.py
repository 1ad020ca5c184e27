"""What stands in `<pre>`: code stays as it is, prose and verse become paragraphs."""

from __future__ import annotations

import pytest

from tests.support import html_page

WRAPPED = """
   The oldest of the vessels has crossed the sound more than ninety
   thousand times, and now spends one week in six in a dry dock.

   Passengers have complained for years about crossings that are
   cancelled at an hour's notice, and shopkeepers agree with them.
"""
VERSE = """
who goes
      there
 nobody goes
         there
"""
PUNCTUATED = """
The rope is thin,
  the night is long,

the tide comes in
  and takes the song.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            WRAPPED,
            [
                "The oldest of the vessels has crossed the sound more than ninety thousand times, and now spends one "
                "week in six in a dry dock.",
                "Passengers have complained for years about crossings that are cancelled at an hour's notice, and "
                "shopkeepers agree with them.",
            ],
        ),
        (VERSE, ["who goes\nthere\nnobody goes\nthere"]),
        (PUNCTUATED, ["The rope is thin,\nthe night is long,", "the tide comes in\nand takes the song."]),
    ],
)
def test_prose_and_verse_become_paragraphs(text: str, expected: list[str]) -> None:
    found = html_page(f"<pre>{text}</pre>").blocks
    assert [(block.kind, block.text) for block in found] == [("paragraph", one) for one in expected]


@pytest.mark.parametrize(
    "text",
    [
        "npm install pump\nnpm run prime",
        "sudo apt update\nsudo apt install pump-tools pump-doc\nsudo pump start",
        "if a:\n    b()\n\n    c()",
        "if ready then\n  open valve\n  wait\nend",
        "EXCLUDE CURRENT ROW\n EXCLUDE GROUP\n  EXCLUDE TIES",
        "Area      Population   Transit\nMunn          19,015      32.3\nSandle        12,944       6.5",
        "+------+     +------+\n| quay | --> | boat |\n+------+     +------+",
        'let a = "Yes, it is.";\nprint(a, b, c);\nreturn a;',
        "echo hello, world",
        "# The pump\n\nIt lifts, as [the book](https://a.example) says, more water, and it is heavy.",
    ],
)
def test_code_stays_one_block_with_its_lines_and_columns(text: str) -> None:
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    (block,) = html_page(f"<pre>{escaped}</pre>").blocks
    assert (block.kind, block.text) == ("code", text)


def test_what_is_marked_up_as_code_is_code_whatever_it_says() -> None:
    (block,) = html_page(f"<pre><code>{PUNCTUATED}</code></pre>").blocks
    assert block.kind == "code"


def test_links_and_emphasis_stay_on_their_words() -> None:
    markup = "<pre>One <a href=/x>two,\n\n  three</a> four,\n   five, <b>six\n  seven</b> eight.</pre>"
    first, second = html_page(markup).blocks
    assert (first.text, first.link_chars) == ("One two,", 4)
    assert [first.text[span.start : span.end] for span in first.spans] == ["two,"]
    assert second.text == "three four,\nfive, six\nseven eight."
    assert [second.text[span.start : span.end] for span in second.spans] == ["three", "six\nseven"]


@pytest.mark.parametrize("text", ["a, b " * 200_000, "\n\n".join(["One, two, three and four."] * 30_000)])
def test_a_long_text_takes_no_more_than_its_share_of_time(text: str) -> None:
    assert html_page(f"<pre><b>{text}</b></pre>").blocks
