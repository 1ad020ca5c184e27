"""The page gold: whole pages written by hand, and which of their lines belong together, must be there or must not.

    pages/SLUG.html   a page as sites have them, with menus, boxes and comments; its site and people are invented
    pages/SLUG.toml   about = "…"; under [keep] and [drop] lists of what is checked, by kind; gaps, if any

An entry of [keep] is one or more lines that must stand in the text one right below the other, empty lines and white
space aside; `…` at an end of a line stands for anything. Cells are parted by ` | `, and empty ones don't count. What an
entry of [drop] says must not be in the text. `gaps` names the checks that fail today ("keep list 2"): the test sees
that no other does, and that these do. Nothing here is trained or tuned on.

`python -m tests.page_gold` prints what fails and is no known gap, and how much fails by kind; `--verbose` prints the
gaps, too, and `--gaps` writes them anew.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bodytext import extract

PAGES = Path(__file__).parent / "pages"
_GAPS = re.compile(r"^gaps = \[[^\]]*\]\n", re.MULTILINE)


class Check(NamedTuple):
    """What one entry asks for: `lines` one below the other, or, where `keep` is false, a text that is not there."""

    page: str
    keep: bool
    kind: str
    number: int
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what the page's gaps call it."""
        return f"{'keep' if self.keep else 'drop'} {self.kind} {self.number}"

    def passes(self, text: str) -> bool:
        """Tell whether a text is as asked for."""
        if not self.keep:
            return _folded(self.lines[0]) not in _folded(text)
        found = _lines(text)
        size = len(self.lines)
        starts = range(len(found) - size + 1)
        return any(all(map(_matches, self.lines, found[start : start + size])) for start in starts)


class GoldPage(NamedTuple):
    """A page, what is checked on it, and the names of the checks that are known to fail."""

    name: str
    about: str
    html: bytes
    checks: tuple[Check, ...]
    gaps: frozenset[str]

    def failures(self) -> list[Check]:
        """Return the checks that fail on what bodytext makes of the page, which comes as a file without its address."""
        text = extract(self.html).text
        return [check for check in self.checks if not check.passes(text)]


@cache
def load_pages() -> tuple[GoldPage, ...]:
    """Return all pages, in order of their names."""
    return tuple(_load(path) for path in sorted(PAGES.glob("*.toml")))


def _load(path: Path) -> GoldPage:
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    checks = [
        Check(path.stem, kind_of == "keep", kind, number, tuple(_lines(entry)))
        for kind_of in ("keep", "drop")
        for kind, entries in settings.get(kind_of, {}).items()
        for number, entry in enumerate(entries, 1)
    ]
    html = path.with_suffix(".html").read_bytes()
    return GoldPage(path.stem, settings["about"], html, tuple(checks), frozenset(settings.get("gaps", ())))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    """Return the lines that are not empty, white space folded, cells parted alike and without the empty ones."""
    lines = (" | ".join(cell for part in line.split("|") if (cell := _folded(part))) for line in text.splitlines())
    return [line for line in lines if line]


def _matches(wanted: str, line: str) -> bool:
    if wanted.startswith("…"):
        return line.endswith(wanted[1:])
    return line.startswith(wanted[:-1]) if wanted.endswith("…") else line == wanted


def summary(failures: Iterable[Check]) -> Iterator[tuple[str, int, int]]:
    """Yield for each kind of check what it is, how many fail and how many there are: those to keep first."""
    totals = Counter((check.keep, check.kind) for page in load_pages() for check in page.checks)
    failed = Counter((check.keep, check.kind) for check in failures)
    for (keep, kind), total in sorted(totals.items(), key=lambda item: (not item[0][0], item[0][1])):
        yield f"{kind} kept whole" if keep else f"{kind} left out", failed[keep, kind], total


def write_gaps(page: GoldPage, failures: Sequence[Check]) -> None:
    """Put the names of these checks into the page's file as its gaps."""
    path = PAGES / f"{page.name}.toml"
    rest = _GAPS.sub("", path.read_text(encoding="utf-8"))
    names = ", ".join(f'"{check.name}"' for check in failures)
    about, keep, checks = rest.partition("[keep]")
    path.write_text(f"{about}{f'gaps = [{names}]' + chr(10) if names else ''}{keep}{checks}", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many of the checks fail."""
    parser = argparse.ArgumentParser(prog="python -m tests.page_gold", description="Check the page gold.")
    parser.add_argument("--verbose", action="store_true", help="say what fails")
    parser.add_argument("--gaps", action="store_true", help="take what fails now for the known gaps")
    options = parser.parse_args(arguments)
    failures: list[Check] = []
    for page in load_pages():
        found = page.failures()
        failures += found
        if options.gaps:
            write_gaps(page, found)
        for check in found:
            if options.verbose or check.name not in page.gaps:
                print(f"{page.name}: {check.name}: {' / '.join(check.lines)}")
    for kind, failed, total in summary(failures):
        print(f"{kind:26} {failed:4} of {total:4} fail  {failed / total:6.1%}")


if __name__ == "__main__":
    main()
