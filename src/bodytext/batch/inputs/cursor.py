"""A place in a stream that goes on in small and large steps, and knows where in the file it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from bodytext.batch.inputs.stream import Stream

_PIECE = 1 << 16  # bytes read at once
_OVERLAP = 64  # bytes that are looked at again with the next piece: what is looked for is shorter


class Cursor:
    """Where reading is in a stream. All that reads may raise Damaged, after which `recover` says if it can go on."""

    def __init__(self, stream: Stream) -> None:
        self._packed = stream.packed
        self._more: Callable[[], bytes] = stream.packed.piece if stream.packed else lambda: stream.file.read1(_PIECE)
        self._ahead = b""
        self._place = 0  # in what is read ahead
        self._position = 0  # of its first byte

    def line(self, limit: int) -> bytes:
        """Return the rest of the line with its end, or so many bytes of it."""
        while (end := self._ahead.find(b"\n", self._place, self._place + limit)) < 0:
            if len(self._ahead) - self._place >= limit or not self._read_on():
                return self.take(limit)
        return self.take(end + 1 - self._place)

    def take(self, size: int) -> bytes:
        """Return so many bytes, fewer only at the end."""
        pieces = []
        while size > 0:
            piece = self._ahead[self._place : self._place + size]
            self._place += len(piece)
            size -= len(piece)
            pieces.append(piece)
            if size and not self._read_on():
                break
        return b"".join(pieces)

    def put_back(self, data: bytes) -> None:
        """Let what was taken last be taken again."""
        self._ahead = data + self._ahead[self._place :]
        self._position += self._place - len(data)
        self._place = 0

    def begins(self, starts: tuple[bytes, ...]) -> bool:
        """Tell whether one of these comes next."""
        while len(self._ahead) - self._place < max(map(len, starts)) and self._read_on():
            pass
        return self._ahead.startswith(starts, self._place)

    def take_any(self, starts: tuple[bytes, ...]) -> bool:
        """Tell whether one of these comes next, and go past it."""
        if self.begins(starts):
            self._place += next(len(one) for one in starts if self._ahead.startswith(one, self._place))
            return True
        return False

    def is_at_end(self) -> bool:
        """Tell whether nothing comes but empty lines."""
        return not self.begins((b"    ",)) and not self._ahead[self._place :].strip() and not self._read_on()

    def find(self, pattern: re.Pattern[bytes], most: int | None = None) -> bool:
        """Go to the next match, or to the end, but no further than so many bytes; tell whether there is a match."""
        left = most
        while True:
            found = pattern.search(self._ahead, self._place)
            if found and (left is None or found.start() - self._place < left):
                self._place = found.start()
                return True
            step = max(len(self._ahead) - self._place - _OVERLAP, 0)
            if left is not None:
                step = min(step, left)
                left -= step
            self._place += step
            if left is not None and left <= _OVERLAP:
                self.take(left)
                return False
            if not self._read_on():
                self._place = len(self._ahead)
                return False

    def pass_over(self, size: int, pattern: re.Pattern[bytes]) -> bool:
        """Go so many bytes on, but no further than to a match; tell whether there was none and all were there."""
        end = self._position + self._place + size
        return not self.find(pattern, size) and self._position + self._place == end

    def offset_before(self, taken: bytes) -> int | None:
        """Return where in the file begins what was taken last; None in the midst of something packed."""
        position = self._position + self._place - len(taken)
        return self._packed.start_at(position) if self._packed else position

    def recover(self) -> bool:
        """Go on after damage, and tell whether there is anything to go on with."""
        if self._packed is None or not self._packed.recover():
            return False
        self._ahead, self._place, self._position = b"", 0, self._packed.position
        return True

    def _read_on(self) -> bool:
        piece = self._more()
        if piece:
            self._ahead = self._ahead[self._place :] + piece
            self._position += self._place
            self._place = 0
        return bool(piece)
