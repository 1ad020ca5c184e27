"""Boxes that ask for something or lead elsewhere, whole, and the line above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from bodytext.document import Block, Page, Reason, Verdict, kept_of, remove
from bodytext.rows import each
from bodytext.rules import Evidence, Hit, load_rules
from bodytext.text.lines import ends_sentence, is_sentence
from bodytext.verdicts.amounts import words_at
from bodytext.verdicts.homes import around, home

_ASKING = ("newsletter", "promo", "paywall", "cookie", "author_box")
_HEADING = ("newsletter", "author_box")  # … and what such a box is headed by, whatever it is called
_LEADING = frozenset(("related-heading", "share-button", "share-invitation"))  # rules of what leads elsewhere
_UNHEADED = ("byline", "mail-footer")  # rules of what has no heading
_AROUND = 6  # containers between a line of a box and the box
_WORDS = 100  # of a box: what holds more is the article, whatever it is called
_FEW = 20  # words of a small box, whatever stands beside it
_SMALL = 1 / 3  # of the kept words: a box that nothing names but its first line holds no more
_LINKED = 0.9  # of a row's characters in links, whatever stands between them


def drop_box_headings(
    page: Page, verdicts: list[Verdict], evidence: Evidence, is_heading: Callable[[Block, Verdict], bool]
) -> None:
    """Remove what heads a sign-up, promotion, paywall or cookie box that was removed, by the rule that removed it."""
    for i, hits in enumerate(evidence[1:]):
        is_above = hits and hits[0].family in _ASKING and verdicts[i].keep and not verdicts[i + 1].keep
        if is_above and hits[0].rule not in _UNHEADED and is_heading(page.blocks[i], verdicts[i]):
            remove(verdicts, i, Reason.of_family(hits[0].rule, "the heading above it"))


def drop_boxes(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove all of a box of which a phrase has been removed, where its name says the same as the phrase.

    Where both say that it leads to other articles, or shares this one, the phrase may have been kept.

    Phrases differ from site to site and from language to language; what builds the box does not. A box without such a
    name goes where a phrase of sign-ups or writers heads it, and it is small beside the text.
    """
    seen: set[int] = set()
    for i, hits in enumerate(evidence):
        if not hits or not (hits[0].rule in _LEADING or (hits[0].family in _ASKING and not verdicts[i].keep)):
            continue
        for box in _named_boxes(page, i, hits[0].family):
            if box in seen:
                break
            seen.add(box)
            inside = _inside(page, i, box)
            if words_at(page, inside) <= _WORDS:
                _drop(verdicts, inside, hits[0])
                break
        else:
            if hits[0].family in _HEADING and hits[0].rule not in _UNHEADED:
                _drop(verdicts, _headed(page, verdicts, i), hits[0])


def drop_author_box(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the one box of a page that is called an author's and holds a sentence, if it is small beside the text.

    Where there are several, they are by different people: what the page is about. Where the sentences beside it say
    no more, it is the text: a post that its author's box holds.
    """
    families = load_rules().name_families(each(page.containers, "names"))
    boxes = {n for n, family in enumerate(families) if family == "author_box"}
    held: dict[int, list[int]] = {}
    for i in kept_of(verdicts) if boxes else ():
        named = [n for n in around(page, i) if n in boxes]
        if named:
            held.setdefault(named[-1], []).append(i)
    held = {n: inside for n, inside in held.items() if any(ends_sentence(page.blocks[i].text) for i in inside)}
    if len(held) != 1:
        return
    (inside,) = held.values()
    beside = [i for i in set(kept_of(verdicts)).difference(inside) if is_sentence(page.blocks[i].text)]
    if words_at(page, beside) > words_at(page, inside) and _is_small(page, verdicts, inside):
        for i in inside:
            remove(verdicts, i, Reason.of_family("author_box", "the box of who wrote it"))


def _drop(verdicts: list[Verdict], places: Sequence[int], hit: Hit) -> None:
    for i in places:
        if verdicts[i].keep:
            remove(verdicts, i, Reason.of_family(hit.rule, "the box around it"))


def _headed(page: Page, verdicts: Sequence[Verdict], place: int) -> Sequence[int]:
    """Return the blocks of the box that a line heads: nothing where it heads none, or one that is not small."""
    below = set(page.ancestors(page.blocks[place + 1].container)) if place + 1 < len(page.blocks) else set()
    box = next((n for n in islice(page.ancestors(page.blocks[place].container), _AROUND) if n in below), None)
    if box is None or (place and box in page.ancestors(page.blocks[place - 1].container)):
        return ()
    inside = _inside(page, place, box)
    return inside if _is_small(page, verdicts, inside) else ()


def _is_small(page: Page, verdicts: Sequence[Verdict], places: Sequence[int]) -> bool:
    """Tell a box of few words, by itself or beside the text."""
    return words_at(page, places) <= min(_WORDS, max(_FEW, _SMALL * words_at(page, kept_of(verdicts))))


def drop_led(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove the links right below a removed line that heads related articles, in its container."""
    led: int | None = None  # where the line is at home below which links stand
    for i, verdict in enumerate(verdicts):
        if not verdict.keep:
            hits = evidence[i]
            led = home(page, i) if hits and any(hit.rule == "related-heading" for hit in hits) else None
        elif led is None:
            continue
        elif page.blocks[i].link_share < _LINKED or page.blocks[i].kind == "heading" or home(page, i) != led:
            led = None
        else:
            remove(verdicts, i, Reason.of_family("related-heading", "a link below it"))


def drop_rows(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the rows of links of which half say what rules know alone: "Print", "Share", "Next".

    What leads to a till may stand beside what a text recommends.
    """
    rules = load_rules()
    for i in kept_of(verdicts):
        block = page.blocks[i]
        if block.link_share >= _LINKED:
            links = [block.text[span.start : span.end] for span in block.spans if span.kind == "link"]
            known = [found for found in rules.read(links) if found]
            hits = [found[0] for found in known if all(hit.family != "ads" for hit in found)]
            if len(links) > 1 and 2 * len(hits) >= len(links):
                remove(verdicts, i, Reason.of_family(hits[0].rule, "a row of links"))


def _named_boxes(page: Page, place: int, family: str) -> list[int]:
    """Return the containers around a block that are called what a phrase in it says, the outermost first."""
    named = load_rules().name_family
    within = islice(page.ancestors(page.blocks[place].container), _AROUND)
    return sorted(number for number in within if named(page.containers[number].names) == family)


def _inside(page: Page, place: int, box: int) -> list[int]:
    """Return the blocks in a container, one of which is known."""
    start, end = place, place + 1
    while start and box in page.ancestors(page.blocks[start - 1].container):
        start -= 1
    while end < len(page.blocks) and box in page.ancestors(page.blocks[end].container):
        end += 1
    return [*range(start, end)]
