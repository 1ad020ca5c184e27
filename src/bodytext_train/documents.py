"""Documents whose title, authors and date are known: pages and texts as the readers of metadata get to see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from bodytext.document import Page, Source
from bodytext.metadata.facts import Facts, gather
from bodytext.model import Models
from bodytext.options import Options
from bodytext.parse.html import parse_html
from bodytext.pipeline import extract_source
from bodytext.text.clean import key
from bodytext_train.folds import address_of, fold_of
from bodytext_train.settings import FIELD_SETS
from bodytext_train.workshop import Workshop

Address = Literal["given", "stated", "unknown"]
"""Who says where a page came from: the user, the page itself if it happens to, or nobody."""


class Document(NamedTuple):
    """A document: its set, what is known of it, what the readers of fields get to see, and who says its address."""

    set: str
    row: dict[str, Any]
    facts: Facts
    address: Address = "stated"

    @property
    def fold(self) -> int:
        """Return the fold of its site."""
        return fold_of(address_of(self.row))


def documents(shop: Workshop) -> Iterator[Document]:
    """Yield the documents of all sets, as read with the models of blocks that were trained last.

    A page counts in each way that it may come to us: with its address, as a file is, and as a file that doesn't
    say. What is learned of one alone fails in the others.
    """
    models = cache(shop.model)
    for name in FIELD_SETS:
        for row in shop.rows(name):
            if "html" in row:
                yield from _pages(name, row, shop.html(name, row), models)
                continue
            for part in ("", "tail_"):
                yield Document(name, row, _read_text(row[f"{part}lines"], row[f"{part}gap"], models))
            yield from _copied(name, row, models)


def _pages(name: str, row: dict[str, Any], html: str, models: Models) -> Iterator[Document]:
    article = extract_source(Source(row["id"], html), Options(input="html", metadata=False), models)
    page = parse_html(html, row["id"])
    if len(page.blocks) != len(article.blocks):  # its text was recovered from its data
        page = page._replace(blocks=article.blocks)
    for address, known in addressed(page, row.get("url") or ""):
        yield Document(name, row, gather(known, article.verdicts), address)


def addressed(page: Page, url: str) -> Iterator[tuple[Address, Page]]:
    """Yield a page as it is where the user says its address, where it may say so itself, and where nobody does."""
    if "://" in url:
        yield "given", page._replace(url=url)
    yield "stated", page
    links = tuple(link for link in page.head.links if link[0] != "canonical")
    meta = tuple(each for each in page.head.meta if each[0] != "og:url")
    yield "unknown", page._replace(head=page.head._replace(links=links, meta=meta))


def _copied(name: str, row: dict[str, Any], models: Models) -> Iterator[Document]:
    """Yield a text as people copy it: from its headline on, and its body alone, which names no headline.

    The corpora's tails begin with up to four lines from before the body, whatever they are: from them
    alone it would be learned that the first line of a text is hardly ever its headline.
    """
    lines, gaps, labels = row["tail_lines"], row["tail_gap"], row["tail_labels"]
    above = lines[: labels.index(1)] if 1 in labels else []
    first = next((place for place, line in enumerate(above) if key(line) == key(row.get("title") or "")), None)
    if first is not None:
        yield Document(f"{name} copied", row, _read_text(lines[first:], gaps[first:], models))
        body = [place for place, label in enumerate(labels) if label]
        unsaid = row | {"title": "", "author": "", "date": ""}
        yield Document(f"{name} body", unsaid, _read_text([lines[i] for i in body], [gaps[i] for i in body], models))


def _read_text(lines: Sequence[str], gaps: Sequence[int], models: Models) -> Facts:
    """Return a plain text as the pipeline sees it: which lines stand around the body is the models' to say."""
    text = "".join(f"{chr(10) if gap > 1 else ''}{line}\n" for line, gap in zip(lines, gaps, strict=True))
    article = extract_source(Source("text", text), Options(input="text", metadata=False), models)
    return gather(Page("text", "text", article.blocks), article.verdicts)
