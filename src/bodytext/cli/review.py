"""`bodytext review`: pages to look at. It is `bodytext extract --explain=html`, with the options that go with it."""

from __future__ import annotations

import sys
from typing import Any

import click

from bodytext.cli.extract import extract
from bodytext.cli.group import Command
from bodytext.cli.option import Option
from bodytext.cli.rules import ISOLATED

_HELP = """Make a page that shows what of each PATH was kept, what was removed and why, to look at and to correct.

\b
bodytext review page.html -o review.html        one page, which needs no other file and no network
bodytext review site/ -o review/                a page each, and an index: the least certain first
bodytext site/ -f jsonl > old.jsonl             … later, or with another --extractor:
bodytext review site/ --against old.jsonl -o review/    what is otherwise

Exit status: as for bodytext extract.
"""
# What a page has no use for, and `--isolated`, which `extract` alone reads settings for: they are set for it.
_LEFT_OUT = frozenset(
    ("format_name", "fields", "template", "metadata", "header", "explain", "output_template", "dedupe", "isolated")
)
_TYPED = "bodytext.typed"


class _Review(Command):
    """A command that hands what was typed on to `extract`, which has the same options and more."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep what was typed, and parse it for its faults, its help and its completion."""
        ctx.meta[_TYPED] = list(args)
        return super().parse_args(ctx, args)


def _is_shared(param: click.Parameter) -> bool:
    is_format = isinstance(param, Option) and param.section == "Format"
    return param.name not in _LEFT_OUT and param.expose_value and not is_format


@click.command(
    "review",
    cls=_Review,
    help=_HELP,
    short_help="A page that shows what was kept and removed, and why.",
    params=list(filter(_is_shared, extract.params)),
)
@ISOLATED
@click.pass_context
def review(ctx: click.Context, /, **_choices: Any) -> None:
    """Have `extract` do what was typed."""
    inner = extract.make_context(ctx.info_name, ["--explain=html", *ctx.meta[_TYPED]], parent=ctx.parent)
    with inner:
        sys.exit(extract.invoke(inner))
