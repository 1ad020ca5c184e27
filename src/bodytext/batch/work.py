"""One document from its task to its outcome: read, extracted, sifted, rendered. Runs in any process."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING

from bodytext.article import Article
from bodytext.batch.inputs import CONTAINERS
from bodytext.batch.output.removed import removed_lines
from bodytext.batch.task import Outcome, Task, failed, trouble_of
from bodytext.document import Source
from bodytext.errors import BinaryInput, BodytextError, UnwritableOutput, is_lack_of_memory
from bodytext.formats import opening, printed
from bodytext.options import Filters, Job
from bodytext.parse.files import read_file
from bodytext.pipeline import extract_source

if TYPE_CHECKING:
    from bodytext.review.index import Entry

_NUMBERS = count()


def do(task: Task, job: Job) -> Outcome:
    """Return what became of a document; nothing that is wrong with it is raised, but UnwritableOutput.

    Errors raised on purpose become an outcome with their message; so does anything unforeseen, with
    the type of the error in front, because one odd page must not cost the others.
    """
    begun = perf_counter()
    try:
        outcome = trouble_of(task) or _extract(task, job)
    except UnwritableOutput:
        raise
    except BodytextError as error:
        outcome = failed(task.source, error.reason, str(error))
        if isinstance(error, BinaryInput) and task.provenance:  # in archives there is much that is no document
            outcome = outcome._replace(status="skipped")
    except Exception as error:  # noqa: BLE001  (see above)
        if is_lack_of_memory(error):
            outcome = failed(task.source, "memory", "not enough memory for this input")
        else:
            message = f"internal error, please report it: {type(error).__name__}: {error}"
            outcome = failed(task.source, "internal", message)
    return outcome._replace(stamp=task.stamp, seconds=perf_counter() - begun)


def _extract(task: Task, job: Job) -> Outcome:
    source = _read(task, job)
    article, page, entry = _explained(source, job)
    if job.hands_over:
        return Outcome(task.source, "empty" if article.is_empty else "ok", article=article)
    lengths = [len(block.text) for block in article.blocks]
    outcome = Outcome(
        task.source,
        "ok",
        notes=() if job.printing.quiet else tuple(f"warning: {warning}" for warning in article.warnings),
        words=article.word_count,
        kept=sum(length for length, verdict in zip(lengths, article.verdicts, strict=True) if verdict.keep),
        total=sum(lengths),
        entry=entry,
    )
    if article.is_empty:
        outcome = outcome._replace(status="empty", reason="no_article", message="no article found")
    elif unwanted := _unwanted(article, outcome.words, job.filters):
        return outcome._replace(status="skipped", reason=unwanted[0], message=unwanted[1])
    if outcome.status == "ok" and job.dedupe != "none":
        from bodytext.batch.dedupe import fingerprint

        outcome = outcome._replace(fingerprint=fingerprint(article.text, job.dedupe))
    if job.printing.removed:
        outcome = outcome._replace(removed="".join(removed_lines(article)))
    text = page or printed(article, job.printing)
    if not job.scratch:
        return outcome._replace(text=text)
    if outcome.status == "empty" and not page:  # a file without an article would look like one that has it
        return outcome
    from bodytext.batch.output.template import place_for

    return outcome._replace(scratch=_write(opening(job.printing) + text, job), place=place_for(article, task, job))


def _explained(source: Source, job: Job) -> tuple[Article, str, Entry | None]:
    """Return the article, and the page and its entry in the index where one is asked for; else explain it on stderr."""
    if job.printing.explain == "html":
        from bodytext.batch.reviewed import reviewed

        return reviewed(source, job)
    article = extract_source(source, job.options)
    if job.printing.explain != "none":
        from bodytext.batch.explain import explain

        explain(article, job.printing.explain)
    return article, "", None


def _read(task: Task, job: Job) -> Source:
    if task.given is not None:
        return task.given
    if task.container:
        return CONTAINERS[task.container].open(task, job)
    if task.data is None:
        return read_file(task.path, job.url, job.limits.size)
    return Source("<stdin>" if task.path == "-" else task.source, task.data, job.url)


def _unwanted(article: Article, words: int, filters: Filters) -> tuple[str, str] | None:
    """Return why an article is not wanted, as a word and in words, or None if it is."""
    if words < filters.min_words:
        return "min_words", f"{words} words, fewer than {filters.min_words}"
    language = article.metadata.language
    if filters.languages and language not in filters.languages:
        return "lang", f"in language {language or 'unknown'}, not {' or '.join(filters.languages)}"
    if article.confidence is not None and article.confidence < filters.min_confidence:
        return "min_confidence", f"confidence {article.confidence}, below {filters.min_confidence}"
    return None


def _write(text: str, job: Job) -> str:
    """Return the path of a new file with the text; raises UnwritableOutput."""
    path = os.path.join(job.scratch, f"{os.uname().nodename}-{os.getpid()}-{next(_NUMBERS)}")
    try:
        with open(path, "xb") as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as error:
        with suppress(OSError):
            os.unlink(path)
        raise UnwritableOutput.because(error, job.printing.output) from None
    return path
