"""Plain text: what stands above the body says what it is by its place and shape, which `trim` has named already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bodytext.document import Block, Field, Page, Verdict
from bodytext.metadata.dates import is_possible
from bodytext.metadata.moment import read_moment, without_moments
from bodytext.metadata.names import split_names
from bodytext.shapes import byline_names

_SURE = 0.8  # a place and a shape agree, but nobody states it
_CAPTION_WORDS = 3  # fewer, in scripts that part words, are a photographer's name
_EDGES = "| \n"


def named_blocks(page: Page, verdicts: Sequence[Verdict], *rules: str) -> Iterator[Block]:
    """Yield the blocks that were removed from the body as the given parts (`title`, `byline`, `caption` …)."""
    for block, verdict in zip(page.blocks, verdicts, strict=False):
        if not verdict.keep and verdict.reason.rule in rules:
            yield block


def plain_title(page: Page, verdicts: Sequence[Verdict]) -> Field | None:
    """Return the headline above the body."""
    for block in named_blocks(page, verdicts, "title"):
        return Field(" ".join(block.text.split()), "title line", _SURE)
    return None


def plain_subtitle(page: Page, verdicts: Sequence[Verdict]) -> Field | None:
    """Return the line that stands between the headline and the body."""
    for block in named_blocks(page, verdicts, "subtitle"):
        return Field(" ".join(block.text.split()), "subtitle line", _SURE)
    return None


def plain_authors(page: Page, verdicts: Sequence[Verdict]) -> Field | None:
    """Return the names in the byline: "By AFP" names an agency, "Von Anna Berg und Jo Stein" two people."""
    for block in named_blocks(page, verdicts, "byline"):
        text = " ".join(without_moments(block.text).split()).strip(_EDGES)
        names = split_names(byline_names(text) or text) or split_names(text, loose=True)
        if names:
            return Field(tuple(names), "byline", _SURE)
    return None


def plain_date(page: Page, verdicts: Sequence[Verdict], today: date) -> Field | None:
    """Return the date in the date line, or in the byline where it stands there."""
    for block in named_blocks(page, verdicts, "date", "byline"):
        moment = read_moment(block.text)
        if is_possible(moment, today):
            return Field(moment, "date line", _SURE)
    return None


def captions(page: Page, verdicts: Sequence[Verdict]) -> Field | None:
    """Return the captions of pictures in the order they stand, each once; a credit alone is none."""
    found = (" ".join(block.text.split()) for block in named_blocks(page, verdicts, "caption"))
    texts = tuple(dict.fromkeys(text for text in found if len(text.split()) >= _CAPTION_WORDS or not text.isascii()))
    return Field(texts, "captions", _SURE) if texts else None
