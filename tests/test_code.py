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
