"""What a shell offers when Tab is pressed: values of options, files, commands. Click and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FIRST_WORD = "bodytext.first_word"
"""The key, in a context's `meta`, of the group whose command may be the word that is completed."""


def complete_file(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return that a file is wanted: the shell knows which there are."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def complete_path(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return what may stand for a PATH: a file, or a command in its place."""
    return [*complete_command(ctx, incomplete), *complete_file(ctx, param, incomplete)]


def complete_command(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Return the commands that begin so, where the word may be one."""
    from click.shell_completion import CompletionItem

    group = ctx.meta.get(FIRST_WORD)
    if group is None or incomplete.startswith("-"):
        return []
    found = {name: command for name, command in group.commands.items() if name.startswith(incomplete)}
    return [CompletionItem(name, help=command.get_short_help_str()) for name, command in found.items()]


def complete_language(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the codes of languages that can follow `de,` or nothing."""
    from bodytext.text.tongues import LANGUAGES

    return _continued(incomplete, LANGUAGES)


def complete_field(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the fields of the record that can follow `title,` or nothing."""
    from bodytext.document import EXTRAS, RECORD

    return _continued(incomplete, (*RECORD, *EXTRAS))


def _continued(incomplete: str, names: Iterable[str]) -> list[str]:
    """Return a list with commas, its last name completed in each possible way, and no name twice."""
    *before, begun = incomplete.split(",")
    return [",".join([*before, name]) for name in names if name.startswith(begun) and name not in before]
