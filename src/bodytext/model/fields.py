"""What each piece of evidence for a title, authors or a date weighs: fitted by training, in `fields.json`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from os import PathLike
from os.path import basename

from bodytext.document import InputKind
from bodytext.errors import BadModel
from bodytext.model.calibration import calibrated
from bodytext.model.weights import read_weights, shipped
from bodytext.rows import NamedTuple

Weights = Mapping[str, float]
"""What a piece of evidence adds to a candidate's log-odds, by its name; below 0 it speaks against."""


class FieldModel(NamedTuple):
    """What chooses among the candidates for a field: the weights of evidence, and how often a share was right.

    `calibration` is the share of right values, on pages of other sites, where a value's share of the likelihood was
    0, 0.1 … 1.
    """

    weights: Weights
    calibration: tuple[float, ...]

    def confidence(self, share: float) -> float:
        """Return how likely a value is right that has this share of the likelihood of all."""
        return calibrated(self.calibration, share)


FieldModels = Mapping[str, FieldModel]
"""The model for each field that is chosen among candidates."""


@cache
def load_field_models(kind: InputKind) -> FieldModels:
    """Return the models for a kind of input, read once; raises BadModel if the file is missing or damaged."""
    return read_field_models(shipped("fields.json"), kind)


def read_field_models(file: str | PathLike[str], kind: InputKind) -> FieldModels:
    """Return the models for a kind of input in a file; raises BadModel, naming the file."""
    try:
        return {
            field: FieldModel(dict(known["weights"]), tuple(known["calibration"]))
            for field, known in read_weights(file)[kind].items()
        }
    except OSError as error:
        raise BadModel(f"{basename(file)}: the weights can't be opened: {error.strerror}") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadModel(f"{basename(file)}: the weights are damaged: {type(error).__name__}: {error}") from None
