"""Short lines amid the article: those between its paragraphs, in its boxes, below its questions, and formulas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from bodytext.document import Block, Page, Verdict, keep, kept_of
from bodytext.document.part import SERIES_KINDS, Part
from bodytext.rows import each
from bodytext.rules import Evidence, Hit
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS, ends_sentence
from bodytext.text.scripts import CLOSING, COLONS, QUESTIONS, STOPS
from bodytext.verdicts.alike import are_alike

# Rules of labels that are words of an answer or a heading as well; those of buttons, too, where a full stop follows.
WORDS = frozenset(("feedback-label", "paywall-label", "menu-word", "site-section", "body-mark"))
_BUTTONS = frozenset(("share-button", "comment-action", "cookie-button", "reading-time"))
_POSSIBLE = 0.2  # of a score: from here on, a sentence in a box of its own is the article's if what surrounds it is
_BOXES, _AWAY = 4, 6  # containers between a boxed sentence, or what stands beside it, and the one around both
_NEXT = 2  # containers around two blocks that stand right below each other
_NEAR = 40  # blocks around a boxed sentence that it may be quoted from
_LINES = 4  # short lines that stand between kept ones like them
_LAST = 0.4  # of a score: from here on, a short sentence that ends an article is the article's
_GAP = 8  # blocks between kept ones
_LIKELY = 0.35  # of a score: from here on, such blocks are the article's
_BRIEF = 3  # blocks of a section with its heading
_ICON = 2  # characters: a block of so few in a box is a picture


def keep_inner_sections(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a heading with the line or two below it that stand between kept blocks and are marked up like kept ones."""
    for part in page.parts:
        start, end = part.start, part.end
        if part.kind != "section" or verdicts[start].keep or end - start > _BRIEF or end == len(verdicts):
            continue
        is_amid = start and verdicts[start - 1].keep and verdicts[end].keep and page.blocks[end].kind == "heading"
        if is_amid and are_alike(page, start, end):
            _keep_section(page, verdicts, evidence, range(start, end))


