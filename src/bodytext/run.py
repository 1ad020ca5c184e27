"""What one command does: extract each input, print it, say what went wrong, sum up in a status."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bodytext.document import Article, Failure
from bodytext.errors import BodytextError
from bodytext.formats import between, opening, printed
from bodytext.options import Options, Printing
from bodytext.read import STDIN
from bodytext.removals import removal_log
from bodytext.runners.serial import run_serial
from bodytext.write import Output

OK, SOME_FAILED, NOTHING_READ = 0, 1, 2


def run(paths: Sequence[str], options: Options, printing: Printing, url: str | None = None) -> int:
    """Print the article of each path and return the exit status.

    0: every input gave an article. 1: some input failed, or held no article. 2: not one input could
    be read, or the output can't be written.
    """
    failed = empty = 0
    try:
        with Output(printing.output) as output, removal_log(printing.removed) as log:
            separator = opening(printing)
            for outcome in run_serial(paths, options, url):
                if isinstance(outcome, Failure):
                    failed += 1
                    _say("<stdin>" if outcome.source == STDIN else outcome.source, outcome.message)
                    continue
                empty += not outcome.text
                _report(outcome, printing)
                log(outcome)
                if text := printed(outcome, printing):
                    output.write(separator + text)
                    separator = between(printing)
            if failed == len(paths):
                output.discard()
    except BodytextError as error:
        _say(printing.output or "<stdout>", str(error))
        return NOTHING_READ
    if failed == len(paths):
        return NOTHING_READ
    return SOME_FAILED if failed or empty else OK


def _report(article: Article, printing: Printing) -> None:
    if not printing.quiet:
        for warning in article.warnings:
            _say(article.source, f"warning: {warning}")
    if not article.text:
        _say(article.source, "no article found")
    if printing.explain:
        from bodytext.report import explain

        explain(article)


def _say(name: str, message: str) -> None:
    line = f"bodytext: {_printable(name)}: {message}".replace("\n", " ")
    print(line, file=sys.stderr)


def _printable(name: str) -> str:
    """Return a file name that is safe in a terminal: undecodable bytes and controls shown as escapes."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
