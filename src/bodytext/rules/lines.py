"""In which line of a TOML text something stands: the standard library's parser does not say.

A rules file is written one key to a line, so the line is found by its header and key. In a file set out
otherwise the answer is the line of the table, which is near enough to find the fault.
"""

from __future__ import annotations

from bodytext.text.pattern import Pattern

_HEADER = Pattern(r"\s*\[{1,2}\s*(\w+)\s*\]{1,2}\s*(?:#.*)?$")
_DOTTED = Pattern(r"""\s*["']?([\w-]+)["']?\s*(?:\.\s*["']?([\w-]+)["']?\s*)?=""")


class Lines:
    """The lines of a TOML text, numbered from 1."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def find(self, table: str = "", number: int = 0, key: str = "", value: str = "") -> int:
        """Return the line of a key in the `number`-th table of that name, or of a text in the key's value.

        The empty name is the file's top; the answer is the nearest line above where key or value isn't found.
        """
        start, end = self._table(table, number)
        place = self._key(start, end, key) if key else start
        if value:
            place = next((i for i in range(place, min(end, len(self._lines))) if value in self._lines[i]), place)
        return place + 1

    def _table(self, table: str, number: int) -> tuple[int, int]:
        headers = [(i, found[1]) for i, line in enumerate(self._lines) if (found := _HEADER.match(line))]
        size = max(len(self._lines), 1)
        if not table:
            return 0, headers[0][0] if headers else size
        starts = [i for i, name in headers if name == table]
        start = starts[number] if number < len(starts) else 0
        return start, next((i for i, _ in headers if i > start), size)

    def _key(self, start: int, end: int, key: str) -> int:
        """Return the line of `key`, or of a part of `phrases.en`, which may be a table of its own."""
        found: dict[str, int] = {}
        for i in range(start, min(end, len(self._lines))):
            if match := _DOTTED.match(self._lines[i]):
                found.setdefault(match[1], i)
                if match[2]:
                    found.setdefault(f"{match[1]}.{match[2]}", i)
        return next((found[name] for name in (key, *reversed(key.split("."))) if name in found), start)
