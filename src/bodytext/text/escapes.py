r"""Names of files as text: nothing in them breaks a line or moves a cursor, and no two become the same.

A file is called by bytes, of which not all are characters, and nearly all characters may be among them. What can't be
shown is written as an escape, `\xe9` for a byte and `\u202e` for a character; where a name has one, or looks as if
it had, its own backslashes are doubled, so that each shown name is that of one file.
"""

from __future__ import annotations

from collections.abc import Callable

from bodytext.text.pattern import Pattern

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
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
    if character.isascii():
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if character <= "\uffff" else f"\\U{code:08x}"
