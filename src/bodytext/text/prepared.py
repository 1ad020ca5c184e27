"""Folders of data files that are prepared once, because parsing them takes many times as long as a page does.

The build puts what was prepared into wheels, as `_index.json` in the folder. In a checkout, where the files are edited,
it is cached as byte code is, with the sizes and times of all that it was made from: whatever is edited makes a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from os import PathLike, path, scandir

SHIPPED = "_index.json"
_SOURCES = (".toml", ".py")


def read_prepared(folder: str, prepare: Callable[[str], bytes]) -> bytes:
    """Return what `prepare` makes of a folder: as shipped, as cached since the last edit, or made now.

    Paths are strings here and where this is used: to import `pathlib` takes 3 ms, and a page needs it for nothing else.
    """
    try:
        return read_bytes(path.join(folder, SHIPPED))
    except FileNotFoundError:
        return read_cached(folder, prepare)


def read_cached(folder: str, prepare: Callable[[str], bytes]) -> bytes:
    """Return what `prepare` makes of a folder: the cached one, unless anything was edited since.

    These come last in the file, so that half a file has none. Python's own writer replaces the file in one step,
    and does without where it may not write.
    """
    cached = cache_path(folder)
    state = _state(folder)
    try:
        prepared, _, made_from = read_bytes(cached).rpartition(b"\n")
    except OSError:
        made_from = b""
    if made_from == state:
        return prepared
    prepared = prepare(folder)
    SourceFileLoader(__name__, __file__).set_data(cached, prepared + b"\n" + state)
    return prepared


def cache_path(folder: str) -> str:
    """Return where it is cached: one for each version of Python, since they differ in Unicode."""
    return path.splitext(cache_from_source(path.join(folder, "_index.py")))[0] + ".json"


def read_bytes(file: str | PathLike[str]) -> bytes:
    """Return what a file holds; raises OSError."""
    with open(file, "rb") as stream:
        return stream.read()


def _state(folder: str) -> bytes:
    """Return the names, sizes and times of a folder's data and of the code that prepares them, as one line."""
    parent = path.dirname(folder)
    files = [
        (entry.path, entry.stat())
        for place in (folder, parent, path.join(parent, "text"))
        if path.isdir(place)
        for entry in scandir(place)
        if entry.name.endswith(_SOURCES)
    ]
    return repr(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in files)).encode()
