"""A folder of TOML files in, the prepared index out, which loads without any parsing.

The build puts it into wheels. In a checkout, where rules are edited, it is cached as byte code is, with a digest of all
that it was made from: whatever is edited makes a new one.
"""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
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


def cached_index(folder: Path) -> bytes:
    """Return the prepared index of a folder: the cached one, unless anything was edited since.

    The digest comes last in the file, so that half a file has none. Python's own writer replaces the file in one step,
    and does without where it may not write.
    """
    path = cache_path(folder)
    digest = _digest(folder)
    try:
        index, _, made_from = path.read_bytes().rpartition(b"\n")
    except OSError:
        made_from = b""
    if made_from == digest:
        return index
    index = prepare_index(parse_folder(folder))
    SourceFileLoader(__name__, __file__).set_data(str(path), index + b"\n" + digest)
    return index


def cache_path(folder: Path) -> Path:
    """Return where the index of a folder is cached: one for each version of Python, since they differ in Unicode."""
    return Path(cache_from_source(str(folder / "_index.py"))).with_suffix(".json")


def _digest(folder: Path) -> bytes:
    """Return a digest of the rules and of the code that prepares them."""
    digest = sha256()
    for path in sorted([*folder.glob("*.toml"), *folder.glob("*.py"), *(folder.parent / "text").glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest().encode()
