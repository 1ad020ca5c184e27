"""Where a user's own rules are: files named on the command line, the project's, the user's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bodytext.errors import BadRules
from bodytext.options import RulesFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROJECT = "bodytext.toml"
_REPOSITORIES = (".git", ".hg", ".svn")


def find_rules(named: Sequence[str], *, isolated: bool = False) -> tuple[RulesFile, ...]:
    """Return the rules files for a run: those named, then the project's, then the user's.

    `isolated` leaves it at those named. Raises BadRules for a file that can't be read, or holds no rules.
    """
    paths = list(named)
    if not isolated:
        paths += [*_project(), *_users(os.environ)]
    files = tuple(read_rules(path) for path in dict.fromkeys(paths))
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


def _project() -> Iterator[str]:
    """Yield the nearest `bodytext.toml`, from the current folder up to the root of its repository.

    Outside a repository only the folder itself counts: what lies above it may be anybody's.
    """
    try:
        here = folder = os.getcwd()
    except OSError:  # it has been removed
        return
    found = []
    while True:
        path = os.path.join(folder, PROJECT)
        if os.path.isfile(path):
            found.append(path)
        if any(os.path.exists(os.path.join(folder, name)) for name in _REPOSITORIES):
            yield from found[:1]
            return
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    yield from found[:1] if found[:1] == [os.path.join(here, PROJECT)] else ()


def _users(environment: Mapping[str, str]) -> list[str]:
    base = environment.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(base):  # as the XDG base directory specification wants it
        base = os.path.join(os.path.expanduser("~"), ".config")
    folder = os.path.join(base, "bodytext", "rules")
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(".toml")]
