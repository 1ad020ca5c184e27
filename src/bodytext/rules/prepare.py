"""A folder of TOML files in, the prepared index out, which loads without any parsing."""

from __future__ import annotations

from pathlib import Path

from bodytext.rules.engine import Family, build_index
from bodytext.rules.packed import pack

_KEYS = ("id", "family", "match", "strength", "max_chars", "position", "opens_tail")  # in Rule's order


def parse_folder(folder: str) -> tuple[Family, ...]:
    """Return the families of a folder, by the names of their files."""
    from bodytext.rules.parse import parse_family  # what is cached does without

    return tuple(
        parse_family(path.read_text(encoding="utf-8"), path.name) for path in sorted(Path(folder).glob("*.toml"))
    )


def prepare_index(families: tuple[Family, ...]) -> bytes:
    """Return what extraction needs of these families."""
    rules = [[getattr(rule, key) for key in _KEYS] for family in families for rule in family.rules]
    return pack(rules, build_index(families))


def prepare_folder(folder: str) -> bytes:
    """Return the prepared index of a folder of rules."""
    return prepare_index(parse_folder(folder))
