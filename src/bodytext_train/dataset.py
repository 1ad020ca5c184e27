"""Pages with gold text in, labelled examples out: what training and its folds are made of."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bodytext.document import Page
from bodytext.features import Table, measure
from bodytext.features.names import NameWeights
from bodytext.parse.html import parse_html
from bodytext.parse.plain import parse_plain
from bodytext.rules import load_rules
from bodytext.verdicts.decide import word_weights
from bodytext_train.labels import label_blocks
from bodytext_train.variants import page_variants, part_of, variants

FOLDS = 5
HTML_SETS = {"wcxb-dev": 1.0, "fundus": 3.0}  # the weight of a page: news are few, but must not suffer
TEXT_SETS = {"text-wcxb-dev": 1.0, "text-fundus": 3.0}
_WEIGHTS = HTML_SETS | TEXT_SETS
# Of a page's weight: heard, but not what pages look like.
_VARIANT_WEIGHTS = {"none": 0.1, "clean": 0.2, "excerpt": 0.2, "small": 0.2, "thinned": 0.5}
_CLEAN_TEXT = 0.5  # of a text's: bodies alone that keep 97 % of their words 0.947 to 0.961, the others the same
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


def load_html(corpus: Path) -> Iterator[Example]:
    """Yield the examples of the HTML sets; their features lack what only folds know, the name weights."""
    for name in HTML_SETS:
        with (corpus / name / "pages.jsonl").open(encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                html = gzip.decompress((corpus / name / record["html"]).read_bytes()).decode("utf-8", "replace")
                page = parse_html(html, record["id"], record.get("url"))
                labels = label_blocks(page.blocks, record.get("text") or "")
                yield from _example(name, record, "page", page, labels)
                for variant, chosen in page_variants(page, labels, record["id"]):
                    yield from _example(name, record, variant, part_of(page, chosen), [labels[i] for i in chosen])


def load_text(corpus: Path) -> Iterator[Example]:
    """Yield the examples of the text sets: pages whole, cut to the article with its tail, and the article."""
    for name in TEXT_SETS:
        with gzip.open(corpus / name / "pages.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                for variant, prefix in (("page", ""), ("tail", "tail_")):
                    lines, labels, gaps = (record[f"{prefix}{part}"] for part in ("lines", "labels", "gap"))
                    yield from _text_example(name, record, variant, lines, labels, gaps)
                for variant, chosen in variants(record["labels"], record["id"]):
                    lines, labels, gaps = ([record[part][i] for i in chosen] for part in ("lines", "labels", "gap"))
                    yield from _text_example(name, record, variant, lines, labels, gaps)


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
        table = measure(page, load_rules().read(block.text for block in page.blocks), NameWeights({}))
        words = tuple(word_weights(page.blocks))
        fold = fold_of(record.get("url") or record["id"])
        is_clean_text = variant == "clean" and page.kind == "text"
        weight = _WEIGHTS[name] * (_CLEAN_TEXT if is_clean_text else _VARIANT_WEIGHTS.get(variant, 1.0))
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
