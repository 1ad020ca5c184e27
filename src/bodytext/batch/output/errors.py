"""The list, for programs, of what gave no text: a JSON record for each document, and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bodytext.batch.output.file import Output
from bodytext.batch.task import Outcome
from bodytext.text.escapes import decodable


@contextmanager
def error_log(path: str | None) -> Iterator[Callable[[Outcome], object]]:
    """Give a function that writes down an outcome if it gave no text; without a file it does nothing.

    Records are written as they come, so that they can be watched; raises UnwritableOutput.
    """
    if path is None:
        yield lambda _: None
        return
    with Output(path, is_whole=False) as output:

        def log(outcome: Outcome) -> None:
            if outcome.status != "ok":
                output.write(_record(outcome))

        yield log


def _record(outcome: Outcome) -> str:
    record = {
        "source": decodable(outcome.source),
        "status": outcome.status,
        "reason": outcome.reason,
        "message": decodable(outcome.message),
        "seconds": round(outcome.seconds, 3),
    }
    return json.dumps(record, ensure_ascii=False) + "\n"
