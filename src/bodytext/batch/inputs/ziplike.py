"""What zip archives and books, which are zip archives, have in common."""

from __future__ import annotations

BOOK = "META-INF/container.xml"
"""The file that makes a book (EPUB) of an archive, whether or not its first bytes say so."""


def damage() -> tuple[type[Exception], ...]:
    """Return what the library raises for what is damaged, or packed in a way that it doesn't know."""
    import lzma
    import zipfile
    import zlib

    return zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError, OSError
