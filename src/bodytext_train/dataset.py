"""Pages with gold text in, labelled examples out: what training and its folds are made of."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bodytext.document import InputKind, Page
from bodytext.features import Table, measure
from bodytext.features.names import NameWeights
from bodytext.model import ModelName
from bodytext.parse.html import parse_html
from bodytext.parse.plain import parse_plain
from bodytext.parts import with_parts
from bodytext.rules import Evidence, load_rules
from bodytext.verdicts.decide import word_weights
from bodytext_train.compose import Labelled, part_of
from bodytext_train.composed import composed
from bodytext_train.disguise import disguised
from bodytext_train.donors import Donors
from bodytext_train.dressed import Dresser, Piece
from bodytext_train.dumps import SOURCES, dumped
from bodytext_train.folds import address_of, fold_of, site_of, sites_of
from bodytext_train.labels import label_blocks
from bodytext_train.named import label_named
from bodytext_train.settings import (
    CLEAN_TEXT,
    DUMP_VARIANT_WEIGHT,
    DUMP_VARIANTS,
    DUMP_WEIGHT,
    DUMPED,
    DUMPS,
    NAMED_SETS,
    SETS,
    SILVER_VARIANT_WEIGHT,
    SILVER_VARIANTS,
    SILVER_WEIGHT,
    UNRULED,
    UNRULED_WEIGHT,
    VARIANT_WEIGHTS,
    WHOLE_SETS,
    WORDED,
)
from bodytext_train.silver import silver
from bodytext_train.variants import page_variants, variants
from bodytext_train.workshop import Workshop

_WEIGHTS = SETS["html"] | SETS["text"] | NAMED_SETS
_GAPS = {0: "\n", 1: "\n", 2: "\n\n"}  # what the text track says stood before a line
_SILENT = " without rules"  # ends the name of a variant that rules see nothing in, as in a language that has none
_DUMP_CHARS = 60_000  # longer ones teach little that shorter ones do not
_ONE_ARTICLE = frozenset(("article", "service", "documentation"))  # types of page of which no second one is part


@dataclass(frozen=True, slots=True)
class Example:
    """One page to learn from: its features, and for each block the share that is main content.

    `fold` depends on the site alone, or on the set, so that no site is ever on both sides of a split. `variant` is
    "page" for the page as it is, "tail" for the article with what follows it; the others are those of `variants.py`,
    `composed.py` and `disguise.py`; of one "named" some labels are `UNKNOWN`.
    """

    set: str
    id: str
    variant: str
    fold: int
    weight: float
    page: Page
    table: Table
    labels: tuple[float, ...]
    words: tuple[float, ...]
    page_type: str


def load(shop: Workshop, model: ModelName, *, parts: bool = True) -> Iterator[Example]:
    """Yield what one model learns from: whole pages and, if asked for, their variants.

    Those of HTML lack what only folds know, the weights of names. A text is whole twice: as it is, and cut to the
    article with its tail.
    """
    if model != "html":
        yield from map(_wordless, _texts(shop, parts)) if model == "shape" else _texts(shop, parts)
        return
    sources = [(name, row, labelled(shop.html(name, row), row)) for name, row in html_rows(shop)]
    donors = Donors()
    for name, row, source in sources:
        if parts:
            donors.add(fold_of(address_of(row), name), _page_type(row), source)
    for name, row, source in sources:
        yield from _example(name, row, "page", *source)
        if parts:
            yield from _html_variants(shop, name, row, source, donors)
    if parts:
        yield from _named_examples(shop)


def _texts(shop: Workshop, parts: bool) -> Iterator[Example]:
    """Yield the examples of plain text."""
    for name in SETS["text"]:
        for row in shop.rows(name):
            yield from _text_examples(name, row, parts)
    if shop.dumps:
        yield from _dump_examples(shop, shop.dumps, parts)
        if parts:
            yield from _silver_examples(shop, shop.dumps)


def _wordless(example: Example) -> Example:
    """Return an example without what the words of its language tell."""
    return replace(example, table={name: found for name, found in example.table.items() if name not in WORDED})


def _named_examples(shop: Workshop) -> Iterator[Example]:
    """Yield the pages of which only some blocks are known."""
    for name in NAMED_SETS:
        for row in shop.rows(name) if name != shop.without else ():
            page = parse_html(shop.html(name, row), row["id"], row.get("url"))
            yield from _example(name, row, "named", page, label_named(page, row))


def html_rows(shop: Workshop) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pages of HTML to learn from, with their sets; of sets in one fold only sites that no other fold has."""
    names = [name for name in SETS["html"] if name != shop.without]
    divided = sites_of(row for name in names if name not in WHOLE_SETS for row in shop.rows(name))
    for name in names:
        for row in shop.rows(name):
            if name not in WHOLE_SETS or site_of(address_of(row)) not in divided:
                yield name, row


def labelled(html: str, row: dict[str, Any]) -> Labelled:
    """Return a page as it is parsed, with the labels that its gold text gives it."""
    page = parse_html(html, row["id"], row.get("url"))
    return Labelled(page, label_blocks(page.blocks, row.get("text") or ""))


def _html_variants(
    shop: Workshop, name: str, row: dict[str, Any], source: Labelled, donors: Donors
) -> Iterator[Example]:
    for variant, chosen in page_variants(*source, row["id"]):
        yield from _example(name, row, variant, part_of(source.page, chosen), [source.labels[i] for i in chosen])
    if _page_type(row) in _ONE_ARTICLE:
        for variant, made in composed(source, donors, fold_of(address_of(row), name), row["id"]):
            yield from _example(name, row, variant, *made)
    yield from _example(name, row, "disguised", *_disguised(shop.html(name, row), row, source))


