"""The result: an article with all that is known of it, and what it can be printed as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import Any

from bodytext.document import (
    EXTRAS,
    FIELDS,
    RECORD,
    SCHEMA,
    Block,
    Container,
    InputKind,
    Metadata,
    Post,
    Reason,
    Verdict,
    kept_of,
)
from bodytext.document.image import Image
from bodytext.document.part import Part
from bodytext.document.source import Provenance
from bodytext.errors import BadOptions
from bodytext.formats import FORMATS, render
from bodytext.formats.text import render_text
from bodytext.options import Rendition
from bodytext.rows import NamedTuple, each
from bodytext.text.counts import word_count
from bodytext.text.escapes import decodable

_WORDS_A_MINUTE = 238  # the mean over 190 studies (Brysbaert 2019)


class _Found(NamedTuple):
    """What is found in one source, of which all else that an Article says is made."""

    source: str
    kind: InputKind
    metadata: Metadata
    blocks: tuple[Block, ...]
    verdicts: tuple[Verdict, ...]
    warnings: tuple[str, ...] = ()
    confidence: float | None = None
    posts: tuple[Post, ...] = ()
    parts: tuple[Part, ...] = ()
    containers: tuple[Container, ...] = ()
    rendition: Rendition = Rendition()
    images: tuple[Image, ...] = ()
    provenance: Provenance | None = None
    comments: tuple[Post, ...] = ()


class Article(_Found):
    """The result for one source: its text and metadata, and every block with the verdict on it.

    `warnings` says what was lost in reading, if anything. `confidence` is the F1, from 0 to 1, that such pages reach
    on average; None for other extractors. `blocks` and `verdicts` have the same length: kept and removed together are
    the whole input. `posts` are those of a discussion, in the page's order; empty for every other page. `comments`
    are those below an article, if they were asked for; they are no part of its text. `parts` are the tables, lists,
    threads and the like that blocks make together, `containers` the elements that they stand in. `provenance` is
    where in an archive the document stands, None for a document that is in none.
    """

    def __setattr__(self, name: str, value: object) -> None:
        """Raise AttributeError: an article doesn't change."""
        raise AttributeError(f"can't set {name!r}: an Article doesn't change")

    @cached_property
    def text(self) -> str:
        """Return the main content as plain text, made when it is first asked for: other formats do without."""
        return render_text(self.blocks, self.containers, self.parts, kept_of(self.verdicts))

    @property
    def is_empty(self) -> bool:
        """Tell whether the source holds no article: nothing is kept."""
        return not any(each(self.verdicts, "keep"))

    @property
    def kept(self) -> tuple[Block, ...]:
        """Return the blocks of the main content, in reading order."""
        return tuple(block for block, verdict in zip(self.blocks, self.verdicts, strict=True) if verdict.keep)

    @property
    def removed(self) -> tuple[tuple[Block, Reason], ...]:
        """Return the blocks left out, each with its reason, in reading order."""
        pairs = zip(self.blocks, self.verdicts, strict=True)
        return tuple((block, verdict.reason) for block, verdict in pairs if not verdict.keep)

    @property
    def dropped_share(self) -> float:
        """Return the share of the input's characters, from 0 to 1, that was left out."""
        total = sum(len(block.text) for block in self.blocks)
        return sum(len(block.text) for block, _ in self.removed) / total if total else 0.0

    @property
    def word_count(self) -> int:
        """Return the number of words in the text; two characters of Chinese, Japanese or Thai count as one."""
        return int(word_count(self.text) + 0.5)

    @property
    def reading_time_minutes(self) -> int:
        """Return how long the text takes to read silently, in whole minutes; 0 where there is none."""
        return max(1, round(self.word_count / _WORDS_A_MINUTE)) if self.word_count else 0

    def shown(self, rendition: Rendition) -> Article:
        """Return the article to be shown in that way: without links, say, or its paragraphs wrapped."""
        return self if rendition == self.rendition else self._replace(rendition=rendition)

    def render(self, format_name: str = "text", *, metadata: bool = False, fields: tuple[str, ...] = ()) -> str:
        """Return what `bodytext -f` prints in a format: it ends in a line end, unless the article is empty.

        `metadata` puts what is known of the article in front of text and Markdown; `fields` are the names
        of the record to put there, or into a record or row, in this order. The names of the columns of a
        table are not among it. Raises BadOptions for a format or field that there isn't.
        """
        if format_name not in FORMATS:
            raise BadOptions.no_choice("format", format_name, FORMATS)
        for name in fields:
            if name not in (*RECORD, *EXTRAS):
                raise BadOptions.no_choice("a field", name, (*RECORD, *EXTRAS))
        return render(self, format_name, metadata, fields)

    def markdown(self, *, metadata: bool = False) -> str:
        """Return the article as Markdown, after YAML front matter where `metadata` is wanted."""
        return self.render("markdown", metadata=metadata)

    def json(self) -> str:
        """Return the record as JSON, indented."""
        return self.render("json")

    def to_dict(self) -> dict[str, Any]:
        """Return the record that `-f json` prints: plain values only, `schema` first, in the order of `RECORD`."""
        known = {name: _plain(getattr(self.metadata, name)) for name in FIELDS}
        provenance = None if self.provenance is None else self.provenance.to_dict()
        read = {"schema": SCHEMA, "source": decodable(self.source), "provenance": provenance, "text": self.text}
        values = {**known, **read, **self._judged()}
        return {name: values[name] for name in RECORD}

    def _judged(self) -> dict[str, Any]:
        """Return the part of the record that says how the text was come by."""
        return {
            "word_count": self.word_count,
            "posts": list(map(_post, self.posts)),
            "comments": list(map(_post, self.comments)),
            "reading_time_minutes": self.reading_time_minutes,
            "confidence": self.confidence,
            "dropped_share": round(self.dropped_share, 4),
            "removed": [
                {"text": block.text, "kind": reason.kind, "rule": reason.rule, "detail": reason.detail}
                for block, reason in self.removed
            ],
            "warnings": list(self.warnings),
            "fields": {
                name: {"value": _plain(found.value), "source": found.source, "confidence": found.confidence}
                for name, found in self.metadata.fields
            },
        }


