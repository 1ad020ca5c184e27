"""Elements with escaping by construction: a text is escaped unless it is Markup, which only this module makes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bodytext.text.pattern import Pattern

_VOID = frozenset(("meta", "input", "br"))
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
# What HTML has no place for: controls, halves of characters, and code points that are no characters.
_NO_TEXT = Pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BEYOND = Pattern("[\U00010000-\U0010ffff]")
_LOST = "\ufffd"
_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


class Markup(str):
    """Text that is HTML."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Return a text as it may stand anywhere between tags and in quoted attributes; what is no text is replaced."""
    return Markup(shown(text).translate(_ESCAPES))


def shown(text: str) -> str:
    """Return a text with a sign in the place of each code point that HTML has no place for."""
    text = _NO_TEXT.sub(_LOST, text)
    if not text.isascii() and _BEYOND.search(text):
        text = _BEYOND.sub(lambda found: _LOST if ord(found[0]) & 0xFFFE == 0xFFFE else found[0], text)  # noqa: PLR2004
    return text


def element(tag: str, *children: str, **attributes: str | float | bool | None) -> Markup:
    """Return an element; attributes that are None or False are left out, True ones have no value.

    Names of attributes are written with `_` for `-`, and may end in `_`: `class_`, `data_mark`.
    """
    named = "".join(
        [_attribute(name, value) for name, value in attributes.items() if value is not None and value is not False]
    )
    if tag in _VOID:
        return Markup(f"<{tag}{named}>")
    return Markup(f"<{tag}{named}>{joined(children)}</{tag}>")


def joined(children: Iterable[str]) -> Markup:
    """Return texts and elements one behind the other."""
    return Markup("".join([child if isinstance(child, Markup) else escaped(child) for child in children]))


def data(value: Any, name: str) -> Markup:
    """Return an element that holds a value as JSON for the script, in which nothing can end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = _NO_TEXT.sub(_LOST, text).translate(_IN_SCRIPT)
    return Markup(f'<script type="application/json" id="{escaped(name)}">{text}</script>')


def trusted(text: str) -> Markup:
    """Return text of the program itself, such as its style sheet, as HTML."""
    return Markup(text)


def _attribute(name: str, value: str | float | bool | None) -> str:
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
