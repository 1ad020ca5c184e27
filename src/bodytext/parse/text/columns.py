"""Text in two columns side by side, as PDFs leave it: told, so that whoever reads it knows, and left as it is."""

from __future__ import annotations

from collections import Counter

from bodytext.text.pattern import Pattern

_SAMPLE = 100_000  # characters
_LINES, _SHARE = 8, 0.4  # that stand in two columns, at least; of all lines
_WORDS = 4  # on either side: a table has fewer
_GUTTER = Pattern(r"\S {3,}(?=\S)")
_NEAR = 2  # columns by which the right one may begin elsewhere
_WARNING = "the text stands in two columns side by side, and is read line by line across them"


def column_warning(text: str) -> tuple[str, ...]:
    """Return the warning that a text stands in two columns, if it does."""
    if "   " not in text[:_SAMPLE]:
        return ()
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()]
    starts: Counter[int] = Counter()
    for line in lines:
        gutters = list(_GUTTER.finditer(line))
        if len(gutters) == 1:
            place = gutters[0].end()
            if min(len(line[:place].split()), len(line[place:].split())) >= _WORDS:
                starts[place] += 1
    found = max((sum(starts[at + by] for by in range(-_NEAR, _NEAR + 1)) for at in list(starts)), default=0)
    return (_WARNING,) if found >= max(_LINES, _SHARE * len(lines)) else ()
