"""Pages with gold answers, read from a corpus folder that is not part of this project.

A set is a folder with `pages.jsonl` or `pages.jsonl.gz`, one JSON object a line. HTML sets have
`id`, `html` (a gzip file, relative to the folder) and, where known, `url text title author date
lang page_type with without`; `author` is a string or a list of strings. Sets of the text track have
`lines`, `labels` (1 = body) and `gap` instead of `html`, and the same three again as `tail_lines`
and so on, cut to the article: the set `text-x-tail` is that half of the folder `text-x`, and
`text-x-gold` the body alone, of which nothing should be lost.
Any other folder in this form can be named as a set, and `unseen` stands for those that say how the tool does on pages
unlike what it was trained on.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNSEEN_SETS = (
    "measure/daniel", "measure/dragnet", "measure/l3s-gn1", "measure/cleaneval-final", "measure/zh-news",
    "forum52", "magichtml-forum", "magichtml-article", "zh-69", "measure/text-turku",
)  # fmt: skip
HTML_SETS = ("wcxb-dev", "fundus", "trafilatura-eval", "postlight", "recipes")
TEXT_SETS = (
    "text-fundus", "text-fundus-tail", "text-fundus-gold",
    "text-wcxb-dev", "text-wcxb-dev-tail", "text-wcxb-dev-gold",
)  # fmt: skip
DEFAULT_SETS = UNSEEN_SETS + HTML_SETS + TEXT_SETS
SHORTHANDS = {"unseen": UNSEEN_SETS}

MEASURED_ONLY = "measure/"  # sets in this folder are never trained on

_TAIL, _GOLD = "-tail", "-gold"
_BLANK_LINE = 2
# Sets with a text field in at least one row: there, a row without it has an empty gold.
_WITH_GOLD_TEXT = ("wcxb-dev", "fundus", "defuddle")


class CorpusError(Exception):
    """The corpus, or a set of it, is not where it was said to be; the text is ready to show."""


@dataclass(frozen=True, slots=True)
class BenchPage:
    """One page and what is known of it; `text` is None where the set has no gold text at all.

    `with_` and `without` are snippets that a correct result must and must not contain.
    `html` is None for the text track, and for pages loaded for their gold alone.
    """

    id: str
    set: str
    url: str | None
    html: bytes | None
    text: str | None
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    lang: str = ""
    page_type: str = ""
    lines: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()
    gap: tuple[int, ...] = ()

    @property
    def data(self) -> bytes:
        """What an engine is given: the HTML, or the plain text that the lines stand for."""
        return self.html if self.html is not None else plain_text(self.lines, self.gap).encode()

    @property
    def address(self) -> str | None:
        """The address an engine is given: none for plain text, which has lost it, nor where a file comes alone."""
        return None if self.lines or self.set in UNSEEN_SETS else self.url


def plain_text(lines: tuple[str, ...], gap: tuple[int, ...]) -> str:
    """Return the lines as a dump prints them: an empty line before each whose gap was a paragraph break."""
    printed: list[str] = []
    for line, before in zip(lines, gap, strict=True):
        if before == _BLANK_LINE and printed:
            printed.append("")
        printed.append(line)
    return "\n".join(printed) + "\n"


def named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sets of these names, each once, shorthands spelt out."""
    return tuple(dict.fromkeys(one for name in names for one in SHORTHANDS.get(name, (name,))))


def is_text_set(name: str) -> bool:
    """Whether a set gives engines plain text; by its name, so that nothing need be read."""
    return name.rpartition("/")[2].startswith("text-")


def base(name: str) -> str:
    """Return the folder of a set: its name, without what says which part of a text is meant."""
    return name.removesuffix(_TAIL).removesuffix(_GOLD) if is_text_set(name) else name


