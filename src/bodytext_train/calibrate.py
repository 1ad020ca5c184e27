"""What scores promise in, what pages really get out: the weights between the two.

They are fitted to what models make of pages whose site they have not seen, and of sets that they have not seen at all:
of these there are few, but they are what a confidence is for, so all of them together weigh half as much as the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bodytext.model import ModelName
from bodytext.model.confidence import Calibration, log_odds
from bodytext_train.card import CARD, Score, facts_table, score_table, write_section
from bodytext_train.heldout import Judged, judged
from bodytext_train.manifest import record
from bodytext_train.settings import FOLDS, SETS, TRAINED_ON, UNSEEN_SHARE, WHOLE_SETS
from bodytext_train.workshop import Workshop, read_json, write_json

IDENTITY = Calibration(bias=0.0, promise=1.0)

Promise = tuple[float, float]  # the F1 that is promised for a page, and the F1 that it gets


def fit_calibration(shop: Workshop) -> None:
    """Write into the models what speaks for what pages get, and into the card how held-out pages scored."""
    for name in SETS:
        pages = judged(shop, name)
        confidences: list[tuple[str, Promise]] = []
        for fold in range(FOLDS):
            calibration = calibrate([page for page in pages if page.fold != fold])
            _write(shop.fold_path(name, fold), calibration)
            own = [page for page in pages if page.fold == fold]
            confidences += [(page.set, (calibration.f1(page.promise), page.f1)) for page in own]
        path = shop.out / f"{name}.json"
        _write(path, calibrate(pages))
        record(shop, path.name, TRAINED_ON[name])
        _write_card(shop, name, pages, confidences)


def _write(path: Path, calibration: Calibration) -> None:
    write_json(path, read_json(path) | {"calibration": calibration._asdict()})


def _write_card(
    shop: Workshop, name: ModelName, pages: Sequence[Judged], confidences: Sequence[tuple[str, Promise]]
) -> None:
    facts: dict[str, str] = {}
    for where, chosen in (
        ("", [promise for one, promise in confidences if one not in WHOLE_SETS]),
        (" on sets left out", [promise for one, promise in confidences if one in WHOLE_SETS]),
    ):
        if chosen:
            by_pages, by_bins = calibration_error(chosen)
            facts[f"error of the confidence{where}, by pages"] = f"{by_pages:.3f}"
            facts[f"error of the confidence{where}, every tenth alike"] = f"{by_bins:.3f}"
    scores = [Score(page.group, page.f1) for page in pages]
    write_section(shop.out / CARD, f"{name} scores", [*facts_table(facts), "", *score_table(scores)])


def calibrate(pages: Sequence[Judged]) -> Calibration:
    """Return the weights by which the F1 of these pages is likeliest (fractional logistic regression)."""
    import numpy
    from scipy.optimize import minimize

    rows = numpy.array([[1.0, log_odds(page.promise)] for page in pages])
    real, weights = numpy.array([page.f1 for page in pages]), _weights(pages)

    def loss(values: Any) -> tuple[float, Any]:
        odds = rows @ values
        slope = rows.T @ (weights * (1 / (1 + numpy.exp(-odds)) - real))
        return (weights * (numpy.logaddexp(0.0, odds) - real * odds)).sum(), slope

    bounds = (None, None), (0.0, None)  # a promise never speaks against itself
    found = minimize(loss, IDENTITY, jac=True, bounds=bounds, method="L-BFGS-B").x
    return Calibration(*[round(float(value), 3) for value in found])


def _weights(pages: Sequence[Judged]) -> Any:
    """Return what each page weighs: those of the sets that are left out together a share of what all others do."""
    import numpy

    unseen = numpy.array([page.set in WHOLE_SETS for page in pages])
    heavier = UNSEEN_SHARE * (~unseen).sum() / max(unseen.sum(), 1)
    return numpy.where(unseen, max(heavier, 1.0), 1.0)


def calibration_error(promises: Sequence[Promise], bins: int = 10) -> tuple[float, float]:
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
