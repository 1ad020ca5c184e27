"""Documents whose title, authors and date are known: pages and texts as the readers of metadata get to see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bodytext.document import Page, Reason, Source, Verdict
from bodytext.metadata.facts import Facts, gather, is_long
from bodytext.model import Model
from bodytext.options import Options
from bodytext.parse.html import parse_html
from bodytext.pipeline import extract_source
from bodytext.text.clean import key
from bodytext_train.dataset import fold_of
from bodytext_train.settings import FIELD_SETS
from bodytext_train.workshop import Workshop


class Document(NamedTuple):
    """A document: its set, what is known of it, and what the readers of fields get to see."""

    set: str
    row: dict[str, Any]
    facts: Facts

    @property
    def fold(self) -> int:
        """Return the fold of its site."""
        return fold_of(self.row.get("url") or self.row["id"])


def documents(shop: Workshop) -> Iterator[Document]:
    """Yield the documents of all sets; texts are read with the model of blocks that was trained last."""
    model = shop.model("text")
    for name in FIELD_SETS:
        for row in shop.rows(name):
            if "html" in row:
                page = parse_html(shop.html(name, row), row["id"], row.get("url"))
                yield Document(name, row, gather(page, rough_verdicts(page)))
                continue
            for part in ("", "tail_"):
                yield Document(name, row, _read_text(row[f"{part}lines"], row[f"{part}gap"], model))
            yield from _copied(name, row, model)


def rough_verdicts(page: Page) -> list[Verdict]:
    """Return verdicts good enough to find the body of a page by: long blocks that are not links."""
    return [Verdict(is_long(block), float(is_long(block)), Reason.of_family("rough")) for block in page.blocks]


def _copied(name: str, row: dict[str, Any], model: Model) -> Iterator[Document]:
    """Yield a text as people copy it: from its headline on, and its body alone, which names no headline.

    The corpora's tails begin with up to four lines from before the body, whatever they are: from them
    alone it would be learned that the first line of a text is hardly ever its headline.
    """
    lines, gaps, labels = row["tail_lines"], row["tail_gap"], row["tail_labels"]
    above = lines[: labels.index(1)] if 1 in labels else []
    first = next((place for place, line in enumerate(above) if key(line) == key(row.get("title") or "")), None)
    if first is not None:
        yield Document(f"{name} copied", row, _read_text(lines[first:], gaps[first:], model))
        body = [place for place, label in enumerate(labels) if label]
        unsaid = row | {"title": "", "author": "", "date": ""}
        yield Document(f"{name} body", unsaid, _read_text([lines[i] for i in body], [gaps[i] for i in body], model))


def _read_text(lines: Sequence[str], gaps: Sequence[int], model: Model) -> Facts:
    """Return a plain text as the pipeline sees it: which lines stand around the body is the model's to say."""
    text = "".join(f"{chr(10) if gap > 1 else ''}{line}\n" for line, gap in zip(lines, gaps, strict=True))
    article = extract_source(Source("text", text), Options(input="text", metadata=False), model)
    return gather(Page("text", "text", article.blocks), article.verdicts)
