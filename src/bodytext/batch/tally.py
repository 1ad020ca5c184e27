"""What a run adds up to: counts by outcome and reason, text kept, the slowest documents."""

from __future__ import annotations

from collections import Counter
from time import perf_counter
from typing import Any

from bodytext.batch.task import Outcome, Status
from bodytext.text.escapes import decodable

_SLOWEST = 3
_SLOW = 1.0  # seconds: faster ones are not worth a word
_NAMES: dict[Status, str] = {"ok": "written", "empty": "without an article", "skipped": "skipped", "failed": "failed"}


class Tally:
    """The sums of one run, which takes the same memory however many documents there are."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Status, str]] = Counter()
        self.unchanged = 0
        self.empty_before = 0
        self._words = self._kept = self._total = 0
        self._slowest: list[tuple[float, str]] = []
        self._begun = perf_counter()

    def add(self, outcome: Outcome) -> None:
        """Count one document."""
        self.counts[outcome.status, outcome.reason] += 1
        if outcome.status == "ok":
            self._words += outcome.words
            self._kept += outcome.kept
            self._total += outcome.total
        self._slowest = sorted([*self._slowest, (outcome.seconds, outcome.source)], reverse=True)[:_SLOWEST]

    def pass_over(self, status: Status) -> None:
        """Count a document that an earlier run has done."""
        self.unchanged += 1
        self.empty_before += status == "empty"

    def take_back(self, outcome: Outcome, *, is_of_this_run: bool) -> None:
        """Count a document anew that was written, in this run or before, and turns out not to be wanted."""
        self.counts[outcome.status, outcome.reason] += 1
        if is_of_this_run:
            self.counts["ok", ""] -= 1
            self._words -= outcome.words
        else:
            self.unchanged -= 1

    def of(self, status: Status) -> int:
        """Return how many documents ended so."""
        return sum(number for (one, _), number in self.counts.items() if one == status)

    @property
    def done(self) -> int:
        """Return how many documents there were, those of earlier runs left out."""
        return self.counts.total()

    @property
    def is_empty(self) -> bool:
        """Tell whether there was nothing to do, now or before."""
        return not self.done and not self.unchanged

    @property
    def seconds(self) -> float:
        """Return how long the run has taken."""
        return perf_counter() - self._begun

    def summary(self) -> list[str]:
        """Return the summary for a person, line by line."""
        rate = self.done / self.seconds if self.seconds else 0.0
        parts = [f"{self.of('ok'):,} written"]
        parts += [
            f"{self.of(status):,} {name}" for status, name in _NAMES.items() if status != "ok" and self.of(status)
        ]
        if self.unchanged:
            parts.append(f"{self.unchanged:,} done before")
        lines = [f"{self.done:,} documents in {self.seconds:.1f} s ({rate:.1f} a second): {', '.join(parts)}"]
        for status in ("failed", "skipped"):
            reasons = [f"{number:,} {reason}" for reason, number in self._reasons(status)]
            if reasons:
                lines.append(f"{status}: {', '.join(reasons)}")
        if self._total:
            lines.append(f"kept {self._kept / self._total:.0%} of the text, {self._words:,} words")
        slow = [f"{source} {seconds:.1f} s" for seconds, source in self._slowest if seconds > _SLOW]
        if slow:
            lines.append(f"slowest: {', '.join(slow)}")
        return lines

    def record(self) -> dict[str, Any]:
        """Return the same for a program."""
        return {
            "documents": self.done,
            "seconds": round(self.seconds, 3),
            "written": self.of("ok"),
            "empty": self.of("empty"),
            "skipped": dict(self._reasons("skipped")),
            "failed": dict(self._reasons("failed")),
            "unchanged": self.unchanged,
            "words": self._words,
            "kept_share": round(self._kept / self._total, 4) if self._total else None,
            "slowest": [{"source": decodable(source), "seconds": round(s, 3)} for s, source in self._slowest],
        }

    def _reasons(self, status: Status) -> list[tuple[str, int]]:
        return [(reason, number) for (one, reason), number in self.counts.most_common() if one == status and number]
