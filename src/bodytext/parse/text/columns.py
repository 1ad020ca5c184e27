"""Text in two columns side by side, as PDFs leave it: told, so that whoever reads it knows, and left as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bodytext.text.pattern import Pattern

_SAMPLE = 100_000  # characters
_LINES, _SHARE = 4, 0.4  # that stand in two columns, at least; of all lines
_WORDS = 4  # on either side: a table has fewer
_GUTTER = Pattern(r"\S {3,}(?=\S)")
_NEAR = 2  # columns by which the right one may begin elsewhere
_WARNING = "the text stands in two columns side by side, and is left line by line across them"


def column_warning(text: str) -> tuple[str, ...]:
    """Return the warning that a text stands in two columns, if it does."""
    if "   " not in text[:_SAMPLE]:
        return ()
    return (_WARNING,) if column_start([line for line in text[:_SAMPLE].split("\n") if line.strip()]) else ()


def column_start(lines: Sequence[str]) -> int:
    """Return where the right one of two columns begins that lines stand in; 0 where they stand in none."""
    starts: Counter[int] = Counter()
    for line in lines:
        gutters = list(_GUTTER.finditer(line.strip())) if "   " in line else ()
        if len(gutters) == 1:
            place = gutters[0].end()
            if min(len(line.strip()[:place].split()), len(line.strip()[place:].split())) >= _WORDS:
                starts[place + len(line) - len(line.lstrip())] += 1
    near = range(-_NEAR, _NEAR + 1)
    found = {at: sum(starts[at + by] for by in near) for at in list(starts)}
    best = max(found, key=lambda at: (found[at], -at), default=0)
    return best if best and found[best] >= max(_LINES, _SHARE * len(lines)) else 0


def is_in_columns(line: str, start: int) -> bool:
    """Tell whether a line has text in both columns, or in the right one alone, which begins there."""
    at = next((place for place in range(start - _NEAR, start + _NEAR + 1) if line[place : place + 1].strip()), 0)
    return bool(at) and line[max(at - _NEAR, 0) : at].isspace()
