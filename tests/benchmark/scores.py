"""From results to marks: each page scored against its gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark import corpora, metrics
from tests.benchmark.corpora import BenchPage
from tests.benchmark.metrics import Counts, Prf
from tests.benchmark.store import Result, Run
from tests.benchmark.torn import Torn


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
    torn: Torn | None

    @property
    def main(self) -> float | None:
        """The mark to compare a page's results by: word F1, or else the share of segments right."""
        if self.words is not None:
            return self.words.f1
        return self.segments.accuracy if self.segments != Counts() else None


def score(result: Result, page: BenchPage) -> PageScore:
    """Mark one result; in sets that came without a way to split words, Chinese and Japanese are read by character."""
    split = metrics.characters_and_words if page.set in corpora.UNSEEN_SETS else metrics.words
    return PageScore(
        id=page.id,
        page_type=page.page_type,
        words=None if page.text is None else metrics.word_f1(result.text, page.text, split),
        segments=metrics.segments(result.text, page.with_, page.without),
        title=metrics.same_title(result.title, page.title) if _shows_title(page) else None,
        authors=metrics.author_counts(result.authors, page.authors) if page.authors else None,
        date=metrics.date_counts(result.date, page.date) if metrics.day(page.date) else None,
        invented=None if page.date else bool(result.date.strip()),
        language=result.language == page.lang if page.lang else None,
        byline=_finds_byline(result, page),
        cpu_ms=result.cpu_ms,
        torn=Torn(*result.torn) if result.torn else None,
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
