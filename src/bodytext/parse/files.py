"""Files and standard input in, `Source`s out."""

from __future__ import annotations

import errno
import os
import sys
from typing import IO, TYPE_CHECKING

from bodytext.document import Source
from bodytext.errors import TooLarge, UnreadableInput

if TYPE_CHECKING:
    from gzip import GzipFile

STDIN = "-"
GZIP = ".gz"
_URLS = ("http://", "https://", "ftp://")
_PIECE = 1 << 20  # bytes read at once

_MESSAGES = {
    errno.ENOENT: "no such file",
    errno.EISDIR: "this is a folder, not a file",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENAMETOOLONG: "the file name is too long",
}


def read_file(path: str, url: str | None = None, limit: int = 0) -> Source:
    """Return the file's content as a Source named after its path; `-` is standard input.

    A name in `.gz` is unpacked. Raises UnreadableInput with a message for a person, and TooLarge if
    there are more than `limit` bytes (0: no limit), of which no more are read.
    """
    if path == STDIN:
        return Source("<stdin>", read_limited(sys.stdin.buffer, limit), url)
    try:
        with open(path, "rb") as file:
            if path.endswith(GZIP):
                return Source(path, _unpack(file, limit), url)
            return Source(path, read_limited(file, limit, os.fstat(file.fileno()).st_size), url)
    except OSError as error:
        raise UnreadableInput(why_unreadable(path, error)) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableInput(str(error)) from None


def read_limited(file: IO[bytes] | GzipFile, limit: int, expected: int = 0) -> bytes:
    """Return all that a file holds; raises TooLarge at the byte after the limit (0: no limit).

    No more memory is taken at once than for what is `expected`, if that is known.
    """
    if not limit:
        return file.read()
    pieces, left, most = [], limit + 1, expected + 1 if expected else _PIECE
    while left and (piece := file.read(min(left, most))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise TooLarge(f"larger than {limit:,} bytes, the limit (--max-size)")
    return b"".join(pieces)


def why_unreadable(path: str, error: OSError) -> str:
    """Return what is wrong with a file, in words for a person."""
    if error.errno == errno.ENOENT and os.path.islink(path):
        return "a link to a file that does not exist"
    if error.errno == errno.ENOENT and path.lower().startswith(_URLS):
        return "this is a URL, and nothing is fetched: curl -s URL | bodytext"
    return _MESSAGES.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _unpack(file: IO[bytes], limit: int) -> bytes:
    import gzip
    import zlib

    try:
        return read_limited(gzip.GzipFile(fileobj=file), limit)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableInput(f"damaged gzip file: {str(error).lower()}") from None
