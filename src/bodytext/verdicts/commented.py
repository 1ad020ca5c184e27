"""What a line says is comments: the section that it heads, all that follows it in a container of its own, or below it.

Blogs head comments with a number in bold as often as with a heading, and readers' posts may have headings themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from bodytext.document import Block, Page
from bodytext.document.part import Part
from bodytext.parts.outline import Outline
from bodytext.parts.threads import is_signed_above
from bodytext.rules import Hit
from bodytext.text.pattern import Pattern
from bodytext.text.scripts import QUESTIONS
from bodytext.verdicts.alike import are_alike
from bodytext.verdicts.choice import BODY_WORDS, PROSE_WORDS, Choice, is_outside, prose_before
from bodytext.verdicts.numbered import follows

COMMENTS: Final = frozenset(("comments-heading", "comments-count"))
"""The rules of lines that head comments or count them."""
_ANYTHING = frozenset(("discussion", "discuss", "diskussion", "community", "forum"))  # sections of articles, too
_LABELS = frozenset(("name", "email", "website", "your name", "your email"))  # of a form, or of whatever has them
_LEAST = 5  # words that such a line has below it
_ABOVE = 80  # words of prose above a line amid text, where no other such line stands below: a line below a summary
_POSSIBLE = 0.2  # of a score: from here on, prose may be the article's
_MANY = 20  # lines: a page with more of them is looked at no closer
_VARYING = Pattern(r"\d+")


def says_comments(hits: Sequence[Hit]) -> bool:
    """Tell whether a line heads comments or counts them."""
    return bool(hits) and any(hit.rule in COMMENTS and hit.phrase not in _ANYTHING for hit in hits)


def commented(choice: Choice) -> list[Part]:
    """Return the stretches of an HTML page that lines say are comments: sections, and what has no heading."""
    page, evidence = choice.page, choice.evidence
    lines = [i for i, hits in enumerate(evidence) if hits and says_comments(hits)] if page.kind == "html" else []
    if not lines:
        return []
    sections = [part for part in page.parts if part.kind == "section"]
    headed = [number for number, part in enumerate(sections) if says_comments(evidence[part.start])]
    own = {sections[number].start for number in headed if _goes_on(choice, sections, number)}
    lines = [i for i in lines if i not in own]
    found = [sections[number] for number in headed]
    found = [part for part in found if part.start not in own and not _is_amid_sections(choice, part)]
    if len(lines) <= _MANY:
        found += [part for part in _stretches(choice, lines) if not is_signed_above(page, part)]
    return found


def lost_opening(choice: Choice) -> list[int]:
    """Return the prose of some likelihood between a headline and a line above comments, where none above that is kept.

    Comments that are longer than a post, and likelier by themselves, are still below it. What a card counts are others.
    """
    page, evidence = choice.page, choice.evidence
    if page.kind != "html":
        return []
    lines = [i for i, hits in enumerate(evidence) if hits and says_comments(hits) and not _asks(page.blocks[i])]
    cards = [range(part.start, part.end) for part in page.parts if part.kind == "cards"] if lines else []
    counted = set(chain.from_iterable(cards))
    line = next((i for i in lines if any(choice.kept[i + 1 :]) and i not in counted), 0)
    if not line or prose_before(choice)[line]:
        return []
    head = next((i for i in range(line - 1, -1, -1) if page.blocks[i].kind == "heading"), line)
    likely = [i for i in range(head + 1, line) if choice.scores[i] >= _POSSIBLE and not evidence[i]]
    said = [i for i in likely if choice.words[i] >= PROSE_WORDS and not page.blocks[i].is_link]
    return said if sum([choice.words[i] for i in said]) >= BODY_WORDS else []


def _stretches(choice: Choice, lines: Sequence[int]) -> Iterator[Part]:
    """Yield what follows lines below an article: those that the page has once, for each post of many has its own.

    Where the page names who asked as it names who answers, such a line counts answers.
    """
    page, before = choice.page, prose_before(choice)
    lines = [i for i in lines if before[i] >= BODY_WORDS and not _asks(page.blocks[i])]
    lines = [i for i in lines if any(hit.rule in COMMENTS and hit.phrase not in _LABELS for hit in choice.evidence[i])]
    if not lines:
        return
    outline = Outline.of(page)
    told = [_VARYING.sub("", page.blocks[i].text) for i in lines]
    times = Counter(told)
    for i, text in zip(lines, told, strict=True):
        if times[text] == 1:
            end, is_apart = _reach(choice, outline, before, i)
            is_enough = before[i] >= _ABOVE or any(map(says_comments, choice.evidence[i + 2 : end + 1]))
            if end > i + 1 and (is_apart or (page.blocks[i].kind != "heading" and is_enough)):
                yield Part("section", i, end, head=i, detail="what follows the line above comments")


def _asks(block: Block) -> bool:
    """Tell a link to comments elsewhere, and a question, as letters end with one: "Comments?"."""
    return block.is_link or block.text.endswith(QUESTIONS)


def _reach(choice: Choice, outline: Outline, before: Sequence[float], line: int) -> tuple[int, bool]:
    """Return where what follows a line in its container ends, and whether the line stands outside of the prose above.

    Where nothing follows, it is the container around it; where that holds the prose, it ends with the next heading.
    """
    blocks = choice.page.blocks
    for number in choice.page.ancestors(blocks[line].container):
        start, end = outline.span(number)
        if sum(choice.words[line + 1 : end]) >= _LEAST:
            if before[line] - before[start] == 0:
                return end, True
            end = next((i for i in range(line + 1, end) if blocks[i].kind == "heading"), end)
            return end, is_outside(choice.page, line, before)
    return line + 1, False


def _is_amid_sections(choice: Choice, section: Part) -> bool:
    """Tell whether a kept section of the same rank, whose heading no rule knows, follows in the same element."""
    page, place = choice.page, section.end
    if place == len(page.blocks) or not choice.kept[place] or choice.evidence[place]:
        return False
    own, other = page.blocks[section.start], page.blocks[place]
    is_alike = (own.kind, own.level) == (other.kind, other.level)
    return is_alike and page.element(own).parent == page.element(other).parent


def _goes_on(choice: Choice, sections: Sequence[Part], number: int) -> bool:
    """Tell a section like the one of its rank above it, with the number after its number or with its class of headings.

    "Comments" of a paper is no heading of a thread.
    """
    page, start = choice.page, sections[number].start
    own = page.blocks[start]
    for part in reversed(sections[:number]):
        other = page.blocks[part.start]
        if other.level <= own.level:
            is_sister = other.level == own.level and choice.kept[part.start] and are_alike(page, part.start, start)
            return is_sister and (follows(other.text, own.text) or _class(page, own) == _class(page, other) != "")
    return False


def _class(page: Page, heading: Block) -> str:
    """Return the first name of a heading's element, "" where it has none."""
    return page.element(heading).names.partition(" ")[0]
