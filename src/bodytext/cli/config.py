"""Options from files and the environment: what is typed goes first, then BODYTEXT_…, the project's file, the user's.

Whatever a file says that can't be is refused with its line: a misspelt key that is ignored would be an option that
silently never holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click
from click.core import ParameterSource

from bodytext.cli.group import meant, refusing
from bodytext.cli.option import PREFIX, Option
from bodytext.rows import NamedTuple

_SETTINGS = "bodytext.settings"
"""The key, in a context's `meta`, of the settings from files by the names of their parameters."""

_OTHERS = (f"{PREFIX}COMPILE", f"{PREFIX}PURE")  # variables that mean something, if not here


class Setting(NamedTuple):
    """What a file says of an option, as Click takes it, and where: FILE:LINE."""

    value: Any
    where: str


class Holding(NamedTuple):
    """What holds for an option, and why: a file and line, a variable, or `default`."""

    key: str
    value: str
    where: str


def use_settings(ctx: click.Context, _param: click.Parameter, isolated: bool) -> bool:
    """Make the settings in files the defaults of a command, unless it is isolated; for `--isolated`, which is eager."""
    if not (isolated or ctx.resilient_parsing):
        with refusing():
            settings = read_settings(ctx)
        ctx.meta[_SETTINGS] = settings
        ctx.default_map = {name: setting.value for name, setting in settings.items()}
    return isolated


def read_settings(ctx: click.Context) -> dict[str, Setting]:
    """Return the settings in the project's file and the user's; raises BadFile with all that is wrong in one."""
    from bodytext.rules.discover import CONFIG, project_file, user_folder  # brings the rules, which --help does without

    config, project = os.path.join(user_folder(), CONFIG), project_file()
    found: dict[str, Setting] = {}
    if os.path.exists(config):
        found |= _settings_in(config, ctx, is_shared=False)
    if project is not None:
        found |= _settings_in(project, ctx, is_shared=True)
    return found


def holding(ctx: click.Context) -> Iterator[Holding]:
    """Yield what holds for each option that can be set, and the files of rules that do."""
    from bodytext.rules.discover import find_rules

    for option in _options(ctx.command).values():
        value, source = option.consume_value(ctx, {})
        where = "default"
        if source is ParameterSource.ENVIRONMENT:
            where = str(option.envvar)
        elif source is ParameterSource.DEFAULT_MAP:
            where = ctx.meta[_SETTINGS][option.name].where
        yield Holding(option.key, _shown(value), where)
    for file in find_rules(()):
        yield Holding("rules", file.name, "found")


def unknown_variables(command: click.Command) -> Iterator[str]:
    """Yield a line for each variable that looks like an option and is none."""
    known = {str(option.envvar) for option in _options(command).values()}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known and name not in _OTHERS:
            yield f"{name} is no option.{meant(name, known, PREFIX)}"


def _options(command: click.Command) -> dict[str, Option]:
    return {param.key: param for param in command.params if isinstance(param, Option) and param.is_setting}


def _settings_in(path: str, ctx: click.Context, *, is_shared: bool) -> dict[str, Setting]:
    """Return the settings in a file, which is `is_shared` with rules or holds nothing else."""
    from bodytext.errors import BadSettings
    from bodytext.rules.discover import read_rules
    from bodytext.rules.lines import Lines
    from bodytext.rules.toml import load_toml

    file = read_rules(path)
    data, lines = load_toml(file.text, path), Lines(file.text)
    problems = [
        f"{path}:{max(lines.find(key), lines.find('', 0, key))}: {key}: only [options] stand in this file"
        for key in data
        if key != "options" and not is_shared
    ]
    table = data.get("options", {})
    if not isinstance(table, dict):
        raise BadSettings(f"{path}:{lines.find('', 0, 'options')}: options: must be an [options] table")
    settings = {}
    for key, value in table.items():
        where = f"{path}:{lines.find('options', 0, key)}"
        try:
            option = _option(key, ctx.command)
            setting = Setting(_typed(option, value), where)
            option.process_value(ctx, setting.value)
            settings[option.name or key] = setting
        except click.UsageError as error:
            problems.append(f"{where}: {key}: {error.message}")
    if problems:
        raise BadSettings(*problems)
    return settings


def _option(key: str, command: click.Command) -> Option:
    """Return the option that a key names; raises click.UsageError if none is set so."""
    options = _options(command)
    if key in options:
        return options[key]
    if any(f"--{key}" in param.opts for param in command.params):
        raise click.UsageError("is for the command line alone")
    raise click.UsageError(f"no option is called so.{meant(key, options)}")


def _typed(option: Option, value: Any) -> Any:
    """Return a value of TOML as Click takes it; raises click.UsageError for one of another type."""
    if option.bare and isinstance(value, bool):
        return option.bare if value else option.default
    if option.is_flag or isinstance(value, bool):
        if option.is_flag and isinstance(value, bool):
            return value
        raise click.UsageError("must be true or false" if option.is_flag else "must be a text or a number")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value if option.multiple else ",".join(value)
    if isinstance(value, str | int | float):
        return [str(value)] if option.multiple else str(value)
    raise click.UsageError("must be a text, a number or a list of texts")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return str(value) if isinstance(value, str | int | float) else ""
