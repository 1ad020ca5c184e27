"""HTML: what a page never shows leaves the article, unless it is all that there is of one."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Container, Page, Reason, Verdict, kept_of, remove
from bodytext.verdicts.amounts import words_at

_SHOWN = 10  # times as many words shown as hidden: there is an article without what is hidden
_BESIDE = 3  # … right beside it, in the element around it: a hidden paragraph amid others
_LINKED = 0.5  # of a block's characters in links: not prose
_OPENERS = ("summary", "button", "label", "dt")  # elements that what is hidden below them unfolds from


def drop_hidden(page: Page, verdicts: list[Verdict]) -> None:
    """Remove what is kept of hidden elements, where the page shows much more, or shows more of the same beside it.

    Pages that scripts put together hide all of their text at first, and so are sections that fold open: what
    something opens stays, and what stands below a heading amid the rest.
    """
    kept = kept_of(verdicts)
    hidden = [i for i in kept if _is_never_shown(_container(page, page.blocks[i]))]
    if not hidden:
        return
    if _SHOWN * words_at(page, hidden) > words_at(page, kept):
        hidden = _amid_shown(page, kept, hidden)
    for i in hidden:
        remove(verdicts, i, Reason.of_stage("hidden", "the page does not show it"))


def _container(page: Page, block: Block) -> Container:
    return page.containers[block.container or 0]


def _is_never_shown(container: Container) -> bool:
    return container.hidden and not container.opened


def _amid_shown(page: Page, kept: Sequence[int], hidden: Sequence[int]) -> list[int]:
    """Return the blocks of hidden elements that stand amid several times as many words in paragraphs."""
    shown: dict[int, list[int]] = {}
    for i in kept:
        block = page.blocks[i]
        container = _container(page, block)
        if not container.hidden and block.kind == "paragraph" and block.link_share < _LINKED:
            for place in (block.container or 0, container.parent):
                shown.setdefault(place, []).append(i)
    tops = _outermost(page)
    within: dict[int, list[int]] = {}
    for i in hidden:
        top = tops[page.blocks[i].container or 0]
        if not _unfolds(page, i, top, tops):
            within.setdefault(page.containers[top].parent, []).append(i)
    found = ((blocks, shown.get(parent, ())) for parent, blocks in within.items())
    return [i for blocks, beside in found if _BESIDE * words_at(page, blocks) <= words_at(page, beside) for i in blocks]


def _outermost(page: Page) -> list[int]:
    """Return for each container the outermost hidden one that it stands in or is, itself where it is not hidden."""
    tops: list[int] = []
    for number, container in enumerate(page.containers):
        is_inside = container.parent >= 0 and page.containers[container.parent].hidden
        tops.append(tops[container.parent] if is_inside else number)
    return tops


def _unfolds(page: Page, index: int, top: int, tops: Sequence[int]) -> bool:
    """Tell whether a hidden element that a block stands in follows a heading, or what one presses to open it."""
    while index >= 0 and tops[page.blocks[index].container or 0] == top:
        index -= 1
    if index < 0:
        return False
    before = page.blocks[index]
    return before.kind in ("heading", "term") or before.is_link or _container(page, before).tag in _OPENERS
