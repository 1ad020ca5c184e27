"""Sections in plain text that their headings tell: "Ingredients", "Pros", "Verdict", and the lines below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bodytext.document import Block, Page, Verdict, keep
from bodytext.rules import Evidence, Hit, objects
from bodytext.text.languages import word_set
from bodytext.text.lines import ends_sentence
from bodytext.text.scripts import COLONS

_HEADING_CHARS = 40
_LINES = 20  # at most, below a heading in a text without empty lines


def heads_part(block: Block) -> bool:
    """Tell a line that is the name of what stands below it, as recipes, reviews and advertisements have them."""
    text = block.text
    return len(text) <= _HEADING_CHARS and text.rstrip(f" {COLONS}").casefold() in word_set("part_heads")


def keep_sections(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep what stands below the name of a section, and the name, where it is right below text or partly kept.

    Where empty lines part a text, that goes to the next one; where none do, to the first line that a rule objects to,
    or else to the last that is a sentence, an item or a figure. The name of another section ends it: names alone are
    a table of contents.
    """
    has_gaps = any(block.gap for block in page.blocks)
    heads = [i for i, block in enumerate(page.blocks) if heads_part(block)]
    for i, following in pairwise([*heads, len(page.blocks)]):
        end = min(following, _group_end(page, i) if has_gaps else _lines_end(page, evidence, i))
        section = [j for j in range(i + 1, end) if not _speaks_against(evidence[j], has_gaps)]
        is_text = (i > 0 and verdicts[i - 1].keep) or any(verdicts[j].keep for j in section)
        if section and is_text and not any(hit.opens_tail for hit in evidence[i]):
            for j in (i, *section):
                if not verdicts[j].keep:
                    keep(verdicts, j, f"of “{page.blocks[i].text}”")


def _speaks_against(hits: Sequence[Hit], is_apart: bool) -> bool:
    """Tell what a rule objects to; in a group that is set apart, a word of menus may be anything: "Weather"."""
    return objects(hits) and not (is_apart and hits[0].family == "navigation")


def _group_end(page: Page, place: int) -> int:
    """Return where the lines below a heading end that no empty line parts; one may stand right below the heading."""
    end = place + 2
    while end < len(page.blocks) and not page.blocks[end].gap:
        end += 1
    return min(end, len(page.blocks))


def _lines_end(page: Page, evidence: Evidence, place: int) -> int:
    most = min(place + 1 + _LINES, len(page.blocks))
    known = next((i for i in range(place + 1, most) if objects(evidence[i])), None)
    return known if known is not None else _last_line(page.blocks, range(place + 1, most)) + 1


def _last_line(blocks: Sequence[Block], places: range) -> int:
    """Return the last of some lines that is a sentence, an item or a figure; the place before them where none is."""
    lines = (i for i in reversed(places) if _says(blocks[i]))
    return next(lines, places.start - 1)


def _says(block: Block) -> bool:
    return block.kind == "item" or ends_sentence(block.text) or any(map(str.isdigit, block.text))
