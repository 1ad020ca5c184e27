"""What an output folder's manifest knows, for a person and for a pipe."""

from __future__ import annotations

import sys

from bodytext.batch.output.manifest import read_manifest
from bodytext.errors import BodytextError
from bodytext.text.escapes import one_line, printable


def print_status(folder: str) -> int:
    """Print counts by outcome and reason, a line each; return the exit status, 1 if anything failed."""
    try:
        with read_manifest(folder) as manifest:
            counts = manifest.counts()
    except BodytextError as error:
        return _refuse(error)
    words = sum(row[3] for row in counts if row[0] == "ok")
    print(f"{sum(row[2] for row in counts)}\tdocuments\t{words} words")
    for status, reason, number, _ in counts:
        print(f"{number}\t{printable(status)}" + (f"\t{printable(reason)}" if reason else ""))
    return int(any(row[0] == "failed" for row in counts))


def print_failed(folder: str) -> int:
    """Print each document that failed, with its reason and message, tabs between; return the status."""
    number = 0
    try:
        with read_manifest(folder) as manifest:
            for entry in manifest.entries("failed"):
                number += 1
                print(f"{printable(entry.source)}\t{printable(entry.reason)}\t{one_line(entry.message)}")
    except BodytextError as error:
        return _refuse(error)
    return int(number > 0)


def _refuse(error: BodytextError) -> int:
    print(f"bodytext: {printable(str(error))}", file=sys.stderr)
    return 2
