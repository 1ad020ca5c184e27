"""What each piece of evidence for a title, authors or a date weighs: fitted by training, in `fields.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bodytext.document import InputKind
from bodytext.errors import BadModel

Weights = Mapping[str, float]
"""What a piece of evidence adds to a candidate's log-odds, by its name; below 0 it speaks against."""
FieldWeights = Mapping[str, Weights]
"""The weights for each field that is chosen among candidates."""

_FILE = Path(__file__).with_name("fields.json")


@cache
def load_field_weights(kind: InputKind) -> FieldWeights:
    """Return the weights for a kind of input, read once; raises BadModel if the file is missing or damaged."""
    return read_field_weights(_FILE, kind)


def read_field_weights(path: Path, kind: InputKind) -> FieldWeights:
    """Return the weights for a kind of input in a file; raises BadModel, naming the file."""
    try:
        return {field: dict(weights) for field, weights in json.loads(path.read_bytes())[kind].items()}
    except OSError as error:
        raise BadModel(f"{path.name}: the weights can't be opened: {error.strerror}") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadModel(f"{path.name}: the weights are damaged: {type(error).__name__}: {error}") from None
