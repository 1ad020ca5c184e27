"""`python -m tests.benchmark --corpus FOLDER`: see `--help`; figures on stdout, progress on stderr."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmark import (
    corpora,
    faithful,
    floors,
    regressions,
    startup,
    structure,
    tables,
    timing,
    timing_metadata,
)
from tests.benchmark.engines import BY_NAME, DEFAULT_ENGINES, Engine, build
from tests.benchmark.report import report
from tests.benchmark.run import execute, plan
from tests.benchmark.scores import score_runs
from tests.benchmark.store import Run
from tests.benchmark.tables import Scored, Table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark: 0, 1 where a floor is not reached, 2 where it can't be run."""
    options = _parser().parse_args(arguments)
    _say(f"bodytext: {build()}")
    try:
        return _dispatch(options)
    except (corpora.CorpusError, startup.CommandError) as error:
        _say(f"benchmark: {error}")
        return 2


def _dispatch(options: argparse.Namespace) -> int:
    if options.timing:
        names = _names(options.engines) or timing.TIMED_ENGINES
        chosen = [engine.name for engine in _engines(names)]
        _print(timing.compare(options.corpus, chosen, options.pages), markdown=options.markdown)
        _print(timing_metadata.compare(options.corpus, options.pages), markdown=options.markdown)
        return 0
    if options.startup:
        _print(startup.compare(options.corpus, options.rounds), markdown=options.markdown)
        return 0
    if options.structure:
        for table in structure.compare(options.corpus, options.node, verbose=options.verbose):
            _print(table, markdown=options.markdown)
        return 0
    if options.faithful:
        sets = _names(options.sets)
        for table in faithful.compare(options.corpus, sets, options.limit, options.jobs, verbose=options.verbose):
            _print(table, markdown=options.markdown)
        return 0
    return _full(options)


def _full(options: argparse.Namespace) -> int:
    sets = corpora.named(_names(options.sets)) or corpora.DEFAULT_SETS
    corpora.check(options.corpus, sets)
    own = (floors.ENGINE,)
    alone = options.accept or options.regressions or options.check or options.update_floors
    engines = _engines(_names(options.engines) or (own if alone else DEFAULT_ENGINES))
    if alone and floors.ENGINE not in {engine.name for engine in engines}:
        _say("benchmark: bodytext is not among the engines that can be run")
        return 2
    if options.limit and (options.accept or options.check or options.update_floors):
        _say("benchmark: --limit gives figures of a sample; leave it out to accept or check")
        return 2
    tasks = plan(engines, sets, options.corpus, options.limit)
    runs = execute(tasks, options.jobs, _say, fresh=options.fresh)
    scored = score_runs(runs, options.corpus)
    for table in report([engine.name for engine in engines], runs, scored):
        _print(table, markdown=options.markdown)
    return _compare(options, [run for run in runs if run.engine == floors.ENGINE], scored)


def _compare(options: argparse.Namespace, runs: Sequence[Run], scored: Scored) -> int:
    """Do what is asked for besides the tables; regressions come before `--accept` forgets them."""
    if options.regressions:
        print(regressions.report(regressions.find(runs, options.corpus)))
    if options.accept:
        _say(f"accepted {len(regressions.accept(runs))} sets")
    measured, pinned = floors.measure(scored), floors.read()
    below = floors.shortfalls(measured, pinned)
    if options.update_floors:
        if below and not options.allow_lower:
            _say("benchmark: not lowering a floor without --allow-lower")
        else:
            floors.write(floors.raised(measured, pinned, lower=options.allow_lower))
            below = []
    if options.check or options.update_floors:
        for shortfall in below:
            print(shortfall)
        return 1 if below else 0
    return 0


def _engines(names: Sequence[str]) -> list[Engine]:
    """Return the engines of these names that are installed; a line on stderr for each that is not."""
    found: list[Engine] = []
    for name in names:
        if name not in BY_NAME:
            raise corpora.CorpusError(f"no engine called {name}; there are {', '.join(BY_NAME)}")
        if BY_NAME[name].installed:
            found.append(BY_NAME[name])
        else:
            _say(f"{name}: not installed")
    return found


def _print(table: Table, *, markdown: bool) -> None:
    if len(table.headings) > 1 and table.rows:
        print((tables.markdown if markdown else tables.plain)(table), end="\n\n")


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    add = parser.add_argument
    add("--corpus", type=Path, required=True, metavar="FOLDER", help="the corpus")
    add("--sets", default="", metavar="A,B", help=f"unseen, or: {','.join(corpora.DEFAULT_SETS)}")
    add("--engines", default="", metavar="A,B", help=f"known: {', '.join(BY_NAME)}")
    add("--limit", type=int, default=0, metavar="N", help="N pages of each set, evenly spread")
    add("--jobs", type=int, default=2, metavar="N", help="worker processes (default 2)")
    add("--fresh", action="store_true", help="run peers again, whatever is stored")
    add("--markdown", action="store_true", help="print Markdown tables")
    add("--accept", action="store_true", help="keep bodytext's output to compare with")
    add("--regressions", action="store_true", help="which pages got worse since --accept")
    add("--check", action="store_true", help="exit 1 where a figure is below its floor")
    add("--update-floors", action="store_true", help="raise the floors to what is reached")
    add("--allow-lower", action="store_true", help="with --update-floors: lower them too")
    add("--timing", action="store_true", help="only CPU time, engines in turn in one process")
    add("--pages", type=int, default=150, metavar="N", help="with --timing (default 150)")
    add("--startup", action="store_true", help="only whole processes: bodytext and trafilatura")
    add("--structure", action="store_true", help="only structure: what Markdown keeps of it, beside the peers")
    add("--node", type=Path, metavar="FOLDER", help="with --structure: where npm has installed defuddle and mdream")
    add("--faithful", action="store_true", help="only whether every format says what is kept, on all pages")
    add("--verbose", action="store_true", help="with --structure, --faithful: what is missing")
    add("--rounds", type=int, default=15, metavar="N", help="with --startup (default 15)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
