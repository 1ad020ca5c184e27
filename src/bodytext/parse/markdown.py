"""Markdown told from other text by its marks, and made the HTML that it stands for.

GitHub's kind, with footnotes and formulas: what an author can mean by a mark is read, so that it comes out again as
what it is. HTML in it is HTML; a tag that HTML doesn't know, `Vec<T>`, is text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from bodytext.parse.markdown_posts import mark_posts
from bodytext.text.pattern import IGNORECASE, MULTILINE, Match, Pattern
from bodytext.text.references import note_mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_SAMPLE = 200_000  # characters in which marks are looked for
_MOST = 10_000_000  # characters: a larger text is read as it is
_ENOUGH = 2  # of what marks weigh
# What stands for a block and is nothing else in other texts, what each is worth, and how many count.
_BLOCK_MARKS = (
    (Pattern(r"^(?:```+|~~~+)[\w+#.-]*$", MULTILINE, "``` ~~~"), 1),
    (Pattern(r"^(?=.{5})\|?(?: *:?-+:? *\|)+(?: *:?-+:?)? *$", MULTILINE, "|"), 2),
    (Pattern(r"(?:\A\s*|\n\n)#{1,6} \S[^\n]*(?=\n(?:\n|#)|\Z)", holds="#"), 1),
    (Pattern(r"^ {0,3}\[[^\]\n]{1,100}\]: +<?(?:https?:|mailto:|/|#|\.)\S", MULTILINE, "]:"), 1),
    (Pattern(r"^ {0,3}\[\^[^\]\s]{1,50}\]: +\S", MULTILINE, "[^"), 1),
    (Pattern(r"^ *[-*+] \[[ xX]\] \S", MULTILINE, "["), 1),
    (Pattern(r"^ *> \[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", MULTILINE, "[!"), 2),
    (
        Pattern(
            r"\[[^\[\]\n]{0,300}\]\((?:https?:|mailto:|/|#|\.|[\w/-]{1,200}\.\w{2,4}\b)[^()\s]{0,1000}[ )]",
            holds="](",
        ),
        1,
    ),
    (Pattern(r"\[[^\[\]\n]{0,300}\]\(https?://[^()\s]{1,1000}[ )]", holds="](http"), 1),
    (Pattern(r"^\$\$\n[^$\n]{1,5000}\n\$\$$", MULTILINE, "$$"), 2),
    (Pattern(r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,1000}(?<=\S)\*\*(?![\w*])", holds="**"), 0.5),
    (Pattern(r"(?:\A|\n\n)\*\*(?=[^\s*])[^*\n]{1,2000}(?<=[^\s*])\*\*(?=\s|\Z)", holds="**"), 1),
    (Pattern(r"^!\[[^\n]{0,2000}\]\(https?://[^()\s]{1,1000}\)$", MULTILINE, "]("), 1),
    (Pattern(r"(?:\A|\n\n)\*(?=[^\s*])[^*\n]{1,500}(?<=\S)\*(?=\n\n|\s*\Z)", holds="*"), 1),
    (Pattern(r"\\\[\w{1,3}\\\]|(?<=\w)\\_(?=\w)|\\\$(?=\d)", holds="\\"), 1),
)
# What stands in the line: beside one of the above it adds to it.
_LINE_MARKS = (
    Pattern(r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,200}(?<=\S)\*\*(?![\w*])"),
    Pattern(r"(?<![\w`\\])`[^`\s](?:[^`\n]{0,200}[^`\s])?`(?![\w`])"),
    Pattern(r"\\[*_\[\]#`<>|~]"),
    Pattern(r"(?<![\w*\\])\*(?=[^\s*])[^*\n]{1,100}(?<=\S)\*(?![\w*])"),
    Pattern(r"(?<![\w_\\])_(?=[^\s_])[^_\n]{1,100}(?<=\S)_(?![\w_])"),
    Pattern(r"~~(?=\S)[^~\n]{1,200}(?<=\S)~~"),
)
# A heading, but in other texts too.
_UNDERLINED = Pattern(r"(?:\A|\n\n)[^\s#>|*+-][^\n]{0,200}\n(?:={3,}|-{3,}) *(?=\n|\Z)")
# What other mark-up has in place of it.
_OTHERS = Pattern(
    r"^\.\. [\w-]+::|^:[\w-]+:(?: |$)|:\w+:`|`[^`<\n]{1,200}<[^>\n]{1,500}>`_"
    r"|^=+ [^=\n]+ =+$|\[\[[^\]\n]{1,200}\]\]|^\{\{[^}\n]"
    r"|^\\(?:section|begin|documentclass)\b|^#\+(?:TITLE|BEGIN_SRC|AUTHOR)\b",
    MULTILINE,
)
_OPTIONS = {"maxNesting": 100, "tasklists": True, "alerts": True, "strikethrough_single_tilde": True}
_SIGNS = (
    "#",
    "```",
    "~~~",
    "](",
    "|",
    "]:",
    "] ",
    "[!",
    "**",
    "$$",
    "\\_",
    "\\[",
    "\\$",
)  # one of which any Markdown has
_TAG = Pattern(r"</?([a-z][\w.-]*)", IGNORECASE)
_NOTE = Pattern(r"^( {0,3})(\[\^([^\[\]\s]{1,50})\]:)", MULTILINE)
_REFERENCE = Pattern(r"\[\^([^\[\]\s]{1,50})\](?!:)")
_KNOWN = frozenset(
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite "
    "code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure "
    "font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd "
    "label legend li link main map mark math menu meta meter nav noframes noscript object ol optgroup option "
    "output p param picture pre progress q rb rp rt rtc ruby s samp script search section select small source "
    "span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr "
    "track tt u ul var video wbr".split()
)


def is_markdown(text: str, *, expected: bool = False) -> bool:
    """Tell Markdown from other text, by what only Markdown has; where it is expected, less of it will do."""
    sample = text[:_SAMPLE]
    if len(text) > _MOST or not (expected or any(sign in sample for sign in _SIGNS)):
        return False
    weight = sum(_count(pattern, sample) * worth for pattern, worth in _BLOCK_MARKS)
    if weight < 1 and not expected:
        return False
    weight += sum(pattern.search(sample) is not None for pattern in _LINE_MARKS) - _count(_OTHERS, sample)
    weight += expected and _count(_UNDERLINED, sample)
    return weight >= (1 if expected else _ENOUGH)


def markdown_html(text: str) -> str:
    """Return the HTML that Markdown stands for, a document's body."""
    referred = frozenset(found[1] for found in _REFERENCE.finditer(text))
    return str(_reader().render(_NOTE.sub(lambda found: _note(found, referred), text)))


