"""A crawl of pages from the corpora, as archives have it: answers in chunks and packed, redirects, pictures, damage."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from bodytext.parse.packed import zstd
from tests.archives import answer, record

_SETS = ("wcxb-dev", "fundus", "trafilatura-eval")
_PIECE = 4000  # bytes of a chunk

PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "warc": lambda data: data,
    "warc.gz": lambda data: gzip.compress(data, 6, mtime=0),
    "warc.zst": lambda data: bytes(zstd().compress(data)),
}
"""How the records of an archive are packed, each by itself, by the end of its name."""


def pages(corpus: Path, largest: int = 60_000) -> Iterator[bytes]:
    """Yield the pages of the corpora's training sets that are not larger, again and again."""
    for path in cycle([path for name in _SETS for path in sorted((corpus / name / "html").glob("*"))]):
        data = path.read_bytes() if path.stat().st_size <= largest else b""
        page = gzip.decompress(data) if path.suffix == ".gz" and data else data
        if 0 < len(page) <= largest:
            yield page


def records(corpus: Path, answers: int, *, damage: bool = True) -> Iterator[bytes]:
    """Yield the records of a crawl with so many answers that hold a page, and as many requests.

    After every 20 of them comes a redirect, after every 25 a picture, after every 50 a record that is broken: its
    length is wrong, it has none, or it is none; without `damage` none is, as readers expect that give up at one.
    """
    yield record(0, b"software: a script\r\n", "warcinfo")
    for number, page in enumerate(islice(pages(corpus), answers), 1):
        yield record(number, b"GET / HTTP/1.1\r\n\r\n", "request")
        yield record(number, sent(page, number), WARC_Identified_Payload_Type="text/html")  # as Common Crawl says
        if number % 20 == 0:
            yield record(1_000_000 + number, answer(b"<p>Moved", 301))
        if number % 25 == 0:
            yield record(2_000_000 + number, answer(b"\x89PNG\r\n\x1a\n" * 99, 200, "image/png"))
        if damage and number % 50 == 0:
            yield broken(page, number)


def sent(page: bytes, number: int) -> bytes:
    """Return an answer with a page: every third is in chunks, every fifth packed with gzip, some both."""
    fields = []
    if number % 5 == 0:
        page = gzip.compress(page, mtime=0)
        fields.append("Content-Encoding: gzip")
    if number % 3 == 0:
        pieces = [page[at : at + _PIECE] for at in range(0, len(page), _PIECE)]
        page = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        fields.append("Transfer-Encoding: chunked")
    return answer(page, 200, "text/html", *fields)


def broken(page: bytes, number: int) -> bytes:
    """Return a record that can't be read, of another kind each time."""
    kinds = (
        record(3_000_000 + number, answer(page), length=len(page) // 2),
        record(3_000_000 + number, answer(page), length="many"),
        b"no record at all\r\n\r\n",
    )
    return kinds[number // 50 % len(kinds)]


def write(path: Path, corpus: Path, answers: int, *, damage: bool = True) -> Path:
    """Write an archive, packed as the end of its name says, unless it is there; return its path."""
    if not path.exists():
        pack = PACKINGS[path.name.partition(".")[2]]
        with path.with_suffix(".new").open("wb") as file:
            for one in records(corpus, answers, damage=damage):
                file.write(pack(one))
        path.with_suffix(".new").rename(path)
    return path
