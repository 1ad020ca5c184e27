"""Headings, the titles of boxes and who is quoted, which share the fate of what they stand over or under."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bodytext.document import Page, Reason, Verdict, keep, kept_of, remove
from bodytext.document.part import Part
from bodytext.rows import each
from bodytext.rules import Evidence, Hit, load_rules
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS, ends_sentence
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.verdicts.amounts import is_in_sentences
from bodytext.verdicts.homes import around

_ORPHAN = Reason.of_stage("orphan_heading", "nothing of its section is left")
_NEAR = 3  # blocks below a heading: what was removed right below it may be a date, or a link to the heading itself
_MOST = 0.8  # of a section's characters kept: it is the article's, and so is its heading

_TITLED = Pattern(r"(?:[tT]itle|[hH]eading|[hH]eader|[sS]ummary)(?:-inner|_+\w{4,6})?(?:\s|$)")
_FOLDING = Pattern(r"accordion|collaps|disclosure", IGNORECASE)  # buttons that a box unfolds below
_POSSIBLE = 0.2  # of a score: from here on, the only line of a section is its text
_LEVELS = 3  # containers between a title and the box that it stands over
_HOPELESS = 0.1  # of a score: below, what is called a title is the name of a button or a person
_WORDS = frozenset(("menu-word", "site-section", "feedback-label"))  # rules of words that a box may be called by, too


def keep_headings(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the headings of sections that are kept, whatever speaks against the heading by itself.

    Above the first kept text a heading may be the page's: it has to lack but a likely shape. Where names speak against
    a heading that has text right below it, it names whoever wrote that text, as in a forum.
    """
    first = next(iter(kept_of(verdicts)), len(verdicts))
    for part in page.parts:
        heading = part.start
        if part.kind != "section" or verdicts[heading].keep or not _is_kept(page, verdicts, part):
            continue
        if heading > first or verdicts[heading].reason.is_stage("short"):
            keep(verdicts, heading, "the heading of what is kept below it")


