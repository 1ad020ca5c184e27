"""Packed files: what gzip, zstd, bzip2, xz and brotli have made smaller, unpacked as it is read.

What was packed in several pieces one after the other (members, frames), as web archives are, is read as one. Of each
it is known where it begins, and after damage reading can go on at the next.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any, Protocol

from bodytext.errors import MissingLibrary, UnreadableInput
from bodytext.rows import NamedTuple

_PIECE = 1 << 16  # bytes read, and at most unpacked, at once
_BOMB = 1 << 26  # bytes from which on what a member unpacks to is held against what it was packed in …
_VAIN = 1000  # places where a member seems to begin, and none does, after which no one is looked for
_RATIO = 500  # … and may be so many times that: pages and logs are packed to a hundredth at best


class Damaged(UnreadableInput):
    """What is packed can't be unpacked: cut off, changed on the way, or made to fill memory and disk."""


class Decoder(Protocol):
    """What unpacks one member, as the standard library's decompressors do."""

    @property
    def eof(self) -> bool:
        """Tell whether the member is at its end."""

    @property
    def needs_input(self) -> bool:
        """Tell whether nothing more comes of what has been given."""

    @property
    def unused_data(self) -> bytes:
        """Return what was given and stands behind the end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return what comes next, no more than that, from what was left and what is given."""


class Packing(NamedTuple):
    """A way of packing: its name, the bytes that its members begin with, "" for none, and how one is unpacked."""

    name: str
    magic: bytes
    decoder: Callable[[], Decoder]


class Unpacked(io.RawIOBase):
    """A file to read that holds what another one does packed. Raises Damaged, and OSErrors of the other file."""

    def __init__(self, file: IO[bytes], packing: Packing) -> None:
        self._file = file
        self._packing = packing
        self._decoder = packing.decoder()
        self._fed = self._left = b""  # what the decoder was given last, and what no one has taken yet
        self._read = 0  # bytes of the file
        self._packed = self._unpacked = 0  # bytes of this member, so far
        self.position = 0  # bytes unpacked in all
        self.is_damaged = False
        self._starts = deque([(0, 0)])
        self._kept: deque[bytes] = deque()  # what was looked at ahead
        self._early: Damaged | None = None  # what was wrong before it
        self._vain = 0  # beginnings since something was unpacked

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what comes next, or some of it, and return how much that is; 0 at the end."""
        view = memoryview(buffer).cast("B")
        piece = self.piece(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def piece(self, size: int = _PIECE) -> bytes:
        """Return what comes next, of one member and no more than so many bytes; nothing at the end."""
        if self._early:
            raise self._early
        if self._kept:
            return self._ahead(size)
        while not self._decoder.eof or self._next_member():
            data = self._feed() if self._decoder.needs_input else b""
            is_last = self._decoder.needs_input and not data
            try:
                piece = self._decoder.decompress(data, size)
            except Exception as error:  # each library has errors of its own
                if isinstance(error, MemoryError):
                    raise
                raise self._damaged(str(error)) from None
            if self._decoder.eof:
                self._fed, self._left = b"", self._decoder.unused_data
            self.position += len(piece)
            self._unpacked += len(piece)
            if self._unpacked > max(_BOMB, _RATIO * self._packed):
                raise self._damaged(f"it unpacks to more than {_RATIO} times its size")
            if piece:
                self._vain = 0
                return piece
            if is_last and not self._decoder.eof:
                raise self._damaged("it ends before its end: cut off")
        return b""

    def ahead(self, size: int) -> bytes:
        """Return what comes first, so many bytes if there are, and keep it for whoever reads from the beginning.

        Where that is damaged, it is what comes behind: whoever reads is told first, and may `recover`.
        """
        kept: list[bytes] = []
        early = None
        while sum(map(len, kept)) < size:
            try:
                piece = self.piece()
            except Damaged as error:
                early = early or error
                kept, self.position = [], 0
                self._starts.clear()
                if not self.recover():
                    raise early from None
                continue
            if not piece:
                break
            kept.append(piece)
        self._kept, self._early = deque(kept), early
        self.position = 0
        return b"".join(kept)[:size]

    def start_at(self, position: int) -> int | None:
        """Return where in the file the member begins that unpacks from this position on, None if none does."""
        while self._starts and self._starts[0][0] < position:
            self._starts.popleft()
        return self._starts[0][1] if self._starts and self._starts[0][0] == position else None

    def recover(self) -> bool:
        """Go on at the next member after damage, and tell whether there seems to be one."""
        if self._early:
            self._early = None
            return True
        magic = self._packing.magic
        rest = self._fed[1:] + self._left
        self._fed = self._left = b""
        self.is_damaged = False
        self._vain += 1
        while magic and self._vain <= _VAIN:
            if (at := rest.find(magic)) >= 0:
                self._left = rest[at:]
                self._begin()
                return True
            more = self._file.read(_PIECE)
            if not more:
                break
            self._read += len(more)
            rest = rest[1 - len(magic) :] + more
        return False

    def _ahead(self, size: int) -> bytes:
        piece = self._kept.popleft()
        if len(piece) > size:
            self._kept.appendleft(piece[size:])
        self.position += len(piece[:size])
        return piece[:size]

    def _feed(self) -> bytes:
        data, self._left = self._left or self._more(), b""
        self._fed = data or self._fed  # at the end of the file, too, what comes last may have been no member
        self._packed += len(data)
        return data

    def _more(self) -> bytes:
        data = self._file.read(_PIECE)
        self._read += len(data)
        return data

    def _next_member(self) -> bool:
        """Begin with the next member; False where there is none. Members may be padded with zeros."""
        while len(self._left) < len(self._packing.magic) and (more := self._more()):
            self._left += more
        while self._left and not self._left.strip(b"\0"):
            self._left = self._more()
        self._left = self._left.lstrip(b"\0")
        if not self._left:
            return False
        if not self._left.startswith(self._packing.magic):
            raise self._damaged("something else follows it")
        self._begin()
        return True

    def _begin(self) -> None:
        self._decoder = self._packing.decoder()
        self._packed = self._unpacked = 0
        self._starts.append((self.position, self._read - len(self._left)))

    def _damaged(self, why: str) -> Damaged:
        self.is_damaged = True
        return Damaged(f"damaged {self._packing.name} file: {why.lower()}")


def packing_of(head: bytes, name: str = "") -> Packing | None:
    """Return how a file is packed by its first bytes, or by its name where these can't tell; None if it is not."""
    for packing in PACKINGS:
        if head.startswith(packing.magic) if packing.magic else name.lower().endswith(".br"):
            return packing
    return None


