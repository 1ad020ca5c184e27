"""Answers in HTTP, as web archives hold them: the head read, the body as it was sent made the document again."""

from __future__ import annotations

import io
import re
from contextlib import suppress

from bodytext.errors import BodytextError
from bodytext.parse.files import read_limited
from bodytext.parse.packed import PACKINGS, Packing, Unpacked
from bodytext.rows import NamedTuple

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(rb"\r?\n(?![ \t])")
_CHARSET = re.compile(r"""charset ?= ?["']?([\w.:-]+)""", re.IGNORECASE)
_SIZE = re.compile(rb"[0-9A-Fa-f]{1,15}(?=[ \t;\r\n])[^\n]{0,1000}\n")
_LONGEST = 1 << 18  # bytes of a head
_ENCODINGS = {"gzip": "gzip", "x-gzip": "gzip", "zstd": "zstd", "br": "brotli"}


class Answer(NamedTuple):
    """The head of an answer: its status, None where it is none, its fields in lower case, and where its body begins."""

    status: int | None
    fields: dict[str, str]
    body: int

    @property
    def content_type(self) -> str:
        """Return the media type, in lower case, "" where none is given."""
        return self.fields.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """Return the encoding that the server names, in lower case, "" for none."""
        found = _CHARSET.search(self.fields.get("content-type", ""))
        return found[1].lower() if found else ""


def read_head(data: bytes) -> Answer:
    """Return the head of an answer; what doesn't begin as one is all body."""
    status = _STATUS.match(data)
    if status is None:
        return Answer(None, {}, 0)
    end = _END.search(data, 0, _LONGEST)
    lines = _LINE.split(data[: end.start() if end else _LONGEST])[1:]
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), " ".join(value.split()))
    return Answer(int(status[1]), fields, end.end() if end else len(data))


def read_body(data: bytes, limit: int = 0) -> bytes:
    """Return the document in an answer, put together from its chunks and unpacked.

    Archives often hold it put together or unpacked already, whatever the head says. Raises TooLarge, Damaged and
    MissingLibrary.
    """
    answer = read_head(data)
    body = data[answer.body :]
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    for name in reversed(answer.fields.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, name.strip(), limit)
    return body


def _joined(body: bytes) -> bytes:
    """Return the chunks of a body put together; a body that is not in chunks as it is."""
    chunks = []
    place = 0
    while size := _SIZE.match(body, place):
        length = int(re.match(rb"\w+", size[0])[0], 16)  # type: ignore[index]
        chunks.append(body[size.end() : size.end() + length])
        place = size.end() + length
        if not length or place >= len(body):
            return b"".join(chunks)
        place += 2 if body.startswith(b"\r\n", place) else body.startswith(b"\n", place)
    return b"".join([*chunks, body[place:]]) if chunks else body


def _unpacked(body: bytes, name: str, limit: int) -> bytes:
    packing = next((one for one in PACKINGS if one.name == _ENCODINGS.get(name)), None)
    if name == "deflate":
        import zlib

        for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
            with suppress(zlib.error):
                return zlib.decompressobj(bits).decompress(body, limit + 1 if limit else 0)
        return body
    if packing is None or not body.startswith(packing.magic):
        return body
    return _read(packing, body, limit, is_sure=bool(packing.magic))


def _read(packing: Packing, body: bytes, limit: int, *, is_sure: bool) -> bytes:
    try:
        return read_limited(io.BufferedReader(Unpacked(io.BytesIO(body), packing)), limit)
    except BodytextError as error:
        if is_sure or error.reason != "unreadable":
            raise
        return body
