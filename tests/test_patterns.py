"""Expressions that are searched only in texts that hold a piece of what they match: the same matches."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bodytext.pipeline  # imports the modules whose patterns these are
import bodytext.posts.thread  # noqa: F401
from bodytext.parse import (
    code,  # noqa: F401
    markdown,
)
from bodytext.text.pattern import IGNORECASE, Pattern

PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in [module for name, module in sys.modules.items() if name.startswith("bodytext.")]
    for name, value in vars(module).items()
    if isinstance(value, Pattern) and value.holds
}
MARKDOWN = """# Ferry

**Boats**

*in winter*

| Day | Boats |
|-----|------:|

- [x] timetable, see [the quay](https://quay.example/boats) and [it](timetable.md), **soon**

> [!NOTE]
> With a note.[^1]

![A boat](https://quay.example/boat.png)

```text
```

$$
a = b
$$

It costs \\$5.

[quay]: https://quay.example/
[^1]: This one.
"""


def test_there_are_such_patterns() -> None:
    assert len(PATTERNS) >= 10


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_an_expression_matches_holds_one_of_its_pieces(name: str, data: st.DataObject) -> None:
    pattern = PATTERNS[name]
    text = data.draw(st.from_regex(pattern.compiled))
    assert pattern.compiled.search(text)
    assert pattern.search(text)


def test_a_text_without_any_piece_is_not_searched() -> None:
    pattern = Pattern(r"no|never", IGNORECASE, holds="never")
    assert pattern.search("no") is None
    assert not list(pattern.finditer("no, no"))
    assert pattern.search("NEVER")
    assert len(list(pattern.finditer("NEVER, never"))) == 2


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in markdown._BLOCK_MARKS], ids=lambda p: p.source)
def test_marks_of_markdown_hold_their_pieces(pattern: Pattern) -> None:
    found = [match.span() for match in pattern.compiled.finditer(MARKDOWN)]
    assert found
    assert [match.span() for match in pattern.finditer(MARKDOWN)] == found


def test_pieces_are_looked_for_with_case_where_it_counts() -> None:
    assert Pattern("Ada", holds="Ada").search("of Ada")
    assert Pattern("Ada", holds="Ada").search("of ada") is None
    assert Pattern("straße", IGNORECASE, holds="strasse").search("STRAßE")
