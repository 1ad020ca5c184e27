"""The options that say how an article is shown: with links, pictures and tables, or without, and how wide."""

from __future__ import annotations

from typing import Any, get_args

import click

from bodytext.cli.option import option, together
from bodytext.options import Links, Rendition

_WIDEST = 100_000

_OPTIONS = (
    option(
        "Format", "--links", type=click.Choice(get_args(Links)), default="keep", show_default=True,
        help="Links as links, as their words, as words and notes, or not even their words.",
    ),
    option("Format", "--images", is_flag=True, default=True, help="Leave out pictures."),
    option("Format", "--tables", is_flag=True, default=True, help="Leave out tables of data."),
    option("Format", "--math", is_flag=True, default=True, help="Show formulas as text, not as formulas."),
    option("Format", "--raw-html", "raw_html", is_flag=True, default=True, help="No HTML in Markdown."),
    option(
        "Format", "--wrap", type=click.IntRange(0, _WIDEST), default=0, metavar="N",
        help="Wrap paragraphs of text and Markdown at N columns.",
    ),
    option("Format", "--csv-safe", is_flag=True, help="Keep spreadsheets from running a cell: a quote before = + - @."),
)  # fmt: skip

rendition_options = together(_OPTIONS)
"""Adds these options to a command."""


def make_rendition(choices: dict[str, Any]) -> Rendition:
    """Return how articles are shown."""
    return Rendition(
        links=choices["links"],
        images=choices["images"],
        tables=choices["tables"],
        math=choices["math"],
        html=choices["raw_html"],
        wrap=choices["wrap"],
        csv_safe=choices["csv_safe"],
    )
