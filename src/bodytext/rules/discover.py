"""Where a user's own files are: rules named on the command line, the project's `bodytext.toml`, the user's folder.

The project's file may hold rules, options for the command line, or both; `config.toml` in the folder holds options.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from bodytext.errors import BadRules
from bodytext.options import RulesFile

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECT = "bodytext.toml"
CONFIG = "config.toml"
_REPOSITORIES = (".git", ".hg", ".svn")


def find_rules(named: Sequence[str], *, isolated: bool = False) -> tuple[RulesFile, ...]:
    """Return the rules files for a run: those named, then the project's, then the user's.

    `isolated` leaves it at those named. Raises BadRules for a file that can't be read, or holds no rules.
    """
    project = None if isolated else project_file()
    paths = [*named, *([project] if project else []), *([] if isolated else _users_rules())]
    files = tuple(read_rules(path) for path in dict.fromkeys(paths))
    files = tuple(file for file in files if file.name != project or holds_rules(file))
    if files:
        from bodytext.rules.own import load_own  # brings the TOML parser

        load_own(files)
    return files


def read_rules(path: str) -> RulesFile:
    """Return a rules file as it is on disk; raises BadRules if it can't be read as UTF-8."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return RulesFile(path, file.read())
    except UnicodeDecodeError as error:
        raise BadRules(f"{path}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise BadRules(f"{path}: can't be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:  # a NUL in the name
        raise BadRules(f"{path!r}: can't be read: {error}") from None


def holds_rules(file: RulesFile) -> bool:
    """Tell whether there is more in a file than options; raises BadRules if it is no TOML."""
    from bodytext.rules.toml import load_toml

    return load_toml(file.text, file.name).keys() != {"options"}


def project_file() -> str | None:
    """Return the nearest `bodytext.toml`, from the current folder up to the root of its repository.

    Outside a repository only the folder itself counts: what lies above it may be anybody's.
    """
    try:
        here = folder = os.getcwd()
    except OSError:  # it has been removed
        return None
    found = []
    while True:
        path = os.path.join(folder, PROJECT)
        if os.path.isfile(path):
            found.append(path)
        if any(os.path.exists(os.path.join(folder, name)) for name in _REPOSITORIES):
            return found[0] if found else None
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return found[0] if found[:1] == [os.path.join(here, PROJECT)] else None


def user_folder() -> str:
    """Return the folder of the user's configuration, which need not exist."""
    base = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(base):  # as the XDG base directory specification wants it
        base = os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "bodytext")


def is_foreign(path: str) -> bool:
    """Tell whether others than the user decide what is in a file: it is theirs, or anybody may change or replace it."""
    if not hasattr(os, "geteuid"):
        return False
    file, folder = os.stat(path), os.stat(os.path.dirname(path) or ".")
    may_replace = folder.st_mode & stat.S_IWOTH and not folder.st_mode & stat.S_ISVTX
    return file.st_uid != os.geteuid() or bool(file.st_mode & stat.S_IWOTH or may_replace)


def _users_rules() -> list[str]:
    folder = os.path.join(user_folder(), "rules")
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(".toml")]
