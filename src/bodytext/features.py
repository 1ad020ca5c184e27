"""What can be measured of each block: its text, its place, its neighbours, the containers around it.

Measured column by column, one list of numbers per feature with a value for each block: a shifted
list is the neighbour's value and a running sum is a window, so that a page of 300 blocks costs
little more than one of 30. Plain text has no containers and no links; its table simply lacks those
columns, and the model for text never asks for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from bodytext.document import Block, Page
from bodytext.rules import Evidence
from bodytext.shapes import byline_names, has_credit, has_date
from bodytext.words import word_count

Column = list[float]
Table = dict[str, Column]

_SAMPLE = 200  # characters of a block in which digits, capitals and marks are counted
_SHAPE_CHARS = 160  # longer blocks are neither bylines nor date lines
_GOOD_WORDS = 12  # a block of so many words with few links is likely prose
_GOOD_LINKS = 0.3
_SUMMARY = 40  # characters: two texts that begin with the same are the same
_FAR = 60  # blocks: distances are cut here, farther is just far
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MARKS = b"|/<>@#*+=_~^\\{}[]"
_STOPS = ".!?…"
_WIDE_STOPS = "。！？।؟"
_COMMAS = re.compile(r"[,;，、；،]")
_KINDS = {"paragraph": 0, "item": 1, "cell": 2, "quote": 3, "code": 4, "term": 5, "caption": 6, "heading": 7}
_LAST = {
    **dict.fromkeys(".!?。！？…।", 3),
    **dict.fromkeys("\"'”’»)]」』", 2),
    **dict.fromkeys(":：", 1),
    **dict.fromkeys(",;", 4),
}
_FAMILIES = (
    "more_stories related newsletter share cookie comments author_box copyright navigation ads captions paywall promo "
    "feedback dateline_meta"
).split()
_FAMILY_CODES = {family: code for code, family in enumerate(_FAMILIES, 1)}
# In the order of how much of what stands in them is content, so that one threshold can part them.
_TAGS = (
    "p blockquote pre h2 h3 h4 ol table tbody tr td th dl dd dt figure figcaption details h1 article main li ul "
    "section center div summary h5 h6 body address noscript header aside fieldset form dialog footer nav button select"
).split()
_TAG_CODES = {tag: code for code, tag in enumerate(_TAGS, 1)}
_INHERITED = {
    tag: place for place, tag in enumerate(("nav", "header", "footer", "aside", "main", "article", "form", "figure"))
}
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_SCHEMA_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/)?(\w+)"')
_SCHEMA_GROUPS = (
    ("article", re.compile(r"Article|BlogPosting|Report|Recipe")),
    ("product", re.compile(r"Product|Offer|SoftwareApplication|Vehicle")),
    ("forum", re.compile(r"Discussion|QAPage|Question|Comment")),
)


def measure(page: Page, evidence: Evidence, name_weights: Mapping[str, float]) -> Table:
    """Return the table of features: name to column, each column as long as the page has blocks.

    `evidence` is what the rules see in each block; `name_weights` says how much a word in a class
    or id speaks for content (above 0) or against.
    """
    if not page.blocks:
        return {}
    table = _text_columns(page.blocks)
    table |= _rule_columns(evidence)
    if page.kind == "html":
        table |= _html_columns(page)
        table |= _container_columns(page, table, name_weights)
    else:
        table |= _shape_columns(page.blocks)
    table |= _position_columns(page, table, evidence)
    table |= _neighbour_columns(table)
    table |= _page_columns(page, table)
    return table


# --- the block alone ----------------------------------------------------------------------------


def _text_columns(blocks: Sequence[Block]) -> Table:
    texts = [block.text for block in blocks]
    samples = [text[:_SAMPLE].encode("ascii", "ignore") for text in texts]
    chars: Column = [len(text) for text in texts]
    words = [word_count(text) for text in texts]
    counts = Counter(texts)
    return {
        "chars": chars,
        "words": words,
        "word_length": [c / (w or 1) for c, w in zip(chars, words, strict=True)],
        "stops": [_stops(text) for text in texts],
        "capitals": _share_of(samples, _CAPITALS),
        "marks": _share_of(samples, _MARKS),
        "last": [_LAST.get(text[-1], 0) for text in texts],
        "kind": [_KINDS[block.kind] for block in blocks],
        "level": [block.level for block in blocks],
        "lines": [text.count("\n") for text in texts],
        "repeats": [counts[text] for text in texts],
    }


def _stops(text: str) -> int:
    """Return the number of sentence ends, counted so that it costs next to nothing."""
    stops = text.count(". ") + text.count("? ") + text.count("! ") + (text[-1] in _STOPS)
    return stops if text.isascii() else stops + sum(map(text.count, _WIDE_STOPS))


def _shape_columns(blocks: Sequence[Block]) -> Table:
    """Return what only plain text needs to be asked, having no mark-up to say it."""
    short = [block.text if len(block.text) <= _SHAPE_CHARS else "" for block in blocks]
    gaps: Column = [min(block.gap, 3) for block in blocks]
    return {
        "gap": gaps,
        "gap_after": [*gaps[1:], 3],
        "first": [_first(block.text[0]) for block in blocks],
        "commas": [len(_COMMAS.findall(block.text[:_SAMPLE])) for block in blocks],
        "dated": [float(bool(text) and has_date(text)) for text in short],
        "byline": [float(bool(text) and byline_names(text) is not None) for text in short],
        "credit": [float(has_credit(block.text[-_SHAPE_CHARS:])) for block in blocks],
    }


def _share_of(samples: Sequence[bytes], characters: bytes) -> Column:
    return [1 - len(sample.translate(None, characters)) / (len(sample) or 1) if sample else 0 for sample in samples]


def _first(character: str) -> int:
    if character.isupper():
        return 1
    if character.islower():
        return 2
    return 3 if character.isdigit() else 0


def _rule_columns(evidence: Evidence) -> Table:
    return {
        "rule": [found[0].strength if found else 0 for found in evidence],
        "rule_family": [_FAMILY_CODES.get(found[0].family, 0) if found else 0 for found in evidence],
    }


def _html_columns(page: Page) -> Table:
    return {
        "links": [(block.link_chars or 0) / len(block.text) for block in page.blocks],
        "spans": [len(block.spans) for block in page.blocks],
        "marked": _marked(page),
    }


def _marked(page: Page) -> Column:
    column = [0.0] * len(page.blocks)
    for mark in page.marks:
        if mark.block < len(column):
            column[mark.block] = 2.0 if mark.tag == "time" or "date" in mark.names else 1.0
    return column


# --- the containers around it -------------------------------------------------------------------


def _container_columns(page: Page, table: Table, name_weights: Mapping[str, float]) -> Table:
    containers = page.containers
    parents = [container.parent for container in containers]
    owners = [block.container or 0 for block in page.blocks]
    tags = [_TAG_CODES.get(container.tag, 0) for container in containers]
    sums = _sums(page, table, parents, owners)
    repeats = _repeats(page)
    up1 = [max(parents[owner], 0) for owner in owners]
    up2 = [max(parents[owner], 0) for owner in up1]
    up4 = [max(parents[max(parents[owner], 0)], 0) for owner in up2]
    alike = _alike(page, table, owners)
    columns = _around(page, owners) | name_columns(page, name_weights) | alike
    for name, chain in (("0", owners), ("1", up1), ("2", up2)):
        columns[f"tag{name}"] = [tags[i] for i in chain]
        columns[f"repeat{name}"] = [repeats[i] for i in chain]
    total = sums["chars"][0] or 1
    for name, chain in (("0", owners), ("1", up1), ("2", up2), ("4", up4)):
        columns[f"share{name}"] = [sums["chars"][i] / total for i in chain]
        columns[f"links{name}"] = [sums["links"][i] / (sums["chars"][i] or 1) for i in chain]
        columns[f"good{name}"] = [sums["good"][i] / (sums["chars"][i] or 1) for i in chain]
        columns[f"size{name}"] = [sums["chars"][i] / (sums["blocks"][i] or 1) for i in chain]
        columns[f"blocks{name}"] = [sums["blocks"][i] for i in chain]
    for share in (0.5, 0.9):
        inside, away = _densest(parents, sums["good"], share)
        columns[f"inside{share}"] = [inside[owner] for owner in owners]
        columns[f"away{share}"] = [away[owner] for owner in owners]
    return columns


def _around(page: Page, owners: Sequence[int]) -> Table:
    """Return, per block, which kinds of element it stands in, how deep, and if they are hidden."""
    rows: list[tuple[float, ...]] = []
    for container in page.containers:
        up = container.parent
        depth, _, *flags = rows[up] if up >= 0 else (0.0,) * (2 + len(_INHERITED))
        place = _INHERITED.get(container.tag)
        if place is not None:
            flags[place] = 1.0
        rows.append((depth + 1, float(container.hidden), *flags))
    names = ("depth", "hidden", *(f"in_{tag}" for tag in _INHERITED))
    columns = zip(*(rows[owner] for owner in owners), strict=True)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}


def name_columns(page: Page, name_weights: Mapping[str, float]) -> Table:
    """Return, per block, what the class and id names around it say for or against content."""
    known: dict[str, float] = {"": 0.0}
    rows: list[tuple[float, float, float, float, float]] = []
    for container in page.containers:
        names = container.names
        weight = known.get(names)
        if weight is None:
            weight = known[names] = sum([name_weights.get(part, 0.0) for part in name_parts(names)])
        if container.parent < 0:
            rows.append((weight, weight, min(weight, 0.0), max(weight, 0.0), weight))
        else:
            _, near, low, high, total = rows[container.parent]
            rows.append((weight, weight + near / 2, min(weight, low), max(weight, high), weight + total))
    columns = zip(*(rows[block.container or 0] for block in page.blocks), strict=True)
    return {f"name_{what}": list(c) for what, c in zip(("own", "near", "low", "high", "total"), columns, strict=True)}


@lru_cache(maxsize=8192)
def name_parts(names: str) -> frozenset[str]:
    """Return the words in class and id names, lower-cased: `relatedPosts box-2` gives related, posts, box."""
    return frozenset([part.lower() for part in _NAME_PART.findall(names) if len(part) > 1])


def _sums(page: Page, table: Table, parents: Sequence[int], owners: Sequence[int]) -> Table:
    """Return per container what stands in it and below it: characters, links, prose, blocks."""
    size = len(parents)
    chars, links, good, blocks = [0.0] * size, [0.0] * size, [0.0] * size, [0.0] * size
    for owner, block, length, words, density in zip(
        owners, page.blocks, table["chars"], table["words"], table["links"], strict=True
    ):
        chars[owner] += length
        links[owner] += block.link_chars or 0
        blocks[owner] += 1
        if words >= _GOOD_WORDS and density < _GOOD_LINKS:
            good[owner] += length
    for i in range(size - 1, 0, -1):  # children come after their parents
        up = parents[i]
        if up >= 0:
            chars[up] += chars[i]
            links[up] += links[i]
            good[up] += good[i]
            blocks[up] += blocks[i]
    return {"chars": chars, "links": links, "good": good, "blocks": blocks}


def _alike(page: Page, table: Table, owners: Sequence[int]) -> Table:
    """Return what stands in all containers named like the block's: how much, how linked, how many blocks."""
    keys = []
    sums: dict[tuple[str, str, str], list[float]] = {}
    for owner, block in zip(owners, page.blocks, strict=True):
        container = page.containers[owner]
        key = (container.tag, container.names, page.containers[max(container.parent, 0)].names)
        keys.append(key)
        held = sums.setdefault(key, [0.0, 0.0, 0.0])
        held[0] += len(block.text)
        held[1] += block.link_chars or 0
        held[2] += 1
    total = sum(table["chars"]) or 1
    return {
        "alike_share": [sums[key][0] / total for key in keys],
        "alike_links": [sums[key][1] / sums[key][0] for key in keys],
        "alike_size": [sums[key][0] / sums[key][2] for key in keys],
        "alike": [sums[key][2] for key in keys],
    }


