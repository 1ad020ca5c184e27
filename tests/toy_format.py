"""A format of a few lines, as whoever adds one would write it: each article as one line of capitals."""

from __future__ import annotations

from bodytext.formats.protocol import Printable


def render(article: Printable, fields: tuple[str, ...] = ()) -> str:
    """Return the words of the title, or of the fields, in capitals."""
    record = article.to_dict()
    return " ".join(str(record[name]).upper() for name in fields or ("title",))


def heading(fields: tuple[str, ...] = ()) -> str:
    """Return the names of the columns."""
    return " + ".join(fields or ("title",))
