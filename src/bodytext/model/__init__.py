"""The trained models, one for HTML and two for plain text, each a JSON file beside this one.

MODEL_CARD.md says what they were trained on and how they score; `train` makes both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from os import PathLike
from os.path import basename
from typing import Any, Literal

from bodytext.errors import BadModel
from bodytext.features.names import NameWeights
from bodytext.model.confidence import Calibration
from bodytext.model.forest import Forest
from bodytext.model.weights import read_weights, shipped
from bodytext.rows import NamedTuple

FORMAT = 6
ModelName = Literal["html", "text", "shape"]
"""What a model scores; "shape" is for texts whose words nobody knows, and goes by how their lines look alone."""


class Model(NamedTuple):
    """A scorer of blocks, and how far its promises can be trusted.

    `name_weights` knows the log-odds of content for words in class and id names. The parts of `first` score each
    block by what is measured of it; `second`, of one part, by that and by what each of them made of the page.
    `calibration` is how far that can be trusted, by the F1 that pages really had, out of fold.
    """

    name_weights: NameWeights
    first: Forest
    second: Forest
    calibration: Calibration

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Model:
        """Return the model stored as JSON; raises BadModel if it is none, or of another format."""
        if data.get("format") != FORMAT:
            raise BadModel(f"the model has format {data.get('format')}, this version reads {FORMAT}")
        try:
            first, second = Forest.from_json(data["first"]), Forest.from_json(data["second"])
            if len(second.biases) != 1:
                raise BadModel(f"the model's second look has {len(second.biases)} parts, and not one")
            names = NameWeights(by_word(data["name_weights"]))
            return cls(names, first, second, Calibration.from_json(data["calibration"]))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadModel(f"the model can't be read: {type(error).__name__}: {error}") from None


Models = Callable[[ModelName], Model]


def by_word(grouped: Mapping[str, str]) -> dict[str, float]:
    """Return what each word weighs, from the words of each weight in one text: that loads in half the time."""
    weights: dict[str, float] = {}
    for weight, words in grouped.items():
        weights.update(dict.fromkeys(words.split(), float(weight)))
    return weights


@cache
def load_model(name: ModelName) -> Model:
    """Return a model that ships, read once; raises BadModel if it is missing or damaged."""
    return read_model(shipped(f"{name}.json"))


def read_model(file: str | PathLike[str]) -> Model:
    """Return the model in a file; raises BadModel, naming the file."""
    try:
        return Model.from_json(read_weights(file))
    except OSError as error:
        raise BadModel(f"{basename(file)}: the model can't be opened: {error.strerror}") from None
    except (ValueError, AttributeError) as error:
        raise BadModel(f"{basename(file)}: the model is damaged: {error}") from None