def _repeats(page: Page) -> Column:
    """Return how many containers with the same tag and names stand in the same parent."""
    keys = [(container.parent, container.tag, container.names) for container in page.containers]
    counts = Counter(keys)
    return [counts[key] for key in keys]


def _densest(parents: Sequence[int], good: Sequence[float], share: float) -> tuple[Column, Column]:
    """Return, per container, if it is inside the densest one, and how many levels away it is.

    The densest container is the deepest that still holds `share` of the page's prose.
    """
    best, floor = 0, share * good[0]
    for i in range(1, len(parents)):
        if parents[i] == best and good[i] >= floor and good[i] > 0:
            best = i
    path = {best: 0}
    step, up = 0, parents[best]
    while up >= 0:
        step += 1
        path[up] = step
        up = parents[up]
    inside = [0.0] * len(parents)
    away = [0.0] * len(parents)
    for i, parent in enumerate(parents):
        inside[i] = float(i == best or (parent >= 0 and inside[parent] > 0))
        away[i] = path[i] if i in path else (away[parent] if parent >= 0 else 0)
    return inside, away


# --- its place ----------------------------------------------------------------------------------


def _position_columns(page: Page, table: Table, evidence: Evidence) -> Table:
    size = len(page.blocks)
    chars = table["chars"]
    links = table.get("links") or [0.0] * size
    good = [
        c if w >= _GOOD_WORDS and d < _GOOD_LINKS else 0.0 for c, w, d in zip(chars, table["words"], links, strict=True)
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
        "since_tail": _since([i for i, found in enumerate(evidence) if any(hit.opens_tail for hit in found)], size),
    }
    columns["until_good"] = _since([size - 1 - i for i, value in enumerate(good) if value][::-1], size)[::-1]
    columns["heading_rule"] = _carried(headings, table["rule"], size)
    columns["heading_level"] = _carried(headings, table["level"], size)
    titles = _titles(page)
    equal = [_is_title(block.text, titles) for block in page.blocks]
    columns["since_title"] = _since([i for i, value in enumerate(equal) if value], size)
    summary = _summary(page)
    opening = [i for i, block in enumerate(page.blocks) if summary and block.text[:_SUMMARY].casefold() == summary]
    columns["since_summary"] = _since(opening, size)
    columns["rules_before"] = [float(v) for v in accumulate((s >= 0.5 for s in table["rule"]), initial=0)][:-1]  # noqa: PLR2004
    return columns


