r"""What pages and files are called and say, made harmless: nothing moves a cursor or turns round what is read.

A file is called by bytes, of which not all are characters, and nearly all characters may be among them. What can't be
shown is written as an escape, `\xe9` for a byte and `\u202e` for a character; where a name has one, or looks as if
it had, its own backslashes are doubled, so that each shown name is that of one file. Texts need no such care.
"""

from __future__ import annotations

from collections.abc import Callable

from bodytext.text.pattern import Pattern

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
# Controls, escape sequences of 7 and 8 bits, marks that turn round the order of what follows, halves of characters.
_HARMFUL = Pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff]"
)
_LIKE_BYTE = Pattern(r"\\(?:x[89a-f][0-9a-f]|ud[89a-f][0-9a-f]{2})")
_LIKE_CHARACTER = Pattern(r"\\(?:[nrt]|x[0-7][0-9a-f]|u[0-9a-f]{4}|U[0-9a-f]{8})")


def decodable(name: str) -> str:
    """Return a name that can be encoded, for JSON and the like, which escape all else by themselves."""
    return _escaped(name, _is_character, _LIKE_BYTE)


def one_line(name: str) -> str:
    """Return a decodable name as one line that is safe in a terminal."""
    return _escaped(name, str.isprintable, _LIKE_CHARACTER)


def printable(name: str) -> str:
    """Return a name, or a message with names in it, as one line that is safe in a terminal."""
    return one_line(decodable(name))


def visible(text: str) -> str:
    """Return a text of any length that is safe in a terminal, its line ends, tabs and spaces as they are.

    What JSON has raw in its strings comes out as an escape that JSON knows.
    """
    return text if text.isprintable() else _HARMFUL.sub(lambda found: _escape(found[0]), text)


def _escaped(name: str, is_fine: Callable[[str], bool], lookalike: Pattern) -> str:
    if is_fine(name) and not lookalike.search(name):
        return name
    return "".join(c if is_fine(c) and c != "\\" else _escape(c) for c in name)


def _is_character(text: str) -> bool:
    """Tell whether a text holds characters alone, and no half of one, which is how Python has undecodable bytes."""
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if "\udc80" <= character <= "\udcff":  # a byte
        return f"\\x{code - 0xDC00:02x}"
    if character < "\x7f":
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if character <= "\uffff" else f"\\U{code:08x}"
