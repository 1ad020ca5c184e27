"""From marks to figures: means and sums over the pages of a set.

A `Column` is one figure of the report and knows how to take itself from the scored pages, so the
tables and the floors can't disagree about what a name means.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce

from tests.benchmark.corpora import UNSEEN_SETS
from tests.benchmark.engines import Field
from tests.benchmark.metrics import Counts
from tests.benchmark.scores import PageScore
from tests.benchmark.torn import Torn

_INTACT = 0.97  # of a body's words: what is lost beyond that is a sentence, not a headline
_HALF = 0.5  # word F1 below which a result is no use to anybody

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


def tenth_percentile(pages: Sequence[PageScore]) -> float | None:
    """Return the word F1 that one page in ten falls below: how it does where it does badly."""
    values = [page.words.f1 for page in pages if page.words is not None]
    return statistics.quantiles(values, n=10, method="inclusive")[0] if len(values) > 1 else None


def below_half(pages: Sequence[PageScore]) -> float | None:
    """Return the share of pages whose word F1 is below 0.5: those that are simply wrong."""
    return _mean(float(page.words.f1 < _HALF) for page in pages if page.words is not None)


def torn_total(pages: Sequence[PageScore]) -> Torn:
    """Return what is torn on all pages together."""
    return reduce(Torn.plus, (page.torn for page in pages if page.torn is not None), Torn())


def torn_share(whole: str, torn: str, pages: Sequence[PageScore]) -> float | None:
    """Return the share of rows, tables, lists or headings of all pages together that are torn; see `Torn`."""
    total = torn_total(pages)
    return getattr(total, torn) / getattr(total, whole) if getattr(total, whole) else None


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

_HTML_WITH_TEXT = (*UNSEEN_SETS, "wcxb-dev", "fundus")


def _short(name: str) -> str:
    """Return a set's name for a heading."""
    return name.rpartition("/")[2].replace("-", " ")


UNSEEN_COLUMNS = tuple(Column(name, _short(name), partial(f1, ""), "f1") for name in UNSEEN_SETS)
PERCENTILE_COLUMNS = tuple(Column(name, _short(name), tenth_percentile, "percentile_10") for name in _HTML_WITH_TEXT)
BELOW_HALF_COLUMNS = tuple(
    Column(name, _short(name), below_half, "below_half_left_so", lower_is_better=True) for name in _HTML_WITH_TEXT
)

TORN = (  # heading, what is counted, what of it is torn
    ("rows torn", "rows", "rows_torn"),
    ("tables in part", "tables", "tables_torn"),
    ("lists torn", "lists", "lists_torn"),
    ("headings lost", "sections", "headings_lost"),
    ("headings alone", "headings", "headings_alone"),
)
TORN_COLUMNS = tuple(
    Column(name, heading, partial(torn_share, whole, torn), f"{torn}_left_so", lower_is_better=True)
    for name in (*UNSEEN_SETS, "wcxb-dev", "fundus", "trafilatura-eval")
    for heading, whole, torn in TORN
)

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
ZH = ("zh-69", "zh", "")
RECIPES = ("recipes", "recipes", "")

METADATA_COLUMNS: tuple[Column, ...] = (
    Column("wcxb-dev", "title wcxb", titles, "title", needs="title"),
    Column("fundus", "title fundus", titles, "title", needs="title"),
    Column("trafilatura-eval", "title t-eval", titles, "title", needs="title"),
    Column("postlight", "title postlight", titles, "title", needs="title"),
    Column("recipes", "title recipes", titles, "title", needs="title"),
    *_of_three(authors, "authors", "author", WCXB_ARTICLES, FUNDUS, EVAL, ZH, RECIPES),
    *_of_three(dates, "date", "date", WCXB_ARTICLES, FUNDUS, EVAL, ZH),
    Column("wcxb-dev", "date invented", invented, "undated_left_so", lower_is_better=True, needs="date"),
    Column("fundus", "language fundus", languages, "language", needs="language"),
    Column("text-fundus-tail", "text title", titles, "title", needs="title"),
    Column("text-fundus-tail", "text byline", bylines, "byline", needs="authors"),
)


COLUMNS = (*UNSEEN_COLUMNS, *PERCENTILE_COLUMNS, *BELOW_HALF_COLUMNS, *TORN_COLUMNS, *TEXT_COLUMNS, *METADATA_COLUMNS)
"""All of them, in the order of the report."""


def _mean(values: Iterable[float]) -> float | None:
    kept = list(values)
    return statistics.fmean(kept) if kept else None


def _pooled(counts: Iterable[Counts], name: str) -> float | None:
    total = sum(counts, Counts())
    return None if total == Counts() else float(getattr(total, name))