def _since(places: Iterable[int], size: int) -> Column:
    """Return how many blocks ago the last of `places` was; -1 where there was none yet."""
    column = [-1.0] * size
    marks = set(places)
    last = -1
    for i in range(size):
        if i in marks:
            last = i
        if last >= 0:
            column[i] = min(i - last, _FAR)
    return column


def _carried(places: Sequence[int], values: Column, size: int) -> Column:
    """Return the value that the last of `places` had."""
    column = [-1.0] * size
    marks = set(places)
    value = -1.0
    for i in range(size):
        if i in marks:
            value = values[i]
        column[i] = value
    return column


def _titles(page: Page) -> tuple[str, ...]:
    titles = [page.head.title, *(content for name, content in page.head.meta if name in ("og:title", "twitter:title"))]
    return tuple({" ".join(title.split()).casefold() for title in titles} - {""})


def _summary(page: Page) -> str:
    """Return the beginning of the page's description, folded: often the beginning of the article too."""
    found = (content for name, content in page.head.meta if name in ("og:description", "description"))
    text = " ".join(next(found, "").split())
    return text[:_SUMMARY].casefold() if len(text) >= _SUMMARY else ""


def _is_title(text: str, titles: Sequence[str]) -> bool:
    folded = text.casefold()
    return any(folded == title or (len(folded) > _GOOD_WORDS and title.startswith(folded)) for title in titles)


