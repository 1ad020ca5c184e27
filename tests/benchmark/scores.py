"""From results to figures: each page scored against its gold, then means and sums over pages.

A `Column` is one figure of the report and knows how to take itself from the scored pages, so the
tables and the floors can't disagree about what a name means.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmark import corpora, metrics
from tests.benchmark.corpora import BenchPage
from tests.benchmark.engines import Field
from tests.benchmark.metrics import Counts, Prf
from tests.benchmark.store import Result, Run


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page's marks; None where the gold does not say what is right.

    `invented` is whether a date was given, on pages whose gold has none. Of a plain text, title and
    `byline` are marked where there is a line above the body that holds them: a text that was copied
    without its headline doesn't say what it was.
    """

    id: str
    page_type: str
    words: Prf | None
    segments: Counts
    title: bool | None
    authors: Counts | None
    date: Counts | None
    invented: bool | None
    language: bool | None
    byline: bool | None
    cpu_ms: float

    @property
    def main(self) -> float | None:
        """The mark to compare a page's results by: word F1, or else the share of segments right."""
        if self.words is not None:
            return self.words.f1
        return self.segments.accuracy if self.segments != Counts() else None


def score(result: Result, page: BenchPage) -> PageScore:
    """Mark one result."""
    return PageScore(
        id=page.id,
        page_type=page.page_type,
        words=None if page.text is None else metrics.word_f1(result.text, page.text),
        segments=metrics.segments(result.text, page.with_, page.without),
        title=metrics.same_title(result.title, page.title) if _shows_title(page) else None,
        authors=metrics.author_counts(result.authors, page.authors) if page.authors else None,
        date=metrics.date_counts(result.date, page.date) if metrics.day(page.date) else None,
        invented=None if page.date else bool(result.date.strip()),
        language=result.language == page.lang if page.lang else None,
        byline=_finds_byline(result, page),
        cpu_ms=result.cpu_ms,
    )


def _shows_title(page: BenchPage) -> bool:
    if not page.lines:
        return bool(page.title)
    return any(metrics.same_title(line, page.title) for line in _above(page))


def _finds_byline(result: Result, page: BenchPage) -> bool | None:
    """Tell whether one author at least was found, where a plain text names one between its headline and its body."""
    shown = any(metrics.holds_name(line, page.authors) for line in _above(page))
    return metrics.author_counts(result.authors, page.authors).tp > 0 if shown and _shows_title(page) else None


def _above(page: BenchPage) -> tuple[str, ...]:
    """Return the lines above the body of a plain text."""
    return page.lines[: page.labels.index(1)] if 1 in page.labels else ()


def score_runs(runs: Iterable[Run], corpus: Path) -> dict[tuple[str, str], list[PageScore]]:
    """Return the marks of each run, by engine and set; each set's gold is read once."""
    scored: dict[tuple[str, str], list[PageScore]] = {}
    golds: dict[str, dict[str, BenchPage]] = {}
    for run in runs:
        if run.set not in golds:
            golds[run.set] = {page.id: page for page in corpora.load(corpus, run.set, html=False)}
        gold = golds[run.set]
        scored[run.engine, run.set] = [score(result, gold[result.id]) for result in run.results]
    return scored


_INTACT = 0.97  # of a body's words: what is lost beyond that is a sentence, not a headline

