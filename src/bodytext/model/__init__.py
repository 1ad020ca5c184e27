"""The trained models, one for HTML and one for plain text, each a JSON file beside this one.

MODEL_CARD.md says what they were trained on and how they score; `train` makes both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bodytext.document import InputKind
from bodytext.errors import BadModel
from bodytext.model.forest import Forest

FORMAT = 3
_HERE = Path(__file__).parent


class Model(NamedTuple):
    """A scorer of blocks, and how far its promises can be trusted.

    `name_weights` gives the log-odds of content for words in class and id names. `forest` scores each
    block by what is measured of it; `second`, where there is one, by that and by the scores that `forest`
    gave to the page. `calibration` is the F1 that pages really had, out of fold, where the scores promised
    0, 0.1 … 1.
    """

    name_weights: Mapping[str, float]
    forest: Forest
    second: Forest | None
    calibration: tuple[float, ...]

    def calibrated(self, promise: float) -> float:
        """Return the F1 that pages with this promise really get, between the steps on a straight line."""
        steps = len(self.calibration) - 1
        place = min(max(promise, 0.0), 1.0) * steps
        low = min(int(place), steps - 1)
        return self.calibration[low] + (place - low) * (self.calibration[low + 1] - self.calibration[low])

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Model:
        """Return the model stored as JSON; raises BadModel if it is none, or of another format."""
        if data.get("format") != FORMAT:
            raise BadModel(f"the model has format {data.get('format')}, this version reads {FORMAT}")
        try:
            first, second = data["forest"], data["second"]
            forests = Forest.from_json(first), None if second is None else Forest.from_json(second)
            return cls(data["name_weights"], *forests, tuple(data["calibration"]))
        except (KeyError, TypeError) as error:
            raise BadModel(f"the model can't be read: {type(error).__name__}: {error}") from None


@cache
def load_model(kind: InputKind) -> Model:
    """Return the model for a kind of input, read once; raises BadModel if it is missing or damaged."""
    return read_model(_HERE / f"{kind}.json")


def read_model(path: Path) -> Model:
    """Return the model in a file; raises BadModel, naming the file."""
    try:
        return Model.from_json(json.loads(path.read_bytes()))
    except OSError as error:
        raise BadModel(f"{path.name}: the model can't be opened: {error.strerror}") from None
    except (ValueError, AttributeError) as error:
        raise BadModel(f"{path.name}: the model is damaged: {error}") from None
