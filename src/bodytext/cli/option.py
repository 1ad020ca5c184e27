"""One option: its place in the help, the other spellings of its values, and where else a value may come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
from click.core import ParameterSource

PREFIX = "BODYTEXT_"
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What adds an option to a command, or several."""


class Option(click.Option):
    """An option of a section of the help, which a configuration file or the environment may set.

    `setting` False keeps it to the command line: what is read and written there, and what is about one run. A flag
    that can be set can be unset, by `--no-` and its name. `aliases` are other spellings of values, `--json` for
    `--format json` among them: with two dashes each is an option as well. `bare` is the value of an option that need
    not be given one: a value then follows behind an equals sign alone, and true and false stand for it and the default.
    """

    def __init__(
        self,
        names: Sequence[str],
        *,
        section: str = "Other",
        setting: bool = True,
        aliases: Mapping[str, str] | None = None,
        bare: str = "",
        **attributes: Any,
    ) -> None:
        [long] = [name for name in names if name.startswith("--")]
        if setting:
            if attributes.get("is_flag"):
                names = [f"{name}/--no-{name[2:]}" if name == long else name for name in names]
            attributes["envvar"] = PREFIX + long[2:].upper().replace("-", "_")
        super().__init__(names, **attributes)
        self.section = section
        self.is_setting = setting
        self.key = long[2:]
        self.aliases = aliases or {}
        self.bare = bare

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Have the parser know the option, and the short forms of its values."""
        super().add_to_parser(parser, ctx)
        for alias, value in self.aliases.items():
            if alias.startswith("--"):
                parser.add_option(self, [alias], dest=self.name, action="store_const", const=value)

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        """Return what the environment says, which nobody asks in isolation."""
        return None if ctx.params.get("isolated") else super().resolve_envvar_value(ctx)

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """Return the value as the command takes it; raises click.BadParameter."""
        if isinstance(value, str):
            value = self.aliases.get(value, value)
        is_given = ctx.get_parameter_source(self.name or "") is not ParameterSource.DEFAULT
        if is_given and ("" in value if isinstance(value, tuple | list) else value == ""):
            raise click.BadParameter("must not be empty")
        return super().process_value(ctx, value)

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Return what to call the option where its value is wrong: the variable, if that is where it is from."""
        if ctx and self.envvar and ctx.get_parameter_source(self.name or "") is ParameterSource.ENVIRONMENT:
            return str(self.envvar)
        return " / ".join(f"'{name}'" for name in self.opts)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return names and help; of a flag the one name that changes something."""
        record = super().get_help_record(ctx)
        if record is None or not self.secondary_opts:
            return record and (record[0].replace(" [=", "[="), record[1])
        names, _, unset = record[0].partition(" / ")
        return unset if self.default is True else names, record[1]


def option(section: str, *names: str, **attributes: Any) -> Decorator:
    """Return a decorator that adds an option of that section to a command."""
    return click.option(*names, cls=Option, section=section, **attributes)


def together(options: Sequence[Decorator]) -> Decorator:
    """Return a decorator that adds options to a command, in their order."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for one in reversed(options):
            command = one(command)
        return command

    return add


def given(ctx: click.Context, name: str) -> bool:
    """Tell whether a parameter was typed, and is not from a file, the environment, or a default."""
    return ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
