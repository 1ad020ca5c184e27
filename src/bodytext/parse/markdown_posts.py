"""The posts of a discussion in Markdown, as this program prints them: below a line `**author**, day and time` each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from bodytext.text.pattern import Pattern

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_SIGNED = Pattern(r"(?:, )?(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?")
_LINE = 3  # tokens of a paragraph
_FEWEST = 2  # lines that say whose post it is: one is an article's
_DISCUSSION = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>\n'


def mark_posts(state: StateCore) -> None:
    """Put each post into an element of its own, with its author and time as pages of forums have them."""
    tokens: list[Token] = state.tokens
    lines = [i for i, token in enumerate(tokens) if token.type == "paragraph_open" and not token.level]
    signed = {i: said for i in lines if (said := _signature(tokens[i + 1].children or ()))}
    if len(signed) < _FEWEST:
        return
    found = [_html(_DISCUSSION)]
    place = 0
    for start, said in signed.items():
        found += tokens[place:start]
        found.append(_html(f"{'</article>' if place else ''}\n{said}"))
        place = start + _LINE
    state.tokens = [*found, *tokens[place:], _html("</article>\n")]


def _signature(words: Sequence[Token]) -> str:
    """Return the line that says whose post it is as HTML, "" where a paragraph's words are another."""
    kinds = [token.type for token in words if token.content or token.type != "text"]
    names = [token.content for token in words if token.type in ("text", "text_special")]
    if kinds[:1] == ["strong_open"] and kinds[-2:] == ["strong_close", "text"]:
        name = "".join(names[:-1])
    elif kinds == ["text"]:
        name = ""
    else:
        return ""
    when = _SIGNED.fullmatch(names[-1])
    if when is None or (names[-1][:1] == ",") != bool(name):
        return ""
    author = f'<span class="author" itemprop="author">{escape(name)}</span> ' if name else ""
    time = f"{when[1]}T{when[2]}" if when[2] else when[1]
    shown = names[-1].removeprefix(", ")
    return f'<article class="post"><p class="post-header">{author}<time datetime="{time}">{shown}</time></p>\n'


def _html(html: str) -> Token:
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=html)
