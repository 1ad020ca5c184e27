"""What an article leads to: series of cards below it, sections of further stories, and whole articles that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document.part import Part
from bodytext.model.page_type import likelihoods
from bodytext.parts.outline import Outline
from bodytext.parts.said import LINE, has_time, names_beside_time
from bodytext.text.lines import byline_names
from bodytext.verdicts.choice import ARTICLE_WORDS, BODY_WORDS, Choice, is_beside, is_outside, prose_before

_LIKELY, _SURELY, _SIGNED = 0.5, 0.9, 0.3  # of an article; the last of one that says who wrote it, and when
_TEASER_BLOCKS = 8  # of a card on average: what has more is the article's own
_MANY = 20  # series: a page with more of them is looked at no closer
_TITLE = 4  # blocks from the start of a following article, among which its heading is
_LEAST, _SHARE = 6, 0.5  # blocks of a section of further stories, and its words of prose to those above
_BYLINE, _OVER = 8, 2  # blocks between the headline and the text, at most, and above it


def teasers(choice: Choice) -> list[Part]:
    """Return the series of cards, and the sections headed as further stories, apart from an article with none below."""
    page, kept = choice.page, choice.kept
    cards = [part for part in page.parts if part.kind == "cards" and any(kept[part.start : part.end])]
    cards = [part for part in cards if part.end - part.start <= _TEASER_BLOCKS * len(part.items)]
    heads = [i for i, hits in enumerate(choice.evidence) if hits and any(hit.opens_tail for hit in hits)]
    if len(cards) > _MANY or not (cards or heads):
        return []
    before = prose_before(choice)
    found = [part for part in cards if is_outside(page, part.start, before)]
    heads = [i for i in heads[-_MANY:] if before[-1] <= (1 + _SHARE) * before[i] + BODY_WORDS and any(kept[i + 1 :])]
    found += _sections(choice, heads, before) if heads else ()
    found = [part for part in found if before[part.start] >= BODY_WORDS and before[-1] - before[part.end] < BODY_WORDS]
    return _below_article(choice, found, before) if found else []


def _sections(choice: Choice, heads: Sequence[int], before: Sequence[float]) -> Iterator[Part]:
    """Yield what such headings head in containers without prose of the article, if it is less than the article."""
    page, outline = choice.page, Outline.of(choice.page)
    for head in heads:
        end = head
        for number in page.ancestors(page.blocks[head].container):
            if before[outline.first[number]] < before[head]:
                break
            end = outline.end[number]
        is_read = any(choice.kept[i] and not page.blocks[i].is_link for i in range(head + 1, end))
        if is_read and end - head >= _LEAST and before[end] - before[head] <= _SHARE * before[head]:
            yield Part("section", head, end, head=head, detail="a section of further stories")


def _below_article(choice: Choice, found: Sequence[Part], before: Sequence[float]) -> list[Part]:
    """Return the parts that an article leads to: all of them where a page likely is one and signed as such.

    Else those below an article of some length, where that is sure, or that have a column of their own beside it, where
    it is likelier than not.
    """
    likely = likelihoods(choice.page, choice.kept)["article"]
    if likely > _SIGNED and _is_signed(choice, before):
        return list(found)
    found = [part for part in found if before[part.start] >= ARTICLE_WORDS]
    if likely > _SURELY:
        return found
    return [part for part in found if likely > _LIKELY and is_beside(choice.page, part.start, before)]


def _is_signed(choice: Choice, before: Sequence[float]) -> bool:
    """Tell whether a name and a time stand around the headline, above the first prose, on one line or on two."""
    page = choice.page
    first = next(i for i in range(len(before) - 1) if before[i] < before[i + 1])
    head = next((i for i in range(first - 1, -1, -1) if page.blocks[i].kind == "heading"), first)
    lines = page.blocks[max(head - _OVER, first - _BYLINE, 0) : first]
    if any(map(names_beside_time, lines)):
        return True
    texts = [block.text for block in lines if len(block.text) <= LINE]
    return any(map(byline_names, texts)) and any(map(has_time, texts))


def further_articles(choice: Choice) -> list[Part]:
    """Return the articles that follow the first one of a page that is no listing, each titled as the page is."""
    page, kept = choice.page, choice.kept
    found = [part for part in page.parts if part.kind == "follower" and any(kept[part.start : part.end])]
    found = [part for part in found if any(block.kind == "heading" and block.level == 1
                                           for block in page.blocks[part.start : part.start + _TITLE])]  # fmt: skip
    return found if found and likelihoods(page, kept)["article"] > _LIKELY else []
