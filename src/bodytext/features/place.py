"""Where a block stands in its page, and beside what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from bodytext.document import Page
from bodytext.features.table import GOOD_LINKS, GOOD_WORDS, Column, Table
from bodytext.rules import Evidence

_SUMMARY = 40  # characters: two texts that begin with the same are the same
_FAR = 60.0  # blocks: distances are cut here, farther is just far
_STEPS = [float(step) for step in range(60)]
_SHIFTED = {"words": (1,), "kind": (-1,), "last": (1,), "gap": (-1, 1), "rule": (1,)}
_WINDOWED = {
    "words": (4, 12),
    "links": (4, 12),
    "stops": (12,),
    "rule": (4, 12),
    "title_words": (4, 12),
    "summary_words": (4, 12),
}


def place_columns(page: Page, table: Table, evidence: Evidence) -> Table:
    """Return where each block stands: in the page, behind a heading, before and after the prose."""
    size = len(page.blocks)
    chars = table["chars"]
    links = table.get("links") or [0.0] * size
    good = [
        c if w >= GOOD_WORDS and d < GOOD_LINKS else 0.0 for c, w, d in zip(chars, table["words"], links, strict=True)
    ]
    before = [0.0, *accumulate(chars)]
    good_before = [0.0, *accumulate(good)]
    total, good_total = before[-1] or 1, good_before[-1] or 1
    headings = [i for i, block in enumerate(page.blocks) if block.kind == "heading"]
    tops = [i for i in headings if page.blocks[i].level == 1]
    columns: Table = {
        "place": [i / size for i in range(size)],
        "before": [value / total for value in before[:-1]],
        "good_before": [value / good_total for value in good_before[:-1]],
        "good_after": [1 - value / good_total for value in good_before[1:]],
        "from_end": [min(size - i, _FAR) for i in range(size)],
        "from_start": [min(i, _FAR) for i in range(size)],
        "since_top": _since(tops, size),
        "since_heading": _since(headings, size),
    }
    columns["until_good"] = _since([size - 1 - i for i, value in enumerate(good) if value][::-1], size)[::-1]
    columns["heading_rule"] = _carried(headings, table["rule"], size)
    columns["heading_level"] = _carried(headings, table["level"], size)
    tails = [i for i, found in enumerate(evidence) if found and any(hit.opens_tail for hit in found)]
    columns["since_tail"] = _since(tails, size)
    columns["until_tail"] = _since([size - 1 - i for i in reversed(tails)], size)[::-1]
    titles = _titles(page)
    longest = max(map(len, titles), default=0)  # folding makes no text shorter
    equal = [i for i, block in enumerate(page.blocks) if len(block.text) <= longest and _is_title(block.text, titles)]
    columns["since_title"] = _since(equal, size)
    summary = _summary(page)
    opening = [i for i, block in enumerate(page.blocks) if summary and block.text[:_SUMMARY].casefold() == summary]
    columns["since_summary"] = _since(opening, size)
    columns["rules_before"] = list(accumulate([float(s >= 0.5) for s in table["rule"]], initial=0.0))[:-1]  # noqa: PLR2004
    return columns


def _since(places: Sequence[int], size: int) -> Column:
    """Return how many blocks ago the last of `places` was, which ascend; -1 where there was none yet."""
    column = [-1.0] * size
    for start, end in pairwise([*places, size]):
        steps = _STEPS[: end - start]
        column[start:end] = steps + [_FAR] * (end - start - len(steps))
    return column


def _carried(places: Sequence[int], values: Column, size: int) -> Column:
    """Return the value that the last of `places`, which ascend, had; -1 where there was none yet."""
    column = [-1.0] * size
    for start, end in pairwise([*places, size]):
        column[start:end] = [values[start]] * (end - start)
    return column


def _titles(page: Page) -> tuple[str, ...]:
    titles = [page.head.title, *page.head.contents("og:title", "twitter:title")]
    return tuple({" ".join(title.split()).casefold() for title in titles} - {""})


def _summary(page: Page) -> str:
    """Return the beginning of the page's description, folded: often the beginning of the article too."""
    text = " ".join(next(iter(page.head.contents("og:description", "description")), "").split())
    return text[:_SUMMARY].casefold() if len(text) >= _SUMMARY else ""


def _is_title(text: str, titles: Sequence[str]) -> bool:
    folded = text.casefold()
    return any(folded == title or (len(folded) > GOOD_WORDS and title.startswith(folded)) for title in titles)


def neighbour_columns(table: Table) -> Table:
    """Return what the blocks before and after each block show, one by one and on average."""
    columns: Table = {}
    for name, shifts in _SHIFTED.items():
        if name in table:
            for shift in shifts:
                columns[f"{name}{shift:+d}"] = _shifted(table[name], shift)
    for name, widths in _WINDOWED.items():
        if name in table:
            for width in widths:
                columns[f"{name}~{width}"] = _window(table[name], width)
    return columns


def _shifted(column: Column, shift: int) -> Column:
    size = len(column)
    edge = [-1.0] * min(abs(shift), size)
    return [*edge, *column[: size - len(edge)]] if shift < 0 else [*column[len(edge) :], *edge]


def _window(column: Column, width: int) -> Column:
    """Return the mean of the block's value and those of `width` blocks on either side, 0 beyond the ends."""
    sums = [0.0] * (width + 1)
    sums.extend(accumulate(column))
    sums.extend([sums[-1]] * width)
    span = 2 * width + 1
    return [(high - low) / span for low, high in zip(sums, sums[span:], strict=False)]
