"""What a Markdown text holds, as a parser of its own reads it: headings, items, cells, code, links, notes, by kind.

The parser is markdown-it-py with GitHub's tables and `~~`, footnotes and `$…$`; a kind's things are told as tuples that
are equal where two texts hold the same, white space folded and mark-up within them aside. A heading of the first level
is no thing: the title, which some tools print and others don't.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from urllib.parse import unquote, urljoin

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

KINDS = (
    "heading", "item", "cell", "neighbours", "code", "language", "link", "image", "strong", "em", "code span", "quote",
    "reference", "note", "maths",
)  # fmt: skip
Things = Counter[tuple[str, ...]]
_SPANS = {"strong_open": "strong", "em_open": "em", "link_open": "link"}
_ALERT = re.compile(r"^\[!\w+\].*\n?")  # and its title, which GitHub's have none of
_TITLED_ALERT = re.compile(r"\[!\w+\]\n\*\*[^*\n]+\*\*")  # the same with the title in bold below
_WRAPPER = re.compile(r"^\{\\displaystyle (.*)\}$")


@cache
def parser() -> MarkdownIt:
    """Return the parser."""
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return made.use(dollarmath_plugin, allow_digits=False, allow_space=False, double_inline=True)


def things(markdown: str, base: str = "") -> dict[str, Things]:
    """Return what a text holds of each kind, each thing as often as it does; addresses start at `base`."""
    reading = _Reading(base)
    reading.blocks(parser().parse(markdown))
    return {kind: reading.found.get(kind, Counter()) for kind in KINDS}


def shown_text(markdown: str) -> str:
    """Return the words of a text as they are shown, a block a line; notes are behind all else, marks in brackets."""
    lines = []
    for token in parser().parse(markdown):
        if token.type in ("fence", "code_block", "math_block"):
            lines.append(token.content)
        elif token.type == "footnote_open":
            lines.append(_mark(token))
        elif token.type == "inline":
            lines.append(_words(token.children or (), marks=True))
    return "\n".join(lines)


@dataclass
class _Reading:
    """Walks through a text's tokens and notes what they are."""

    base: str
    found: dict[str, Things] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)  # the markers of the items under way
    item: str = ""  # the marker of the item whose words are still to come
    quotes: int = 0
    row: list[str] = field(default_factory=list)
    within: str = ""  # what the next words are: a heading, a cell, a note

    def note(self, kind: str, *thing: str) -> None:
        """Note a thing of a kind."""
        self.found.setdefault(kind, Counter())[thing] += 1

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Note what these tokens of blocks are."""
        for token in tokens:
            if token.type in ("fence", "code_block"):
                self.code(token)
            elif token.type == "math_block":
                self.note("maths", _tex(token.content))
            elif token.type == "inline":
                self.words(token)
            else:
                self.around(token)

    def around(self, token: Token) -> None:
        """Take note of where the next tokens stand."""
        if token.tag in ("tr", "th", "td"):
            self.cells(token)
        elif token.type == "list_item_open":
            self.item = f"{token.info}." if token.info else "-"
            self.lists.append(self.item)
        elif token.type == "list_item_close":
            self.lists.pop()
        elif token.tag == "blockquote":
            self.quotes += token.nesting
        elif token.type in ("heading_open", "footnote_open"):
            self.within = token.tag or "note"
        elif token.type == "heading_close":
            self.within = ""

    def cells(self, token: Token) -> None:
        """Take note of a row and its cells, an empty one too."""
        if token.type == "tr_open":
            self.row = []
        elif token.type == "tr_close":
            for pair in pairwise(self.row):
                self.note("neighbours", *pair)
        elif token.nesting > 0:
            self.within = token.tag
        elif self.within in ("th", "td"):
            self.row.append("")

    def code(self, token: Token) -> None:
        """Note code, and its language where it has one."""
        text = token.content.rstrip()
        self.note("code", text)
        if token.info.strip():
            self.note("language", token.info.split()[0].lower(), " ".join(text.split())[:40])

    def words(self, token: Token) -> None:
        """Note what a line of text is, and what is marked up in it; the title of a callout is no thing."""
        if self.quotes and _TITLED_ALERT.fullmatch(token.content):
            return
        text = _folded(_words(token.children or ()))
        if self.within in ("th", "td"):
            self.row.append(text)
            if text:
                self.note("cell", text)
            self.within = ""
        elif self.within == "note":
            self.note("note", text)
            self.within = ""
        elif self.within:
            if self.within != "h1":
                self.note("heading", self.within, text)
        elif self.item:
            self.note("item", str(len(self.lists)), self.item, text)
            self.item = ""
        elif self.quotes and (quoted := _folded(_ALERT.sub("", _words(token.children or ())))):
            self.note("quote", str(self.quotes), quoted)
        self.spans(token.children or ())

    def spans(self, tokens: Sequence[Token]) -> None:
        """Note what is marked up in a line."""
        for i, token in enumerate(tokens):
            if token.type in _SPANS:
                kind = _SPANS[token.type]
                target = (self.address(token, "href"),) if kind == "link" else ()
                if text := _folded(_words(list(_until_closed(tokens, i)))):
                    self.note(kind, text, *target)
            elif token.type == "code_inline":
                self.note("code span", _folded(token.content))
            elif token.type == "image":
                self.note("image", self.address(token, "src"))
            elif token.type == "footnote_ref":
                self.note("reference", str(token.meta["id"]))
            elif token.type.startswith("math_inline"):
                self.note("maths", _tex(token.content))

    def address(self, token: Token, name: str) -> str:
        """Return where a link or picture leads, however it is written."""
        target = str(token.attrs.get(name, ""))
        try:
            return unquote(urljoin(self.base, target))
        except ValueError:  # no address
            return target


def _until_closed(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """Yield the tokens between one that opens and the one that closes it."""
    level = tokens[start].level
    for token in tokens[start + 1 :]:
        if token.level == level and token.nesting == -1:
            return
        yield token


def _words(tokens: Sequence[Token], *, marks: bool = False) -> str:
    """Return the words of a line, with the marks of notes where they are wanted."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline", "math_inline", "math_inline_double", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and token.content[:3] == "<br"):
            parts.append("\n")
        elif marks and token.type == "footnote_ref":
            parts.append(_mark(token))
    return "".join(parts)


def _mark(token: Token) -> str:
    return f"[{token.meta.get('label', '')}]"


def _folded(text: str) -> str:
    return " ".join(text.split())


def _tex(content: str) -> str:
    return "".join(_WRAPPER.sub(r"\1", content.strip()).split())
