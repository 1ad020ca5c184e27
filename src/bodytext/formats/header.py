"""The metadata that stands in front of an article, its order, and how its values are made fit to print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bodytext.document import EXTRAS, FIELDS
from bodytext.formats.protocol import Printable
from bodytext.text.escapes import one_line
from bodytext.text.pattern import Pattern

_FOUND = ("language_declared", "language_detected", "page_type")  # by bodytext, and not said by the page
HEADER: Final = tuple(name for name in FIELDS if name not in _FOUND)
"""The names that `-m` prints where nothing else is asked for: what the page says of itself."""

_UNPRINTABLE = Pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def as_field(name: str, value: Any, between: str = ", ") -> str:
    """Return the value of a field of the record as one line; the name of a source stays that of no other."""
    return one_line(value) if name == "source" else as_line(value, between)


def known_fields(article: Printable, fields: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield (name, value) for each of these fields of the record that has a value, in this order."""
    record = article.to_dict() if fields else {}
    for name in fields:
        if name == "text" or name in EXTRAS:
            continue  # it follows
        value = record[name]
        if value or value is False:
            yield name, value


def as_line(value: Any, between: str = ", ") -> str:
    """Return a value of the record as one line of text: lists joined, things as JSON, nothing for null.

    Control characters go: one in a value must not move a terminal's cursor or break a line.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return between.join(as_line(item) for item in value)
    if isinstance(value, dict):
        import json

        return json.dumps(value, ensure_ascii=False)
    return " ".join(_UNPRINTABLE.sub(" ", str(value)).split())


def as_json(value: Any) -> str:
    """Return a value as JSON that is YAML too: what YAML takes for a line end or can't hold is escaped."""
    import json

    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
