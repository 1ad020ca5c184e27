"""What stands in `<pre>`: mostly code, but old pages, mails and poems have their prose and verse there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import gcd

from bodytext.parse.pieces import Piece, Raw, pieces
from bodytext.text.pattern import MULTILINE, Pattern

_STANZA = Pattern(r"\n(?:[^\S\n]*\n)+")
_WORD = Pattern(r"\S+")
_SIGNS = frozenset("{}[]();=<>/\\_#$|&*+^~`@%─│┌┐└┘├┤")
_ODD = Pattern(r"[\w)][.:/=_(\\{}]+\w|--\w|(?<!\S)[-/$.<>{}@~]|[;{}=](?!\S)")
_PAUSE = Pattern(r"[^\W\d_]['\"”’»)]?[,.!?…](?!\S)|[。，、！？]")
_SOURCE = Pattern(r"\]\(\w|^#{1,6} |</\w", MULTILINE)  # of a page, in another language
_SIGN_SHARE, _ODD_SHARE = 0.03, 0.08  # of the characters, of the words: code has more
_PAUSE_WORDS = 15  # to each comma or full stop at most so many words
_LEAST_WORDS, _LEAST_LINES = 6, 3
_WIDTHS = range(50, 101)  # columns at which prose is wrapped
_SLACK = 12  # columns by which a wrapped line and its next word may fall short of the longest
_LIMIT = 1_000_000  # characters: longer is data


def read_preformatted(text: str, spans: Sequence[Raw]) -> list[Piece]:
    """Return the paragraphs or stanzas of what stands in `<pre>`, nothing where it is code.

    White space is collapsed as elsewhere. Lines that were only wrapped are joined, those of verse stay lines.
    """
    if len(text) > _LIMIT or any(kind == "code" for _, _, kind, _ in spans) or not (is_prose(text) or _is_verse(text)):
        return []
    starts = [0, *(found.end() for found in _STANZA.finditer(text))]
    width = max(map(len, text.split("\n")))
    return [_collapsed(piece, width) for piece in pieces(text, spans, starts)]


def is_prose(text: str) -> bool:
    """Tell whether a text has the words and the pauses of sentences, and little that only code has."""
    if _SOURCE.search(text):
        return False
    words = len(text.split())
    pauses = sum(1 for _ in _PAUSE.finditer(text))
    return words >= _LEAST_WORDS and 0 < words <= pauses * _PAUSE_WORDS and has_little_code(text)


def has_little_code(text: str) -> bool:
    """Tell whether a text has few of the signs and odd words that code is full of."""
    words = len(text.split())
    odd = sum(1 for _ in _ODD.finditer(text))
    return odd <= _ODD_SHARE * words and sum(map(_SIGNS.__contains__, text)) <= _SIGN_SHARE * len(text)


def _is_verse(text: str) -> bool:
    """Tell whether a text is lines of words alone, set in by other steps than code is."""
    lines = [line for line in text.split("\n") if line.strip()]
    words = text.split()
    if len(lines) < _LEAST_LINES or len(words) < max(_LEAST_WORDS, len(lines)):
        return False
    indents = [len(line) - len(line.lstrip()) for line in lines]
    return gcd(*indents) == 1 and all(map(str.isalpha, words)) and not text.isupper()


def _collapsed(piece: Piece, width: int) -> Piece:
    """Return a piece with its white space collapsed, its lines as they are unless each was full."""
    text, spans, link_chars = piece
    joint = " " if _is_wrapped(text, width) else "\n"
    parts: list[str] = []
    olds: list[int] = []  # where each word begins …
    news: list[int] = []  # … and where it will
    size = end = 0
    for word in _WORD.finditer(text):
        if parts:
            parts.append(joint if "\n" in text[end : word.start()] else " ")
        olds.append(word.start())
        news.append(size + len(parts) - len(olds) + 1)
        parts.append(word[0])
        size += len(word[0])
        end = word.end()

    def moved(place: int) -> int:
        at = bisect_right(olds, place) - 1
        return news[at] + min(place - olds[at], len(parts[2 * at]))

    shifted = [(moved(start), moved(stop), kind, target) for start, stop, kind, target in spans]
    return "".join(parts), shifted, min(link_chars, size + len(parts) // 2)


def _is_wrapped(text: str, width: int) -> bool:
    """Tell whether each line of a text goes on until the next word has no room."""
    lines = [line.rstrip() for line in text.split("\n")]
    room = width - _SLACK
    return width in _WIDTHS and all(len(line) + len(after.split(None, 1)[0]) >= room for line, after in pairwise(lines))