Figure = Callable[[Sequence[PageScore]], float | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of the report: where it comes from, its heading, and its key among the floors.

    `lower_is_better` figures have floors for what they leave of 1. Without a floor key it has none.
    `needs` names the metadata that an engine must have to offer, to be measured by it.
    """

    set: str
    heading: str
    figure: Figure
    floor: str = ""
    lower_is_better: bool = False
    needs: Field | None = None


def f1(page_type: str, pages: Sequence[PageScore]) -> float | None:
    """Mean word F1, over one kind of page or, for the empty string, over all."""
    kept = [page for page in pages if not page_type or page.page_type == page_type]
    return _mean(page.words.f1 for page in kept if page.words is not None)


def words_kept(pages: Sequence[PageScore]) -> float | None:
    """Mean share of the words of a body that are kept of it where it is all there is."""
    return _mean(page.words.recall for page in pages if page.words is not None)


def intact(pages: Sequence[PageScore]) -> float | None:
    """Return the share of bodies of which nearly all words are kept."""
    return _mean(float(page.words.recall >= _INTACT) for page in pages if page.words is not None)


def segment(name: str, pages: Sequence[PageScore]) -> float | None:
    """Return a share of the snippets of all pages together: `f1`, `accuracy`, `recall` or `fallout`."""
    return _pooled((page.segments for page in pages), name)


def titles(pages: Sequence[PageScore]) -> float | None:
    """Return the share of pages with a gold title whose title is right."""
    return _mean(float(page.title) for page in pages if page.title is not None)


def authors(name: str, page_type: str, pages: Sequence[PageScore]) -> float | None:
    """Return a share of all authors of pages that have a gold author: `precision`, `recall` or `f1`."""
    kept = [page for page in pages if not page_type or page.page_type == page_type]
    return _pooled((page.authors for page in kept if page.authors is not None), name)


def dates(name: str, page_type: str, pages: Sequence[PageScore]) -> float | None:
    """Return a share of all dates of pages that have a gold date: `precision`, `recall` or `f1`."""
    kept = [page for page in pages if not page_type or page.page_type == page_type]
    return _pooled((page.date for page in kept if page.date is not None), name)


def invented(pages: Sequence[PageScore]) -> float | None:
    """Of the pages whose gold has no date, the share that were given one."""
    return _mean(float(page.invented) for page in pages if page.invented is not None)


def languages(pages: Sequence[PageScore]) -> float | None:
    """Return the share of pages whose language is right."""
    return _mean(float(page.language) for page in pages if page.language is not None)


def bylines(pages: Sequence[PageScore]) -> float | None:
    """Return the share of plain texts with a headline and a byline in which an author was found."""
    return _mean(float(page.byline) for page in pages if page.byline is not None)


PAGE_TYPES = (
    "article", "forum", "product", "collection", "listing", "service", "documentation",
)  # fmt: skip

TEXT_COLUMNS: tuple[Column, ...] = (
    Column("wcxb-dev", "wcxb all", partial(f1, ""), "f1"),
    *(Column("wcxb-dev", kind, partial(f1, kind), kind) for kind in PAGE_TYPES),
    Column("wcxb-dev", "with", partial(segment, "recall"), "with"),
    Column("wcxb-dev", "without", partial(segment, "fallout"), "without_left_out", lower_is_better=True),
    Column("fundus", "fundus", partial(f1, ""), "f1"),
    Column("trafilatura-eval", "t-eval F1", partial(segment, "f1"), "segment_f1"),
    Column("trafilatura-eval", "t-eval acc", partial(segment, "accuracy"), "segment_accuracy"),
    Column("text-fundus", "text news", partial(f1, ""), "f1"),
    Column("text-fundus-tail", "news tail", partial(f1, ""), "f1"),
    Column("text-wcxb-dev", "text wcxb", partial(f1, ""), "f1"),
    Column("text-wcxb-dev-tail", "wcxb tail", partial(f1, ""), "f1"),
    Column("text-fundus-gold", "news alone", words_kept, "kept"),
    Column("text-fundus-gold", "news 97%", intact, "intact"),
    Column("text-wcxb-dev-gold", "wcxb alone", words_kept, "kept"),
    Column("text-wcxb-dev-gold", "wcxb 97%", intact, "intact"),
    Column("defuddle", "defuddle", partial(f1, "")),
)


def _of_three(
    make: Callable[[str, str, Sequence[PageScore]], float | None],
    needs: Field,
    word: str,
    *places: tuple[str, str, str],
) -> Iterator[Column]:
    """Precision, recall and F1 columns, the last with a floor, for each (set, heading, page type)."""
    for name, short, kind in places:
        for sign, share in (("P", "precision"), ("R", "recall"), ("F1", "f1")):
            floor = f"{word}_f1" if share == "f1" else ""
            figure = partial(make, share, kind)
            yield Column(name, f"{word} {short} {sign}", figure, floor, needs=needs)


WCXB_ARTICLES = ("wcxb-dev", "wcxb", "article")
FUNDUS = ("fundus", "fundus", "")
EVAL = ("trafilatura-eval", "t-eval", "")

METADATA_COLUMNS: tuple[Column, ...] = (
    Column("wcxb-dev", "title wcxb", titles, "title", needs="title"),
    Column("fundus", "title fundus", titles, "title", needs="title"),
    Column("trafilatura-eval", "title t-eval", titles, "title", needs="title"),
    Column("postlight", "title postlight", titles, "title", needs="title"),
    *_of_three(authors, "authors", "author", WCXB_ARTICLES, FUNDUS),
    *_of_three(dates, "date", "date", WCXB_ARTICLES, FUNDUS, EVAL),
    Column("wcxb-dev", "date invented", invented, "undated_left_so", lower_is_better=True, needs="date"),
    Column("fundus", "language fundus", languages, "language", needs="language"),
    Column("text-fundus-tail", "text title", titles, "title", needs="title"),
    Column("text-fundus-tail", "text byline", bylines, "byline", needs="authors"),
)


def _mean(values: Iterable[float]) -> float | None:
    kept = list(values)
    return statistics.fmean(kept) if kept else None


def _pooled(counts: Iterable[Counts], name: str) -> float | None:
    total = sum(counts, Counts())
    return None if total == Counts() else float(getattr(total, name))
