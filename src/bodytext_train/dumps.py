"""Pages in, their text out as other programs leave it: what people paste, to learn from.

The programs are Debian's (lynx, w3m, links) and PyPI's; training needs all of them, once. What they make is kept, a
file `SET.SOURCE.jsonl.gz` for each set and source. html2text is not among them: it makes Markdown, which is read as
HTML.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bodytext_train.settings import DUMPED
from bodytext_train.workshop import TrainingError, Workshop

Dump = Callable[[str], str]
_SECONDS = 20  # for a page
_UNSEEN = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAKING = (
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section summary table tr ul"
).split()
_UTF8 = ("-assume_charset=utf-8", "-display_charset=utf-8")


class Dumped(NamedTuple):
    """The text of a page of a set as a source leaves it, with what is known of the page."""

    set: str
    source: str
    row: dict[str, Any]  # id, url, page_type, gold, text


def _program(*command: str, file: str = "") -> Dump:
    """Return what lets a program read a page on standard input, or in a file of this name."""

    def dump(html: str) -> str:
        if shutil.which(command[0]) is None:
            raise TrainingError(f"{command[0]} is missing: apt-get install lynx w3m links")
        with TemporaryDirectory() as folder:
            if file:
                (Path(folder) / file).write_text(html, encoding="utf-8")
            call = [*command, *filter(None, [file])]
            done = subprocess.run(
                call, input=html.encode(), capture_output=True, cwd=folder, timeout=_SECONDS, check=False
            )
        return done.stdout.decode("utf-8", "replace")

    return dump


def _inscriptis(html: str) -> str:
    from inscriptis import get_text

    return str(get_text(html))


def _trafilatura(html: str) -> str:
    from trafilatura import extract

    return extract(html, favor_recall=True) or ""


def _readability(html: str) -> str:
    from lxml.html import fromstring
    from readability import Document

    return str(fromstring(Document(html).summary()).text_content())


def _soup(separator: str) -> Dump:
    """Return Beautiful Soup's text of a page, its strings parted so: as they are where that is nothing."""

    def dump(html: str) -> str:
        from bs4 import BeautifulSoup

        soup = BeautifulSoup(html, "lxml")
        for tag in soup(["script", "style"]):
            tag.decompose()
        return str(soup.get_text(separator, strip=bool(separator)))

    return dump


def _justext(html: str) -> str:
    import justext

    stops: frozenset[str] = frozenset()
    return "\n".join(paragraph.text for paragraph in justext.justext(html, stops))


def _wet(html: str) -> str:
    """Return the lines as Common Crawl's WET files have them: one for each element that breaks lines."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_UNSEEN.sub(" ", html), "lxml")
    for tag in soup(_BREAKING):
        tag.insert_before("\x00")
        tag.append("\x00")
    lines = (" ".join(line.split()) for line in (soup.body or soup).get_text().split("\x00"))
    return "\n".join(filter(None, lines))


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=False, list_bullets=True, alt_texts=False))


SOURCES: dict[str, Dump] = {
    "lynx": _program("lynx", "-dump", "-stdin", "-force_html", *_UTF8),
    "w3m": _program("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "80"),
    "links": _program(
        "links", "-dump", "-codepage", "utf-8", "-html-assume-codepage", "utf-8", "-width", "80", file="page.html"
    ),
    "inscriptis": _inscriptis,
    "trafilatura": _trafilatura,
    "readability": _readability,
    "soup": _soup("\n"),
    "text-content": _soup(""),
    "justext": _justext,
    "wet": _wet,
    "resiliparse": _resiliparse,
}


def dumped(shop: Workshop, folder: Path) -> Iterator[Dumped]:
    """Yield the texts in a folder, of all pages that are dumped, from each source; they are made where they lack."""
    for name, (_, step) in DUMPED.items():
        for source, dump in SOURCES.items():
            path = folder / f"{name}.{source}.jsonl.gz"
            if not path.exists():
                _write(path, shop, name, list(shop.rows(name))[::step], dump)
            for line in gzip.decompress(path.read_bytes()).splitlines():
                yield Dumped(name, source, json.loads(line))


def _write(path: Path, shop: Workshop, name: str, rows: list[dict[str, Any]], dump: Dump) -> None:
    """Write what a source makes of pages; those that it can't read are left out, and how many they are is said."""

    def told(row: dict[str, Any]) -> dict[str, Any]:
        return {"gold": row.get("text") or "", "text": dump(shop.html(name, row))}

    write_told(path, rows, told)


def write_told(path: Path, rows: Iterable[dict[str, Any]], told: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Write which pages these are and what is told of each, a line to a page; say how many could not be read.

    What programs of others raise leaves a page out. Raises TrainingError and ModuleNotFoundError: a program is missing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    read = unread = 0
    with gzip.open(partial, "wt", encoding="utf-8") as file:
        for row in rows:
            try:
                known = told(row)
            except (ModuleNotFoundError, TrainingError):
                raise
            except Exception:  # noqa: BLE001  (whatever a program of others raises)
                unread += 1
                continue
            read += 1
            about = {key: row.get(key) for key in ("id", "url", "page_type")}
            file.write(json.dumps(about | known, ensure_ascii=False) + "\n")
    partial.rename(path)
    print(f"{path.name}: {read + unread} pages, {unread} unread", file=sys.stderr, flush=True)
