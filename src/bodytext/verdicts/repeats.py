"""What a page says twice is kept once: copies for narrow screens, quotations of the post above, cards in two rows.

An author repeats too: the refrain of a song, a heading in every section, the cells of a table, a step
of instructions. Such repetitions stand beside the first, or alone among text that is new, or are numbered,
or the page is a manual, which the code in it tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bodytext.document import Block, Page, Reason, Verdict, kept_of, remove
from bodytext.document.part import WHOLE_KINDS
from bodytext.rows import each
from bodytext.text.counts import word_count
from bodytext.text.lines import SENTENCE_WORDS
from bodytext.text.scripts import COLONS
from bodytext.verdicts.homes import home, nearest
from bodytext.verdicts.whole import settle

_CLEAN = 0.03  # of the words removed: less is a headline, and the text was clean already
_LEAST_WORDS = 4  # of a paragraph in HTML: a shorter one may be a label that belongs to each of several things
_LONGER_THAN_VERSE = 60  # characters of a line of plain text, which doesn't tell its places apart
_MARKED = ("heading", "item")  # repeated alone they are structure, repeated with what stands beside them a copy
_AS_IT_IS = ("code", "cell")
_ARROWS = " \u2191\u21d1"  # links to the post that is quoted
_SAID = Reason.of_stage("repeated", "said above")


def drop_repeats(page: Page, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts without what the page has said before in another place."""
    single = list(verdicts)
    kept = kept_of(verdicts)
    copies = set() if _is_clean(page, single) else _copies(page, kept)  # what was clean already stays as it is
    if not copies:
        return single
    said = frozenset(copies)
    copies -= _in_company(page, copies, kept)
    is_manual = any(page.blocks[i].kind == "code" for i in kept)
    for before, i, after in zip([-1, *kept], kept, [*kept[1:], -1], strict=False):
        if i in copies and _is_mere_copy(page.blocks[i], is_manual, before in copies or after in copies):
            remove(single, i, _SAID)
    _drop_rests_of_quotes(page, single, said)
    settle(page, single)
    return single


def _drop_rests_of_quotes(page: Page, verdicts: list[Verdict], said: frozenset[int]) -> None:
    """Remove what is left of a quote that is a repeat: code and short lines, which would be the answer's.

    The line that says whose words they were stays: it tells whom the post answers. A quote that has anything else
    keeps all of that.
    """
    quotes: dict[int, list[int]] = {}
    for i in kept_of(verdicts):
        quote = nearest(page, i, "blockquote")
        if quote is not None:
            quotes.setdefault(quote, []).append(i)
    for i in said:
        quote = None if verdicts[i].keep else nearest(page, i, "blockquote")
        if quote is not None:
            rest = quotes.pop(quote, ())
            if all(j in said or _is_attribution(page.blocks[j]) for j in rest):
                for j in said.intersection(rest):
                    remove(verdicts, j, _SAID)


def _is_attribution(block: Block) -> bool:
    """Tell a line that says whose words stand below it: "Ada wrote:"."""
    return word_count(block.text) < SENTENCE_WORDS and block.text.rstrip(_ARROWS).endswith(tuple(COLONS))


def _is_clean(page: Page, verdicts: Sequence[Verdict]) -> bool:
    """Tell whether hardly anything was removed; a text's author repeats more than he would in a page."""
    if page.kind == "html":
        return all(each(verdicts, "keep"))
    words = [word_count(block.text) for block in page.blocks]
    removed = sum([count for count, verdict in zip(words, verdicts, strict=True) if not verdict.keep])
    return removed <= _CLEAN * sum(words)


def _copies(page: Page, kept: Sequence[int]) -> set[int]:
    """Return which of the kept blocks say what an earlier one says, in HTML in another part of the page."""
    copies: set[int] = set()
    if len({page.blocks[i].text for i in kept}) == len(kept):  # as in most pages
        return copies
    homes: dict[str, set[int]] = {}
    for i in kept:
        known = homes.setdefault(page.blocks[i].text, set())
        place = home(page, i)
        if known and place not in known:
            copies.add(i)
        known.add(place)
    return copies


def _in_company(page: Page, copies: set[int], kept: Sequence[int]) -> set[int]:
    """Return the copies that belong to something new: an item of a list, the heading of a section."""
    new: set[int] = set()
    known = set(kept) - copies
    fresh = sorted(known)
    titles = {i for part in page.parts if part.kind == "thread" for i in range(part.start, part.end)}  # of all posts
    for part in page.parts:
        if part.kind in WHOLE_KINDS:
            belonging = copies.intersection(range(part.start, part.end))
            is_headed = part.head == part.start - 1 and part.head in known
            if is_headed or {part.start - 1, part.end} <= known:  # amid new text it is said once more
                new |= belonging
        else:
            belonging = {part.start} & copies - titles if part.kind == "section" else set()
        if belonging and _any_within(fresh, part.start, part.end):
            new |= belonging
    return new


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of these places, which ascend, is from `start` on and before `end`."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _is_mere_copy(block: Block, is_manual: bool, is_in_company: bool) -> bool:
    """Tell whether a block says nothing new; `is_in_company` if what stands beside it is a copy as well."""
    if block.row is not None or block.kind in _AS_IT_IS or block.marker[:1].isdigit():
        return False
    if block.container is None:
        return block.kind not in _MARKED and len(block.text) >= _LONGER_THAN_VERSE
    if is_manual and block.kind != "quote":
        return False
    return is_in_company if block.kind in _MARKED else word_count(block.text) >= _LEAST_WORDS
