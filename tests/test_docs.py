"""The README against the program: every option and command is in it, and it mentions none that is not there."""

from __future__ import annotations

import re

import click
import pytest

from bodytext.cli.extract import main
from tests.support import ROOT

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    """Return the commands by name."""
    return dict(main.commands)


def options() -> set[str]:
    """Return the long names of all options, of the group and of every command."""
    groups = [group for group in commands().values() if isinstance(group, click.Group)]
    below = [command for group in groups for command in group.commands.values()]
    params = [param for command in (main, *commands().values(), *below) for param in command.params]
    return {
        name
        for param in params
        if isinstance(param, click.Option)
        for name in (*param.opts, *param.secondary_opts)
        if name.startswith("--")
    }


@pytest.mark.parametrize("option", sorted(options() - {"--version"}))
def test_every_option_is_in_the_readme(option: str) -> None:
    assert re.search(rf"`[^`\n]*{option}(?![\w-])[^`\n]*`", TEXT), f"put `{option}` into the table of options"


@pytest.mark.parametrize("command", sorted(set(commands()) - {"extract"}))  # the default, written as `bodytext PATH`
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"bodytext {command}" in TEXT


def test_the_readme_mentions_no_option_that_does_not_exist() -> None:
    lines = [line for line in TEXT.splitlines() if "bodytext" in line or line.startswith("| `-")]
    mentioned = {name for line in lines for name in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)}
    assert mentioned <= options() | {"--help", "--version", "--corpus"}


def test_the_readme_names_the_two_commands_that_a_newcomer_needs() -> None:
    assert "make demo" in TEXT
    assert "make test" in TEXT


def test_samples_that_the_readme_mentions_exist() -> None:
    for name in re.findall(r"samples/[\w.-]+", TEXT):
        assert (ROOT / name).exists(), name
