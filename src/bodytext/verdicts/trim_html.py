"""HTML: what stands amid the paragraphs of one container, in boxes, out of sight, and below the last paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bodytext.document import Block, Page, Reason, Verdict, keep, kept_of, remove
from bodytext.parse.code_language import is_name
from bodytext.rows import each
from bodytext.rules import Evidence
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.verdicts.amid import WORDS
from bodytext.verdicts.amounts import is_in_sentences, is_mere_link, letters, words_at
from bodytext.verdicts.boxes import drop_author_box, drop_box_headings, drop_boxes, drop_led, drop_rows
from bodytext.verdicts.hidden import drop_hidden
from bodytext.verdicts.homes import homes_of_prose
from bodytext.verdicts.inner_parts import announces
from bodytext.verdicts.layouts import drop_side_menus
from bodytext.verdicts.own_lists import ABROAD, is_at_home, is_headed
from bodytext.verdicts.toc import drop_table_of_contents

_COPIES = Pattern(r"copy|clipboard", IGNORECASE)
_CONTROL_CHARS = 30  # of a button at code, at most
_CONTROLS = 3  # buttons and the name of a language, on one side of code
_POSSIBLE = 0.2  # of a score: from here on, the paragraphs on both sides may decide
_LINKED = 0.3  # of a block's characters in links: not prose
_HOPELESS = 0.1  # of a score: below, not even its place makes a block content
_LIKELY = 0.5  # of a score: the links below a heading of the article's are its own
_HALF = 0.5  # of a block's characters in links
_BOX = 0.7  # of the characters of a table that leads through a site
_PROSE_WORDS = 8  # of the paragraph after which only links follow


def trim_html(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Change the verdicts where the whole page says otherwise."""
    _keep_inner_paragraphs(page, verdicts, evidence)
    _keep_opening(page, verdicts, evidence)
    _keep_set_text(page, verdicts, evidence)
    drop_hidden(page, verdicts)
    drop_side_menus(page, verdicts)
    drop_table_of_contents(page, verdicts)
    drop_boxes(page, verdicts, evidence)
    drop_box_headings(page, verdicts, evidence, _is_heading)
    drop_author_box(page, verdicts)
    drop_led(page, verdicts, evidence)
    drop_rows(page, verdicts)
    _drop_code_controls(page, verdicts)
    _drop_repeated_links(page, verdicts)
    _drop_closing_links(page, verdicts, evidence)


