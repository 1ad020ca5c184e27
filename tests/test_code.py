"""Code: exactly what was typed, in the language that the page names, and nothing that only stands beside it."""

from __future__ import annotations

import pytest

from bodytext.document import Block
from bodytext.formats.inline.marks import language_of
from bodytext.verdicts.trim import trim
from tests.support import html_page, kept


def code(markup: str) -> list[Block]:
    """Return the pieces of code of some mark-up."""
    return [block for block in html_page(markup).blocks if block.kind == "code"]


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<pre><code class=language-python>a", "python"),
        ("<pre><code class='hljs lang-JS'>a", "js"),
        ("<pre class=language-c++>a", "c++"),
        ("<pre class='brush: sql; gutter: false'>a", "sql"),
        ("<pre class='lang:ruby decode:true'>a", "ruby"),
        ("<pre data-lang=toml><code>a", "toml"),
        ("<pre><code data-language=go>a", "go"),
        ("<pre lang=rust>a", "rust"),
        ("<pre lang=en>a", ""),
        ("<pre class='sourceCode haskell'><code class='sourceCode haskell'>a", "haskell"),
        ("<pre class='src src-sh'>a", "sh"),
        ("<pre class=lisp>a", "lisp"),
        ("<div class='highlight highlight-source-shell'><pre>a", "shell"),
        ("<div class='highlight-python notranslate'><div class=highlight><table><tr><td class=linenos><pre>1\n2</pre>"
         "<td><div><pre>a\nb", "python"),
        ("<div class='language-yaml highlighter-rouge'><div class=highlight><pre><code>a", "yaml"),
        ("<figure class='highlight cpp'><table><tr><td class=code><pre>a", "cpp"),
        ("<div class='mw-highlight mw-highlight-lang-lua'><pre>a", "lua"),
        ("<div class='language-ts'><span class=lang>ts</span><pre class=shiki><code>a", "ts"),
        ("<pre><code class=language-plaintext>a", ""),
        ("<div class=language-ts><pre><code class=language-none>a", ""),
        ("<div class='highlight-default notranslate'><pre>a", ""),
        ("<div class='go back'><pre>a", ""),
        ("<pre class='wp-block-code c-card'>a", ""),
        ("<pre><code class='language-<b>'>a", ""),
        ("<pre>a</pre>", ""),
    ],
)  # fmt: skip
def test_code_is_in_the_language_that_is_named(markup: str, language: str) -> None:
    (block,) = code(markup)
    assert language_of(block) == language


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<pre>a\n  b\n\n\tc</pre>", "a\n  b\n\n\tc"),
        ("<pre><code><span><span class=ln>1</span>a\n</span><span><span class=ln>2</span>b</span>", "a\nb"),
        ("<table><tr><td><pre>1\n2\n3</pre></td><td><pre>a\nb\nc</pre></td></tr></table>", "a\nb\nc"),
        ("<pre class=lineno>1\n2</pre><pre>a\nb</pre>", "a\nb"),
        ("<pre><code><table><tr><td class=gutter><pre>1\n2</pre><td><pre>a\nb</pre></table></code></pre>", "a\nb"),
        ("<pre><code><span class=line>a</span><span class=line>b</span></code></pre>", "a\nb"),
        ("<pre><code><span class=line>a</span>\n<span class=line>b</span></code></pre>", "a\nb"),
        ("<pre><div class=line>a</div><div class=line>b</div></pre>", "a\nb"),
        ("<pre>a<br>b</pre>", "a\nb"),
        ("<pre><div>a</div><div>b</div></pre>", "a\nb"),
        ("<pre class=prettyprint><ol class=linenums><li class=L0>a<li>b</ol></pre>", "a\nb"),
        ("<pre><button>Copy</button>a = 1<a class=copy-btn>copy</a></pre>", "a = 1"),
        ("<pre class=line-numbers>a<span aria-hidden=true class=line-numbers-rows><span></span></span></pre>", "a"),
        ("<pre><span class=line-number>int</span> a = 1;</pre>", "int a = 1;"),
        ("<pre>1\n2\n3</pre>", "1\n2\n3"),
    ],
)  # fmt: skip
def test_code_is_what_was_typed(markup: str, text: str) -> None:
    assert [block.text for block in code(markup)] == [text]


def test_a_button_below_code_is_no_text() -> None:
    page = html_page("<p>Run it.</p><div><pre>pump --start</pre><button>Copy code</button></div><p>It runs.</p>")
    verdicts = trim(page, kept(page), [()] * 4)
    assert [verdict.keep for verdict in verdicts] == [True, True, False, True]
    assert verdicts[2].reason.detail == "a button at code"


def test_a_page_in_a_pre_that_never_ends_is_read_in_linear_time() -> None:
    (block,) = code("<pre>" + "<span class=line>x = 1;</span>\n" * 50_000)
    assert block.text.count("\n") == 49_999


_LINES = "<div class=%s>a</div><div class=%s></div><div class=%s> b</div>"


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<div class=cm-content data-language=js>" + _LINES % (("cm-line",) * 3) + "</div>", "js"),
        ("<div class=view-lines>" + _LINES % (("view-line",) * 3) + "</div>", ""),
        ("<div style='font: 12px Courier; white-space: pre-wrap'>a\n\n b</div>", ""),
        ("<div class='whitespace-pre font-mono'>" + _LINES % (("line",) * 3) + "</div>", ""),
        (
            "<table class='highlight js-file-line-container'>\n <tr>\n<td class=blob-num></td>\n<td>a</td>\n</tr><tr>"
            "<td class=blob-num>2</td><td>\n</td></tr>\n<tr><td class=blob-num>3</td><td> b</td></tr></table>",
            "",
        ),
        (
            "<pre><div>Python<button>Copy</button></div><div><div class=cm-content>a<br><br> b</div></div></pre>",
            "python",
        ),
        ("<pre><div><span>python</span> Run</div><code>a\n\n b</code></pre>", "python"),
        (
            "<pre><code><span><span style='user-select:none'>1</span>a\n</span><i style='user-select:none'>2</i>\n"
            "<span><span style='-webkit-user-select: none'> 3</span> b</span></code></pre>",
            "",
        ),
        ("<table><tr><td class=gutter><pre>1<br>2<br>3<br></pre><td><pre>a<br><br> b</pre></table>", ""),
    ],
)
def test_code_that_is_set_in_boxes_is_one_piece(markup: str, language: str) -> None:
    (block,) = html_page(markup).blocks
    assert (block.kind, block.text, language_of(block)) == ("code", "a\n\n b", language)


@pytest.mark.parametrize("style", ["white-space: pre-wrap", "white-space: nowrap; font: monospace", "font: monospace"])
def test_a_box_that_is_only_half_set_as_code_is_none(style: str) -> None:
    (block,) = html_page(f"<div style='{style}'>a  b</div>").blocks
    assert (block.kind, block.text) == ("paragraph", "a b")


@pytest.mark.parametrize(
    ("name", "is_kept"), [("TypeScript", False), ("ts", False), ("Python", True), ("app.ts", True)]
)
def test_the_name_of_the_language_beside_code_is_no_text(name: str, is_kept: bool) -> None:
    page = html_page(f"<p>Some words before it.</p><span>{name}</span><pre><code class=language-ts>a = 1</code></pre>")
    verdicts = trim(page, kept(page), [()] * len(page.blocks))
    assert verdicts[1].keep == is_kept
    assert is_kept or verdicts[1].reason.is_stage("short")
