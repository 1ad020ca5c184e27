"""What one command does: do each document, put its text where it belongs, say what went wrong, sum up."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from typing import TYPE_CHECKING

from bodytext.batch.inputs import Inputs, find_files, find_tasks, is_container, shared_out
from bodytext.batch.output.errors import error_log
from bodytext.batch.output.file import STDOUT
from bodytext.batch.output.removed import removal_log
from bodytext.batch.output.stream import DedupedStream, Stream
from bodytext.batch.progress import Progress, has_bar, make_progress
from bodytext.batch.runners.serial import run_serial
from bodytext.batch.signals import Stopped, die_of_sigpipe, stoppable
from bodytext.batch.tally import Tally
from bodytext.batch.task import Outcome, Task
from bodytext.errors import BodytextError
from bodytext.options import Job, Plan
from bodytext.parse.files import STDIN
from bodytext.text.escapes import printable

if TYPE_CHECKING:
    from bodytext.batch.output.columns import Columns
    from bodytext.batch.output.folder import Tree

    Sink = Stream | Tree | Columns

OK, SOME_FAILED, NOTHING_READ, STOPPED = 0, 1, 2, 128
_HINT = "; --resume goes on from here"
_FEW = 8  # files named on the command line are done in this process: to start others would take longer


def run(inputs: Inputs, job: Job, plan: Plan) -> int:
    """Do all documents and return the exit status.

    0: every one gave an article, or was not wanted. 1: some failed, or held no article. 2: not one
    could be read, or the output can't be written. 128 and the signal's number: stopped by it.
    """
    try:
        with stoppable():  # to tell an archive from a document, its first bytes have to come
            is_many = inputs.is_batch
    except Stopped as stop:
        return STOPPED + stop.number
    is_batch = is_many or inputs.output is not None or len(inputs.paths) > _FEW
    tally = Tally()
    to_stdout = inputs.output is None and job.printing.output in (None, STDOUT)
    bar = is_batch and has_bar(plan.progress, to_terminal=to_stdout)
    progress = make_progress(plan.progress, bar=bar, total=_total(inputs) if bar else None)
    try:
        with stoppable():
            _do_all(inputs, job, plan, tally, progress, is_many=is_many)
    except Stopped as stop:
        status = STOPPED + stop.number
        if is_batch:
            progress.say(f"bodytext: stopped by {stop.name}{_HINT if inputs.output else ''}")
    except BrokenPipeError:
        die_of_sigpipe()
    except BodytextError as error:
        progress.say(f"bodytext: {printable(str(error))}")
        status = NOTHING_READ
    else:
        status = _status(tally)
        if is_batch and tally.is_empty:
            progress.say("bodytext: no documents found")
        if plan.stop_on_error and tally.of("failed"):
            progress.say(f"bodytext: stopped at the first failure (--on-error stop){_HINT if inputs.output else ''}")
    progress.close(tally, quiet=not is_batch or job.printing.quiet or tally.is_empty)
    return status


def _do_all(inputs: Inputs, job: Job, plan: Plan, tally: Tally, progress: Progress, *, is_many: bool) -> None:
    """Do all documents; `is_many` says that there may be any number of them, for which inputs are looked into."""
    is_counted = is_many or len(inputs.paths) > _FEW
    with ExitStack() as stack:
        sink = _sink(inputs, job, plan)
        stack.enter_context(sink)  # first: the others may be in the folder that it makes
        log_error = stack.enter_context(error_log(plan.errors))
        log_removed = stack.enter_context(removal_log(job.printing.removed))
        printing = job.printing._replace(names=inputs.output is None and (is_many or len(inputs.paths) > 1))
        asked = job._replace(scratch=sink.scratch, printing=printing)
        if plan.runner == "ray":
            from bodytext.batch.runners.ray import Reading, run_ray

            reading = Reading(inputs, plan.shard, sink.earlier(plan))
            outcomes = run_ray(find_files(inputs, progress.say), reading, asked, plan, tally.pass_over)
        else:
            tasks = _to_do(shared_out(find_tasks(inputs, progress.say), *plan.shard), sink, plan, tally)
            outcomes = _outcomes(tasks, asked, plan, is_batch=is_many)
        stack.callback(outcomes.close)
        for done in outcomes:
            outcome = sink.take(done)
            tally.add(outcome)
            log_removed(outcome.removed)
            log_error(outcome)
            _report(outcome, progress, quiet=job.printing.quiet, is_batch=is_counted)
            progress.update(tally)
            if plan.stop_on_error and outcome.status == "failed":
                break
        for duplicate, is_of_this_run in sink.finish():
            tally.take_back(duplicate, is_of_this_run=is_of_this_run)
            log_error(duplicate)


def _sink(inputs: Inputs, job: Job, plan: Plan) -> Sink:
    if job.printing.columns and inputs.output is not None:
        from bodytext.batch.output.columns import Columns
        from bodytext.batch.output.folder import settings_of

        return Columns(inputs.output, job, settings_of(job), plan)
    if job.printing.explain == "html" and inputs.output is not None:
        from bodytext.batch.output.folder import settings_of
        from bodytext.batch.output.pages import Pages

        return Pages(inputs.output, settings_of(job), force=plan.force)
    if inputs.output is not None:
        from bodytext.batch.output.folder import Tree, settings_of

        return Tree(inputs.output, settings_of(job), force=plan.force)
    return Stream(job) if job.dedupe == "none" else DedupedStream(job)


def _to_do(tasks: Iterable[Task], sink: Sink, plan: Plan, tally: Tally) -> Iterator[Task]:
    """Yield the tasks that an earlier run has not done; count the others."""
    for task in tasks:
        if (status := sink.done_before(task, plan)) is None:
            yield task
        else:
            tally.pass_over(status)


def _outcomes(tasks: Iterator[Task], job: Job, plan: Plan, *, is_batch: bool) -> Generator[Outcome]:
    """Choose the runner: this process for a few files or if asked to, else one worker per core."""
    if plan.jobs == 1:
        return run_serial(tasks, job)
    if plan.jobs is None and not is_batch:
        few = list(islice(tasks, _FEW + 1))
        if len(few) <= _FEW:
            return run_serial(few, job)
        tasks = chain(few, tasks)
    from bodytext.batch.runners.pool import run_pool

    return run_pool(tasks, job, plan.jobs or _cores(), ordered=plan.ordered)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _total(inputs: Inputs) -> int | None:
    """Return how many documents there are, where that can be found out without reading them."""
    if inputs.files_from is not None or not all(map(_is_on_disk, inputs.paths)):
        return None
    total = 0
    for task in find_files(inputs):
        if not task.trouble and is_container(task.path, inputs):
            return None
        total += 1
    return total


def _is_on_disk(path: str) -> bool:
    return os.path.isdir(path) or os.path.isfile(path)


def _report(outcome: Outcome, progress: Progress, *, is_batch: bool, quiet: bool) -> None:
    """Say what there is to say about one document; in a batch, what was not wanted is only counted."""
    if outcome.status == "ok" and not (outcome.notes or outcome.shown):
        return
    name = printable("<stdin>" if outcome.source == STDIN else outcome.source)
    for note in outcome.notes:
        progress.say(f"bodytext: {name}: {printable(note)}")
    if outcome.shown:
        progress.say(outcome.shown.removesuffix("\n"))
    if outcome.status in ("failed", "empty"):
        progress.say(f"bodytext: {name}: {printable(outcome.message)}")
    elif outcome.status == "skipped" and not (is_batch or quiet):
        progress.say(f"bodytext: {name}: skipped: {printable(outcome.message)}")


def _status(tally: Tally) -> int:
    if tally.of("failed") == tally.done and not tally.unchanged:
        return NOTHING_READ
    return SOME_FAILED if tally.of("failed") or tally.of("empty") or tally.empty_before else OK
