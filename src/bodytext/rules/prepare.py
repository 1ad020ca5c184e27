"""A folder of TOML files in, the prepared index out, which loads without any parsing."""

from __future__ import annotations

import json
from pathlib import Path

from bodytext.rules.engine import Family, build_index

_KEYS = ("id", "family", "match", "strength", "max_chars", "position", "opens_tail")  # in Rule's order


def parse_folder(folder: Path) -> tuple[Family, ...]:
    """Return the families of a folder, by the names of their files."""
    from bodytext.rules.parse import parse_family  # what is cached does without

    return tuple(parse_family(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.toml")))


def prepare_index(families: tuple[Family, ...]) -> bytes:
    """Return what extraction needs of these families, as JSON."""
    rules = [[getattr(rule, key) for key in _KEYS] for family in families for rule in family.rules]
    data = {"rules": rules, "index": build_index(families)}
    return json.dumps(data, separators=(",", ":")).encode()  # pure ASCII loads twice as fast


def prepare_folder(folder: Path) -> bytes:
    """Return the prepared index of a folder of rules."""
    return prepare_index(parse_folder(folder))
