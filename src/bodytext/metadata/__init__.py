"""Title, authors, dates and the rest: candidates from every source a page has, then a choice with its confidence.

Nothing is guessed: an author or date whose likelihood stays below the thresholds here is left out.
Every field that is given says in `Metadata.fields` where it was read and how sure it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from bodytext.document import Field, Metadata, Page, Verdict
from bodytext.metadata.agencies import people_first, read_agencies
from bodytext.metadata.dates import modified_date
from bodytext.metadata.facts import Facts, gather
from bodytext.metadata.findings import Findings
from bodytext.metadata.plain import captions, plain_subtitle
from bodytext.metadata.rights import read_license, read_paywalled
from bodytext.metadata.site import read_description, read_image, read_publisher, read_site, read_url
from bodytext.metadata.subtitle import read_subtitle
from bodytext.metadata.topics import read_section, read_tags
from bodytext.model.fields import FieldModels, load_field_models
from bodytext.model.page_type import page_type

__all__ = ["READERS", "Reader", "read_metadata"]

Reader = Callable[[Findings], Field | None]


def read_metadata(
    page: Page,
    verdicts: Sequence[Verdict],
    today: date | None = None,
    guess: bool = False,
    models: FieldModels | None = None,
) -> Metadata:
    """Return what the page says about its article, each field with its source and confidence.

    A title is always given where there is anything to choose from; a date or author only if likely,
    unless `guess` asks for the likeliest. `today` bounds the dates that are possible; it is the
    clock's unless a caller needs the same result for ever. `models` stand in for those that ship.
    """
    found = Findings(gather(page, verdicts), models or load_field_models(page.kind), today or date.today(), guess)
    fields = {name: field for name, read in READERS.items() if (field := read(found)) is not None}
    values = {name: field.value for name, field in fields.items()}
    return Metadata(**values, fields=tuple(fields.items()))  # type: ignore[arg-type]


def _in_html(read: Callable[[Facts], Field | None]) -> Reader:
    """Return the reader of a field that plain text has no place for."""
    return lambda found: None if found.is_text else read(found.facts)


def _subtitle(found: Findings) -> Field | None:
    if found.is_text:
        return plain_subtitle(found.facts.page, found.facts.verdicts)
    return read_subtitle(found.facts, found.likely_title, found.title_block)


def _agencies(found: Findings) -> Field | None:
    return read_agencies(found.facts, found.credited, () if found.is_text else found.credits)


def _date_modified(found: Findings) -> Field | None:
    if found.is_text:
        return None
    return modified_date(found.facts, found.dates, str(found.date.value) if found.date else "", found.today)


def _page_type(facts: Facts) -> Field | None:
    return page_type(facts.page, [verdict.keep for verdict in facts.verdicts])


READERS: Final[dict[str, Reader]] = {
    "title": lambda found: found.title,
    "subtitle": _subtitle,
    "authors": lambda found: people_first(found.credited),
    "agencies": _agencies,
    "date": lambda found: found.date,
    "date_modified": _date_modified,
    "site": _in_html(read_site),
    "publisher": _in_html(read_publisher),
    "description": _in_html(read_description),
    "language": lambda found: found.languages["language"],
    "language_declared": lambda found: found.languages["language_declared"],
    "language_detected": lambda found: found.languages["language_detected"],
    "image": _in_html(read_image),
    "url": lambda found: read_url(found.facts),
    "tags": _in_html(read_tags),
    "categories": lambda found: found.categories,
    "section": lambda found: read_section(found.categories),
    "license": _in_html(read_license),
    "paywalled": _in_html(read_paywalled),
    "captions": lambda found: captions(found.facts.page, found.facts.verdicts),
    "page_type": _in_html(_page_type),
}
"""The reader of each field of Metadata, by the field's name; tests see to it that none is missing."""
