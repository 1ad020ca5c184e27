"""What all commands have: a help in sections, a version, a guess at what was meant; and a group with a default."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from bodytext.cli.complete import FIRST_WORD
from bodytext.cli.option import Option
from bodytext.cli.version import version_line
from bodytext.errors import BadFile, BodytextError
from bodytext.text.escapes import printable, visible
from bodytext.text.pattern import Pattern

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SETTINGS = {"help_option_names": ["-h", "--help"]}
_LAST = "Other"  # section of the help, for what every command has
_SECTIONS = 2  # fewer are none
_VERSION_NAMES = ("-V", "--version")
_LIKE = 0.7  # of difflib's ratio, from which one name may be meant for another: "statuss", not "--json" for "--jobs"
_COMMAND = Pattern(r"[a-z]+(-[a-z]+)*")


class Command(click.Command):
    """A command whose options stand in sections of the help, and that knows its version."""

    def __init__(self, name: str | None, **attributes: Any) -> None:
        attributes["context_settings"] = SETTINGS | (attributes.get("context_settings") or {})
        attributes["params"] = [*(attributes.get("params") or ()), _version_option()]
        super().__init__(name, **attributes)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and say what may have been meant where an option does not exist."""
        bare = {name: value for param in self.params for name, value in _bare(param).items()}
        end = args.index("--") if "--" in args else len(args)
        args[:end] = [bare.get(arg, arg) for arg in args[:end]]
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            names = [name for param in self.params for name in _spellings(param)]
            raise click.UsageError(
                f"No such option {error.option_name!r}.{meant(error.option_name, names)}", ctx
            ) from None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, a section each."""
        for title, params in sections(self, ctx).items():
            with formatter.section(title):
                formatter.write_dl([record for param in params if (record := param.get_help_record(ctx))])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return options that begin so, and commands where one may stand."""
        from bodytext.cli.complete import complete_command

        return [*complete_command(ctx, incomplete), *super().shell_complete(ctx, incomplete)]


class Group(click.Group):
    """A group with a default command: what does not begin with the name of a command is for that one.

    A command goes before a file of its name, which can be given as `./status` or `-- status`.
    """

    command_class = Command
    group_class = type  # groups in it are of its own class

    def __init__(self, name: str | None, *, default: str, **attributes: Any) -> None:
        attributes["context_settings"] = SETTINGS | (attributes.get("context_settings") or {})
        attributes["params"] = [*(attributes.get("params") or ()), _version_option()]
        super().__init__(name, **attributes)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse with the default command in its place."""
        if ctx.resilient_parsing and not args:
            ctx.meta[FIRST_WORD] = self
        return super().parse_args(ctx, self._with_command(ctx, args))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of the default command, and the commands."""
        self.commands[self.default].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def make_context(self, *given: Any, **settings: Any) -> click.Context:
        """Parse; what is wrong is told in words that do a terminal no harm."""
        with _harmless():
            return super().make_context(*given, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run; what is wrong is told in words that do a terminal no harm."""
        with _harmless():
            return super().invoke(ctx)

    def _with_command(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if first in self.commands or first in _VERSION_NAMES:
            return args
        if first in ctx.help_option_names:  # `--help rules` is `rules --help`
            is_about_one = len(args) > 1 and args[1] in self.commands
            return [*args[1:], first] if is_about_one else [first]
        if not (ctx.resilient_parsing or first.startswith("-")):
            self._refuse_unknown(ctx, first)
        return [self.default, *args]

    def _refuse_unknown(self, ctx: click.Context, word: str) -> None:
        """Raise click.UsageError where a word was meant for a command, and is no file either."""
        takes_paths = any(isinstance(param, click.Argument) for param in self.commands[self.default].params)
        guess = meant(word, self.commands) if _COMMAND.fullmatch(word) else ""
        may_be_path = takes_paths and (not guess or os.path.lexists(word))
        if word and not may_be_path:
            raise click.UsageError(f"No such {'file or ' * takes_paths}command {word!r}.{guess}", ctx)


@contextmanager
def refusing() -> Iterator[None]:
    """Leave with status 2, and a line for each fault, where a BodytextError is raised inside."""
    try:
        yield
    except BodytextError as error:
        for line in error.problems if isinstance(error, BadFile) else [str(error)]:
            click.echo(f"bodytext: {printable(line)}", err=True)
        sys.exit(2)


def sections(command: click.Command, ctx: click.Context) -> dict[str, list[click.Option]]:
    """Return the options of a command by the section of the help that they stand in, the common ones last."""
    found: dict[str, list[click.Option]] = {}
    last: list[click.Option] = []
    for param in command.get_params(ctx):
        if isinstance(param, click.Option):
            title = param.section if isinstance(param, Option) else _LAST
            (last if title == _LAST else found.setdefault(title, [])).append(param)
    if len(found) < _SECTIONS:
        return {"Options": [param for params in found.values() for param in params] + last}
    return found | {_LAST: last}


@contextmanager
def _harmless() -> Iterator[None]:
    """Show as escapes what would take over a terminal in a message of Click's, which may name any file."""
    try:
        yield
    except click.UsageError as error:
        message = error.format_message()
        if visible(message) == message:
            raise
        raise click.UsageError(visible(message), error.ctx) from None


def meant(word: str, names: Iterable[str], prefix: str = "") -> str:
    """Return a question after the names that are like a word, or begin with it, but for the prefix they all have."""
    from difflib import SequenceMatcher

    likes = {}
    for name in names:
        one, other = (text.lstrip("-").removeprefix(prefix) for text in (word, name))
        if one and name.startswith("--") == word.startswith("--"):
            likes[name] = 1.0 if other.startswith(one) else SequenceMatcher(None, one, other).ratio()
    found = sorted((name for name, like in likes.items() if like >= _LIKE), key=lambda name: -likes[name])
    return f" Did you mean {_either(found[:3])}?" if found else ""


def _spellings(param: click.Parameter) -> list[str]:
    aliases = param.aliases if isinstance(param, Option) else ()
    return [*param.opts, *param.secondary_opts, *(alias for alias in aliases if alias.startswith("-"))]


def _bare(param: click.Parameter) -> dict[str, str]:
    """Return what the names of an option mean that need not be given a value."""
    return {name: f"{name}={param.bare}" for name in param.opts} if isinstance(param, Option) and param.bare else {}


def _either(names: Sequence[str]) -> str:
    return " or ".join(repr(name) for name in names)


def _version_option() -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(version_line())
            ctx.exit()

    return click.Option(
        _VERSION_NAMES, is_flag=True, expose_value=False, is_eager=True, callback=show,
        help="Show the version, and whether it is compiled, and exit.",
    )  # fmt: skip