def _disguised(html: str, row: dict[str, Any], source: Labelled) -> Labelled:
    """Return a page in disguise; its labels are those of the page where it says the same, block by block."""
    page = parse_html(disguised(html, row["id"]), row["id"], row.get("url"))
    if [block.text for block in page.blocks] == [block.text for block in source.page.blocks]:
        return Labelled(page, source.labels)
    return Labelled(page, label_blocks(page.blocks, row.get("text") or ""))


def _text_examples(name: str, row: dict[str, Any], parts: bool) -> Iterator[Example]:
    for variant, prefix in (("page", ""), ("tail", "tail_")):
        lines, labels, gaps = (row[f"{prefix}{part}"] for part in ("lines", "labels", "gap"))
        yield from _text_example(name, row, variant, lines, labels, gaps)
        if variant == "tail" and parts and zlib.crc32(row["id"].encode()) % UNRULED == 0:
            yield from _text_example(name, row, f"{variant}{_SILENT}", lines, labels, gaps)
    for variant, chosen in variants(row["labels"], row["id"]) if parts else ():
        lines, labels, gaps = ([row[part][i] for i in chosen] for part in ("lines", "labels", "gap"))
        yield from _text_example(name, row, variant, lines, labels, gaps)


def _dump_examples(shop: Workshop, folder: Path, parts: bool) -> Iterator[Example]:
    """Yield the texts that other programs make of pages, some of the programs' for each page, and variants of them."""
    dresser = Dresser()
    for name, source, row in dumped(shop, folder):
        seed = f"{row['id']} {source}"
        if zlib.crc32(seed.encode()) % len(SOURCES) >= DUMPS or not row["gold"] or len(row["text"]) > _DUMP_CHARS:
            continue
        page = parse_plain(row["text"], row["id"])
        labels = label_blocks(page.blocks, row["gold"], copy=0.0)
        yield from _example(name, row, f"dump {source}", page, labels)
        if parts:
            fold = fold_of(address_of(row), name)
            for variant, made in dresser.variants(Piece(page.blocks, labels), fold, seed, DUMP_VARIANTS):
                silent = zlib.crc32(f"{seed} {made.page.blocks[:1]}".encode()) % UNRULED == 0
                yield from _example(name, row, f"dressed {variant}{_SILENT * silent}", *made)


def _silver_examples(shop: Workshop, folder: Path) -> Iterator[Example]:
    """Yield the texts of pages without gold, each weighing what its gold is to be believed, and variants of them."""
    dresser = Dresser()
    for name, source, row in silver(shop, folder):
        if len(row["text"]) > _DUMP_CHARS:
            continue
        page = parse_plain(row["text"], row["id"])
        labels = label_blocks(page.blocks, row["gold"], copy=0.0)
        yield from _example(name, row, f"silver {source}", page, labels)
        fold, seed = fold_of(address_of(row), name), f"{row['id']} {source}"
        for variant, made in dresser.variants(Piece(page.blocks, labels), fold, seed, SILVER_VARIANTS):
            yield from _example(name, row, f"silver dressed {variant}", *made)


def join_lines(lines: Sequence[str], gaps: Sequence[int]) -> str:
    """Return the text that the lines of the text track stand for."""
    return "".join(_GAPS[gap] + line for gap, line in zip(gaps, lines, strict=True)).lstrip("\n")


def _text_example(
    name: str, record: dict[str, Any], variant: str, lines: Sequence[str], labels: Sequence[int], gaps: Sequence[int]
) -> Iterator[Example]:
    if not lines:
        return
    page = parse_plain(join_lines(lines, gaps), record["id"])
    if len(page.blocks) == len(lines):
        yield from _example(name, record, variant, page, labels)
    else:  # lines were joined or split: find the gold lines again by their words; the others are none, copies or not
        gold = "\n".join(line for line, label in zip(lines, labels, strict=True) if label)
        yield from _example(name, record, variant, page, label_blocks(page.blocks, gold, copy=0.0))


def _example(name: str, record: dict[str, Any], variant: str, page: Page, labels: Sequence[float]) -> Iterator[Example]:
    if page.blocks:
        page = with_parts(page)
        table = measure(page, _seen(page, variant), NameWeights({}))
        words = tuple(word_weights(page.blocks))
        fold = fold_of(address_of(record), name)
        weight = _weight(name, variant, page.kind)
        yield Example(name, record["id"], variant, fold, weight, page, table, tuple(labels), words, _page_type(record))


def _seen(page: Page, variant: str) -> Evidence:
    """Return what rules see in the blocks of a variant."""
    if variant.endswith(_SILENT):
        return [() for _ in page.blocks]
    return load_rules().read(block.text for block in page.blocks)


def _weight(name: str, variant: str, kind: InputKind) -> float:
    if variant.startswith(("dump", "dressed")):
        return DUMPED[name][0] * (DUMP_WEIGHT if variant.startswith("dump") else DUMP_VARIANT_WEIGHT)
    if variant.startswith("silver"):
        return SILVER_VARIANT_WEIGHT if variant.startswith("silver dressed") else SILVER_WEIGHT
    if variant.endswith(_SILENT):
        return _WEIGHTS[name] * UNRULED_WEIGHT
    share = CLEAN_TEXT if variant == "clean" and kind == "text" else VARIANT_WEIGHTS.get(variant, 1.0)
    return _WEIGHTS[name] * share


def digest_of(corpus: Path, names: Iterable[str]) -> str:
    """Return the SHA-256 of all files of these sets, in the order of their paths: the same for the same data."""
    digest = hashlib.sha256()
    for name in names:
        for path in sorted(path for path in (corpus / name).rglob("*") if path.is_file()):
            digest.update(f"{path.relative_to(corpus).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _page_type(row: dict[str, Any]) -> str:
    return row.get("page_type") or "article"  # the sets of news do not say
