"""What `--explain=html` and `bodytext review` ask for: a page to look at in place of the article."""

from __future__ import annotations

import sys
from typing import Any

import click

from bodytext.batch.inputs import Inputs
from bodytext.cli.complete import complete_file
from bodytext.cli.group import refusing
from bodytext.cli.option import given, option
from bodytext.options import Printing

AGAINST = option(
    "Output", "--against", metavar="FILE", shell_complete=complete_file, setting=False,
    help="On the page, say what is otherwise than in an earlier run (its -f jsonl or --removed).",
)  # fmt: skip
_OTHERWISE = ("format_name", "fields", "template", "metadata", "header")


def page_printing(ctx: click.Context, choices: dict[str, Any]) -> Printing | None:
    """Return how pages are printed, None where no page is asked for; raises click.UsageError for what is no page."""
    if choices["explain"] != "html":
        if choices["against"] is not None:
            raise click.UsageError("--against is about a page: bodytext review, or --explain=html.")
        return None
    if any(given(ctx, name) for name in _OTHERWISE):
        if not given(ctx, "explain"):  # a file or a variable says it, and what is typed goes before
            choices["explain"] = "none"
            return None
        raise click.UsageError(
            "A page takes the article's place (--explain=html): leave out --format, --fields, --print and --metadata."
        )
    return Printing(
        format="html",
        explain="html",
        quiet=choices["quiet"],
        output=choices["output"],
        removed=choices["removed"],
        against=choices["against"],
    )


def paths_of(against: str | None) -> tuple[str, ...]:
    """Return the documents that an earlier run has records of, for who names no others."""
    if against is None:
        return ()
    from bodytext.batch.reviewed import sources_of

    with refusing():
        return sources_of(against)


def check_pages(inputs: Inputs, printing: Printing) -> None:
    """Raise click.UsageError where pages would follow each other in one stream, or fill a terminal."""
    if printing.explain != "html" or inputs.output is not None:
        return
    if len(inputs.paths) > 1 or inputs.is_batch:
        raise click.UsageError("Several pages need a folder: -o FOLDER/.")
    if printing.output is None and sys.stdout.isatty():
        raise click.UsageError("A page is for a browser: -o FILE.html.")
