"""Files and standard input in, `Source`s out."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import nullcontext
from typing import IO, TYPE_CHECKING

from bodytext.document import Source
from bodytext.errors import BinaryInput, TooLarge, UnreadableInput
from bodytext.parse.foreign import foreign_bytes

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

STDIN = "-"
GZIP = ".gz"
_URLS = ("http://", "https://", "ftp://")
_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ")  # how files begin that may be packed …
_UNMARKED = (".br",)  # … and the names of those that begin anyhow
_HEAD = 8  # bytes by which a way of packing is told
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

    What is packed (gzip, zstd, bzip2, xz; brotli by its name) is unpacked. Raises UnreadableInput with a message for
    a person, and TooLarge if there are more than `limit` bytes (0: no limit), of which no more are read.
    """
    try:
        with open_file(path) as file:
            return Source("<stdin>" if path == STDIN else path, _read(file, limit, path), url)
    except OSError as error:
        raise UnreadableInput(why_unreadable(path, error)) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableInput(str(error)) from None


def read_limited(file: IO[bytes], limit: int, expected: int = 0) -> bytes:
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


def peek(file: IO[bytes], size: int) -> bytes:
    """Return the first bytes of a file that no one has read of, so many or, of a pipe, what is there of them."""
    if hasattr(file, "peek"):
        head: bytes = file.peek(size)
        return head[:size]
    head = file.read(size)
    file.seek(0)
    return head


def is_packed(head: bytes, name: str = "") -> bool:
    """Tell whether a file seems to be packed, by its first bytes or its name."""
    return head.startswith(_PACKED) or name.lower().endswith(_UNMARKED)


def unpacked(file: IO[bytes], name: str = "") -> IO[bytes]:
    """Return a file as it is, or unpacked where its first bytes, or its name, say that it is packed.

    Reading it may raise Damaged; raises MissingLibrary.
    """
    head = peek(file, _HEAD)
    if not is_packed(head, name):
        return file
    from bodytext.parse.packed import Unpacked, packing_of

    packing = packing_of(head, name)
    return file if packing is None else io.BufferedReader(Unpacked(file, packing))


def _read(file: IO[bytes], limit: int, name: str) -> bytes:
    opened = unpacked(file, name)
    return read_limited(opened, limit, _size(file) if opened is file else 0)


def _size(file: IO[bytes]) -> int:
    """Return how many bytes there are to read, 0 where that is not known."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:  # io.UnsupportedOperation among them: no file of the system
        return 0
