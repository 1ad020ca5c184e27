"""Texts in, the same as others hand them over out: whole or cut, wrapped, with and without empty lines, grafted.

What a text says and which of it is the article stays; how it looks is drawn by chance, the same for the same text.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from bodytext.document import Block
from bodytext.parse.plain import parse_plain
from bodytext_train.compose import Labelled
from bodytext_train.labels import label_blocks, words_of

_CONTENT = 0.5  # of a block's words in the gold text: with more it is content
_WIDTHS = 60, 100  # columns
_CUTS = ("tail", "tail", "whole", "clean", "excerpt", "grafted", "crawled", "crawled", "crawled")
_GAPS = ("as it is", "none", "each")  # empty lines between blocks
_WRAPPED = 0.4  # of the texts
_HEAD, _TAILS = 5, (0, 3, 8, 15, 25)  # blocks before the article at most, and after it
_PARAGRAPHS = 2, 9  # of an excerpt
_LEAST_CHARS = (0, 30, 60, 100)  # of a block that those who gather texts from the web keep
_WINDOW = 4, 30  # blocks of such a text
_POOL = 40  # texts whose ends are kept for grafting


class Piece(NamedTuple):
    """Blocks of a text, and for each the share that is main content."""

    blocks: Sequence[Block]
    labels: Sequence[float]

    def part(self, places: Sequence[int]) -> Piece:
        """Return the blocks at these places."""
        return Piece([self.blocks[i] for i in places], [self.labels[i] for i in places])

    def above(self, other: Piece) -> Piece:
        """Return this piece with another one below it."""
        return Piece([*self.blocks, *other.blocks], [*self.labels, *other.labels])


class Dresser:
    """Cuts and dresses texts, and keeps what stands around their articles to graft it on others of the fold."""

    def __init__(self) -> None:
        self._ends: dict[int, list[tuple[Piece, Piece]]] = defaultdict(list)

    def variants(self, source: Piece, fold: int, seed: str, count: int) -> Iterator[tuple[str, Labelled]]:
        """Yield so many variants of a text with their names and labels; none of a text without an article."""
        chance = Random(seed)
        content = [i for i, label in enumerate(source.labels) if label > _CONTENT]
        if not content:
            return
        above, below = range(content[0]), range(content[-1] + 1, len(source.labels))
        for _ in range(count):
            name = chance.choice(_CUTS)
            piece = self._cut(name, source, content, fold, chance)
            yield name, _dressed(piece, seed, chance)
        self._ends[fold].append((source.part(above[-_HEAD:]), source.part(below[: _TAILS[-1]])))
        del self._ends[fold][:-_POOL]

    def _cut(self, name: str, source: Piece, content: Sequence[int], fold: int, chance: Random) -> Piece:
        if name == "whole":
            return source
        if name == "clean":
            return source.part(content)
        if name == "excerpt":
            size = chance.randint(*_PARAGRAPHS)
            start = chance.randint(0, max(len(content) - size, 0))
            return source.part(content[start : start + size])
        if name == "crawled":
            return _crawled(source, chance)
        if name == "grafted" and self._ends[fold]:
            (head, _), (_, tail) = chance.choice(self._ends[fold]), chance.choice(self._ends[fold])
            return head.above(source.part(content)).above(tail)
        first = max(content[0] - chance.randint(0, _HEAD), 0)
        return source.part(range(first, min(content[-1] + 1 + chance.choice(_TAILS), len(source.labels))))


def _crawled(source: Piece, chance: Random) -> Piece:
    """Return what those who gather texts from the web leave of one: lines of some length, from anywhere in it."""
    least = chance.choice(_LEAST_CHARS)
    places = [i for i, block in enumerate(source.blocks) if len(block.text) >= least]
    articles = [n for n, i in enumerate(places) if source.labels[i] > _CONTENT]
    if not articles:
        return source
    size = chance.randint(*_WINDOW)
    middle = chance.choice(articles)
    start = max(middle - chance.randrange(size), 0)
    return source.part(places[start : start + size])


def _dressed(piece: Piece, seed: str, chance: Random) -> Labelled:
    """Return a piece as a text of its own, with the labels of the blocks that it is read as."""
    gaps = chance.choice(_GAPS)
    width = chance.randint(*_WIDTHS) if chance.random() < _WRAPPED else 0
    page = parse_plain("".join(_lines(block, gaps, width) for block in piece.blocks).lstrip("\n"), seed)
    if [block.text for block in page.blocks] == [block.text for block in piece.blocks]:
        return Labelled(page, piece.labels)
    return Labelled(page, _carried(piece, page.blocks))


def _lines(block: Block, gaps: str, width: int) -> str:
    text = f"{block.marker} {block.text}" if block.marker else block.text
    if width and block.kind != "code":
        text = textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
    gap = {"none": 0, "each": 1}.get(gaps, min(block.gap, 2))
    return "\n" * (1 + gap) + text


def _carried(piece: Piece, blocks: Sequence[Block]) -> list[float]:
    """Return the labels of blocks with the words of a piece: word by word, where all are there in their order."""
    said = [(word, label) for block, label in zip(*piece, strict=True) for word in words_of(block.text)]
    found = [words_of(block.text) for block in blocks]
    if [word for words in found for word in words] != [word for word, _ in said]:
        gold = "\n".join(block.text for block, label in zip(*piece, strict=True) if label > _CONTENT)
        return label_blocks(blocks, gold, copy=0.0)
    labels: list[float] = []
    at = 0
    for words in found:
        labels.append(sum(label for _, label in said[at : at + len(words)]) / (len(words) or 1))
        at += len(words)
    return labels
