"""The files of weights that stand beside these modules."""

from __future__ import annotations

import json
from os import PathLike, path
from typing import Any

from bodytext.text.prepared import read_bytes


def shipped(name: str) -> str:
    """Return the path of a file of weights that ships, as a string: to import `pathlib` takes as long as to read it."""
    return path.join(path.dirname(__file__), name)


def read_weights(file: str | PathLike[str]) -> Any:
    """Return what a file of weights holds; raises OSError, and ValueError where it is no JSON."""
    return json.loads(read_bytes(file))
