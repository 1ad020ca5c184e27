"""TOML files that people write: read, and what is wrong with them named with its line."""

from __future__ import annotations

from typing import Any

from bodytext.errors import BadRules
from bodytext.text.pattern import Pattern

_FILE_CHARS = 1_000_000
_LINE = Pattern(r"at line (\d+)")


def load_toml(text: str, where: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises BadRules with `where:line: what` for one that can't be read."""
    import tomllib

    if not text.strip():
        raise BadRules(f"{where}:1: the file is empty")
    if len(text) > _FILE_CHARS:
        raise BadRules(f"{where}:1: longer than {_FILE_CHARS} characters")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise BadRules(f"{where}:{line[1] if line else len(text.splitlines())}: not valid TOML: {error}") from error
    except RecursionError as error:
        raise BadRules(f"{where}:1: not valid TOML: nested too deeply") from error
