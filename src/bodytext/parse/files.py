"""Files and standard input in, `Source`s out."""

from __future__ import annotations

import errno
import os
import sys
import zlib
from contextlib import nullcontext
from typing import IO, TYPE_CHECKING

from bodytext.document import Source
from bodytext.errors import BinaryInput, TooLarge, UnreadableInput
from bodytext.parse.foreign import foreign_bytes

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from gzip import GzipFile

STDIN = "-"
GZIP = ".gz"
_URLS = ("http://", "https://", "ftp://")
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 1 << 20  # bytes read at once

DAMAGED = (EOFError, zlib.error)
"""What reading a file of gzip raises where that is damaged, besides OSErrors."""

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

    What is compressed with gzip is unpacked, whatever its name. Raises UnreadableInput with a message for
    a person, and TooLarge if there are more than `limit` bytes (0: no limit), of which no more are read.
    """
    try:
        with open_file(path) as file:
            return Source("<stdin>" if path == STDIN else path, _read(file, limit), url)
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
        if kind := foreign_bytes(pieces[0]):  # what it is says more than how large it is
            raise BinaryInput(str(kind))
        raise TooLarge(f"larger than {limit:,} bytes, the limit (--max-size)")
    return b"".join(pieces)


def why_unreadable(path: str, error: OSError) -> str:
    """Return what is wrong with a file, in words for a person."""
    if error.errno == errno.ENOENT and os.path.islink(path):
        return "a link to a file that does not exist"
    if error.errno == errno.ENOENT and path.lower().startswith(_URLS):
        return "this is a URL, and nothing is fetched: curl -s URL | bodytext"
    return _MESSAGES.get(error.errno or 0) or (error.strerror or str(error)).lower()


def open_file(path: str) -> AbstractContextManager[IO[bytes]]:
    """Return a file to read bytes from, `-` for standard input, which stays open. Raises OSError."""
    return nullcontext(sys.stdin.buffer) if path == STDIN else open(path, "rb")


def unpacked(file: IO[bytes]) -> IO[bytes] | GzipFile:
    """Return a file as it is, or unpacked where its first bytes are those of gzip. Reading may raise `DAMAGED`."""
    if hasattr(file, "peek"):
        head = file.peek(len(_GZIP_MAGIC))
    else:
        head = file.read(len(_GZIP_MAGIC))
        file.seek(0)
    if not head.startswith(_GZIP_MAGIC):
        return file
    import gzip

    return gzip.GzipFile(fileobj=file)


def _read(file: IO[bytes], limit: int) -> bytes:
    opened = unpacked(file)
    if opened is file:
        return read_limited(file, limit, _size(file))
    try:
        return read_limited(opened, limit)
    except DAMAGED as error:
        raise UnreadableInput(f"damaged gzip file: {str(error).lower()}") from None


def _size(file: IO[bytes]) -> int:
    """Return how many bytes there are to read, 0 where that is not known."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:  # io.UnsupportedOperation among them: no file of the system
        return 0
