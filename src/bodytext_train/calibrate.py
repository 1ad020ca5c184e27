"""What the scores promise and what pages really get: the map from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bodytext.features import name_columns
from bodytext.model import Model
from bodytext.model.expected import expected_f1
from bodytext.verdicts.decide import choose_cut
from bodytext.verdicts.score import judge
from bodytext_train.dataset import Example

Promise = tuple[float, float]  # the F1 that a model promises for a page, and the F1 that it gets
STEPS = 10
IDENTITY = tuple(step / STEPS for step in range(STEPS + 1))


def kept_by(example: Example, model: Model) -> tuple[list[float], list[bool]]:
    """Return the scores that a model gives to a page's blocks, and which of them it keeps."""
    table = example.table
    if example.page.kind == "html":
        table = table | name_columns(example.page, model.name_weights)
    scores = judge(example.page, table, model)
    cut = choose_cut(scores, example.words, example.page.kind)
    return scores, [score >= cut for score in scores]


def promise(example: Example, scores: Sequence[float], kept: Sequence[bool]) -> Promise:
    """Return the F1 that a model promises for a page it has not seen, and the F1 that the labels give it."""
    return expected_f1(scores, example.words, kept), expected_f1(example.labels, example.words, kept)


def calibrate(promises: Sequence[Promise]) -> list[float]:
    """Return the real F1 where 0, 0.1 … 1 was promised, rising throughout (isotonic regression)."""
    from sklearn.isotonic import IsotonicRegression

    regression = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")
    regression.fit([promised for promised, _ in promises], [real for _, real in promises])
    return [round(float(value), 4) for value in regression.predict(IDENTITY)]


def calibration_error(promises: Sequence[Promise], bins: int = STEPS) -> tuple[float, float]:
    """Return the mean distance between promise and truth over equal bins: by pages, and every bin alike.

    The second says more of the rare pages that promise little, and is as noisy as they are few.
    """
    errors, sizes = [], []
    for low, high in pairwise(step / bins for step in range(bins + 1)):
        inside = [(p, r) for p, r in promises if low <= p < high or (high == 1 and p == 1)]
        if inside:
            sizes.append(len(inside))
            errors.append(abs(sum(p for p, _ in inside) - sum(r for _, r in inside)) / len(inside))
    if not sizes:
        return 0.0, 0.0
    by_pages = sum(error * size for error, size in zip(errors, sizes, strict=True)) / sum(sizes)
    return by_pages, sum(errors) / len(errors)
