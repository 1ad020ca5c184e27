"""Text that no one wrote to be read as such: source code, tables of values, logs; and signs that no font explains."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bodytext.text.pattern import Pattern

_SAMPLE = 100_000  # characters
_LEAST = 3  # lines
_ENDED, _SIGNED = 0.4, 0.6  # of the lines of code at least: those that end as statements do, that have signs of code
_CODE_END = Pattern(r"(?:[;{}]|\*/)\s*$|^\s*(?:[})\]]+[;,]?|#\w+ .*|//.*)$")
_CODE_SIGN = Pattern(r"[{}()=<>]|->|::|//|#\w|^\s*[a-z-]+:\s*[^\s;]+(?:\s[^\s;]+)*;")
_SEPARATORS = ",;"
_ROWS = 5  # of a table, at least
_ENDS, _CLOSING, _WORDS = ".!?:", "”\"')]", 5  # of a line that reads like a sentence; it has more words
_SENTENCES = 0.05  # of the lines that read like sentences, at most
_ENTRIES = 10  # of a log, at least
_MOMENT = Pattern(
    r"[\[(]?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)"
    r"|\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:"
)
_LEVEL = Pattern(r"\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b")
_UNREADABLE = Pattern(r"[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1b]")
_UNREADABLE_SHARE = 0.05  # of the characters
_WARNING = "many of its characters have no meaning: the text of a PDF whose fonts don't say what their signs stand for?"
_LOGGED = 0.9  # of the lines of a log begin with a moment


def is_data(text: str) -> bool:
    """Tell source code, a table of values parted by commas or the like, and a log, by their beginning."""
    sample = text[:_SAMPLE]
    lines = [line for line in sample.split("\n") if line and not line.isspace()]
    if len(text) > _SAMPLE:
        del lines[-1:]
    if len(lines) < _LEAST or sum(map(_is_sentence, lines)) > _SENTENCES * len(lines):
        return False
    return _is_code(lines) or _is_table(lines) or _is_log(lines)


def _is_sentence(line: str) -> bool:
    text = line.rstrip().rstrip(_CLOSING)
    return text[-1:] in _ENDS and text[-2:-1].isalpha() and len(line.split(None, _WORDS)) > _WORDS


def unreadable_warning(text: str) -> tuple[str, ...]:
    """Return the warning that a text has many characters that mean nothing by themselves, if it does."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return ()
    found = len(_UNREADABLE.findall(sample))
    return (_WARNING,) if found > _UNREADABLE_SHARE * len(sample) else ()


def _is_code(lines: Sequence[str]) -> bool:
    ended = sum(_CODE_END.search(line) is not None for line in lines)
    if ended < _ENDED * len(lines):
        return False
    return sum(_CODE_SIGN.search(line) is not None for line in lines) >= _SIGNED * len(lines)


def _is_table(lines: Sequence[str]) -> bool:
    """Tell rows of as many values each; in quotes a value may hold what parts them."""
    if len(lines) < _ROWS:
        return False
    for separator in _SEPARATORS:
        count = lines[0].count(separator)
        if count and all(_values(line, separator) == count for line in lines):
            return True
    return False


def _values(line: str, separator: str) -> int:
    return (re.sub('"[^"]*"', "", line) if '"' in line else line).count(separator)


def _is_log(lines: Sequence[str]) -> bool:
    """Tell entries that begin with their moment, with what is set in below one; a few where they say how bad it is."""
    if _MOMENT.match(lines[0]) is None:
        return False
    entries = [line for line in lines if _MOMENT.match(line)]
    least = _LEAST if sum(_LEVEL.search(entry) is not None for entry in entries) == len(entries) else _ENTRIES
    below = sum(line[0].isspace() for line in lines)
    return len(entries) >= least and len(entries) + below >= _LOGGED * len(lines)
