"""The front matter of a Markdown file: what its author notes above the text, in YAML or TOML, as fields with values.

MultiMarkdown and Pelican have such fields without a fence around them: a title first, and who wrote it or when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block
from bodytext.text.pattern import IGNORECASE, Pattern

_FENCES = ("---", "+++")
_ABOVE = "\ufeff\n\r "  # what may stand above front matter
_BEGUN = Pattern(rf"[{_ABOVE}]*+(?:---|\+\+\+|title:\s)", IGNORECASE)
_LINES = 100  # a fence that is closed later closes no front matter
_FIELD = Pattern(r"([a-z][\w-]*)\s*[:=]\s*(.*)", IGNORECASE)
_TITLE = Pattern(r"title:\s", IGNORECASE)
_BESIDE_TITLE = frozenset(("author", "authors", "date"))
_ITEM = Pattern(r"\s*-\s+(.*)")
_LIST = Pattern(r"\[(.*)\]$")
_WRAPPED = "\"'"


def split_front_matter(text: str) -> tuple[tuple[Block, ...], str]:
    """Return the fields above a text as blocks, the field's name and a colon as their marker, and the text below.

    Both stay as they are where the text begins with none. The items of a list are parted by semicolons.
    """
    if _BEGUN.match(text) is None:  # as nearly all do: told without a copy of the text
        return (), text
    lines = text.lstrip(_ABOVE).split("\n", _LINES)
    fence = lines[0].rstrip()
    end = next((place for place, line in enumerate(lines[1:_LINES], 1) if line.rstrip() == fence), 0)
    is_fenced = fence in _FENCES and end > 0
    if not is_fenced:
        end = next((place for place, line in enumerate(lines[:_LINES]) if not line.strip()), 0)
    fields = _fields(lines[1:end]) if is_fenced else _unfenced_fields(lines[:end])
    if not fields:
        return (), text
    return tuple(Block(value, marker=f"{name}:") for name, value in fields if value), "\n".join(lines[end + 1 :])


def _unfenced_fields(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return the fields of lines that are a title, first, and among others who wrote it or when, else nothing."""
    fields = _fields(lines) if lines and _TITLE.match(lines[0]) else []
    return fields if not _BESIDE_TITLE.isdisjoint(name for name, _ in fields) else []


def _fields(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return names and values in order, nothing if a line is neither a field, part of one, nor a comment."""
    fields: list[tuple[str, list[str]]] = []
    for line in filter(str.strip, lines):
        field, item = _FIELD.match(line), _ITEM.match(line)
        if line.lstrip().startswith("#"):
            continue
        if field:
            fields.append((field[1].lower(), list(_values(field[2]))))
        elif fields and (item or line[0].isspace()):
            nested = _FIELD.match((item[1] if item else line).strip())
            fields[-1][1].extend(_values(nested[2] if nested else item[1] if item else line))
        else:
            return []
    return [(name, "; ".join(values)) for name, values in fields]


def _values(text: str) -> Iterator[str]:
    """Yield what a value or the list of values on one line holds, without quotes."""
    found = _LIST.match(text.strip())
    for value in found[1].split(",") if found else (text,):
        if bare := value.strip().strip(_WRAPPED).strip():
            yield bare