def _post(post: Post) -> dict[str, str | None]:
    """Return a post as JSON has it."""
    return {"author": post.author or None, "date": post.date or None, "text": post.text}


def _plain(value: str | tuple[str, ...] | bool | None) -> str | list[str] | bool | None:
    """Return a value as JSON has it: a list for a tuple, null where a string is empty."""
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def joined(sections: Iterable[Article]) -> Article:
    """Return the sections of one text as one article, with one block for what is kept or removed in a row.

    Millions of blocks take gigabytes. What is known of the article is what its first section says.
    """
    first: Article | None = None
    blocks: list[Block] = []
    verdicts: list[Verdict] = []
    confidences: list[float] = []
    for section in sections:
        first = first or section
        confidences.append(section.confidence or 0.0)
        for block, verdict in _runs(section):
            blocks.append(block)
            verdicts.append(verdict)
    if first is None:
        raise ValueError("a text has at least one section")
    confidence = None if first.confidence is None else round(sum(confidences) / len(confidences), 3)
    whole = first._replace(blocks=tuple(blocks), verdicts=tuple(verdicts), confidence=confidence)
    return whole._replace(posts=(), comments=(), parts=())


def _runs(article: Article) -> Iterator[tuple[Block, Verdict]]:
    """Yield what is kept or removed in a row, for reasons of one name, as one block with the first one's verdict."""

    def fate(place: int) -> tuple[bool, str]:
        verdict = article.verdicts[place]
        return verdict.keep, "" if verdict.keep else verdict.reason.rule

    for (keep, _), run in groupby(range(len(article.blocks)), key=fate):
        places = list(run)
        verdict = article.verdicts[places[0]]
        if keep:
            text = render_text(article.blocks, article.containers, article.parts, places)
        else:
            removed = (article.blocks[place] for place in places)
            text = "\n".join([f"{block.marker} {block.text}".lstrip() for block in removed])
        yield Block(text), verdict