def keep_only_lines(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the short line right below a kept heading that has nothing else: without it the heading says nothing.

    That is a sentence amid the text, or an item below a heading whose twins, such as "Pros", have items below.
    """
    last = next(reversed(kept_of(verdicts)), -1)
    listed = {
        page.blocks[part.start].text
        for part in page.parts
        if part.kind == "section" and part.end - part.start > 1
        if verdicts[part.start + 1].keep and page.blocks[part.start + 1].kind == "item"
    }
    for part in page.parts:
        below = part.start + 1
        if part.kind == "section" and verdicts[part.start].keep and below < part.end:
            block, verdict = page.blocks[below], verdicts[below]
            is_item = block.kind == "item" and page.blocks[part.start].text in listed
            is_line = not block.is_link and (
                is_item or (block.kind == "paragraph" and ends_sentence(block.text) and last >= part.end)
            )
            is_doubtful = verdict.score >= _POSSIBLE and (
                verdict.reason.is_stage("short")
                or verdict.reason.rule in _WORDS
                or (verdict.reason.kind == "rule" and not _is_named_apart(page, part.start))
            )
            if (
                is_line
                and is_doubtful
                and _is_unknown(evidence[below])
                and not any(v.keep for v in verdicts[below : part.end])
            ):
                keep(verdicts, below, "the only line of its section")


def _is_unknown(hits: Sequence[Hit]) -> bool:
    """Tell what no rule speaks of, but for words that may be an answer."""
    return all(hit.rule in _WORDS for hit in hits)


def drop_orphans(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the headings of whose sections nothing is left, where what is kept is mostly sentences.

    Those that are links are entries of a list, and those of listings often are. What a text ends with heads nothing;
    where two headings or more end it, they are its items.
    """
    kept = kept_of(verdicts)
    if not is_in_sentences(page, kept):
        return
    for part in reversed(page.parts):
        if part.kind == "section" and _is_title(page, verdicts, part.start):
            below = each(verdicts[part.start + 1 : part.end], "keep")
            if below and not any(below):
                remove(verdicts, part.start, _ORPHAN)
    if [page.blocks[i].kind == "heading" for i in kept[-2:]] == [False, True]:
        remove(verdicts, kept[-1], _ORPHAN)


def _is_title(page: Page, verdicts: list[Verdict], place: int) -> bool:
    """Tell a kept heading that is no link and no sentence: it says something of what stands below it alone."""
    heading = page.blocks[place]
    is_line = word_count(heading.text) < SENTENCE_WORDS and not ends_sentence(heading.text)
    return verdicts[place].keep and not heading.is_link and is_line


def keep_titles(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the line that stands over a box of which all else is kept: its summary, its title, or what unfolds it.

    What stands over code is its language, which the code keeps, unless it looks like the name of a file.
    """
    for i in [below - 1 for below in kept_of(verdicts) if below]:
        if not verdicts[i].keep and _may_be_title(page, verdicts, i):
            box = _box_below(page, i)
            if box is not None and _is_all_kept(page, verdicts, i, box):
                keep(verdicts, i, "the title of what is kept below it")


def keep_sources(page: Page, verdicts: list[Verdict]) -> None:
    """Keep the short line that a kept quote ends with: who said it, or where."""
    kept = each(verdicts, "keep")
    for i in range(1, len(verdicts)):
        if not kept[i] and verdicts[i - 1].keep and verdicts[i].reason.is_stage("short", "low_score"):
            quote = _innermost(page, page.blocks[i].container, "blockquote")
            below = page.ancestors(page.blocks[i + 1].container) if i + 1 < len(verdicts) else ()
            if quote is None or quote in below or page.blocks[i].is_link:
                continue
            if quote in page.ancestors(page.blocks[i - 1].container):
                keep(verdicts, i, "the source of a quote")


def _innermost(page: Page, container: int | None, tag: str) -> int | None:
    return next((number for number in page.ancestors(container) if page.containers[number].tag == tag), None)


def _may_be_title(page: Page, verdicts: list[Verdict], place: int) -> bool:
    reason, block = verdicts[place].reason, page.blocks[place]
    is_doubtful = reason.is_stage("short", "low_score") or reason.rule in _WORDS
    is_label = page.blocks[place + 1].kind == "code" and not {".", "/"} & set(block.text)
    return is_doubtful and verdicts[place].score >= _HOPELESS and not (is_label or block.is_link)


def _box_below(page: Page, place: int) -> int | None:
    """Return the container that a block stands over with what is below it, None if nothing calls it a title."""
    below = set(page.ancestors(page.blocks[place + 1].container))
    for number in islice(page.ancestors(page.blocks[place].container), _LEVELS):
        container = page.containers[number]
        is_opener = container.tag == "button" and _FOLDING.search(container.names)
        if container.tag == "summary" or is_opener or _TITLED.search(container.names):
            return next((one for one in page.ancestors(container.parent) if one in below), None)
    return None


def _is_all_kept(page: Page, verdicts: list[Verdict], place: int, box: int) -> bool:
    """Tell whether a box begins with a block and all else in it is kept."""
    if place and box in page.ancestors(page.blocks[place - 1].container):
        return False
    for i in range(place + 1, len(verdicts)):
        if box not in page.ancestors(page.blocks[i].container):
            break
        if not verdicts[i].keep:
            return False
    return True


def _is_kept(page: Page, verdicts: list[Verdict], section: Part) -> bool:
    """Tell whether a section is kept, and its heading only lacks a likely shape or place."""
    heading = section.start
    reason = verdicts[heading].reason
    below = range(heading + 1, section.end)
    if reason.kind == "label" or reason.is_stage("hidden") or not any(verdicts[i].keep for i in below[:_NEAR]):
        return False
    is_next = verdicts[heading + 1].keep
    if reason.is_stage("link_density") and not is_next:
        return False
    if reason.kind == "rule" and not reason.is_phrase and is_next and _is_named_apart(page, heading):
        return False
    below = range(heading + 1, _own_end(verdicts, section))
    chars = [len(page.blocks[i].text) for i in below]
    kept = sum([size for size, i in zip(chars, below, strict=True) if verdicts[i].keep])
    return kept >= _MOST * sum(chars)


def _is_named_apart(page: Page, place: int) -> bool:
    """Tell whether the nearest container with a telling name holds a block and not the one below it.

    One of comments tells of both: what heads each may be its subject.
    """
    named = load_rules().name_family
    telling = next((number for number in around(page, place) if named(page.containers[number].names)), None)
    if telling is None or named(page.containers[telling].names) == "comments":
        return True
    return telling not in around(page, place + 1)


def _own_end(verdicts: list[Verdict], section: Part) -> int:
    """Return where a section ends, without what a page puts below its text: links, and what rules know."""
    end = section.end
    while end > section.start + 1 and not verdicts[end - 1].keep and _is_furniture(verdicts[end - 1]):
        end -= 1
    return end


def _is_furniture(verdict: Verdict) -> bool:
    return verdict.reason.kind == "rule" or verdict.reason.is_stage("link_density")
