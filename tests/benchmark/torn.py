"""What a result tears apart: rows of tables, lists, headings and their sections, counted on one page.

Told from the elements of the page and the verdicts alone, by none of the means that bodytext itself has to find its
parts: what both take for a table may differ. What leaves the body under a name, such as a caption, and what no
reader sees is neither kept nor lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bodytext.article import Article
from bodytext.document import Block, Container, Page, Source, Verdict
from bodytext.parse.decode import decode
from bodytext.parse.html import parse_html
from bodytext.parse.recover import recover
from tests.benchmark.metrics import characters_and_words

_CELL_CHARS = 300  # a table with more in a cell lays out a page
_ITEM_WORDS = 60  # items that are longer on average are posts, or the page itself
_SECTION_WORDS = 8  # a section of fewer is a name, a price or a date with its label
_LINKS = 0.5  # of a list's characters: more are a menu
_BESIDE = frozenset(("nav", "footer", "aside"))
_LISTS = frozenset(("ul", "ol", "menu"))
_CELLS = frozenset(("td", "th"))


class Torn(NamedTuple):
    """Counts over one page or many, a number of things before the number of those that are torn.

    Rows and tables are those of data of which anything is kept; a row is torn if a cell of it is lost, and so is a
    table. Lists are those that stand next to kept text and of which an item is kept; they are torn if another is lost.
    A heading is `lost` where the text right below it is kept, of all sections that begin with kept text; it is `alone`
    where it is kept and its section lost, of all kept headings that have one. Sections of a few words don't count.
    """

    rows: int = 0
    rows_torn: int = 0
    tables: int = 0
    tables_torn: int = 0
    lists: int = 0
    lists_torn: int = 0
    sections: int = 0
    headings_lost: int = 0
    headings: int = 0
    headings_alone: int = 0

    def plus(self, other: Torn) -> Torn:
        """Return the sum of both."""
        return Torn(*(mine + its for mine, its in zip(self, other, strict=True)))


def torn_of(source: Source, article: Article) -> Torn:
    """Return what is torn in the article that was made of a source in HTML."""
    page = recover(parse_html(decode(source).text, source.name, source.url), parse_html)
    return count(page, article.verdicts)


def count(page: Page, verdicts: Sequence[Verdict]) -> Torn:
    """Return what these verdicts tear apart on a page."""
    fates = [_fate(verdict) for verdict in verdicts]
    within = _Within(page.containers)
    return Torn(
        *_rows_and_tables(page.blocks, within, fates),
        *_lists(page.blocks, within, fates),
        *_sections(page.blocks, within, fates),
    )


Fate = bool | None  # kept, lost, or neither


def _fate(verdict: Verdict) -> Fate:
    if verdict.keep:
        return True
    return None if verdict.reason.kind == "label" or verdict.reason.is_stage("hidden") else False


class _Within:
    """For each container, which table, row, list … it stands in or is, -1 for none."""

    def __init__(self, containers: Sequence[Container]) -> None:
        self.containers = containers
        self.table = self._nearest(frozenset(("table",)), frozenset())
        self.row = self._nearest(frozenset(("tr",)), frozenset(("table",)))
        self.cell = self._nearest(_CELLS, frozenset(("table",)))
        self.item = self._nearest(frozenset(("li",)), frozenset(("table",)))
        self.list = self._outermost(_LISTS, frozenset(("table",)))
        self.beside = self._nearest(_BESIDE, frozenset())

    def _nearest(self, tags: frozenset[str], ends: frozenset[str]) -> list[int]:
        found: list[int] = []
        for number, container in enumerate(self.containers):
            above = found[container.parent] if container.parent >= 0 and container.tag not in ends else -1
            found.append(number if container.tag in tags else above)
        return found

    def _outermost(self, tags: frozenset[str], ends: frozenset[str]) -> list[int]:
        found: list[int] = []
        for number, container in enumerate(self.containers):
            above = found[container.parent] if container.parent >= 0 and container.tag not in ends else -1
            found.append(number if above < 0 and container.tag in tags else above)
        return found

    def section(self, blocks: Sequence[Block], index: int) -> int:
        """Return the container that a heading's section is in: the first around it that holds the next block, too.

        What stands beside the text, such as a sidebar, heads nothing outside.
        """
        own = blocks[index].container
        if (beside := self.beside[own or 0]) >= 0:
            return beside
        following = blocks[index + 1].container if index + 1 < len(blocks) else None
        around = set(self.above(following))
        return next((number for number in self.above(own) if number in around), -1)

    def above(self, container: int | None) -> Iterable[int]:
        """Yield the containers around, the innermost first."""
        while container is not None and container >= 0:
            yield container
            container = self.containers[container].parent


def _by(numbers: Sequence[int], blocks: Sequence[Block]) -> dict[int, list[int]]:
    """Return the blocks, by their places, of each container among these numbers."""
    found: dict[int, list[int]] = {}
    for place, block in enumerate(blocks):
        if block.container is not None and (number := numbers[block.container]) >= 0:
            found.setdefault(number, []).append(place)
    return found


def _is_torn(fates: Iterable[Fate]) -> bool:
    seen = set(fates)
    return True in seen and False in seen


def _rows_and_tables(blocks: Sequence[Block], within: _Within, fates: Sequence[Fate]) -> tuple[int, int, int, int]:
    nested = {within.table[one.parent] for one in within.containers if one.tag == "table" and one.parent >= 0}
    rows = [0, 0]
    tables = [0, 0]
    for table, places in _by(within.table, blocks).items():
        by_row: dict[int, list[int]] = {}
        for place in places:
            by_row.setdefault(within.row[blocks[place].container or 0], []).append(place)
        if table in nested or not _is_data(blocks, by_row, within):
            continue
        kept = [[fates[i] for i in row] for number, row in by_row.items() if number >= 0 and any(fates[i] for i in row)]
        rows[0] += len(kept)
        rows[1] += sum(map(_is_torn, kept))
        tables[0] += bool(kept)
        tables[1] += _is_torn(fates[i] for i in places)
    return rows[0], rows[1], tables[0], tables[1]


def _is_data(blocks: Sequence[Block], rows: Mapping[int, Sequence[int]], within: _Within) -> bool:
    """Tell a table that has two rows of two cells or more, and no cell with the text of a page."""
    wide = 0
    for row in rows.values():
        cells: dict[int, int] = {}
        for place in row:
            cell = within.cell[blocks[place].container or 0]
            cells[cell] = cells.get(cell, 0) + len(blocks[place].text)
        if max(cells.values()) > _CELL_CHARS:
            return False
        wide += len(cells) > 1
    return wide > 1


def _lists(blocks: Sequence[Block], within: _Within, fates: Sequence[Fate]) -> tuple[int, int]:
    lists = torn = 0
    for number, places in _by(within.list, blocks).items():
        items: dict[int, list[Fate]] = {}
        for place in places:
            if (item := within.item[blocks[place].container or 0]) >= 0:
                items.setdefault(item, []).append(fates[place])
        if within.beside[number] >= 0 or not _is_amid_prose(blocks, places, len(items), fates):
            continue
        kept = [any(of) for of in items.values() if any(fate is not None for fate in of)]
        lists += any(kept)
        torn += _is_torn(kept)
    return lists, torn


def _is_amid_prose(blocks: Sequence[Block], places: Sequence[int], items: int, fates: Sequence[Fate]) -> bool:
    """Tell a list of at least two items that are short and no links, below or above a block that is kept."""
    chars = sum(len(blocks[i].text) for i in places)
    words = sum(len(blocks[i].text.split()) for i in places)
    links = sum(blocks[i].link_chars or 0 for i in places)
    around = [fates[i] for i in (places[0] - 1, places[-1] + 1) if 0 <= i < len(fates)]
    return items > 1 and words <= _ITEM_WORDS * items and links <= _LINKS * chars and True in around


def _sections(blocks: Sequence[Block], within: _Within, fates: Sequence[Fate]) -> tuple[int, int, int, int]:
    """Return the sections that begin with kept text and those without their heading, kept headings and those alone."""
    sections = lost = headings = alone = 0
    ends = _ends(blocks, within)
    for i, block in enumerate(blocks):
        if block.kind != "heading" or fates[i] is None:
            continue
        covered = [j for j in range(i + 1, ends[i]) if fates[j] is not None]
        if not _has_words(blocks, covered):
            continue
        begins = bool(fates[covered[0]])
        sections += begins
        lost += begins and not fates[i]
        headings += bool(fates[i])
        alone += bool(fates[i]) and not any(fates[j] for j in covered)
    return sections, lost, headings, alone


def _has_words(blocks: Sequence[Block], places: Iterable[int]) -> bool:
    """Tell whether these blocks together have so many words as text has."""
    words = 0
    for place in places:
        words += len(characters_and_words(blocks[place].text))
        if words >= _SECTION_WORDS:
            return True
    return False


def _ends(blocks: Sequence[Block], within: _Within) -> dict[int, int]:
    """Return for each heading where its section ends: at the next heading of its rank, or with their container."""
    last: dict[int, int] = {}  # the last block in each container
    for place, block in enumerate(blocks):
        for number in within.above(block.container):
            last[number] = place
    ends: dict[int, int] = {}
    opened: list[int] = []
    for i, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        while opened and blocks[opened[-1]].level >= block.level:
            ends[opened.pop()] = i
        opened.append(i)
    ends.update(dict.fromkeys(opened, len(blocks)))
    return {i: min(end, last.get(within.section(blocks, i), i) + 1) for i, end in ends.items()}
