"""What a block shows by itself: its text, and what the rules see in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bodytext.document import Block
from bodytext.features.table import Blocks, Column, Table
from bodytext.pattern import Pattern
from bodytext.rules import Evidence
from bodytext.shapes import byline_names, has_credit, has_date
from bodytext.words import word_count

try:
    from bodytext._text import shares, stops  # compiled, where the package was built so
except ImportError:
    from bodytext.texts import shares, stops

_SAMPLE = 200  # characters of a block in which commas are counted
_SHAPE_CHARS = 160  # longer blocks are neither bylines nor date lines
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
    columns = Blocks.of(blocks)
    texts = columns.text
    chars: Column = list(map(len, texts))
    words: Column = list(map(word_count, texts))
    capitals, marks = zip(*map(shares, texts), strict=True)
    counts = Counter(texts)
    return {
        "chars": chars,
        "words": words,
        "word_length": [c / (w or 1) for c, w in zip(chars, words, strict=True)],
        "stops": list(map(stops, texts)),
        "capitals": list(capitals),
        "marks": list(marks),
        "last": [_LAST.get(text[-1], 0) for text in texts],
        "kind": list(map(_KINDS.__getitem__, columns.kind)),
        "level": list(columns.level),
        "lines": [text.count("\n") for text in texts],
        "repeats": list(map(counts.__getitem__, texts)),
    }


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
