"""What a text states above itself: the header of a mail, the front matter of a Markdown file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.dates import is_possible
from bodytext.metadata.facts import Facts
from bodytext.metadata.names import split_names, turned
from bodytext.text.moments import read_moment
from bodytext.text.pattern import Pattern

_SENDER = Pattern(  # "Quince, Ada" <a@x> or a@x (Ada Quince)
    r'"?([^"<>()@]++)"?\s*+<[^<>]*+>|[^\s@]++@[^\s()]++\s*+\(([^()]++)\)'
)


def read_header(facts: Facts, today: date) -> Mapping[str, Field]:
    """Return title, authors and date as a document's header states them, in the lines that are labelled so."""
    found: dict[str, Field] = {}
    for block, verdict in zip(facts.page.blocks, facts.verdicts, strict=False):
        if not block.marker.endswith(":"):
            break
        source = block.marker[:-1]
        if verdict.reason.is_label("title"):
            found.setdefault("title", Field(" ".join(block.text.split()), source, confidence("header")))
        elif verdict.reason.is_label("byline") and (names := split_names(_sender(block.text), loose=True)):
            found.setdefault("authors", Field(tuple(names), source, confidence("header")))
        elif verdict.reason.is_label("date") and is_possible(moment := read_moment(block.text), today):
            found.setdefault("date", Field(moment, source, confidence("header")))
    if "title" not in found and facts.page.kind == "text" and (title := _marked_title(facts)):
        found["title"] = Field(title, "heading", confidence("header"))
    return found


def _sender(text: str) -> str:
    """Return the name of who sent a mail as it is spoken, without the address; any other text as it is."""
    found = _SENDER.fullmatch(text.strip())
    return turned((found[1] or found[2]).strip()) if found else text


def _marked_title(facts: Facts) -> str:
    """Return the headline of a text whose only heading of the first rank it is: rules and hashes alone give ranks."""
    tops = [i for i, block in enumerate(facts.page.blocks) if block.kind == "heading" and block.level == 1]
    if len(tops) != 1 or not facts.verdicts[tops[0]].reason.is_label("title"):
        return ""
    return " ".join(facts.page.blocks[tops[0]].text.split())
