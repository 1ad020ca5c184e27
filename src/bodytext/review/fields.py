"""What is known of the article: each field with its source and confidence, and where on the page it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bodytext.article import Article
from bodytext.review.markup import Markup, element, joined

_LINE = 200  # characters: who wrote it stands in a line, not in prose
_VALUE_CHARS = 400
_MARKS = {"title": "title", "subtitle": "subtitle", "authors": "byline", "date": "date", "captions": "caption"}
"""The labels of blocks by the fields that are read there."""


def marks(article: Article) -> dict[int, str]:
    """Return what was read in which block: its label, or the field whose value it shows."""
    found = {
        i: verdict.reason.rule.replace("_", " ")
        for i, verdict in enumerate(article.verdicts)
        if verdict.reason.kind == "label"
    }
    for name, place in _read_at(article, found).items():
        mark = _MARKS[name]
        if found.setdefault(place, mark) != mark:
            found[place] += f", {mark}"
    for post in article.posts:
        for place in post.said:
            found.setdefault(place, "poster")
    return found


def _read_at(article: Article, labelled: Mapping[int, str]) -> dict[str, int]:
    """Return the numbers of the blocks that fields were read in: by their label, else by their value."""
    first = {mark: place for place, mark in reversed([*labelled.items()])}
    known = article.metadata
    values = {"title": (known.title,), "subtitle": (known.subtitle,), "authors": known.authors}
    found = {}
    for name, mark in _MARKS.items():
        place = first.get(mark)
        if place is None and name in values:
            place = _place(article, values[name], whole=name != "authors")
        if place is not None:
            found[name] = place
    return found


def fields_table(article: Article) -> Markup:
    """Return the record's fields; a name is a button where the script can lead to the block that it was read in."""
    places: dict[str, int] = {}
    for place, said in marks(article).items():
        for mark in said.split(", "):
            places.setdefault(mark, place)
    rows = [
        _row(name, _shown(field.value), field.source, field.confidence, places.get(_MARKS.get(name, "")))
        for name, field in article.metadata.fields
    ]
    if not rows:
        return element("p", "Nothing is known of it.", class_="quiet")
    heads = element("tr", *[element("th", name, scope="col") for name in ("field", "value", "source")])
    return element(
        "table", element("caption", "What is known of the article", class_="unseen"),
        element("thead", heads), element("tbody", *rows), class_="fields",
    )  # fmt: skip


def _row(name: str, value: str, source: str, confidence: float, place: int | None) -> Markup:
    label = name.replace("_", " ")
    head = label if place is None else element("button", label, type="button", class_="to", data_block=str(place))
    meter = element("meter", f"{confidence:.2f}", value=f"{confidence:.2f}", aria_label=f"confidence of {label}")
    return element(
        "tr", element("th", head, scope="row"), element("td", element("bdi", value), data_field=name),
        element("td", source, element("br"), meter, " ", element("small", f"{confidence:.2f}")),
    )  # fmt: skip


def _shown(value: str | tuple[str, ...] | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else "; ".join(value)
    return text if len(text) <= _VALUE_CHARS else f"{text[:_VALUE_CHARS].rstrip()} …"


def _place(article: Article, values: Iterable[str], *, whole: bool = False) -> int | None:
    """Return the number of the first block that is one of these values or, if it is short, has one in it."""
    wanted = [value.casefold() for value in values if value]
    if not wanted:
        return None
    for i, block in enumerate(article.blocks):
        if len(block.text) > max(_LINE, *map(len, wanted)):
            continue
        text = block.text.casefold()
        if text in wanted if whole else any(value in text for value in wanted):
            return i
    return None


def facts(article: Article) -> Markup:
    """Return in a line how much was kept, and how well it may be."""
    kept = f"{len(article.kept):,} of {len(article.blocks):,} blocks kept, {1 - article.dropped_share:.0%} of the text"
    words = f"{article.word_count:,} {'word' if article.word_count == 1 else 'words'}"
    sure = [] if article.confidence is None else [f"confidence {article.confidence:.2f}"]
    return joined([" · ".join([kept, words, *sure])])
