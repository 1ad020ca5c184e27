"""One document after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bodytext.document import Article, Failure
from bodytext.errors import BodytextError
from bodytext.options import Options
from bodytext.pipeline import extract_source
from bodytext.read import read_file


def run_serial(paths: Iterable[str], options: Options, url: str | None = None) -> Iterator[Article | Failure]:
    """Yield the outcome for each path, in order; a bad file never stops the run.

    Errors raised on purpose become a Failure with their message; so does anything unforeseen, with
    the type of the error in front, because one odd page must not cost the others.
    """
    for path in paths:
        try:
            yield extract_source(read_file(path, url), options)
        except BodytextError as error:
            yield Failure(path, str(error))
        except MemoryError:
            yield Failure(path, "not enough memory for this input")
        except Exception as error:  # noqa: BLE001  (see above)
            yield Failure(path, f"internal error, please report it: {type(error).__name__}: {error}")
