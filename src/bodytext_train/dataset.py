"""Pages with gold text in, labelled examples out: what training and its folds are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bodytext.document import InputKind, Page
from bodytext.features import Table, measure
from bodytext.features.names import NameWeights
from bodytext.parse.html import parse_html
from bodytext.parse.plain import parse_plain
from bodytext.parts import with_parts
from bodytext.rules import load_rules
from bodytext.verdicts.decide import word_weights
from bodytext_train.labels import label_blocks
from bodytext_train.settings import CLEAN_TEXT, FOLDS, SETS, VARIANT_WEIGHTS
from bodytext_train.variants import page_variants, part_of, variants
from bodytext_train.workshop import Workshop

_WEIGHTS = SETS["html"] | SETS["text"]
_GAPS = {0: "\n", 1: "\n", 2: "\n\n"}  # what the text track says stood before a line


@dataclass(frozen=True, slots=True)
class Example:
    """One page to learn from: its features, and for each block the share that is main content.

    `fold` depends on the site alone, so that no site is ever on both sides of a split. `variant` is
    "page" for the page as it is, "tail" for the article with what follows it; the others are those of `variants.py`.
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


def load(shop: Workshop, kind: InputKind, *, parts: bool = True) -> Iterator[Example]:
    """Yield the examples of one kind of input: whole pages and, if asked for, their variants.

    Those of HTML lack what only folds know, the weights of names. A text is whole twice: as it is, and cut to the
    article with its tail.
    """
    for name in SETS[kind]:
        for row in shop.rows(name):
            yield from _html_examples(shop, name, row, parts) if kind == "html" else _text_examples(name, row, parts)


def _html_examples(shop: Workshop, name: str, row: dict[str, Any], parts: bool) -> Iterator[Example]:
    page = parse_html(shop.html(name, row), row["id"], row.get("url"))
    labels = label_blocks(page.blocks, row.get("text") or "")
    yield from _example(name, row, "page", page, labels)
    for variant, chosen in page_variants(page, labels, row["id"]) if parts else ():
        yield from _example(name, row, variant, part_of(page, chosen), [labels[i] for i in chosen])


def _text_examples(name: str, row: dict[str, Any], parts: bool) -> Iterator[Example]:
    for variant, prefix in (("page", ""), ("tail", "tail_")):
        lines, labels, gaps = (row[f"{prefix}{part}"] for part in ("lines", "labels", "gap"))
        yield from _text_example(name, row, variant, lines, labels, gaps)
    for variant, chosen in variants(row["labels"], row["id"]) if parts else ():
        lines, labels, gaps = ([row[part][i] for i in chosen] for part in ("lines", "labels", "gap"))
        yield from _text_example(name, row, variant, lines, labels, gaps)


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
        table = measure(page, load_rules().read(block.text for block in page.blocks), NameWeights({}))
        words = tuple(word_weights(page.blocks))
        fold = fold_of(record.get("url") or record["id"])
        is_clean_text = variant == "clean" and page.kind == "text"
        weight = _WEIGHTS[name] * (CLEAN_TEXT if is_clean_text else VARIANT_WEIGHTS.get(variant, 1.0))
        page_type = record.get("page_type") or "article"  # the sets of news do not say
        yield Example(name, record["id"], variant, fold, weight, page, table, tuple(labels), words, page_type)


def digest_of(corpus: Path, names: Iterable[str]) -> str:
    """Return the SHA-256 of all files of these sets, in the order of their paths: the same for the same data."""
    digest = hashlib.sha256()
    for name in names:
        for path in sorted(path for path in (corpus / name).rglob("*") if path.is_file()):
            digest.update(f"{path.relative_to(corpus).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def fold_of(url: str) -> int:
    """Return the fold, 0 to FOLDS - 1, of a page's site: the same for all its pages and sub-domains."""
    host = urlsplit(url).hostname or url
    parts = host.split(".")
    short_second_level = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3  # noqa: PLR2004  (co.uk)
    site = ".".join(parts[-3:] if short_second_level else parts[-2:])
    return int.from_bytes(hashlib.md5(site.encode(), usedforsecurity=False).digest()[:4]) % FOLDS
