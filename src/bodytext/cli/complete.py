"""What a shell offers when Tab is pressed: values of options, files, commands. Click and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click_default_group import DefaultGroup

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Group(DefaultGroup):  # type: ignore[misc]  # the library has no types
    """A group with a default command, whose own commands are what is offered after its name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave the default command out where nothing is run, only completed."""
        if ctx.resilient_parsing and not args:
            return click.Group.parse_args(self, ctx, args)
        return super().parse_args(ctx, args)  # type: ignore[no-any-return]


def complete_file(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return that a file is wanted: the shell knows which there are."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def complete_language(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the codes of languages that can follow `de,` or nothing."""
    from bodytext.metadata.language import LANGUAGES

    return _continued(incomplete, LANGUAGES)


def complete_field(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the fields of the record that can follow `title,` or nothing."""
    from bodytext.document import RECORD

    return _continued(incomplete, RECORD)


def _continued(incomplete: str, names: Iterable[str]) -> list[str]:
    """Return a list with commas, its last name completed in each possible way, and no name twice."""
    *before, begun = incomplete.split(",")
    return [",".join([*before, name]) for name in names if name.startswith(begun) and name not in before]
