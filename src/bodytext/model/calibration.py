"""From what a model promises to what that has come to on pages it had not seen: a line through a few steps."""

from __future__ import annotations

from collections.abc import Sequence


def calibrated(steps: Sequence[float], promise: float) -> float:
    """Return what a promise from 0 to 1 has come to, between the steps on a straight line.

    `steps` are what promises of 0 to 1, evenly spread, came to.
    """
    last = len(steps) - 1
    place = min(max(promise, 0.0), 1.0) * last
    low = min(int(place), last - 1)
    return steps[low] + (place - low) * (steps[low + 1] - steps[low])
