"""What stands in a line: stretches of a block's text that are marked up."""

from __future__ import annotations

from typing import Final, Literal, get_args

from bodytext.rows import NamedTuple

SpanKind = Literal[
    "link", "strong", "em", "code", "kbd", "samp", "sub", "sup", "del", "ins", "mark", "q", "ruby", "math", "task",
    "note", "image",
]  # fmt: skip
SPAN_KINDS: Final[tuple[SpanKind, ...]] = get_args(SpanKind)
"""All kinds of inline mark-up: `ruby` is a reading, `math` TeX, `task` a box that is ticked (☑) or not (☐).

A `note` stands beside the line that it is in; an `image` is the words that say what a picture shows.
"""


class Span(NamedTuple):
    """A stretch of inline mark-up in a block's text: characters `start` to `end` (exclusive)."""

    start: int
    end: int
    kind: SpanKind
    target: str = ""
