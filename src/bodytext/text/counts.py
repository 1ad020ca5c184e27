"""What is done in every text: words, sentence ends, capitals and marks counted, lines ended."""

from __future__ import annotations

from bodytext.native import compiled, hand_over
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import EAST, THAI

_WORD = Pattern(r"\w+")
_WIDE = Pattern(f"[{EAST}{THAI}]")
_WIDE_PER_WORD = 2.0  # characters of Chinese, Japanese or Thai that weigh as much as a word

_SAMPLE = 200  # characters of a text in which capitals and marks are counted
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKS = b"|/<>@#*+=_~^\\{}[]"
_STOPS = ".!?…"
_WIDE_STOPS = "。！？।؟"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))

hand_over("text", sample=_SAMPLE, capitals=_CAPITALS, marks=_MARKS, stops=_STOPS, wide=_WIDE_STOPS)

# The bytes that UTF-8 begins the characters U+3000 to U+9FFF with, and the two that Thai begins with.
_EAST = bytes(range(0xE3, 0xEA))
_THAI = (b"\xe0\xb8", b"\xe0\xb9")


@compiled
def word_count(text: str) -> float:
    """Return the number of words; characters count, by twos, in scripts written without spaces."""
    wide = wide_count(text)
    if not wide:
        return len(text.split())
    return len(_WORD.findall(_WIDE.sub(" ", text))) + wide / _WIDE_PER_WORD


def wide_count(text: str) -> int:
    """Return the number of characters in scripts written without spaces: Chinese, Japanese, Thai.

    Counted in the text's bytes, for a pattern of these scripts costs 2 ms to compile and more to run.
    """
    if text.isascii():
        return 0
    data = text.encode("utf-8", "surrogatepass")
    return len(data) - len(data.translate(None, _EAST)) + sum(map(data.count, _THAI))


def stops(text: str) -> int:
    """Return the number of sentence ends, counted so that it costs next to nothing."""
    found = text.count(". ") + text.count("? ") + text.count("! ") + (text[-1:] in _STOPS if text else 0)
    return found if text.isascii() else found + sum(map(text.count, _WIDE_STOPS))


def shares(text: str) -> tuple[float, float]:
    """Return the shares of capitals and of marks among the ASCII characters that a text begins with."""
    sample = text[:_SAMPLE].encode("ascii", "ignore")
    return _share(sample, _CAPITALS), _share(sample, _MARKS)


def _share(sample: bytes, characters: bytes) -> float:
    return 1 - len(sample.translate(None, characters)) / len(sample) if sample else 0.0


def controls(data: bytes) -> int:
    """Return the number of control characters among some bytes, other than those that text may hold."""
    return len(data) - len(data.translate(None, _CONTROLS))


def with_unix_lines(text: str) -> str:
    """Return a text with line feeds for line ends of every kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def unix_lines(data: bytes) -> bytes:
    """Return some bytes with line feeds for line ends of every kind."""
    if b"\r" not in data:
        return data
    return b"\n".join(data.split(b"\r\n")).replace(b"\r", b"\n")
