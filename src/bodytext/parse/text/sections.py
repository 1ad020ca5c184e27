"""A text of millions of lines in sections, each short enough to be read by itself."""

from __future__ import annotations

from collections.abc import Iterator

from bodytext.parse.text.data import is_data

_LONG = 20_000_000  # characters: some million lines, the blocks of which take a gigabyte of memory
_SECTION = 4_000_000  # characters, or a paragraph more
_PARAGRAPH = 100_000  # characters in which a paragraph ends, or else a line


def is_long(text: str) -> bool:
    """Tell a text that is read in sections: code, logs and tables of values are one block, however long."""
    return len(text) > _LONG and not is_data(text)


def sections(text: str) -> Iterator[str]:
    """Yield the sections of a text, parted between paragraphs, or between lines where these are long."""
    start = 0
    while start < len(text):
        end = _end(text, start + _SECTION)
        yield text[start:end]
        start = end


def _end(text: str, least: int) -> int:
    """Return where a section ends that has so many characters at least."""
    most = least + _PARAGRAPH
    for parting in ("\n\n", "\n"):
        found = text.find(parting, least, most)
        if found >= 0:
            return found + len(parting)
    return len(text) if most >= len(text) else least