def _keep_inner_paragraphs(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep prose that stands between kept blocks of its container, whatever class it alone may have.

    The measures do not feel it, but a paragraph that is missing amid an article is what readers forgive least.
    """
    kept = each(verdicts, "keep")
    for i in range(1, len(verdicts) - 1):
        if (
            not kept[i]
            and kept[i - 1]
            and kept[i + 1]
            and verdicts[i].score >= _POSSIBLE
            and not evidence[i]
            and _is_prose(page.blocks[i])
            and _parent(page, page.blocks[i]) == _parent(page, page.blocks[i - 1]) == _parent(page, page.blocks[i + 1])
        ):
            keep(verdicts, i, "a paragraph amid the article")


def _keep_opening(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the paragraphs that stand beside the headline, between it and what is kept first.

    A recipe, a table or a box that is the likeliest part of a page is introduced by prose that looks like less.
    """
    first = next((i for i, verdict in enumerate(verdicts) if verdict.keep), 0)
    headline = next((i for i in range(first - 1, -1, -1) if _is_headline(page.blocks[i])), first)
    beside = _parent(page, page.blocks[headline]) if headline < first else -1
    for i in range(headline + 1, first):
        if (
            verdicts[i].score >= _POSSIBLE
            and not evidence[i]
            and _is_prose(page.blocks[i])
            and _parent(page, page.blocks[i]) == beside
        ):
            keep(verdicts, i, "a paragraph below the headline")


def _is_headline(block: Block) -> bool:
    return block.kind == "heading" and block.level == 1


def _is_prose(block: Block) -> bool:
    is_long = block.kind == "paragraph" and word_count(block.text) >= SENTENCE_WORDS
    return is_long and not _is_linked(block, _LINKED)


def _parent(page: Page, block: Block) -> int:
    return page.element(block).parent


def _keep_set_text(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep code and verse amid the article, or whatever is set like it, and what follows it or its heading at once.

    Examples are marked up like widgets, with buttons and the names of files around them.
    """
    pres = {number for number, tag in enumerate(each(page.containers, "tag")) if tag == "pre"}
    verses = {part.start: part.end for part in page.parts if part.kind == "verse"}
    marked = enumerate(zip(each(page.blocks, "kind"), each(page.blocks, "container"), strict=True))
    codes = [i for i, (kind, container) in marked if kind == "code" or container in pres or i in verses]
    kept = kept_of(verdicts) if codes else []
    first, last = (kept[0], kept[-1]) if kept else (len(verdicts), -1)
    for i in codes:
        if i > first and not verdicts[i].keep and verdicts[i].score >= _HOPELESS:
            heads = _is_heading_below_text(page, verdicts, evidence, i - 1)
            if i < last or verdicts[i - 1].keep or heads:
                for j in range(i - heads, verses.get(i, i + 1)):
                    keep(verdicts, j, f"{'verse' if i in verses else 'code'} amid the article")


def _is_heading_below_text(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, place: int) -> bool:
    """Tell a removed heading that may be one of the article's: it follows kept text, and no rule knows it."""
    return (
        place > 0
        and page.blocks[place].kind == "heading"
        and verdicts[place - 1].keep
        and verdicts[place].score >= _POSSIBLE
        and not evidence[place]
    )


def _is_heading(block: Block, _: Verdict) -> bool:
    return block.kind == "heading"


def _drop_code_controls(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the buttons at code, and the name of its language: what is to be pressed, and no word of the article."""
    for i, kind in enumerate(each(page.blocks, "kind")):
        if kind == "code" and verdicts[i].keep:
            for beside in (range(i - 1, i - 1 - _CONTROLS, -1), range(i + 1, i + 1 + _CONTROLS)):
                for j in beside:
                    if not (0 <= j < len(verdicts) and _is_control(page, page.blocks[j], page.blocks[i])):
                        break
                    if verdicts[j].keep:
                        remove(verdicts, j, Reason.of_stage("short", "a button at code"))


def _is_control(page: Page, block: Block, code: Block) -> bool:
    container = page.element(block)
    if len(block.text) > _CONTROL_CHARS or block.kind in ("code", "heading"):
        return False
    is_button = container.tag == "button" or _COPIES.search(container.names) is not None
    return is_button or any(span.kind == "code" and is_name(block.text, span.target) for span in code.spans)


def _drop_repeated_links(page: Page, verdicts: list[Verdict]) -> None:
    """Remove the lines that are links and come again with other goals: what can be bought or seen below each thing.

    What comes again with its goal is a repeat. Lines of verse may come again, and what stands in lists, tables and
    quotes has a name there.
    """
    linked = [
        i
        for i, link_chars in enumerate(each(page.blocks, "link_chars"))
        if link_chars and page.blocks[i].kind == "paragraph"
    ]
    said = Counter([page.blocks[i].text for i in linked])
    if len(said) == len(linked):
        return
    lines = [i for i in linked if said[page.blocks[i].text] > 1 and is_mere_link(page.blocks[i])]
    goals: dict[str, list[str]] = {}
    for i in lines:
        goals.setdefault(page.blocks[i].text, []).append(_goal(page.blocks[i], i))
    verse = {i for part in page.parts if part.kind == "verse" for i in range(part.start, part.end)}
    for i in lines:
        if verdicts[i].keep and i not in verse and len(set(goals[page.blocks[i].text])) > 1:
            remove(verdicts, i, Reason.of_stage("link_density", "a link that the page repeats"))


def _goal(block: Block, place: int) -> str:
    """Return where a line leads: to a place of its own where it says no more than that something happens there."""
    goal = next((span.target for span in block.spans if span.kind == "link"), "")
    return f"{goal} {place}" if goal[:1] in ("", "#") or goal.startswith("javascript:") else goal


def _drop_closing_links(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove the links below the last paragraph of an article, and the heading above them.

    A heading that is a link, as in lists of articles or places, is none of them where it heads a line of text.
    """
    kept = kept_of(verdicts)
    prose = [i for i in kept if not _is_linked(page.blocks[i], _HALF)]
    last = next((i for i in reversed(prose) if word_count(page.blocks[i].text) >= _PROSE_WORDS), len(verdicts))
    tables = _tables_of_links(page, last)
    links = [
        i for i in kept if i > last and (i in tables or is_mere_link(page.blocks[i])) and not _heads(page, verdicts, i)
    ]
    own = _own_links(page, verdicts, evidence) if links else set()
    links = [i for i in links if i not in own]
    if links and is_in_sentences(page, kept) and not _is_lists(page, kept):
        above = kept[kept.index(links[0]) - 1]
        heading = [above] if above > last and page.blocks[above].kind == "heading" else []
        for i in heading + links:
            remove(verdicts, i, Reason.of_stage("tail", "links below the last paragraph"))


def _heads(page: Page, verdicts: Sequence[Verdict], place: int) -> bool:
    """Tell a heading with kept text right below it."""
    below = place + 1
    is_above_text = below < len(verdicts) and verdicts[below].keep and not _is_linked(page.blocks[below], _HALF)
    return page.blocks[place].kind == "heading" and is_above_text


def _own_links(page: Page, verdicts: Sequence[Verdict], evidence: Evidence) -> set[int]:
    """Return the blocks of lists that are likely the article's, under a heading or a line of it that no rule knows.

    A line with a colon, or a heading that is likely itself, says so of what stands below it, and so does one that
    stands among the paragraphs.
    """
    homes = homes_of_prose(page, verdicts)
    own: set[int] = set()
    for part in page.parts:
        head = part.head
        rules = {hit.rule for hit in evidence[head]} if head is not None else set()
        if part.kind != "section" and rules <= ABROAD and (head is None or verdicts[head].keep):
            is_own = rules <= WORDS and (
                (head is not None and verdicts[part.start].score >= _LIKELY)
                or (head is not None and announces(page.blocks[head], part))
                or is_headed(page, verdicts, part)
            )
            if is_own or is_at_home(page, verdicts, part, homes):
                own.update(range(part.start, part.end))
    return own


def _is_lists(page: Page, kept: Sequence[int]) -> bool:
    """Tell whether most of what is kept stands in lists: what the page is about, be they of links or not."""
    listed = {i for part in page.parts if part.kind in ("list", "links") for i in range(part.start, part.end)}
    return words_at(page, listed.intersection(kept)) > _HALF * words_at(page, kept)


def _tables_of_links(page: Page, last: int) -> set[int]:
    """Return the blocks of tables below the last paragraph that hold little but links: they lead through a site."""
    found: set[int] = set()
    for part in page.parts:
        if part.kind == "table" and part.start > last:
            blocks = page.blocks[part.start : part.end]
            linked = sum([block.link_chars or 0 for block in blocks])
            if linked >= _BOX * sum([letters(block) for block in blocks]):
                found.update(range(part.start, part.end))
    return found


def _is_linked(block: Block, share: float) -> bool:
    return block.link_share >= share
