"""Which pages got worse since a run that was accepted, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark import corpora, metrics, store
from tests.benchmark.scores import score
from tests.benchmark.store import Run

TOLERANCE = 0.02
_WORDS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Regression:
    """A page whose mark fell, with the words that its text lost and gained, in their order."""

    set: str
    id: str
    url: str
    before: float
    after: float
    lost: tuple[str, ...]
    gained: tuple[str, ...]


def accept(runs: Iterable[Run]) -> list[Path]:
    """Keep these runs as what later ones are compared with; returns the files written.

    Outputs are kept, not marks: those are taken anew, so a changed metric is no regression.
    """
    files: list[Path] = []
    for run in runs:
        file = store.accepted_file(run.engine, run.set)
        store.save(run, file)
        files.append(file)
    return files


def find(runs: Iterable[Run], corpus: Path) -> list[Regression]:
    """Return the pages that got worse by more than the tolerance, worst first.

    Sets that were never accepted, and pages that were not in the accepted run, are left out.
    """
    found: list[Regression] = []
    for run in runs:
        accepted = store.read(store.accepted_file(run.engine, run.set))
        if accepted is not None:
            found.extend(_between(accepted, run, corpus))
    return sorted(found, key=lambda page: page.after - page.before)


def report(regressions: Sequence[Regression]) -> str:
    """Return the list for a person to read."""
    if not regressions:
        return "no page got worse"
    lines = [f"{len(regressions)} pages got worse by more than {TOLERANCE}"]
    for page in regressions:
        change = f"{page.before:.3f} -> {page.after:.3f} ({page.after - page.before:+.3f})"
        lines.append(f"{page.set} {page.id}  {change}  {page.url}")
        lines.append(f"  lost:   {' '.join(page.lost) or '-'}")
        lines.append(f"  gained: {' '.join(page.gained) or '-'}")
    return "\n".join(lines)


def missing_words(text: str, other: str) -> tuple[str, ...]:
    """Return the first words of a text that another has not, counting repeats, in the order of the text."""
    spare = Counter(metrics.words(other))
    found: list[str] = []
    for word in metrics.words(text):
        if spare[word]:
            spare[word] -= 1
        else:
            found.append(word)
    return tuple(found[:_WORDS_SHOWN])


def _between(accepted: Run, run: Run, corpus: Path) -> Iterable[Regression]:
    earlier = {result.id: result for result in accepted.results}
    gold = {page.id: page for page in corpora.load(corpus, run.set, html=False)}
    for result in run.results:
        old = earlier.get(result.id)
        page = gold[result.id]
        if old is None:
            continue
        before, after = score(old, page).main, score(result, page).main
        if before is not None and after is not None and before - after > TOLERANCE:
            lost = missing_words(old.text, result.text)
            gained = missing_words(result.text, old.text)
            yield Regression(run.set, page.id, page.url or "", before, after, lost, gained)
