"""News agencies: who they are, and where an article says that it comes from one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Field
from bodytext.metadata.confidence import confidence
from bodytext.metadata.evidence import Candidate
from bodytext.metadata.facts import Facts
from bodytext.metadata.named import is_group
from bodytext.metadata.plain import named_blocks
from bodytext.text.clean import key
from bodytext.text.languages import agency, either
from bodytext.text.pattern import GAP, Pattern

_DATELINE_CHARS = 120  # "LONDON, 3 May (Reuters) -": the start of the body
_TAIL_CHARS = 60  # "(dpa)", "– APA/dpa": its end
_LINES = 3  # blocks at the end of the body that may be the credit alone
_DATELINE = Pattern(r"^\W?(?:[^\W\d_][^()\[\]]{0,60}?)?[(\[]([A-Za-z/,\- ]{2,30})[)\]]\s*[-–—.:]")
_CREDIT = Pattern(r"(?:[(\[]|\b[Qq]uelle:\s*|\b[Ss]ource:\s*|[–—]\s*|^)([A-Za-z][A-Za-z/,\- ]{1,30})[)\]]?\.?$")
_BRACKET = Pattern(r"\(([^()]{2,40})\)")  # "(avec AFP)": the agency that a byline names beside its author
_BESIDE = Pattern(r"[\s/,]+")
_PARTS = Pattern(lambda: rf"{GAP}(?:[/,]|\s(?:{either('and', 'pairing')})\s)\s*")


def read_agencies(facts: Facts, authors: Field | None, candidates: Sequence[Candidate]) -> Field | None:
    """Return the news agencies that the article is credited to, by the names they go by.

    In order: among the authors, in any author field or byline above the body, in the dateline, and
    in a credit at the end of the text.
    """
    found: dict[str, str] = {}
    named = authors.value if authors and isinstance(authors.value, tuple) else ()
    _note(found, named, authors.source if authors else "")
    for candidate in candidates:
        if candidate.value and not any(name.endswith((" after", " in body")) for name in candidate.evidence):
            _note(found, candidate.value.split("\n"), candidate.source)
    for block in named_blocks(facts.page, facts.verdicts, "byline"):
        if bracket := _BRACKET.search(block.text):
            _note(found, _BESIDE.split(bracket[1]), "byline")
    for block in facts.kept[:1]:
        if start := _DATELINE.search(block.text[:_DATELINE_CHARS]):
            _note(found, _PARTS.split(start[1]), "dateline")
    for block in facts.kept[-_LINES:]:
        if end := _CREDIT.search(block.text[-_TAIL_CHARS:].strip()):
            _note(found, _PARTS.split(end[1]), "credit")
    if not found:
        return None
    source = next(iter(found.values()))
    return Field(tuple(found), source, confidence("agencies", source))


def people_first(authors: Field | None) -> Field | None:
    """Return the authors without the agencies, where a person stands beside them; a desk alone does not."""
    if authors is None or not isinstance(authors.value, tuple):
        return authors
    rest = tuple(name for name in authors.value if not agency(key(name)))
    return authors._replace(value=rest) if not all(map(is_group, rest)) else authors


def _note(found: dict[str, str], names: Iterable[str], source: str) -> None:
    for name in names:
        if known := agency(key(name)):
            found.setdefault(known, source)