# --- its neighbours -----------------------------------------------------------------------------

_SHIFTED = {"words": (1,), "links": (1,), "kind": (-1,), "last": (1,), "gap": (-1, 1)}
_WINDOWED = {"words": (4, 12), "links": (4, 12), "stops": (12,), "rule": (4, 12)}


def _neighbour_columns(table: Table) -> Table:
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


# --- the page -----------------------------------------------------------------------------------


def _page_columns(page: Page, table: Table) -> Table:
    size = len(page.blocks)
    words = sum(table["words"]) or 1
    good = sum(w for w in table["words"] if w >= _GOOD_WORDS)
    values: dict[str, float] = {
        "page_blocks": size,
        "page_words": words,
        "page_good": good / words,
        "page_stops": sum(table["stops"]) / words,
    }
    if page.kind == "html":
        values["page_links"] = sum(block.link_chars or 0 for block in page.blocks) / (sum(table["chars"]) or 1)
        values["page_repeat"] = max(table["repeat2"])
        values["page_marks"] = len(page.marks)
        values["page_type"] = _declared_type(page)
        values["page_depth"], values["page_slug"] = _address(page)
        values["page_headings"] = sum(block.kind == "heading" for block in page.blocks)
        for group, value in _schema_groups(page).items():
            values[f"schema_{group}"] = value
    else:
        values["page_gaps"] = sum(table["gap"]) / size
    return {name: [value] * size for name, value in values.items()}


def _address(page: Page) -> tuple[float, float]:
    """Return how deep the page lies in its site, and the words in its name; -1 where no address is known."""
    url = page.url or next((href for rel, href in page.head.links if rel == "canonical"), "")
    url = url or next((content for name, content in page.head.meta if name == "og:url"), "")
    if "://" not in url:
        return -1.0, -1.0
    path = url.split("://", 1)[1].split("?")[0].split("#")[0].rstrip("/").split("/")[1:]
    return float(len(path)), float(path[-1].count("-") + path[-1].count("_") if path else 0)


def _declared_type(page: Page) -> float:
    declared = next((content.lower() for name, content in page.head.meta if name == "og:type"), "")
    for code, word in enumerate(("article", "product", "website", "profile", "video"), 1):
        if word in declared:
            return code
    return 0


def _schema_groups(page: Page) -> dict[str, float]:
    types = {found for script in page.head.json_ld for found in _SCHEMA_TYPE.findall(script)}
    return {group: float(any(pattern.search(one) for one in types)) for group, pattern in _SCHEMA_GROUPS}
