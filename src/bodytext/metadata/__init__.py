"""Title, authors, dates and the rest: candidates from every source a page has, then a choice with its confidence.

Nothing is guessed: an author or date whose likelihood stays below the thresholds here is left out.
Every field that is given says in `Metadata.fields` where it was read and how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bodytext.document import Field, Metadata, Page, Verdict
from bodytext.metadata.agencies import people_first, read_agencies
from bodytext.metadata.authors import author_candidates, plain_author_candidates
from bodytext.metadata.dates import date_candidates, modified_date
from bodytext.metadata.evidence import FIELDS, LEAST, Candidate, choose
from bodytext.metadata.facts import Facts, gather
from bodytext.metadata.headline import headline_candidates
from bodytext.metadata.language import read_languages
from bodytext.metadata.plain import captions, plain_subtitle
from bodytext.metadata.rights import read_license, read_paywalled
from bodytext.metadata.site import read_description, read_image, read_publisher, read_site, read_url
from bodytext.metadata.subtitle import read_subtitle
from bodytext.metadata.title import title_candidates
from bodytext.metadata.topics import read_categories, read_section, read_tags
from bodytext.model.fields import load_field_weights
from bodytext.model.page_type import page_type

__all__ = ["read_metadata"]

_NO_LEAST = dict.fromkeys(FIELDS, 0.0)


def read_metadata(page: Page, verdicts: Sequence[Verdict], today: date | None = None, guess: bool = False) -> Metadata:
    """Return what the page says about its article, each field with its source and confidence.

    A title is always given where there is anything to choose from; a date or author only if likely,
    unless `guess` asks for the likeliest. `today` bounds the dates that are possible; it is the
    clock's unless a caller needs the same result for ever.
    """
    today = today or date.today()
    facts = gather(page, verdicts)
    found = _from_text(facts, today, guess) if page.kind == "text" else _from_html(facts, today, guess)
    fields = {name: field for name, field in found.items() if field is not None}
    values = {name: field.value for name, field in fields.items()}
    return Metadata(**values, fields=tuple(fields.items()))  # type: ignore[arg-type]


def _from_text(facts: Facts, today: date, guess: bool) -> Mapping[str, Field | None]:
    weights, least = load_field_weights("text"), _NO_LEAST if guess else LEAST["text"]
    title, title_share = choose(headline_candidates(facts), weights["title"])
    headline = _field(title, title_share, LEAST["text"]["title"])
    title_block = title.block if title and headline else -1
    lists = plain_author_candidates(facts, title_block)
    authors = _listed(_field(*choose(lists, weights["authors"]), least["authors"]))
    return {
        "title": headline,
        "subtitle": plain_subtitle(facts.page, facts.verdicts),
        "authors": people_first(authors),
        "agencies": read_agencies(facts, authors, ()),
        "date": _field(*choose(date_candidates(facts, title_block, today), weights["date"]), least["date"]),
        **read_languages(facts),
        "url": read_url(facts),
        "captions": captions(facts.page, facts.verdicts),
    }


def _from_html(facts: Facts, today: date, guess: bool) -> Mapping[str, Field | None]:
    weights, least = load_field_weights("html"), _NO_LEAST if guess else LEAST["html"]
    title, title_share = choose(title_candidates(facts), weights["title"])
    title_block = title.block if title else -1
    lists = author_candidates(facts, title_block)
    authors = _listed(_field(*choose(lists, weights["authors"]), least["authors"]))
    dates = date_candidates(facts, title_block, today)
    published = _field(*choose(dates, weights["date"]), least["date"])
    categories = read_categories(facts)
    return {
        "title": _field(title, title_share, LEAST["html"]["title"]),
        "subtitle": read_subtitle(facts, title.value if title else "", title_block),
        "authors": people_first(authors),
        "agencies": read_agencies(facts, authors, lists),
        "date": published,
        "date_modified": modified_date(facts, dates, str(published.value) if published else "", today),
        "site": read_site(facts),
        "publisher": read_publisher(facts),
        "description": read_description(facts),
        **read_languages(facts),
        "image": read_image(facts),
        "url": read_url(facts),
        "captions": captions(facts.page, facts.verdicts),
        "tags": read_tags(facts),
        "categories": categories,
        "section": read_section(categories),
        "license": read_license(facts),
        "paywalled": read_paywalled(facts),
        "page_type": page_type(facts.page, [verdict.keep for verdict in facts.verdicts]),
    }


def _field(candidate: Candidate | None, share: float, least: float) -> Field | None:
    if candidate is None or share < least:
        return None
    return Field(candidate.value, candidate.source, round(share, 2))


def _listed(field: Field | None) -> Field | None:
    """Return an author field as a tuple of names: candidates hold them one a line."""
    return Field(tuple(str(field.value).split("\n")), field.source, field.confidence) if field else None
