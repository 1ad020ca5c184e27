"""Running engines over sets, each pair in a process of its own: one's caches and memory stay its own.

CPU time is measured around the call alone, after a first call on the set's first page that pays for
imports and compiled patterns.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark import corpora, store
from tests.benchmark.corpora import BenchPage
from tests.benchmark.engines import BY_NAME, Engine, Extract, fold_of_page
from tests.benchmark.peers import Extracted
from tests.benchmark.store import Result, Run

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Task:
    """One engine over one set."""

    engine: str
    set: str
    corpus: Path
    limit: int = 0


def plan(engines: list[Engine], sets: tuple[str, ...], corpus: Path, limit: int) -> list[Task]:
    """Return what is to be run: an engine only meets the sets whose kind of input it reads."""
    return [
        Task(engine.name, name, corpus, limit)
        for engine in engines
        for name in sets
        if ("text" if corpora.is_text_set(name) else "html") in engine.reads
    ]


def execute(tasks: list[Task], jobs: int, say: Say, *, fresh: bool = False) -> list[Run]:
    """Return the runs, from the store where it has them, else from worker processes, in order of tasks.

    Whole runs of peers are stored; bodytext's never, as its code changes without its version.
    """
    runs: dict[Task, Run] = {}
    for task in tasks:
        stored = None if fresh else _stored(task)
        if stored is not None:
            runs[task] = stored
            say(f"{task.engine} {task.set}: {len(stored.results)} pages, stored")
    rest = [task for task in tasks if task not in runs]
    for task, run in _in_processes(rest, jobs):
        runs[task] = run
        if not BY_NAME[task.engine].own and not task.limit:
            store.save(run, _file(task))
        say(_summary(run))
    return [runs[task] for task in tasks]


def run_task(task: Task) -> Run:
    """Run one task in this process."""
    engine = BY_NAME[task.engine]
    results: list[Result] = []
    if not engine.own:
        warnings.simplefilter("ignore")
    for page in corpora.load(task.corpus, task.set, limit=task.limit):
        if not results:
            run_page(engine, page)
        results.append(run_page(engine, page))
    return Run(task.engine, task.set, tuple(results), _peak_mb())


def run_page(engine: Engine, page: BenchPage, *, metadata: bool = True, held_out: bool = True) -> Result:
    """Return an engine's answer to one page; whatever it raises is an empty answer and a named error.

    `metadata=False` saves the second call of engines that need one, `held_out=False` the reading of the
    models that stand in for the shipped one, which would count as the page's time.
    """
    data, url = page.data, page.address
    about = {"fold": fold_of_page(page)} if engine.own and held_out else {}
    started = time.process_time()
    found, error = _attempt(engine.extract, data, url, about)
    cpu_ms = round((time.process_time() - started) * 1000, 3)
    known = found
    if metadata and engine.metadata is not None:
        known, second = _attempt(engine.metadata, data, url if engine.addressed else None, about)
        error = error or second
    return Result(
        page.id, found.text, known.title, known.authors, known.date, cpu_ms, error, known.language, known.torn
    )


def _attempt(extract: Extract, data: bytes, url: str | None, about: dict[str, int | None]) -> tuple[Extracted, str]:
    try:
        return extract(data, url, **about), ""
    except Exception as error:  # noqa: BLE001  (whatever a peer raises, the run goes on)
        return Extracted(), f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]


def _in_processes(tasks: list[Task], jobs: int) -> Iterator[tuple[Task, Run]]:
    if not tasks:
        return
    # spawn, not fork: a forked worker would start with this process's memory and caches.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, max_tasks_per_child=1) as pool:
        waiting = {pool.submit(run_task, task): task for task in tasks}
        for done in as_completed(waiting):
            yield waiting[done], done.result()


def _stored(task: Task) -> Run | None:
    if BY_NAME[task.engine].own:
        return None
    run = store.read(_file(task))
    if run is None or not task.limit:
        return run
    pages = corpora.load(task.corpus, task.set, html=False, limit=task.limit)
    return run.only(frozenset(page.id for page in pages))


def _file(task: Task) -> Path:
    return store.peer_file(BY_NAME[task.engine], task.corpus, task.set)


def _summary(run: Run) -> str:
    cpu = sum(result.cpu_ms for result in run.results) / 1000
    errors = [result for result in run.results if result.error]
    failed = f", {len(errors)} errors, first {errors[0].id}: {errors[0].error}" if errors else ""
    return f"{run.engine} {run.set}: {len(run.results)} pages, {cpu:.1f} s CPU{failed}"


def _peak_mb() -> float:
    """Return the peak of resident memory; Linux's own count, as rusage starts from the parent's peak."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    line = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0")
    return int(line.split()[1]) / 1024
