"""HTML: what a page never shows leaves the article, unless it is all that there is of one."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, BlockKind, Page, Reason, Verdict, kept_of, remove
from bodytext.parse.elements import SPOKEN
from bodytext.rows import each
from bodytext.text.pattern import IGNORECASE, Pattern
from bodytext.text.scripts import CLOSING, QUESTIONS
from bodytext.verdicts.amounts import words_at
from bodytext.verdicts.homes import around

_SHOWN = 10  # times as many words shown as hidden: there is an article without what is hidden
_BESIDE = 3  # … right beside it, in the element around it: a hidden paragraph amid others
_LINKED = 0.5  # of a block's characters in links: not prose
_OPENERS = ("summary", "button", "label", "dt")  # elements that what is hidden below them unfolds from
_VEIL = Pattern(  # classes of what is not displayed …
    r"(?<![\w:-])(?:d-none|hidden|is-hidden|u-hidden|visible-print(?:-\w+)?|print-only|show-for-print|printfooter|modal)(?![\w:-])",
    holds="d-none hidden print modal",
)
_WIDTHS = Pattern(
    r"(?<!print):(?:block|contents|flex|grid|inline|table)|(?<![\w-])d-(?!print)\w+-"
)  # … unless on screens of some width
_DIALOG = Pattern(
    r"(?<![a-z])(?:modal|popup|pop-up|dialog|lightbox|toast|tooltip)(?![a-z])", IGNORECASE
)  # what comes over a page
_UNSEEN = frozenset(("dialog", "noscript"))  # tags of what a page doesn't show as it comes
_FEW: tuple[BlockKind, ...] = ("item", "cell")  # kinds that are counted, be they long or short
_REST_WORDS = 30  # of what a button below it shows
_SPOKEN = Reason.of_stage("hidden", "it is read out and not shown")
_HIDDEN = Reason.of_stage("hidden", "the page does not show it")
IN_MENU = Reason.of_stage("hidden", "a menu that unfolds")
"""Why the lines of drop-down menus are no text."""


def drop_hidden(page: Page, verdicts: list[Verdict]) -> None:
    """Remove what is kept of hidden elements, where the page shows much more, or shows more of the same beside it.

    Pages that scripts put together hide all of their text at first, and so are sections that fold open: what
    something opens stays, and what stands below a heading amid the rest.
    """
    kept = kept_of(verdicts)
    spoken, veils = _names(page)
    if spoken:
        heard = [i for i, block in enumerate(page.blocks) if page.element(block).names in spoken]
        if _BESIDE * words_at(page, (i for i in heard if verdicts[i].keep)) <= words_at(page, kept):
            for i in heard:
                remove(verdicts, i, _SPOKEN)
    tops = _outermost(page, veils)
    hidden = [i for i in kept if _is_never_shown(page, i, tops)] if max(tops, default=-1) >= 0 else []
    if hidden:
        answers = _answers(page, hidden, tops)
        by_style = [i for i in hidden if page.element(page.blocks[i]).hidden and _top(page, i, tops) not in answers]
        is_little = _SHOWN * words_at(page, by_style) <= words_at(page, kept)
        gone = _in_dialogs(page, kept, hidden, tops).union(by_style if is_little else ())
        left = [i for i in hidden if i not in gone and not _stands_in_for_scripts(page, i, tops)]
        gone.update(_amid_shown(page, kept, left, tops))
        for i in sorted(gone):
            remove(verdicts, i, _HIDDEN)


def closed_menus(page: Page) -> frozenset[int]:
    """Return the blocks of drop-down menus, of which a page shows one line: forums have all their boards in one."""
    tags = each(page.containers, "tag")
    if "select" not in tags:
        return frozenset()
    inside = {number for number, tag in enumerate(tags) if tag == "select"}
    for number, container in enumerate(page.containers):  # an element comes after the one around it
        if container.parent in inside:
            inside.add(number)
    return frozenset(i for i, container in enumerate(each(page.blocks, "container")) if container in inside)


def _names(page: Page) -> tuple[set[str], set[str]]:
    """Return the names of elements that are only read out, and those of elements that are not displayed."""
    names = set(each(page.containers, "names"))
    return SPOKEN.among(names), {one for one in _VEIL.among(names) if not _WIDTHS.search(one)}


def _outermost(page: Page, veils: set[str]) -> list[int]:
    """Return for each container the outermost hidden one that it stands in or is, -1 where it is shown."""
    hidden = each(page.containers, "hidden")
    if not _UNSEEN.isdisjoint(tags := each(page.containers, "tag")):
        hidden = [is_hidden or tag in _UNSEEN for is_hidden, tag in zip(hidden, tags, strict=True)]
    if veils:
        names = each(page.containers, "names")
        hidden = [is_hidden or one in veils for is_hidden, one in zip(hidden, names, strict=True)]
    if True not in hidden:
        return [-1] * len(hidden)
    first, parents = hidden.index(True), each(page.containers, "parent")
    tops = [-1] * first  # an element comes after the one around it
    for number in range(first, len(hidden)):
        above = tops[parents[number]] if parents[number] >= 0 else -1
        tops.append(number if hidden[number] and above < 0 else above)
    return tops


def _is_never_shown(page: Page, index: int, tops: Sequence[int]) -> bool:
    container = page.blocks[index].container or 0
    return tops[container] >= 0 and not page.containers[container].opened


def _amid_shown(page: Page, kept: Sequence[int], hidden: Sequence[int], tops: Sequence[int]) -> list[int]:
    """Return the blocks of hidden elements that stand amid several times as many words in shown ones of their kind."""
    shown: dict[tuple[int, bool], list[int]] = {}
    for i in kept:
        block = page.blocks[i]
        own = block.container or 0
        if tops[own] < 0 and block.kind in ("paragraph", *_FEW) and block.link_share < _LINKED:
            for place in (own, page.containers[own].parent):
                shown.setdefault((place, block.kind == "paragraph"), []).append(i)
    within: dict[tuple[int, bool], list[int]] = {}
    alone: set[int] = set()  # each hidden by itself, and not in a box that is
    unfolding: dict[tuple[int, bool], bool] = {}
    for i in hidden:
        top = _top(page, i, tops)
        known = top, page.blocks[i].kind == "item"
        if known not in unfolding:
            unfolding[known] = _unfolds(page, i, top, tops)
        if not unfolding[known]:
            within.setdefault((page.containers[top].parent, page.blocks[i].kind not in _FEW), []).append(i)
            if top == page.blocks[i].container:
                alone.add(i)
    gone: list[int] = []
    for (place, is_prose), blocks in within.items():
        beside = shown.get((place, is_prose), ())
        times = 1 if alone.issuperset(blocks) else _BESIDE
        is_amid = times * words_at(page, blocks) <= words_at(page, beside) if is_prose else len(blocks) <= len(beside)
        gone += blocks if is_amid else []
    return gone


def _in_dialogs(page: Page, kept: Sequence[int], hidden: Sequence[int], tops: Sequence[int]) -> set[int]:
    """Return the blocks of hidden dialogs that nothing in the page opens, and of what is shown where no script runs.

    They come over the text, uncalled for. Where most of the text is in them, they are the page.
    """
    within = [(i, page.containers[_top(page, i, tops)]) for i in hidden]
    found = {i for i, top in within if top.tag in _UNSEEN or _DIALOG.search(top.names)}
    return found if _BESIDE * words_at(page, found) <= words_at(page, kept) else set()


def _stands_in_for_scripts(page: Page, index: int, tops: Sequence[int]) -> bool:
    return page.containers[_top(page, index, tops)].tag == "noscript"


def _answers(page: Page, hidden: Sequence[int], tops: Sequence[int]) -> set[int]:
    """Return the outermost hidden elements that follow a question, or what opens them, with nothing amid."""
    firsts: dict[int, int] = {}
    for i in hidden:
        firsts.setdefault(_top(page, i, tops), i)
    above = {top: _above(page, first, top, tops) for top, first in firsts.items()}
    return {top for top, i in above.items() if i >= 0 and (_is_asked(page.blocks[i]) or _tag(page, i) in _OPENERS)}


def _above(page: Page, index: int, top: int, tops: Sequence[int]) -> int:
    """Return the block right above a hidden element that a block stands in, -1 for none."""
    while index >= 0 and _top(page, index, tops) == top:
        index -= 1
    return index


def _top(page: Page, index: int, tops: Sequence[int]) -> int:
    """Return the outermost hidden element that a block stands in, -1 where it is shown."""
    return tops[page.blocks[index].container or 0]


def _is_asked(block: Block) -> bool:
    return block.text.rstrip(CLOSING).endswith(QUESTIONS)


def _unfolds(page: Page, index: int, top: int, tops: Sequence[int]) -> bool:
    """Tell whether a hidden element that a block stands in follows a heading, a question, or what opens it.

    The rest of an article may stand above the button that shows it; items that a list ends with are shown when one
    wants more of them.
    """
    above, below = _above(page, index, top, tops), index
    while below < len(page.blocks) and _top(page, below, tops) == top:
        below += 1
    is_amid = below < len(page.blocks) and _holds(page, page.containers[top].parent, below)
    if page.blocks[index].kind == "item":
        return not is_amid
    if is_amid and _tag(page, below) == "button" and words_at(page, range(above + 1, below)) >= _REST_WORDS:
        return True
    if above < 0:
        return False
    before = page.blocks[above]
    return before.kind in ("heading", "term") or before.is_link or _tag(page, above) in _OPENERS or _is_asked(before)


def _tag(page: Page, index: int) -> str:
    return page.element(page.blocks[index]).tag


def _holds(page: Page, container: int, index: int) -> bool:
    return container in around(page, index)