def _count(pattern: Pattern, text: str) -> int:
    """Return how often a pattern is found, as far as it matters."""
    count = 0
    for _ in pattern.finditer(text):
        count += 1
        if count == _ENOUGH:
            break
    return count


def _note(found: Match, referred: frozenset[str]) -> str:
    """Return the beginning of a note, as plain words where no text refers to it, and it would be lost."""
    return found[0] if found[3] in referred else f"{found[1]}\\{found[2]}"


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    class Reader(MarkdownIt):
        """A reader that leaves addresses as they are written, so that they come out again so."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            """Return an address as it is."""
            return url

    reader = Reader("commonmark", _OPTIONS).enable(["table", "strikethrough"])
    reader.use(footnote_plugin, inline=False)
    reader.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_blank_lines=False, double_inline=True)
    reader.core.ruler.before("inline", "number_notes", _number_notes)
    reader.core.ruler.push("mark_posts", mark_posts)
    for name, render in _RULES.items():
        reader.add_render_rule(name, render)
    return reader


def _tag(_self: Any, tokens: Sequence[Any], index: int, *_rest: Any) -> str:
    """Return HTML in Markdown as it is, and what HTML has no name for as text."""
    content: str = tokens[index].content
    return _TAG.sub(lambda tag: tag[0] if tag[1].lower() in _KNOWN else escape(tag[0]), content)


def _number_notes(state: StateCore) -> None:
    """Give notes their numbers in the order in which they stand, not in that in which they are referred to."""
    found = state.env.get("footnotes")
    if found and found.get("refs"):
        labels = [name[1:] for name in found["refs"]]
        found["refs"] = {f":{label}": number for number, label in enumerate(labels)}
        found["list"] = {number: {"label": label, "count": 0} for number, label in enumerate(labels)}
        state.env["has_marks"] = all(map(note_mark, labels))


def _note_mark(_self: Any, tokens: Sequence[Any], index: int, _options: Any, env: Mapping[str, Any]) -> str:
    """Return the mark of a note, the same wherever it is referred to: its number, where not all names are marks."""
    meta = tokens[index].meta
    return f"[{meta['label'] if env.get('has_marks') else meta['id'] + 1}]"


def _formula(_self: Any, tokens: Sequence[Any], index: int, *_rest: Any) -> str:
    return _script("math/tex", tokens[index].content)


def _display(_self: Any, tokens: Sequence[Any], index: int, *_rest: Any) -> str:
    return _script("math/tex; mode=display", tokens[index].content.strip()) + "\n"


def _script(kind: str, tex: str) -> str:
    """Return a formula as MathJax has it in a page: nothing in it is taken for anything else."""
    return f'<script type="{kind}">{tex.replace("</", "< /")}</script>'


_RULES = {
    "footnote_caption": _note_mark,
    "html_inline": _tag,
    "html_block": _tag,
    "math_inline": _formula,
    "math_block": _display,
    "math_inline_double": _display,
}
