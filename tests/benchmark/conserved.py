"""Whether every word of a kept block is in each format, as often as the page has it, and no other word is.

Words are runs of two letters and more: markers of items, marks of notes and signs of powers, which formats set in ways
of their own, are none. Markdown is asked the same by `round_trip`, against the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from bodytext import Article, Block
from bodytext.formats.tree.nodes import PostNode
from bodytext.formats.tree.posts import planted

_WORD = re.compile(r"[^\W\d_]{2,}")
_IN_LINE = re.compile(
    r"</?(?:strong|em|code|kbd|samp|a|b|del|ins|mark|sub|sup|span|hi|ref|seg|q|ruby|rb|foreign|note|formula|quote|"
    r"emph|add)\b[^>]*>"
)
_FORMULA = re.compile(r"(?<=>)\\[(\[]|\\[)\]](?=<)")  # what stands around one
_READING = re.compile(r'<hi rend="ruby">([^<]*)</hi>')
_REFERENCE = re.compile(r'(?=<sup><a href="#fn-|<ref type="note")')
_SIGN = re.compile(r"(?<=\w)[_^]\(?(?=\w)")  # by which text has what is raised or lowered
_TAG = re.compile(r"<[^>]*>")
FORMATS = ("text", "html", "tei")


class Loss(NamedTuple):
    """The words that a format lacks, and those that it has and no kept block has."""

    format_name: str
    lost: tuple[str, ...]
    added: tuple[str, ...]


def losses(article: Article) -> list[Loss]:
    """Return what each format lacks of an article's kept blocks, or adds, as far as it does.

    The article is shown without pictures, with whose captions words come that are not kept. Names and times of posts
    are printed beside what is kept.
    """
    said = [f"{node.author}\n{node.date}" for node in planted(article) if isinstance(node, PostNode)]
    wanted = _words("\n".join([*map(_read, article.kept), *said]))
    found = []
    for name in FORMATS:
        printed = _words(_shown(name, article.render(name)))
        lost, added = wanted - printed, printed - wanted
        if lost or added:
            found.append(Loss(name, tuple(lost.elements()), tuple(added.elements())))
    return found


def _read(block: Block) -> str:
    """Return a block's text with its readings set off from the characters that they belong to, as all formats do."""
    text = block.text
    for span in sorted((span for span in block.spans if span.kind == "ruby"), reverse=True):
        text = f"{text[: span.start]} {text[span.start : span.end]} {text[span.end :]}"
    return text


def _shown(format_name: str, printed: str) -> str:
    """Return the words that a format shows: mark-up that parts no words is left out, other mark-up parts them."""
    if format_name == "text":
        return printed
    body = printed.partition("<body>")[2] or printed
    body = _REFERENCE.sub(" ", body)
    body = _READING.sub(r" \1 ", body)
    return html.unescape(_TAG.sub(" ", _IN_LINE.sub("", _FORMULA.sub("", body))))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_SIGN.sub("", unicodedata.normalize("NFKC", text))))