def load(corpus: Path, name: str, *, html: bool = True, limit: int = 0) -> Iterator[BenchPage]:
    """Return the pages of a set, one at a time; with a limit, that many spread evenly over the set.

    Spread, because sets are sorted by kind of page: the first hundred would all be articles.
    `html=False` leaves the HTML unread, for scoring.
    """
    folder = _folder(corpus, name)
    for row in _rows(_pages_file(folder), limit):
        if "lines" in row:
            yield _text_page(row, name)
        else:
            yield _html_page(row, name, folder if html else None)


def digest(corpus: Path, name: str) -> str:
    """Return a short fingerprint of a set: of its gold, and of the names and sizes of its HTML files."""
    folder = _folder(corpus, name)
    hashed = hashlib.sha256(_pages_file(folder).read_bytes())
    for file in sorted(folder.glob("html/*.gz")):
        hashed.update(f"{file.name} {file.stat().st_size}\n".encode())
    return hashed.hexdigest()[:16]


def check(corpus: Path, names: tuple[str, ...]) -> None:
    """Raise `CorpusError` where a set can't be read, before hours of work are spent on others."""
    for name in names:
        _pages_file(_folder(corpus, name))


def _folder(corpus: Path, name: str) -> Path:
    if not corpus.is_dir():
        raise CorpusError(f"{corpus}: no such folder; the corpus is not part of the project")
    folder = corpus / base(name)
    if not folder.is_dir():
        files = (*corpus.glob("*/pages.jsonl*"), *corpus.glob("*/*/pages.jsonl*"))
        known = ", ".join(sorted({path.parent.relative_to(corpus).as_posix() for path in files}))
        raise CorpusError(f"{corpus}: no set called {name}; there are {known}")
    return folder


def _pages_file(folder: Path) -> Path:
    for file in (folder / "pages.jsonl", folder / "pages.jsonl.gz"):
        if file.is_file():
            return file
    raise CorpusError(f"{folder}: neither pages.jsonl nor pages.jsonl.gz in it")


def _rows(file: Path, limit: int) -> Iterator[dict[str, Any]]:
    """Return the rows, or some of them evenly spread; one at a time, as they would swamp a worker's peak."""
    chosen = _spread(sum(1 for _ in _lines(file)), limit) if limit else None
    for index, (number, line) in enumerate(_lines(file)):
        if chosen is not None and index not in chosen:
            continue
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise CorpusError(f"{file}:{number}: not JSON: {error}") from error


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, line


def _spread(total: int, limit: int) -> frozenset[int]:
    return frozenset(index * total // limit for index in range(limit))


def _html_page(row: dict[str, Any], name: str, folder: Path | None) -> BenchPage:
    gold = row.get("text", "" if name in _WITH_GOLD_TEXT else None)
    return BenchPage(
        id=row["id"],
        set=name,
        url=row.get("url"),
        html=gzip.decompress((folder / row["html"]).read_bytes()) if folder else None,
        text=gold,
        with_=tuple(row.get("with", ())),
        without=tuple(row.get("without", ())),
        title=row.get("title", ""),
        authors=_authors(row.get("author")),
        date=row.get("date", ""),
        lang=row.get("lang", ""),
        page_type=row.get("page_type", ""),
    )


def _text_page(row: dict[str, Any], name: str) -> BenchPage:
    prefix = "tail_" if name.endswith(_TAIL) else ""
    lines, labels, gap = (row[prefix + part] for part in ("lines", "labels", "gap"))
    if name.endswith(_GOLD):
        body = [place for place, label in enumerate(labels) if label]
        lines, labels, gap = ([column[place] for place in body] for column in (lines, labels, gap))
    return BenchPage(
        id=row["id"],
        set=name,
        url=row.get("url"),
        html=None,
        text="\n".join(line for line, label in zip(lines, labels, strict=True) if label),
        title=row.get("title", ""),
        authors=_authors(row.get("author")),
        date=row.get("date", ""),
        lang=row.get("lang", ""),
        lines=tuple(lines),
        labels=tuple(labels),
        gap=tuple(gap),
    )


def _authors(value: str | list[str] | None) -> tuple[str, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
