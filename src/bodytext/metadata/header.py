"""What a text states above itself: the header of a mail, the front matter of a Markdown file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.dates import is_possible
from bodytext.metadata.facts import Facts
from bodytext.metadata.names import split_names
from bodytext.text.moments import read_moment

_TITLE = frozenset(("Subject:", "title:"))
_AUTHORS = frozenset(("From:", "author:", "authors:", "by:", "creator:"))
_DATE = frozenset(("Date:", "date:", "published:", "pubdate:", "created:", "publishdate:", "date_published:"))


def read_header(facts: Facts, today: date) -> Mapping[str, Field]:
    """Return title, authors and date as a document's header states them, those that it does."""
    found: dict[str, Field] = {}
    for block in facts.page.blocks:
        if not block.marker.endswith(":"):
            break
        source = block.marker[:-1]
        if block.marker in _TITLE:
            found.setdefault("title", Field(" ".join(block.text.split()), source, confidence("header")))
        elif block.marker in _AUTHORS and (names := split_names(block.text, loose=True)):
            found.setdefault("authors", Field(tuple(names), source, confidence("header")))
        elif block.marker in _DATE and is_possible(moment := read_moment(block.text), today):
            found.setdefault("date", Field(moment, source, confidence("header")))
    if "title" not in found and facts.page.kind == "text" and (title := _marked_title(facts)):
        found["title"] = Field(title, "heading", confidence("header"))
    return found


def _marked_title(facts: Facts) -> str:
    """Return the headline of a text whose only heading of the first rank it is: rules and hashes alone give ranks."""
    tops = [i for i, block in enumerate(facts.page.blocks) if block.kind == "heading" and block.level == 1]
    if len(tops) != 1 or not facts.verdicts[tops[0]].reason.is_label("title"):
        return ""
    return " ".join(facts.page.blocks[tops[0]].text.split())
