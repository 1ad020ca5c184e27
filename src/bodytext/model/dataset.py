"""Pages with gold text in, labelled examples out: what training and its folds are made of."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bodytext.document import Page
from bodytext.features import Table, measure
from bodytext.html import parse_html
from bodytext.model.labels import label_blocks
from bodytext.plain import parse_plain
from bodytext.rules import load_rules
from bodytext.words import word_count

FOLDS = 5
HTML_SETS = {"wcxb-dev": 1.0, "fundus": 3.0}  # the weight of a page: news are few, but must not suffer
TEXT_SETS = {"text-wcxb-dev": 1.0, "text-fundus": 3.0}
_GAPS = {0: "\n", 1: "\n", 2: "\n\n"}  # what the text track says stood before a line


@dataclass(frozen=True, slots=True)
class Example:
    """One page to learn from: its features, and for each block the share that is main content.

    `fold` depends on the site alone, so that no site is ever on both sides of a split.
    """

    set: str
    id: str
    fold: int
    weight: float
    page: Page
    table: Table
    labels: tuple[float, ...]
    words: tuple[float, ...]


def load_html(corpus: Path) -> Iterator[Example]:
    """Yield the examples of the HTML sets; their features lack what only folds know, the name weights."""
    for name in HTML_SETS:
        with (corpus / name / "pages.jsonl").open(encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                html = gzip.decompress((corpus / name / record["html"]).read_bytes()).decode("utf-8", "replace")
                page = parse_html(html, record["id"], record.get("url"))
                labels = label_blocks(page.blocks, record.get("text") or "")
                yield from _example(name, record, page, labels, HTML_SETS[name])


def load_text(corpus: Path) -> Iterator[Example]:
    """Yield the examples of the text sets: each page whole, and cut to the article with its tail."""
    for name in TEXT_SETS:
        with gzip.open(corpus / name / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                for prefix in ("", "tail_"):
                    yield from _text_example(name, record, prefix)


def _text_example(name: str, record: dict[str, Any], prefix: str) -> Iterator[Example]:
    lines, labels, gaps = record[f"{prefix}lines"], record[f"{prefix}labels"], record[f"{prefix}gap"]
    if not lines:
        return
    text = "".join(_GAPS[gap] + line for gap, line in zip(gaps, lines, strict=True)).lstrip("\n")
    page = parse_plain(text, record["id"])
    if len(page.blocks) == len(lines):
        yield from _example(name, record, page, labels, TEXT_SETS[name])
    else:  # lines were joined or split: find the gold lines again by their words
        gold = "\n".join(line for line, label in zip(lines, labels, strict=True) if label)
        yield from _example(name, record, page, label_blocks(page.blocks, gold), TEXT_SETS[name])


def _example(
    name: str, record: dict[str, Any], page: Page, labels: Sequence[float], weight: float
) -> Iterator[Example]:
    if page.blocks:
        table = measure(page, load_rules().read(block.text for block in page.blocks), {})
        words = tuple(max(word_count(block.text), 0.5) for block in page.blocks)
        fold = fold_of(record.get("url") or record["id"])
        yield Example(name, record["id"], fold, weight, page, table, tuple(labels), words)


def fold_of(url: str) -> int:
    """Return the fold, 0 to FOLDS - 1, of a page's site: the same for all its pages and sub-domains."""
    host = urlsplit(url).hostname or url
    parts = host.split(".")
    short_second_level = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3  # noqa: PLR2004  (co.uk)
    site = ".".join(parts[-3:] if short_second_level else parts[-2:])
    return int.from_bytes(hashlib.md5(site.encode(), usedforsecurity=False).digest()[:4]) % FOLDS
