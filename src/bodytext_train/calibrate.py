"""What the scores promise and what pages really get: the map from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bodytext.document import InputKind
from bodytext_train.card import CARD, Score, facts_table, score_table, write_section
from bodytext_train.heldout import Judged, Promise, judged
from bodytext_train.manifest import record
from bodytext_train.settings import FOLDS, SETS, STEPS
from bodytext_train.workshop import Workshop, read_json, write_json

IDENTITY = tuple(step / STEPS for step in range(STEPS + 1))


def fit_calibration(shop: Workshop) -> None:
    """Write into the models what pages get for what scores promise, and into the card how held-out pages scored."""
    for kind in SETS:
        pages = list(judged(shop, kind))
        confidences: list[Promise] = []
        for fold in range(FOLDS):
            path = shop.fold_path(kind, fold)
            others = [page.promise for page in pages if page.fold != fold]
            write_json(path, read_json(path) | {"calibration": calibrate(others)})
            model = shop.fold_model(kind, fold)
            own = [page.promise for page in pages if page.fold == fold]
            confidences += [(model.calibrated(promised), real) for promised, real in own]
        path = shop.out / f"{kind}.json"
        write_json(path, read_json(path) | {"calibration": calibrate([page.promise for page in pages])})
        record(shop, path.name, SETS[kind])
        _write_card(shop, kind, pages, confidences)


def _write_card(shop: Workshop, kind: InputKind, pages: Sequence[Judged], confidences: Sequence[Promise]) -> None:
    by_pages, by_bins = calibration_error(confidences)
    facts = {
        "error of the confidence, by pages": f"{by_pages:.3f}",
        "error of the confidence, every tenth alike": f"{by_bins:.3f}",
    }
    scores = [Score(page.group, page.promise[1]) for page in pages]
    write_section(shop.out / CARD, f"{kind} scores", [*facts_table(facts), "", *score_table(scores)])


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