def keep_twin_sections(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a heading with its short line below a kept section that has one, too, and is marked up alike, line and all.

    So do questions with their answers follow each other, and speeches. Other things may stand below the last one.
    """
    above = Part("section", 0, 0)  # the last section of which the beginning is kept
    for part in page.parts:
        start, end = part.start, part.end
        if part.kind != "section" or end - start == 1:
            continue
        if start == above.end and not evidence[start] and are_alike(page, above.start, start):
            below = start + 1
            while below < end and below - start < _BRIEF and are_alike(page, above.start + 1, below):
                below += 1
            if below > start + 1:
                _keep_section(page, verdicts, evidence, range(start, below))
        if verdicts[start].keep and verdicts[start + 1].keep:
            above = part


def _keep_section(page: Page, verdicts: list[Verdict], evidence: Evidence, places: range) -> None:
    """Keep a heading and the lines below it if all may be text, by their scores and by what they say."""
    if all(verdicts[i].score >= _POSSIBLE for i in places) and all(
        _may_be_text(page.blocks[i], evidence[i], verdicts[i]) for i in places[1:]
    ):
        for i in places:
            if not verdicts[i].keep:
                keep(verdicts, i, "a section amid the article")


def keep_gaps(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep what stands between kept blocks of one element if all of it may be text and is marked up like kept blocks.

    So a recipe loses no list and no line above it amid its steps, where the recipe above has both.
    """
    ends: dict[int, int] = {}  # of the shortest series that begins at a block
    for part in page.parts:
        if part.kind in SERIES_KINDS:
            ends[part.start] = min(part.end, ends.get(part.start, part.end))
    for above, below in pairwise(kept_of(verdicts)):
        gap = range(above + 1, below)
        if not 0 < len(gap) <= _GAP or any(i in ends and ends[i] <= below for i in gap):
            continue  # cards or comments between paragraphs are no more of the text
        if all(_is_likely(page.blocks[i], evidence[i], verdicts[i]) for i in gap):
            around = _elements(page, above) & _elements(page, below)
            near = [i for i in range(max(above - _NEAR, 0), min(below + _NEAR, len(verdicts))) if verdicts[i].keep]
            if all(around & _elements(page, i) and any(are_alike(page, other, i) for other in near) for i in gap):
                for i in gap:
                    keep(verdicts, i, "amid the article, and like the rest of it")


def _elements(page: Page, place: int) -> set[int]:
    """Return the containers right above the element of a block: a list and what it stands in are two."""
    return set(islice(page.ancestors(page.element(page.blocks[place]).parent), _NEXT))


def _is_likely(block: Block, hits: Sequence[Hit], verdict: Verdict) -> bool:
    is_plain = not hits and not block.is_link and block.kind != "quote"
    return is_plain and verdict.score >= _LIKELY and verdict.reason.is_stage("short", "low_score")


def keep_formulas(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the formulas that stand on lines of their own right below kept text, in its container or amid it."""
    kept = each(verdicts, "keep")
    for i in range(1, len(verdicts)):
        if not kept[i] and verdicts[i - 1].keep and _is_formula(page.blocks[i]):
            is_amid = i + 1 < len(verdicts) and verdicts[i + 1].keep
            if is_amid or _is_beside(page, i) or page.blocks[i - 1].text.endswith((*COLONS, ",")):
                keep(verdicts, i, "a formula amid the article")


def _is_formula(block: Block) -> bool:
    text = block.text
    is_marked = bool(block.spans) and block.spans[0].kind == "math" and block.spans[0][:2] == (0, len(text))
    return is_marked or (text[:2], text[-2:]) in (("$$", "$$"), ("\\[", "\\]"))


def _is_beside(page: Page, place: int) -> bool:
    """Tell whether a block and the one above stand in one container, or each alone in an element of it."""
    around = [set(islice(page.ancestors(page.blocks[i].container), _NEXT)) for i in (place - 1, place)]
    return not around[0].isdisjoint(around[1])


def keep_short_lines(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the short lines that stand between kept blocks and are marked up like them, and sentences in a box there.

    "Yes." is an answer in an interview, though it is what a page asks for that wants to know whether it was of use.
    """
    if page.kind == "text":
        return
    kept, texts = each(verdicts, "keep"), each(page.blocks, "text")
    for i in range(1, len(verdicts)):
        if kept[i] or not (verdicts[i - 1].keep or len(texts[i - 1]) <= _ICON):
            continue
        if _may_be_text(page.blocks[i], evidence[i], verdicts[i]):
            if verdicts[i - 1].keep and _is_among_its_like(page, verdicts, i):
                keep(verdicts, i, "a line amid others like it")
            elif _is_boxed_sentence(page, verdicts, i) and not evidence[i]:
                keep(verdicts, i, "a sentence amid the article")


def _may_be_text(block: Block, hits: Sequence[Hit], verdict: Verdict) -> bool:
    text = block.text
    is_line = block.kind in ("paragraph", "item", "quote") and word_count(text) < SENTENCE_WORDS
    if not is_line or block.is_link or verdict.reason.kind == "label" or not any(map(str.isalnum, text)):
        return False
    return all(hit.rule in WORDS or (hit.rule in _BUTTONS and ends_sentence(text)) for hit in hits)


def _is_among_its_like(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell a line marked up like the kept ones above and below, or like the kept question that it answers.

    A few lines of which none is kept may stand between these; and where nothing else comes in their container, none
    need be below.
    """
    if not are_alike(page, place - 1, place):
        return False
    below = place + 1
    last = min(place + _LINES, len(verdicts))
    while below < last and not verdicts[below].keep and are_alike(page, place, below):
        below += 1
    if below == len(verdicts) or not are_alike(page, place, below):
        return _ends_kept(page, verdicts, place) or _is_question(page.blocks[place - 1])
    return verdicts[below].keep or _is_question(page.blocks[place - 1])


def _is_question(block: Block) -> bool:
    return block.text.rstrip(CLOSING).endswith(QUESTIONS)


def _ends_kept(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell a sentence of some likelihood."""
    return verdicts[place].score >= _LAST and ends_sentence(page.blocks[place].text)


def _is_boxed_sentence(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell a sentence that stands in a box of its own, or behind its picture, between kept blocks of one container."""
    block = page.blocks[place]
    above = place - 1
    while above and len(page.blocks[above].text) <= _ICON:
        above -= 1
    if verdicts[place].score < _POSSIBLE or not ends_sentence(block.text) or not verdicts[above].keep:
        return False
    if place + 1 == len(verdicts) or not verdicts[place + 1].keep:
        return False
    text = block.text.strip(f"{CLOSING}{STOPS}“„«「『")
    if any(
        text in other.text
        for other in (*page.blocks[max(place - _NEAR, 0) : place], *page.blocks[place + 1 : place + _NEAR])
    ):
        return False  # quoted from the text, and set large
    shared = set(islice(page.ancestors(page.blocks[above].container), _AWAY))
    shared.intersection_update(islice(page.ancestors(page.blocks[place + 1].container), _AWAY))
    return not shared.isdisjoint(islice(page.ancestors(block.container), _BOXES))
