"""Title, authors, dates and the rest: candidates from every source a page has, then a choice with its confidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bodytext.document import Field, Metadata, Page, Verdict
from bodytext.metadata.authors import author_candidates
from bodytext.metadata.dates import date_candidates
from bodytext.metadata.evidence import choose
from bodytext.metadata.facts import gather
from bodytext.metadata.title import title_candidates
from bodytext.metadata.weights import AUTHOR, DATE, TITLE

__all__ = ["read_metadata"]


def read_metadata(page: Page, verdicts: Sequence[Verdict]) -> Metadata:
    """Return what the page says about its article, each field with source and confidence."""
    facts = gather(page, verdicts)
    found = {}
    title, sure = choose(title_candidates(facts), TITLE)
    at = title.block if title else -1
    if title:
        found["title"] = Field(title.value, title.source, round(sure, 2))
    people, sure = choose(author_candidates(facts, at), AUTHOR)
    if people and sure > 0.4:
        found["authors"] = Field(tuple(people.value.split("\n")), people.source, round(sure, 2))
    day, sure = choose(date_candidates(facts, at, date.today()), DATE)
    if day and sure > 0.4:
        found["date"] = Field(day.value, day.source, round(sure, 2))
    captions = tuple(b.text for b, v in zip(page.blocks, verdicts, strict=True) if v.reason.rule == "caption")
    if captions:
        found["captions"] = Field(captions, "blocks", 0.8)
    fields = tuple((name, field) for name, field in found.items() if field is not None)
    return Metadata(**{name: field.value for name, field in fields}, fields=fields)  # type: ignore[arg-type]
