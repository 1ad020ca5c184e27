"""What a block shows by itself: its text, and what the rules see in it."""

from __future__ import annotations

from bodytext.document import BLOCK_KINDS
from bodytext.features.columns import coded, column, groups, measured, occurrences, ratio
from bodytext.features.table import Blocks, Table
from bodytext.rules import Evidence
from bodytext.text.lines import byline_names, has_credit
from bodytext.text.moments import has_date
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import CLOSING, COLONS, STOPS

_SAMPLE = 200  # characters of a block in which commas are counted
_SHAPE_CHARS = 160  # longer blocks are neither bylines nor date lines
_COMMAS = Pattern(r"[,;，、；،]")
_KINDS: dict[str, int] = {kind: code for code, kind in enumerate(BLOCK_KINDS)}
_LAST = {
    **dict.fromkeys(STOPS, 3),
    **dict.fromkeys(CLOSING, 2),
    **dict.fromkeys(COLONS, 1),
    **dict.fromkeys(",;", 4),
}
_FAMILIES = (
    "more_stories related newsletter share cookie comments author_box copyright navigation ads captions paywall promo "
    "feedback dateline_meta notice"
).split()
_FAMILY_CODES = {family: code for code, family in enumerate(_FAMILIES, 1)}


def text_columns(blocks: Blocks) -> Table:
    """Return what a block's own text shows: its length, its marks, how it ends, if it is repeated."""
    chars, words, stops, capitals, marks, lines = measured(blocks.text)
    return {
        "chars": chars,
        "words": words,
        "word_length": ratio(chars, words),
        "stops": stops,
        "capitals": capitals,
        "marks": marks,
        "last": coded(_LAST, [text[-1] for text in blocks.text]),
        "kind": coded(_KINDS, blocks.kind),
        "level": column(blocks.level),
        "lines": lines,
        "repeats": occurrences(groups(blocks.text)),
    }


def shape_columns(blocks: Blocks) -> Table:
    """Return what only plain text needs to be asked, having no mark-up to say it."""
    short = [text if len(text) <= _SHAPE_CHARS else "" for text in blocks.text]
    gaps = [min(gap, 3) for gap in blocks.gap]
    return {
        "gap": column(gaps),
        "gap_after": column([*gaps[1:], 3]),
        "first": column([_first(text[0]) for text in blocks.text]),
        "commas": column([len(_COMMAS.findall(text[:_SAMPLE])) for text in blocks.text]),
        "dated": column([bool(text) and has_date(text) for text in short]),
        "byline": column([bool(text) and byline_names(text) is not None for text in short]),
        "credit": column([has_credit(text[-_SHAPE_CHARS:]) for text in blocks.text]),
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
        "rule": column([found[0].strength if found else 0 for found in evidence]),
        "rule_family": column([_FAMILY_CODES.get(found[0].family, 0) if found else 0 for found in evidence]),
    }
