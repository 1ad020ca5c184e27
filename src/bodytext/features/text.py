"""What a block shows by itself: its text, and what the rules see in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bodytext.document import Block
from bodytext.features.table import Column, Table
from bodytext.pattern import Pattern
from bodytext.rules import Evidence
from bodytext.shapes import byline_names, has_credit, has_date
from bodytext.words import word_count

_SAMPLE = 200  # characters of a block in which digits, capitals and marks are counted
_SHAPE_CHARS = 160  # longer blocks are neither bylines nor date lines
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKS = b"|/<>@#*+=_~^\\{}[]"
_STOPS = ".!?…"
_WIDE_STOPS = "。！？।؟"
_COMMAS = Pattern(r"[,;，、；،]")
_KINDS = {"paragraph": 0, "item": 1, "cell": 2, "quote": 3, "code": 4, "term": 5, "caption": 6, "heading": 7}
_LAST = {
    **dict.fromkeys(".!?。！？…।", 3),
    **dict.fromkeys("\"'”’»)]」』", 2),
    **dict.fromkeys(":：", 1),
    **dict.fromkeys(",;", 4),
}
_FAMILIES = (
    "more_stories related newsletter share cookie comments author_box copyright navigation ads captions paywall promo "
    "feedback dateline_meta notice"
).split()
_FAMILY_CODES = {family: code for code, family in enumerate(_FAMILIES, 1)}


def text_columns(blocks: Sequence[Block]) -> Table:
    """Return what a block's own text shows: its length, its marks, how it ends, if it is repeated."""
    texts = [block.text for block in blocks]
    samples = [text[:_SAMPLE].encode("ascii", "ignore") for text in texts]
    chars: Column = [len(text) for text in texts]
    words = [word_count(text) for text in texts]
    counts = Counter(texts)
    return {
        "chars": chars,
        "words": words,
        "word_length": [c / (w or 1) for c, w in zip(chars, words, strict=True)],
        "stops": [_stops(text) for text in texts],
        "capitals": _share_of(samples, _CAPITALS),
        "marks": _share_of(samples, _MARKS),
        "last": [_LAST.get(text[-1], 0) for text in texts],
        "kind": [_KINDS[block.kind] for block in blocks],
        "level": [block.level for block in blocks],
        "lines": [text.count("\n") for text in texts],
        "repeats": [counts[text] for text in texts],
    }


def _stops(text: str) -> int:
    """Return the number of sentence ends, counted so that it costs next to nothing."""
    stops = text.count(". ") + text.count("? ") + text.count("! ") + (text[-1] in _STOPS)
    return stops if text.isascii() else stops + sum(map(text.count, _WIDE_STOPS))


def shape_columns(blocks: Sequence[Block]) -> Table:
    """Return what only plain text needs to be asked, having no mark-up to say it."""
    short = [block.text if len(block.text) <= _SHAPE_CHARS else "" for block in blocks]
    gaps: Column = [min(block.gap, 3) for block in blocks]
    return {
        "gap": gaps,
        "gap_after": [*gaps[1:], 3],
        "first": [_first(block.text[0]) for block in blocks],
        "commas": [len(_COMMAS.findall(block.text[:_SAMPLE])) for block in blocks],
        "dated": [float(bool(text) and has_date(text)) for text in short],
        "byline": [float(bool(text) and byline_names(text) is not None) for text in short],
        "credit": [float(has_credit(block.text[-_SHAPE_CHARS:])) for block in blocks],
    }


def _share_of(samples: Sequence[bytes], characters: bytes) -> Column:
    return [1 - len(sample.translate(None, characters)) / (len(sample) or 1) if sample else 0 for sample in samples]


def _first(character: str) -> int:
    if character.isupper():
        return 1
    if character.islower():
        return 2
    return 3 if character.isdigit() else 0


def rule_columns(evidence: Evidence) -> Table:
    """Return how strongly the rules speak in each block, and of what."""
    return {
        "rule": [found[0].strength if found else 0 for found in evidence],
        "rule_family": [_FAMILY_CODES.get(found[0].family, 0) if found else 0 for found in evidence],
    }
