"""The tables of a full run, in the order in which to read them: what is unseen decides, so it comes first."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmark import columns, tables
from tests.benchmark.corpora import base
from tests.benchmark.engines import FOLDS
from tests.benchmark.floors import ENGINE
from tests.benchmark.store import Run
from tests.benchmark.tables import Scored, Table
from tests.page_gold import load_pages, summary

LEFT_OUT = ("the whole set", "the site of each page", "nothing")


def report(engines: Sequence[str], runs: Sequence[Run], scored: Scored) -> tuple[Table, ...]:
    """Return all tables; one whose sets were not run has no rows."""
    text = tables.figures(engines, columns.TEXT_COLUMNS, scored, "Text, on the development sets and in plain text")
    return (
        unseen(runs),
        tables.figures(engines, columns.UNSEEN_COLUMNS, scored, "Word F1, each file alone"),
        tables.figures(engines, columns.PERCENTILE_COLUMNS, scored, "Word F1 that a tenth of the pages falls below"),
        tables.figures(engines, columns.BELOW_HALF_COLUMNS, scored, "Share of pages with a word F1 below 0.5"),
        tables.torn(ENGINE, scored, "What bodytext tears, of all that it keeps a part of"),
        page_gold() if ENGINE in engines else Table((), ()),
        tables.with_costs(text, runs),
        tables.figures(engines, columns.METADATA_COLUMNS, scored, "Metadata, of each file alone"),
    )


def unseen(runs: Sequence[Run]) -> Table:
    """Return what bodytext's models have not seen of each set, those first of which they have seen least."""
    rows = [(run.set, str(len(run.results)), left_out(run.set)) for run in runs if run.engine == ENGINE]
    return Table(
        ("set", "pages", "unseen"), tuple(sorted(rows, key=lambda row: LEFT_OUT.index(row[2]))), "What is unseen"
    )


def page_gold() -> Table:
    """Return how much of what belongs together on pages written by hand is lost, and what comes in that should not."""
    rows = [
        (kind, f"{failed}/{total}", f"{failed / total:.1%}")
        for kind, failed, total in summary(check for page in load_pages() for check in page.failures())
    ]
    return Table(("what", "fails", "share"), tuple(rows), "Pages written by hand: what of them is not as it should be")


def left_out(name: str) -> str:
    """Return what of a set the models that read it were not trained on."""
    from bodytext_train.settings import TRAINED_ON, WHOLE_SETS

    kind = next((kind for kind, trained in TRAINED_ON.items() if base(name) in trained), None)
    if kind is None or (base(name) in WHOLE_SETS and (FOLDS / f"{kind}-0.json").exists()):
        return "the whole set"
    return "the site of each page" if (FOLDS / f"{kind}-0.json").exists() else "nothing"
