"""Whether Markdown says what the text says: it is parsed again, and its words are compared with those of the text.

Words are what stands between white space, punctuation and all, in any order, for notes go to the end; what the formats
mark in ways of their own (markers of items, bars, brackets of notes, signs of powers) is left out of both.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.benchmark.markup import shown_text
from tests.benchmark.peers import decoded
from tests.benchmark.tables import Table

SETS = (
    "defuddle", "forum52", "fundus", "goose3-tests", "listings-autopager", "magichtml-article", "magichtml-forum",
    "meta-metascraper", "postlight", "products-140", "recipes", "trafilatura-eval", "wcxb-dev", "zh-69",
)  # fmt: skip
_MARKER = re.compile(r"-|x|\(?(?:\d{1,9}|[a-z]{1,5}|[IVXLC]{1,9}|[A-Z])[.)]")
_ALERT = re.compile(r"\[!\w+\]")
_KINDS = frozenset(
    "note info information abstract summary tip hint success important question warning attention danger caution error "
    "bug failure".split()
)  # the names of callouts, which Markdown says in its own way
_NOTE_MARK = re.compile(r"\[(?:\w{1,4}|\W)\]")
_SIGNS = str.maketrans("", "", "|^~[]()_")


class Difference(NamedTuple):
    """The words of a page that only its text has, and those that only its Markdown shows."""

    page: str
    text: tuple[str, ...]
    markdown: tuple[str, ...]


def compare(corpus: Path, sets: Sequence[str], limit: int, jobs: int, *, verbose: bool = False) -> Iterator[Table]:
    """Yield the table of how many pages differ, by set."""
    rows = []
    for name in sets:
        pages = _pages(corpus / name, limit)
        with ProcessPoolExecutor(jobs) as pool:
            found = [one for one in pool.map(partial(_tried, corpus / name), pages, chunksize=8) if one]
        rows.append((name, str(len(pages)), str(len(found))))
        if verbose:
            for one in found:
                print(f"{name}/{one.page}: - {' '.join(one.text)[:150]!r} + {' '.join(one.markdown)[:150]!r}")
    yield Table(("set", "pages", "differ"), tuple(rows), "round trip")


def difference(page: str, text: str, markdown: str) -> Difference | None:
    """Return in what the words of a text and those that Markdown shows differ, None if in nothing."""
    mine, shown = _words(text), _words(shown_text(markdown))
    lost, added = tuple((mine - shown).elements()), tuple((shown - mine).elements())
    alerts = len(_ALERT.findall(markdown))
    if not added and len(lost) <= alerts and all(word.rstrip(":.").casefold() in _KINDS for word in lost):
        return None
    return Difference(page, lost, added)


def _words(text: str) -> Counter[str]:
    text = _NOTE_MARK.sub("", _ALERT.sub("", text))
    words = unicodedata.normalize("NFKC", text).split()
    return Counter(word.translate(_SIGNS) for word in words if not _MARKER.fullmatch(word.translate(_SIGNS) or "-"))


def _pages(folder: Path, limit: int) -> list[str]:
    lines = (folder / "pages.jsonl").read_text(encoding="utf-8").strip().split("\n")  # which is all that parts them
    return lines[:: max(1, len(lines) // limit)] if limit else lines


def _tried(folder: Path, line: str) -> Difference | None:
    from bodytext import BodytextError, extract
    from bodytext.formats import render
    from bodytext.options import Rendition

    page = json.loads(line)
    html = decoded(gzip.decompress((folder / page["html"]).read_bytes()))
    try:
        article = extract(html, url=page.get("url"))
    except BodytextError:
        return None
    article = article.shown(Rendition(images=False))  # with pictures come captions, which text has not
    return difference(page["id"], render(article, "text"), render(article, "markdown"))
