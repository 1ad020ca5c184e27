"""Records with named fields, of JSON Lines and of tables: which field holds the document, and which tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bodytext.batch.task import Task
from bodytext.document import Source
from bodytext.document.source import Provenance
from bodytext.errors import BadRecord
from bodytext.options import Job

TEXT_FIELDS = ("html", "text", "body", "content", "raw_content")
ID_FIELDS = ("id", "path", "source", "url")
_ADDRESS = "url"
_FETCHED = ("fetched", "fetch_date", "warc_date", "crawl_date", "date")
TOLD = (*ID_FIELDS, *_FETCHED)
"""The usual names of fields that tell of a document: what else a table has need not be read."""


def in_record(record: Mapping[str, Any], task: Task, job: Job) -> Source:
    """Return the document in a record, named by its id, path or address where it has one; raises BadRecord."""
    asked = job.records.text_field
    field = asked or next((name for name in TEXT_FIELDS if isinstance(record.get(name), str | bytes)), "")
    text = record.get(field)
    if not isinstance(text, str | bytes):
        named = f'in the field "{field}"' if field else f"in any of {', '.join(TEXT_FIELDS)} (--text-field)"
        raise BadRecord(f"no text {named}")
    archive, _, number = task.source.rpartition(":")
    address = _text(record, (_ADDRESS,))
    name = _text(record, (job.records.id_field,) if job.records.id_field else ID_FIELDS)
    provenance = Provenance(archive, name or number, url=address, fetched=_text(record, _FETCHED))
    return Source(name or task.source, text, address or job.url, provenance)


def _text(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of some fields that names something, as text."""
    for name in names:
        value = record.get(name)
        if value is not None and str(value) and not isinstance(value, bool | dict | list | float | bytes):
            return str(value)
    return ""
