"""Title, authors, dates and the rest: candidates from every source a page has, then a choice with its confidence.

Nothing is guessed: an author or date whose likelihood stays below the thresholds here is left out.
Every field that is given says in `Metadata.fields` where it was read and how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bodytext.document import Field, Metadata, Page, Verdict
from bodytext.metadata.authors import author_candidates
from bodytext.metadata.dates import date_candidates, modified_date
from bodytext.metadata.evidence import Candidate, choose
from bodytext.metadata.facts import Facts, gather
from bodytext.metadata.language import read_language
from bodytext.metadata.plain import captions, plain_authors, plain_date, plain_title
from bodytext.metadata.site import read_description, read_image, read_site, read_tags, read_url
from bodytext.metadata.title import title_candidates
from bodytext.metadata.weights import AUTHOR, DATE, TITLE

__all__ = ["read_metadata"]

# Both measured out of fold on the development corpora (see `train.py`), where the share is well calibrated.
_LEAST_AUTHOR = 0.25  # shares are split between lists that differ by one name; below, no author is as likely
_LEAST_DATE = 0.4  # date F1 is flat from 0.3 to 0.5, dates on pages that have none fall from 12 to 7 %


def read_metadata(page: Page, verdicts: Sequence[Verdict], today: date | None = None) -> Metadata:
    """Return what the page says about its article, each field with its source and confidence.

    A title is always given where there is anything to choose from; a date or author only if likely.
    `today` bounds the dates that are possible; it is the clock's unless a caller needs the same
    result for ever.
    """
    today = today or date.today()
    facts = gather(page, verdicts)
    stages = _from_text(facts, today) if page.kind == "text" else _from_html(facts, today)
    fields = {name: field for name, field in stages.items() if field is not None}
    values = {name: field.value for name, field in fields.items()}
    return Metadata(**values, fields=tuple(fields.items()))  # type: ignore[arg-type]


def _from_text(facts: Facts, today: date) -> Mapping[str, Field | None]:
    page, verdicts = facts.page, facts.verdicts
    return {
        "title": plain_title(page, verdicts),
        "authors": plain_authors(page, verdicts),
        "date": plain_date(page, verdicts, today),
        "language": read_language(facts),
        "url": read_url(facts),
        "captions": captions(page, verdicts),
    }


def _from_html(facts: Facts, today: date) -> Mapping[str, Field | None]:
    title, title_share = choose(title_candidates(facts), TITLE)
    title_block = title.block if title else -1
    people, people_share = choose(author_candidates(facts, title_block), AUTHOR)
    dates = date_candidates(facts, title_block, today)
    day, day_share = choose(dates, DATE)
    published = _field(day, day_share, _LEAST_DATE)
    return {
        "title": _field(title, title_share, 0.0),
        "authors": _listed(_field(people, people_share, _LEAST_AUTHOR)),
        "date": published,
        "date_modified": modified_date(facts, dates, str(published.value) if published else "", today),
        "site": read_site(facts),
        "description": read_description(facts),
        "language": read_language(facts),
        "image": read_image(facts),
        "url": read_url(facts),
        "captions": captions(facts.page, facts.verdicts),
        "tags": read_tags(facts),
    }


def _field(candidate: Candidate | None, share: float, least: float) -> Field | None:
    if candidate is None or share < least:
        return None
    return Field(candidate.value, candidate.source, round(share, 2))


def _listed(field: Field | None) -> Field | None:
    """Return an author field as a tuple of names: candidates hold them one a line."""
    return Field(tuple(str(field.value).split("\n")), field.source, field.confidence) if field else None
