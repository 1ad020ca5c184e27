"""The README and the docs against the program: every option and command is there, and none that does not exist."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click
import pytest

from bodytext import pipeline
from bodytext.cli.main import main
from tests.support import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
PAGES = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
PAGES |= {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in ROOT.glob("*.md")}
TEXT = "".join(PAGES.values())
LONGEST = 1300  # words that a newcomer reads


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
        for name in (*param.opts, *param.secondary_opts, *getattr(param, "aliases", ()))
        if name.startswith("--")
    }


def shown() -> set[str]:
    """Return the long names that `--help` shows, which leaves out aliases and what only unsets a flag."""
    params = [param for command in commands().values() for param in command.params]
    records = [param.get_help_record(click.Context(main)) for param in params if isinstance(param, click.Option)]
    return {name for record in records if record for name in re.findall(r"--[a-z-]+", record[0])}


@pytest.mark.parametrize("option", sorted(shown()))
def test_every_option_is_documented(option: str) -> None:
    assert re.search(rf"`[^`\n]*{option}(?![\w-])[^`\n]*`", CLI), f"put `{option}` into the table of options"


@pytest.mark.parametrize("command", sorted(set(commands()) - {"extract"}))  # the default, written as `bodytext PATH`
def test_every_command_is_documented(command: str) -> None:
    assert f"bodytext {command}" in CLI


def test_no_option_is_mentioned_that_does_not_exist() -> None:
    lines = [line for line in f"{README}{CLI}".splitlines() if "bodytext" in line or line.startswith("| `-")]
    mentioned = {name for line in lines for name in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)}
    assert mentioned <= options() | {"--help", "--version", "--corpus"}


def test_the_readme_names_the_two_commands_that_a_newcomer_needs() -> None:
    assert "make demo" in README
    assert "make test" in README


def test_samples_that_are_mentioned_exist() -> None:
    for name in re.findall(r"samples/[\w.-]+", TEXT):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("page", sorted(PAGES), ids=str)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for goal in re.findall(r"\]\((?!https?:)([^)#]+)", PAGES[page]):
        assert (ROOT / page.parent / goal).exists(), goal


def test_files_that_the_contributing_guide_names_exist() -> None:
    for name in re.findall(r"`((?:src|tests|docs|samples)/[\w./-]+)`", PAGES[Path("CONTRIBUTING.md")]):
        stands_for_many = [part for part in name.split("/") if part.startswith("FAMILY")]
        assert (ROOT / (name.rpartition("/")[0] if stands_for_many else name)).exists(), name


def test_the_readme_is_short() -> None:
    assert len(README.split()) <= LONGEST


def test_the_pipeline_is_told_step_by_step_as_it_runs() -> None:
    page = PAGES[Path("docs/architecture.md")]
    told = re.findall(r"^\d+\. `(\w+)`", page, re.MULTILINE)
    halves = "".join(
        inspect.getsource(half).partition('"""\n')[2] for half in (pipeline._read, pipeline._weigh, pipeline._judge)
    )
    calls = re.findall(r"\b_?(\w+)\(", halves)
    assert told == [call for call in dict.fromkeys(calls) if call in told]
    assert {"decode", "parse", "score", "decide", "read_posts"} <= set(told)
