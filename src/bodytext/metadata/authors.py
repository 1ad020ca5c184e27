"""Who wrote it: names from structured data, author marks and bylines."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.document import Field
from bodytext.metadata.facts import Facts
from bodytext.metadata.names import split_names
from bodytext.shapes import byline_names

_LIMIT = 20
_META = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author", "byl")
_LEAST = 0.5


def read_authors(facts: Facts, site_keys: frozenset[str]) -> Field | None:
    """Return the authors of the most trusted source that names any."""
    fields = [field for field in _candidates(facts, site_keys) if field.confidence >= _LEAST]
    return max(fields, key=lambda field: field.confidence, default=None)


def _candidates(facts: Facts, site_keys: frozenset[str]) -> Iterator[Field]:
    names = _structured(facts.article.get("author"), site_keys)
    if names:
        yield Field(tuple(names), "json-ld", 0.9)
    for name in _META:
        found = [n for content in facts.meta.get(name, ()) for n in split_names(content, site_keys, loose=True)]
        if found:
            yield Field(tuple(dict.fromkeys(found)), name, 0.8)
    for mark in facts.page.marks[:300]:
        if "author" in mark.names or "byline" in mark.names:
            found = split_names(mark.text, site_keys)
            if found and mark.block <= facts.end:
                yield Field(tuple(found), "byline", 0.7)
                break
    for block in facts.page.blocks[max(0, facts.start - 12) : facts.start + 6]:
        line = byline_names(block.text)
        found = split_names(line, site_keys) if line else []
        if found:
            yield Field(tuple(found), "byline", 0.6)


def _structured(value: object, site_keys: frozenset[str]) -> list[str]:
    """Return the names in a JSON-LD author: a text, a thing with a name, or a list of either."""
    things = value if isinstance(value, list) else [value]
    names: list[str] = []
    for thing in things[:_LIMIT]:
        text = thing.get("name") if isinstance(thing, dict) else thing
        for part in text if isinstance(text, list) else [text]:
            names.extend(split_names(part, site_keys, loose=True))
    return list(dict.fromkeys(names))
