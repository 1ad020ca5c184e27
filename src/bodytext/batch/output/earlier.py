"""What earlier runs have done, as an output folder remembers it: what a run that goes on passes over."""

from __future__ import annotations

from collections.abc import Callable

from bodytext.batch.output.manifest import Entry, Manifest
from bodytext.batch.task import Earlier, Status, Task
from bodytext.options import Plan

Holds = Callable[[Entry], bool]
"""Tells whether what is remembered of a document still stands, so long as the document is the same."""


def status_before(manifest: Manifest, task: Task, plan: Plan, holds: Holds) -> Status | None:
    """Return how one document ended in an earlier run, None if it is to be done now."""
    if not (plan.resume or plan.retry):
        return None
    entry = manifest.get(task.source)
    if plan.retry:
        return None if entry and entry.status == "failed" else "ok"
    is_done = entry is not None and entry.status != "failed" and entry.stamp == task.stamp and holds(entry)
    return entry.status if entry and is_done else None


def all_before(manifest: Manifest, plan: Plan, holds: Holds) -> Earlier:
    """Return the same of all documents at once."""
    if plan.retry:
        return Earlier(again=frozenset(entry.source for entry in manifest.entries("failed")))
    if not plan.resume:
        return Earlier()
    entries = manifest.entries("ok", "empty", "skipped")
    return Earlier({entry.source: (entry.stamp, entry.status) for entry in entries if holds(entry)})
