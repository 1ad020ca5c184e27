"""Notes that stand amid the line go below the text, and leave marks where they stood."""

from __future__ import annotations

import pytest

from bodytext.formats import render
from bodytext.parts import with_parts
from tests.support import html_page, kept_whole


@pytest.mark.parametrize(
    ("markup", "markdown", "text"),
    [
        ("<p>a<span class=sidenote>b</span> c", "a[^1] c\n\n[^1]: b", "a[1] c\n\n[1] b"),
        ("<p>a <span class=sidenote>b</span> c", "a[^1] c\n\n[^1]: b", "a[1] c\n\n[1] b"),
        ("<p>a<span class='note sidenote'>b <i>c</i><br>d</span>.", "a[^1].\n\n[^1]: b *c* d", "a[1].\n\n[1] b c d"),
        ("<p><label class='margin-toggle'>⊕</label><span class=marginnote>b</span> c",
         "c[^1]\n\n[^1]: b", "c[1]\n\n[1] b"),
        ("<p>a<d-footnote>b</d-footnote> c", "a[^1] c\n\n[^1]: b", "a[1] c\n\n[1] b"),
        ("<p>a<span class=sidenote>b</span><p>c<span class=sidenote>d</span>",
         "a[^1]\n\nc[^2]\n\n[^1]: b\n[^2]: d", "a[1]\n\nc[2]\n\n[1] b\n[2] d"),
        ("<p>a<span class='ltx_note ltx_role_footnote'><sup class=ltx_note_mark>7</sup><span class=ltx_note_outer>"
         "<span class=ltx_note_content><sup class=ltx_note_mark>7</sup><span class='ltx_tag ltx_tag_note'>7</span>b"
         "</span></span></span> c", "a[^1] c\n\n[^1]: b", "a[1] c\n\n[1] b"),
        ("<p>a<span class=sidenote>b <math><mi>x</mi></math></span> c", "a[^1] c\n\n[^1]: b $x$", "a[1] c\n\n[1] b x"),
        ("<p>a<span class=footnote-ref>b</span>", "ab", "ab"),
    ],
)  # fmt: skip
def test_a_note_amid_the_line_goes_below_the_text(markup: str, markdown: str, text: str) -> None:
    article = kept_whole(html_page(markup))
    assert render(article, "markdown") == f"{markdown}\n"
    assert render(article, "text") == f"{text}\n"


def test_marks_that_other_notes_have_are_not_given_again() -> None:
    notes = "<ol class=footnotes><li id=fn1>d</li><li id=fn2>e</li></ol>"
    markup = (
        f"<p>a<span class=sidenote>b</span> c<sup><a href=#fn1>1</a></sup> f<sup><a href=#fn2>2</a></sup></p>{notes}"
    )
    article = kept_whole(with_parts(html_page(markup)))
    assert render(article, "markdown").endswith("a[^3] c[^1] f[^2]\n\n[^1]: d\n[^2]: e\n\n[^3]: b\n")
