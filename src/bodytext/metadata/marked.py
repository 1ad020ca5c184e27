"""Authors in elements that the page marks as bylines: by class, rel or itemprop, or as a link to an author’s page."""

from __future__ import annotations

from collections import Counter

from bodytext.document.head import Mark
from bodytext.metadata.bylines import is_label, one_line, without_dates
from bodytext.metadata.eastern import eastern_credits, is_eastern
from bodytext.metadata.facts import Facts
from bodytext.metadata.names import split_names
from bodytext.metadata.people import People
from bodytext.text.pattern import IGNORECASE, Pattern

_LINE = 160  # characters: a byline is shorter
_TOGETHER = 8  # names in a row, and blocks between the first and the last
_BARE_WORDS = 4
_MARK = Pattern(r"author|byline|creator")
_MARKS = 300  # a page with more is a thread or a listing, and its author is among the first
_NOT_MARK = Pattern(
    r"bio|avatar|image|photo|desc|social|share|follow|more|count|comment|related|title|job|role|thumb|widget|list|quote|"
    r"publi|authorit|categor|section"
)
_AUTHOR_PAGE = Pattern(
    r"/(?:authors?|people|profile|team|autor(?:en|in)?|auteurs?|contributors?|by|users?|members?|staff|writers?|journalist|"
    r"redaktion|experten?)/",
    IGNORECASE,
)


def add_marks(people: People, title_block: int) -> None:
    """Add the names in elements whose class, rel or itemprop speaks of an author, alone and side by side."""
    facts = people.facts
    groups: dict[tuple[str, str], list[tuple[int, list[str]]]] = {}
    repeats = Counter(mark.names for mark in facts.marks[:_MARKS])
    first = True
    for mark in facts.marks[:_MARKS]:
        on_page = mark.tag == "a" and _AUTHOR_PAGE.search(mark.value) is not None
        if not (on_page or _MARK.search(mark.names)) or facts.is_elsewhere(mark.block):
            continue
        names, loose = _mark_names(facts, mark)
        place = facts.place(mark.block, title_block)
        kind = "other" if _NOT_MARK.search(mark.names) else "author"
        candidate = people.add(names, "byline", f"mark {kind} {place}", f"mark {place}", block=mark.block)
        if candidate is None:
            continue
        candidate.note("mark author page", on_page)
        candidate.note("mark first", first)
        candidate.note("mark plainly author", "author" in mark.names.split())
        candidate.note("mark aside", facts.is_aside(mark.block))
        candidate.note("mark loose", loose)
        candidate.note("mark seen often", repeats[mark.names] > _TOGETHER)
        groups.setdefault((mark.names, place), []).append((mark.block, names))
        first = False
    for (_, place), found in groups.items():
        if 1 < len(found) <= _TOGETHER and found[-1][0] - found[0][0] <= _TOGETHER:
            together = [name for _, names in found for name in names]
            people.add(together, "byline", f"marks together {place}", block=found[0][0])


def _mark_names(facts: Facts, mark: Mark) -> tuple[list[str], bool]:
    """Return the names in a mark, and whether only a loose reading finds them: screen names, groups."""
    if together := _names_in_lines(facts, mark):
        return together, False
    text = _mark_text(facts, mark)
    if is_eastern(text) and (credited := next(eastern_credits(text, facts.declared_language[:2]), None)):
        return credited[1], False
    names = split_names(text)
    if names or len(text.split()) > _BARE_WORDS + 1:
        return names, False
    return split_names(text, loose=True), True


def _names_in_lines(facts: Facts, mark: Mark) -> list[str]:
    """Return the names in a mark of several blocks, each of which is one author's name and nothing else; else none."""
    rest = "".join(mark.text.split())
    names: list[str] = []
    for number, block in enumerate(facts.page.blocks[mark.block : mark.block + _TOGETHER]):
        squeezed = "".join(block.text.split())
        if not rest.startswith(squeezed) or (not number and squeezed == rest):
            break
        rest = rest[len(squeezed) :]
        if is_label(block.text):
            continue
        line = block.text.rstrip("&,; ")
        found = split_names(line) if not is_eastern(line) and len(line.split()) <= _BARE_WORDS + 1 else []
        if len(found) != 1:
            return []
        names += found
    return names if len(names) > 1 and not rest else []


def _mark_text(facts: Facts, mark: Mark) -> str:
    """Return the line in which a mark begins, without its date: what follows is often a biography.

    The block's text is read where it can be, because it keeps apart what the mark's text runs together.
    """
    text = mark.text
    rest = "".join(text.split())
    for block in facts.page.blocks[mark.block : mark.block + 3]:
        line = one_line(block.text[:_LINE])
        squeezed = "".join(block.text[:_LINE].split())
        if not rest.startswith(squeezed):
            break
        if not is_label(line):
            text = line
            break
        rest = rest[len(squeezed) :]
    return without_dates(text[:_LINE])
