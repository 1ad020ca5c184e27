"""The index of a folder of pages: what to look at first stands first."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from bodytext.article import Article
from bodytext.review.changes import Changes
from bodytext.review.markup import Markup, data, element, joined, shown
from bodytext.review.shell import shell
from bodytext.rows import NamedTuple
from bodytext.text.escapes import one_line


class Entry(NamedTuple):
    """What the index says of a document.

    `confidence` is None for other extractors, `changes` where there is nothing to compare with. `place` is its page,
    relative to the index, "" where there is none: `trouble` says why.
    """

    source: str
    title: str = ""
    confidence: float | None = None
    kept: float = 0.0
    words: int = 0
    warnings: tuple[str, ...] = ()
    changes: int | None = None
    place: str = ""
    trouble: str = ""


def entry_of(article: Article, changes: Changes | None) -> Entry:
    """Return what the index says of an article."""
    return Entry(
        article.source, article.metadata.title, article.confidence, round(1 - article.dropped_share, 4),
        article.word_count, article.warnings, changes.number if changes else None,
    )  # fmt: skip


def index_page(entries: Iterable[Entry]) -> str:
    """Return the index: what could not be read in front, then the lowest confidence first."""
    rows = sorted(entries, key=_rank)
    compared = any(entry.changes is not None for entry in rows)
    names = ["document", "confidence", "kept", "words", *(["changes"] if compared else []), "warnings"]
    heads = [_head(name) for name in names]
    table = element(
        "table", element("caption", "The documents", class_="unseen"), element("thead", element("tr", *heads)),
        element("tbody", *[_row(entry, compared=compared) for entry in rows]), id="index",
    )  # fmt: skip
    told = f"{len(rows)} {'document' if len(rows) == 1 else 'documents'}, the least certain first"
    what = element("div", element("h1", "Review"), element("p", told), class_="what")
    theme = element("button", "Dark", type="button", id="theme", aria_pressed="false")
    header = element("header", what, element("div", theme, class_="tools"))
    body = joined([header, element("main", table, id="left"), data([], "data")])
    return shell("Review", body, ("index.js",))


def _rank(entry: Entry) -> tuple[float, str]:
    confidence = -1.0 if entry.trouble else 0.5 if entry.confidence is None else entry.confidence
    return confidence, entry.source


def _head(name: str) -> Markup:
    is_first = "ascending" if name == "confidence" else None
    return element("th", element("button", name, type="button"), scope="col", aria_sort=is_first)


def _row(entry: Entry, *, compared: bool) -> Markup:
    source = one_line(shown(entry.source))
    title = element("bdi", entry.title or source)
    link = element("a", title, href=quote(entry.place)) if entry.place else title
    document = element("th", link, element("small", element("bdi", source)), scope="row", data_value=source)
    if entry.trouble:
        return element("tr", document, element("td", shown(entry.trouble), colspan="5" if compared else "4"))
    changes = "new" if entry.changes is None else str(entry.changes)
    return element(
        "tr", document, _measured(entry.confidence, "confidence"), _measured(entry.kept, "share kept"),
        _number(str(entry.words)), *([_number(changes)] if compared else []),
        element("td", "; ".join(entry.warnings), data_value=str(len(entry.warnings))),
    )  # fmt: skip


def _measured(value: float | None, name: str) -> Markup:
    """Return a cell with a share from 0 to 1 and a bar."""
    if value is None:
        return element("td", "–", data_value="0")
    meter = element("meter", f"{value:.2f}", value=f"{value:.4f}", aria_label=name)
    return element("td", meter, f" {value:.2f}", data_value=f"{value:.4f}")


def _number(value: str) -> Markup:
    return element("td", value, data_value=value if value.isdecimal() else "-1", class_="number")
