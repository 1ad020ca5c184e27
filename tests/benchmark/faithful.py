"""Whether each format says what a page's kept blocks say, on every page of the corpora.

The Markdown is parsed again and compared with the text (`round_trip`), every word of a kept block has to be once in
text, HTML and TEI (`conserved`), a sanitiser must change nothing in the HTML, and the TEI must be valid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from lxml.etree import DocumentInvalid, XMLSyntaxError

from bodytext import Article, BodytextError, Source, extract
from bodytext.options import Rendition
from tests.benchmark import corpora
from tests.benchmark.conserved import losses
from tests.benchmark.corpora import BenchPage
from tests.benchmark.round_trip import difference
from tests.benchmark.tables import Table
from tests.sanitiser import sanitised
from tests.tei import assert_valid

_CHECKS = ("round trip", "text", "html", "tei", "sanitiser", "schema")
_AT_A_TIME = 64  # pages in memory
_CHUNK = 8
_SHOWN = 150  # characters of what differs


def compare(corpus: Path, sets: Sequence[str], limit: int, jobs: int, *, verbose: bool = False) -> Iterator[Table]:
    """Yield the table of how many pages differ by each check, a row a set, all sets of the corpus if none is named."""
    rows = []
    totals = Counter[str]()
    with ProcessPoolExecutor(jobs) as pool:  # one for all sets: schemas take seconds to read
        for name in sets or _all_sets(corpus):
            failed = Counter[str]()
            for page, faults in _checked(corpora.load(corpus, name, limit=limit), pool):
                failed["pages"] += 1
                failed.update({check for check, _ in faults})
                if verbose:
                    print("".join(f"{name}/{page}, {check}: {found}\n" for check, found in faults), end="", flush=True)
            totals += failed
            rows.append(_row(name, failed))
    yield Table(
        ("set", "pages", *_CHECKS), (*rows, _row("all", totals)), "pages that a format does not say as they are"
    )


def _checked(pages: Iterator[BenchPage], pool: ProcessPoolExecutor) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the name of each page, and the checks that it fails, with what is found."""
    while some := list(islice(pages, _AT_A_TIME)):
        yield from zip((page.id for page in some), pool.map(faults_of, some, chunksize=_CHUNK), strict=True)


def faults_of(page: BenchPage) -> list[tuple[str, str]]:
    """Return the checks that a page fails, and what is found; a page that can't be read fails none."""
    try:
        article = extract(Source(page.id, page.data, page.address)).shown(Rendition(images=False))
    except BodytextError:
        return []
    return list(_faults(page, article))


def _faults(page: BenchPage, article: Article) -> Iterator[tuple[str, str]]:
    if found := difference(page.id, article.render("text"), article.render("markdown")):
        yield "round trip", _said(found.text, found.markdown)
    for loss in losses(article):
        yield loss.format_name, _said(loss.lost, loss.added)
    html = article.render("html")
    if sanitised(html) != html:
        yield "sanitiser", "changes the HTML"
    tei = article.render("tei")  # "" for an article without text
    try:
        if tei:
            assert_valid(tei)
    except (DocumentInvalid, XMLSyntaxError) as error:
        yield "schema", str(error)[:_SHOWN]


def _said(lost: Sequence[str], added: Sequence[str]) -> str:
    return f"- {' '.join(lost)[:_SHOWN]!r} + {' '.join(added)[:_SHOWN]!r}"


def _row(name: str, failed: Counter[str]) -> tuple[str, ...]:
    return (name, str(failed["pages"]), *(str(failed[check]) for check in _CHECKS))


def _all_sets(corpus: Path) -> list[str]:
    files = (*corpus.glob("*/pages.jsonl*"), *corpus.glob("*/*/pages.jsonl*"))
    return sorted({file.parent.relative_to(corpus).as_posix() for file in files})
