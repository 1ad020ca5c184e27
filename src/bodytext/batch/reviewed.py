"""A document for a person to look at: its page, and what the index says of it. Runs in any process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from bodytext.article import Article
from bodytext.document.source import Source
from bodytext.errors import BadRecord, BodytextError, UnreadableInput
from bodytext.options import Job
from bodytext.parse.files import why_unreadable
from bodytext.pipeline import extract_presets
from bodytext.review.changes import Earlier, compare
from bodytext.review.index import Entry, entry_of
from bodytext.review.page import review_page
from bodytext.rows import NamedTuple
from bodytext.text.escapes import decodable


class Reviewed(NamedTuple):
    """The article of a document, its page, and its entry in the index."""

    article: Article
    page: str
    entry: Entry


def reviewed(source: Source, job: Job) -> Reviewed:
    """Return what a person is shown of a document; raises BodytextError for what can't be read."""
    articles = extract_presets(source, job.options)
    article = articles[job.options.preset]
    earlier = _earlier(job.printing.against, article.source) if job.printing.against else None
    changes = compare(article, earlier) if earlier else None
    return Reviewed(article, review_page(articles, source, changes), entry_of(article, changes))


def sources_of(path: str) -> tuple[str, ...]:
    """Return the names of the documents that an earlier run has records of; raises BodytextError for a bad file."""
    return tuple(_places(path))


def _earlier(path: str, source: str) -> Earlier | None:
    """Return what an earlier run said of a document, None if it has no record of it."""
    places = _places(path).get(decodable(source))
    if places is None:
        return None
    try:
        with open(path, "rb") as file:
            return Earlier.of_records(_records_at(file, places))
    except (OSError, ValueError, TypeError) as error:
        raise BadRecord(f"{path}: can't be compared with: {error}") from None


def _records_at(file: Any, places: Iterable[int]) -> Iterator[dict[str, Any]]:
    for place in places:
        file.seek(place)
        yield json.loads(file.readline())


@lru_cache(maxsize=2)
def _places(path: str) -> dict[str, list[int]]:
    """Return where in a file the records of each document begin: those of `-f jsonl`, or lines of `--removed`."""
    found: dict[str, list[int]] = {}
    place = 0
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    found.setdefault(_source_in(line, path, number), []).append(place)
                place += len(line)
    except OSError as error:
        raise UnreadableInput(f"{path}: {why_unreadable(path, error)}") from None
    return found


def _source_in(line: bytes, path: str, number: int) -> str:
    try:
        record = json.loads(line)
    except ValueError:
        raise BadRecord(f"{path}:{number}: no JSON: --against takes what -f jsonl or --removed has written") from None
    if not (isinstance(record, dict) and isinstance(record.get("source"), str) and {"removed", "block"} & set(record)):
        raise BadRecord(f"{path}:{number}: no record of -f jsonl or --removed, with source and what was removed")
    return str(record["source"])


def check_earlier(path: str) -> None:
    """Raise BodytextError where there is nothing to compare with."""
    if not _places(path):
        raise BodytextError(f"{path}: holds no records to compare with")
