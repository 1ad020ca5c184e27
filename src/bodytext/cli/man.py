"""The man page, made from the commands and their help: `python -m bodytext.cli.man > bodytext.1`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator

import click

from bodytext.cli.extract import EXAMPLES, EXIT_STATUS, KEPT_LINES
from bodytext.cli.group import sections
from bodytext.cli.main import main
from bodytext.version import __version__

_FILES = {
    "bodytext.toml": "Rules and an [options] table of the project: in the current folder, or above it up to the "
    "root of its repository.",
    "~/.config/bodytext/config.toml": "An [options] table of your own. Keys are the long names of options without "
    'dashes: format = "markdown"; `bodytext config` shows what holds.',
    "~/.config/bodytext/rules/*.toml": "Rules of your own.",
    "FOLDER/.bodytext/manifest.sqlite": "What the runs that wrote to an output folder have done, for --resume and "
    "`bodytext status`.",
}
_ENVIRONMENT = {
    "BODYTEXT_FORMAT, BODYTEXT_MAX_SIZE, …": "Options, by their long names: flags are 1 or 0. What is typed goes "
    "before variables, these before bodytext.toml, and that before config.toml.",
    "XDG_CONFIG_HOME": "Where the folder bodytext of your configuration is, in place of ~/.config.",
}


def man_page() -> str:
    """Return the page as roff source: one page for all commands, `extract` first because it is the default."""
    commands = [("[extract]", main.commands["extract"])]
    commands += [found for found in _below(main) if found[1] is not main.commands["extract"]]
    lines = [
        f'.TH BODYTEXT 1 "" "bodytext {__version__}" "User Commands"',
        ".SH NAME",
        r"bodytext \- the article's clean text and metadata, from HTML or plain text",
        ".SH SYNOPSIS",
        *(line for name, command in commands for line in _synopsis(name, command)),
        ".SH DESCRIPTION",
        *_prose((main.help or "").partition("\n")[0]),
    ]
    for name, command in commands:
        title = _plain(f"bodytext {name.strip('[]')}").upper()
        lines += [f".SH {title}", *_prose((command.help or "").replace(EXAMPLES, ""))]
        for section, options in sections(command, click.Context(command, **command.context_settings)).items():
            lines += [f".SS {section}", *(line for option in options for line in _option(option))]
    for title, entries in (("EXIT STATUS", EXIT_STATUS), ("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT)):
        lines += [f".SH {title}", *(line for entry in entries.items() for line in _entry(*entry))]
    lines += [".SH EXAMPLES", *_prose(KEPT_LINES + EXAMPLES.partition("Examples:\n")[2].replace("\n  ", "\n").strip())]
    return "\n".join(lines) + "\n"


def _below(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield the commands of a group, and those of groups in it, by what is typed for them."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from _below(command, f"{before}{name} ")


def _synopsis(name: str, command: click.Command) -> Iterator[str]:
    pieces = command.collect_usage_pieces(click.Context(command, **command.context_settings))
    yield f".B bodytext {_plain(name)}"
    yield _plain(" ".join(pieces))
    yield ".br"


def _option(option: click.Option) -> Iterator[str]:
    record = option.get_help_record(click.Context(main))
    if record is not None:
        yield from _entry(*record)


def _entry(name: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_plain(name)}"
    yield _plain(text)


def _prose(text: str) -> Iterator[str]:
    r"""Yield a help text's paragraphs; those marked with \b keep their lines, as Click has it."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        is_kept = paragraph.startswith("\b")
        yield ".PP"
        if is_kept:
            yield ".nf"
        yield from (_plain(line) for line in paragraph.removeprefix("\b").strip("\n").split("\n"))
        if is_kept:
            yield ".fi"


def _plain(text: str) -> str:
    r"""Return text that roff prints as it is: its marks escaped, hyphens as typed, no line a request."""
    text = re.sub(r"[-\\'`~^]", lambda found: _MARKS[found[0]], text)
    return re.sub(r"^(?=\.)", r"\\&", text, flags=re.MULTILINE)


_MARKS = {"-": r"\-", "\\": r"\e", "'": r"\(aq", "`": r"\(ga", "~": r"\(ti", "^": r"\(ha"}


if __name__ == "__main__":
    sys.stdout.write(man_page())
