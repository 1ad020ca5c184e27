"""Tables, lists and notes that are the article's: it introduces them, refers to them, or they stand amid it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bodytext.document import Block, Page, Verdict, keep, kept_of
from bodytext.document.part import Part
from bodytext.rules import Evidence
from bodytext.text.counts import word_count
from bodytext.verdicts.alike import are_alike
from bodytext.verdicts.amid import WORDS
from bodytext.verdicts.amounts import chars_at

_INTRODUCED = ("table", "list", "links", "definitions")
_INTRODUCING_WORDS = 3  # before a list of links: "Tags:" and "Filed under:" have fewer
_NEARLY = 0.25  # of a score: from here on, such a part amid the article is its own
_HOPELESS = 0.1  # of a score: below, not even its place makes a list content
_POSSIBLE = 0.2  # of a score: from here on, a line may be the article's
_NEARBY = 3  # containers between a paragraph and the one that it shares with a table or a list
_AWAY = 6  # … or between what stands beside it and that one
_APPENDIX = 1 / 3  # of the text: notes are no more, references to the literature and terms of a sale often are
_NEAR = 40  # blocks above a heading, among which a kept one is marked up like it
_LINES = 4  # short lines that stand between a part and what is kept above


def keep_introduced(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the tables and lists that a kept line with a colon introduces, of which nothing is kept."""
    for part in page.parts:
        if (
            part.kind in _INTRODUCED
            and part.head is not None
            and verdicts[part.head].keep
            and not _is_any_kept(verdicts, part)
            and verdicts[part.start].score >= _HOPELESS
            and announces(page.blocks[part.head], part)
        ):
            for i in range(part.start, part.end):
                keep(verdicts, i, f"{part.detail}, introduced by the line above")


def _is_any_kept(verdicts: Sequence[Verdict], part: Part) -> bool:
    return any(verdict.keep for verdict in verdicts[part.start : part.end])


def keep_notes(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the notes that kept text refers to, where they are no more than an appendix to it."""
    notes = [part for part in page.parts if part.kind == "notes" and not verdicts[part.start].keep]
    referred = [part for part in notes if part.head is not None and verdicts[part.head].keep]
    if referred:
        text = chars_at(page, kept_of(verdicts))
        for part in referred:
            if chars_at(page, range(part.start, part.end)) <= _APPENDIX * text:
                for i in range(part.start, part.end):
                    keep(verdicts, i, f"{part.detail}, to what is kept")


def keep_inner_parts(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the tables and lists of some likelihood between kept blocks of one container, with the line above them."""
    for part in page.parts if page.kind == "html" else ():
        if part.kind in _INTRODUCED and verdicts[part.start].score >= _NEARLY and not verdicts[part.start].keep:
            if part.kind == "definitions" and _is_dated(evidence[part.start : part.end]):
                continue
            is_headed = part.head == part.start - 1 and _may_head(page, verdicts, evidence, part.head)
            start = part.start - is_headed
            reason = verdicts[part.start].reason
            above = _last_kept(verdicts, evidence, start)
            end = _after_known(verdicts, evidence, part.end)
            if reason.is_stage("low_score", "link_density") and _is_amid(page, verdicts, above, (start, end)):
                for i in range(start, part.end):
                    keep(verdicts, i, f"{part.detail} amid the article" if i >= part.start else "the line above a list")


def _is_dated(evidence: Evidence) -> bool:
    """Tell definitions of which one is a date and nothing else: they are about the page."""
    return any(hit.rule == "date-alone" for hits in evidence for hit in hits)


def _may_head(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> bool:
    """Tell a line, or a heading marked up like a kept one above it that no rule knows but for words of menus."""
    if page.blocks[place].kind != "heading":
        return True
    if any(hit.rule not in WORDS for hit in evidence[place]):
        return False
    return any(
        verdicts[i].keep and page.blocks[i].kind == "heading" and are_alike(page, i, place)
        for i in range(max(place - _NEAR, 0), place)
    )


def _last_kept(verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> int:
    """Return the nearest kept block above, -1 where more than a few lines that may be the article's stand between."""
    for i in range(place - 1, max(place - 1 - _LINES, -1), -1):
        if verdicts[i].keep:
            return i
        if verdicts[i].score < _POSSIBLE or evidence[i] or not verdicts[i].reason.is_stage("short", "low_score"):
            break
    return -1


def _after_known(verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> int:
    """Return the place behind the lines, if any, that stand there and that rules know and have removed."""
    while place < len(verdicts) and evidence[place] and not verdicts[place].keep:
        place += 1
    return place


def _is_amid(page: Page, verdicts: Sequence[Verdict], above: int, span: tuple[int, int]) -> bool:
    """Tell whether what follows in the container that holds both what is kept above and this is kept, if anything does.

    Captions and other parts that may be the article's are passed over, and so are buttons.
    """
    if above < 0:
        return False
    start, end = span
    around = list(islice(page.ancestors(page.blocks[start].container), _AWAY))
    near = set(islice(page.ancestors(page.blocks[above].container), _NEARBY))
    shared = next((number for number in around if number in near), None)
    if shared is None:
        return False
    for i in range(end, len(verdicts)):
        if shared not in islice(page.ancestors(page.blocks[i].container), _AWAY):
            return True
        if verdicts[i].keep:
            return True
        block = page.blocks[i]
        is_button = page.element(block).tag == "button"
        if block.kind not in ("caption", "heading", "item", "cell", "term") and not is_button:
            return False
    return True


def announces(block: Block, part: Part) -> bool:
    """Tell whether the line right above a part, not a heading, says that it follows."""
    is_line = block.kind != "heading" and not block.is_link
    return is_line and (part.kind != "links" or word_count(block.text) >= _INTRODUCING_WORDS)
