"""How far a run is, on stderr: a bar on a terminal, lines or records elsewhere, or nothing.

The bar is drawn between two documents and not by a thread, so that workers can be started at any time.
"""

from __future__ import annotations

import json
import sys
from time import monotonic
from typing import TYPE_CHECKING

from bodytext import options
from bodytext.batch.tally import Tally
from bodytext.text.escapes import printable, visible

if TYPE_CHECKING:
    from rich.console import Console

_PLAIN_PERIOD = 5.0  # seconds between two lines
_BAR_PERIOD = 0.1


class Progress:
    """No progress: lines are printed, and that is all. The other kinds are made of it."""

    period = float("inf")

    def __init__(self, total: int | None = None) -> None:
        self._total = total
        self._last = monotonic()

    def say(self, line: str) -> None:
        """Print a line, or several, of which nothing takes over a terminal."""
        self._print(visible(line))

    def _print(self, line: str) -> None:
        print(line, file=sys.stderr)

    def update(self, tally: Tally) -> None:
        """Show how far the run is, if it is time to."""
        now = monotonic()
        if now - self._last >= self.period:
            self._last = now
            self.show(tally)

    def show(self, tally: Tally) -> None:
        """Show how far the run is."""

    def close(self, tally: Tally, *, quiet: bool) -> None:
        """Print the summary."""
        for line in [] if quiet else tally.summary():
            self.say(f"bodytext: {printable(line)}")


class Plain(Progress):
    """A line every few seconds."""

    period = _PLAIN_PERIOD

    def show(self, tally: Tally) -> None:
        """Print a line."""
        of = f" of {self._total:,}" if self._total else ""
        rate = tally.done / tally.seconds
        self.say(f"bodytext: {tally.done:,}{of} done, {rate:.1f} a second, {tally.of('failed'):,} failed")


class Records(Progress):
    """A JSON record every few seconds, and the summary as the last."""

    period = _PLAIN_PERIOD

    def show(self, tally: Tally) -> None:
        """Print a record."""
        self.say(json.dumps({"event": "progress", "total": self._total} | tally.record(), ensure_ascii=False))

    def close(self, tally: Tally, *, quiet: bool) -> None:  # noqa: ARG002  (asked for, so it is printed)
        """Print the summary."""
        self.say(json.dumps({"event": "summary"} | tally.record(), ensure_ascii=False))


class Bar(Progress):
    """A bar with pages a second, failures and the time left."""

    period = _BAR_PERIOD

    def __init__(self, total: int | None = None) -> None:
        super().__init__(total)
        from rich import progress

        self._bar = progress.Progress(
            progress.SpinnerColumn(),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]:.1f}/s  {task.fields[failed]:,} failed"),
            progress.TimeRemainingColumn(),
            console=_console(),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._bar.add_task("", total=total, rate=0.0, failed=0)
        self._bar.start()

    def _print(self, line: str) -> None:
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def show(self, tally: Tally) -> None:
        """Draw the bar."""
        done = tally.done + tally.unchanged
        rate = tally.done / tally.seconds
        self._bar.update(self._task, completed=done, rate=rate, failed=tally.of("failed"), refresh=True)

    def close(self, tally: Tally, *, quiet: bool) -> None:
        """Take the bar away and print the summary."""
        self._bar.stop()
        super().close(tally, quiet=quiet)


def has_bar(kind: options.Progress, *, to_terminal: bool) -> bool:
    """Tell whether a bar is wanted and can be shown: not where the texts themselves go to the terminal."""
    return kind == "auto" and sys.stderr.isatty() and not (to_terminal and sys.stdout.isatty())


def make_progress(kind: options.Progress, *, bar: bool, total: int | None) -> Progress:
    """Return the progress of that kind."""
    if bar:
        return Bar(total)
    return {"plain": Plain, "json": Records}.get(kind, Progress)(total)


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True)