class _Gzip:
    """The standard library's decompressor of gzip, to be used as the others are."""

    def __init__(self) -> None:
        import zlib

        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Brotli:
    """Brotli's decompressor, to be used as the others are."""

    unused_data = b""

    def __init__(self) -> None:
        self._inner = library("brotli", "brotli", "br").Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._inner.is_finished())

    @property
    def needs_input(self) -> bool:
        return bool(self._inner.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return bytes(self._inner.process(data, output_buffer_limit=max_length))


def _bzip2() -> Decoder:
    import bz2

    return bz2.BZ2Decompressor()


def _xz() -> Decoder:
    import lzma

    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=1 << 28)


def _zstd() -> Decoder:
    decoder: Decoder = zstd().ZstdDecompressor()
    return decoder


def zstd() -> Any:
    """Return the module for zstd, that of Python where it has one; raises MissingLibrary."""
    try:
        return import_module("compression.zstd")
    except ImportError:
        return library("backports.zstd", "backports.zstd", "zstd")


def library(module: str, package: str, extra: str) -> Any:
    """Return a module of a package that an extra asks for; raises MissingLibrary."""
    try:
        return import_module(module)
    except ImportError:
        raise MissingLibrary(f"this needs {package}: pip install 'bodytext[{extra}]'") from None


PACKINGS = (
    Packing("gzip", b"\x1f\x8b\x08", _Gzip),
    Packing("zstd", b"\x28\xb5\x2f\xfd", _zstd),
    Packing("bzip2", b"BZh", _bzip2),
    Packing("xz", b"\xfd7zXZ\0", _xz),
    Packing("brotli", b"", _Brotli),
)
"""The ways of packing that are known, those that can be told by their first bytes before the others."""
