"""The metadata that stands in front of an article, and its order."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.document import Metadata

_FIELDS = (
    "title",
    "authors",
    "date",
    "date_modified",
    "site",
    "description",
    "language",
    "image",
    "url",
    "tags",
    "captions",
)


def known_fields(metadata: Metadata) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield (name, value) for each field that has a value, in the order they are printed."""
    for name in _FIELDS:
        if value := getattr(metadata, name):
            yield name, value
