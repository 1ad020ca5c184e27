"""What stands amid the article: lists that a line of it introduces, and short lines between its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bodytext.document import Block, Page, Verdict, keep, kept_of
from bodytext.document.part import Part
from bodytext.parse.elements import HEADINGS
from bodytext.rows import each
from bodytext.rules import Evidence, Hit
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS, ends_sentence
from bodytext.text.scripts import CLOSING, COLONS, QUESTIONS, STOPS
from bodytext.verdicts.amounts import chars_at

_INTRODUCED = ("table", "list", "links", "definitions")
# Of a score: from here on, such a part amid the article is its own.
_NEARLY = {"table": 0.25, "list": 0.25, "links": 0.3, "definitions": 0.25}
_INTRODUCING_WORDS = 3  # before a list of links: "Tags:" and "Filed under:" have fewer
# Rules of labels that are words of an answer or a heading as well; those of buttons, too, where a full stop follows.
_WORDS = frozenset(("feedback-label", "paywall-label", "menu-word", "site-section", "body-mark"))
_BUTTONS = frozenset(("share-button", "comment-action", "cookie-button", "reading-time"))
_HOPELESS = 0.1  # of a score: below, not even its place makes a list content
_POSSIBLE = 0.2  # of a score: from here on, a sentence in a box of its own is the article's if what surrounds it is
_NEARBY = 3  # containers between a paragraph and the one that it shares with a table or a list
_BOXES, _AWAY = 4, 6  # containers between a boxed sentence, or what stands beside it, and the one around both
_APPENDIX = 1 / 3  # of the text: notes are no more, references to the literature and terms of a sale often are
_NEXT = 2  # containers around two blocks that stand right below each other
_NEAR = 40  # blocks around a boxed sentence that it may be quoted from
_LINES = 4  # short lines that stand between kept ones like them
_LAST = 0.4  # of a score: from here on, a short sentence that ends an article is the article's
_BRIEF = 3  # blocks of a section with its heading
_ICON = 2  # characters: a block of so few in a box is a picture


def keep_introduced(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the tables and lists that a kept line with a colon introduces, of which nothing is kept."""
    for part in page.parts:
        if (
            part.kind in _INTRODUCED
            and part.head is not None
            and verdicts[part.head].keep
            and not any(verdict.keep for verdict in verdicts[part.start : part.end])
            and verdicts[part.start].score >= _HOPELESS
            and _announces(page.blocks[part.head], part)
        ):
            for i in range(part.start, part.end):
                keep(verdicts, i, f"{part.detail}, introduced by the line above")


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


def keep_inner_sections(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a heading with the line or two below it that stand between kept blocks and are marked up like kept ones."""
    for part in page.parts:
        start, end = part.start, part.end
        if part.kind != "section" or verdicts[start].keep or end - start > _BRIEF or end == len(verdicts):
            continue
        if not start or not verdicts[start - 1].keep or not verdicts[end].keep or page.blocks[end].kind != "heading":
            continue
        is_likely = all(verdicts[i].score >= _POSSIBLE for i in range(start, end)) and _are_alike(page, start, end)
        if is_likely and all(_may_be_text(page.blocks[i], evidence[i], verdicts[i]) for i in range(start + 1, end)):
            for i in range(start, end):
                keep(verdicts, i, "a section amid the article")


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


def keep_inner_parts(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the tables and lists of some likelihood between kept blocks of one container, with the line above them."""
    for part in page.parts if page.kind == "html" else ():
        if verdicts[part.start].score >= _NEARLY.get(part.kind, 1.0) and not verdicts[part.start].keep:
            is_headed = part.head == part.start - 1 and _may_head(page, verdicts, evidence, part.head)
            start = part.start - is_headed
            reason = verdicts[part.start].reason
            above = _last_kept(verdicts, evidence, start)
            end = _after_known(verdicts, evidence, part.end)
            if reason.is_stage("low_score", "link_density") and _is_amid(page, verdicts, above, (start, end)):
                for i in range(start, part.end):
                    keep(verdicts, i, f"{part.detail} amid the article" if i >= part.start else "the line above a list")


def _may_head(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> bool:
    """Tell a line, or a heading marked up like a kept one above it that no rule knows but for words of menus."""
    if page.blocks[place].kind != "heading":
        return True
    if any(hit.rule not in _WORDS for hit in evidence[place]):
        return False
    return any(
        verdicts[i].keep and page.blocks[i].kind == "heading" and _are_alike(page, i, place)
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


def _announces(block: Block, part: Part) -> bool:
    is_line = block.kind != "heading" and not block.is_link
    return is_line and (part.kind != "links" or word_count(block.text) >= _INTRODUCING_WORDS)


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
    return all(hit.rule in _WORDS or (hit.rule in _BUTTONS and ends_sentence(text)) for hit in hits)


def _is_among_its_like(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell a line marked up like the kept ones above and below, or like the kept question that it answers.

    A few lines of which none is kept may stand between these; and where nothing else comes in their container, none
    need be below.
    """
    if not _are_alike(page, place - 1, place):
        return False
    below = place + 1
    last = min(place + _LINES, len(verdicts))
    while below < last and not verdicts[below].keep and _are_alike(page, place, below):
        below += 1
    if below == len(verdicts) or not _are_alike(page, place, below):
        return _ends_kept(page, verdicts, place) or _answers(page.blocks[place - 1])
    return verdicts[below].keep or _answers(page.blocks[place - 1])


def _ends_kept(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell a sentence of some likelihood."""
    return verdicts[place].score >= _LAST and ends_sentence(page.blocks[place].text)


def _answers(above: Block) -> bool:
    return above.text.rstrip(CLOSING).endswith(QUESTIONS)


def _are_alike(page: Page, one: int, other: int) -> bool:
    """Tell whether two blocks are marked up alike: by elements of the same names, in a container not far above both.

    Headings have names of their own, so that links can lead to them.
    """
    first, second = page.blocks[one].container or 0, page.blocks[other].container or 0
    for _ in range(_NEARBY):
        if first == second:
            return True
        above, below = page.containers[first], page.containers[second]
        if above.tag != below.tag or (above.names != below.names and above.tag not in HEADINGS):
            return False
        first, second = above.parent, below.parent
    return first == second


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
