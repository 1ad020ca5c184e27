"""Archives that are made to do harm, full size: each costs a line, little time and memory, a page beside it is read.

Each stands in a folder with a page; a run over the folder has so many seconds and so much memory for it.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bodytext.parse.packed import library
from tests.archives import answer, answers, packed, page, record, tarred, zipped
from tests.containers.books import CASES as BOOKS

_SECONDS = 120.0  # of computing for one of them: a million records take half of that
_MANY = 1_000_000
_MEMORY = 300.0  # MB of the parent, at most
_LINES = 25  # that are said of one: as many as there are files in it that can not be read
_PAGE = page().encode()


class Harm(NamedTuple):
    """What an archive did: lines that were said of it, seconds of computing and MB at most, and what was not done."""

    name: str
    lines: int
    said: str
    seconds: float
    memory: float
    is_beside_read: bool

    @property
    def is_borne(self) -> bool:
        """Tell whether all is as it should be."""
        return self.is_beside_read and self.lines <= _LINES and self.seconds < _SECONDS and self.memory < _MEMORY

    def line(self) -> str:
        """Return what there is to tell."""
        verdict = "borne" if self.is_borne else "NOT BORNE"
        cost = f"{self.seconds:6.1f} s {self.memory:5.0f} MB"
        return f"{self.name:36} {verdict:9} {cost}  {self.lines} lines: {self.said[:110]}"


def _gzip_bomb(path: Path) -> None:
    with gzip.open(path, "wb", 9) as file:
        for _ in range(2000):
            file.write(bytes(1_000_000))


def _zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            with archive.open(f"{number}.html", "w", force_zip64=True) as file:
                for _ in range(100):
                    file.write(bytes(1_000_000))


def _nested_zips(path: Path) -> None:
    data = zipped({"a.html": _PAGE})
    for _ in range(20):
        data = zipped({f"{number}.zip": data for number in range(4)})[: 1 << 24]
    path.write_bytes(zipped({"a.zip": data}))


def _links(path: Path) -> None:
    infos = []
    for name, kind, goal in (("a.html", tarfile.SYMTYPE, "/etc/passwd"), ("b.html", tarfile.LNKTYPE, "../../x")):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, goal
        infos.append(info)
    path.write_bytes(tarred({}, *infos))


def _endless_tar(path: Path) -> None:
    with gzip.open(path, "wb", 9) as file:
        file.write(tarred({"a.html": _PAGE})[:-1024])
        for _ in range(3000):
            file.write(bytes(1_000_000))


def _large_record(path: Path) -> None:
    """Write a record of 10 GB, which is not there on disk but for its beginning."""
    size = 10_000_000_000
    body = answer(_PAGE)
    head = record(1, b"", length=size).removesuffix(b"\r\n\r\n")
    with path.open("wb") as file:
        file.write(answers(1)[0] + head + body)
        file.seek(size - len(body), os.SEEK_CUR)
        file.write(b"\r\n\r\n" + answers(3)[2])


def _tiny_records(path: Path) -> None:
    one = record(1, answer(b"", 204))
    with path.open("wb") as file:
        for _ in range(_MANY // 10_000):
            file.write(one * 10_000)


def _table(path: Path) -> None:
    arrow, parquet = library("pyarrow", "pyarrow", "parquet"), library("pyarrow.parquet", "pyarrow", "parquet")
    parquet.write_table(arrow.table({"html": [1, 2], "url": [[1], [2]], "text": [{"a": 1}, None]}), path)


def _nested_mail(path: Path) -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n' for number in range(1000))
    path.write_text(
        f"From: a@b.example\nSubject: x\nMessage-ID: <1@b>\nMIME-Version: 1.0\n{parts}Content-Type: text/plain\n\nend\n"
    )


def _book(path: Path) -> None:
    """Write a book that names its own list as a chapter, again and again."""
    own = "<item id='x' href='book.opf' media-type='application/xhtml+xml'/>"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOKS["one chapter"].data)) as old, zipfile.ZipFile(data, "w") as new:
        for info in old.infolist():
            told = old.read(info)
            told = (
                told.replace(b"</manifest>", own.encode() + b"</manifest>") if info.filename.endswith("opf") else told
            )
            new.writestr(info, told.replace(b"<itemref idref='x'/>", b"<itemref idref='x'/>" * 1000))
    path.write_bytes(data.getvalue())


_WRITERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a gzip bomb, 2 GB": ("a.html.gz", _gzip_bomb),
    "a gzip bomb in a web archive": ("a.warc.gz", _gzip_bomb),
    "a zip bomb, 20 × 100 MB": ("a.zip", _zip_bomb),
    "zips in zips": ("a.zip", _nested_zips),
    "a zip with ../ and absolute names": (
        "a.zip", lambda path: path.write_bytes(zipped({"../a.html": _PAGE, "/b.html": _PAGE, "C:/c.html": _PAGE})),
    ),
    "links in a tar": ("a.tar", _links),
    "a tar that never ends, 3 GB": ("a.tar.gz", _endless_tar),
    "a web archive cut in mid-record": ("a.warc", lambda path: path.write_bytes(b"".join(answers(3))[:-200])),
    "a packed one": ("a.warc.gz", lambda path: path.write_bytes(packed(answers(3))[:-60])),
    "one full of beginnings": (
        "a.warc.gz",
        lambda path: path.write_bytes(packed(answers(1)) + b"\x1f\x8b\x08" * 1_000_000 + packed(answers(3)[2:])),
    ),
    "a length that lies": (
        "a.warc",
        lambda path: path.write_bytes(answers(1)[0] + record(1, answer(_PAGE), length=10**12) + answers(3)[2]),
    ),
    "10 GB in one record": ("a.warc", _large_record),
    "a million tiny records": ("a.warc", _tiny_records),
    "a record's name a thousand times": ("a.warc", lambda path: path.write_bytes(answers(1)[0] * 1000)),
    "a table of other types": ("a.parquet", _table),
    "a mail of 1,000 nested parts": ("a.eml", _nested_mail),
    "a book whose spine names itself": ("a.epub", _book),
}  # fmt: skip


def harms(work: Path) -> Iterator[Harm]:
    """Yield what each does."""
    for name, (file, write) in _WRITERS.items():
        folder = work / "harm"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write(folder / file)
        (folder / "z.html").write_bytes(_PAGE)
        yield _borne(name, folder)
        shutil.rmtree(folder)


def _borne(name: str, folder: Path) -> Harm:
    """Return what a run over a folder came to; its memory is that of the largest of its processes."""
    arguments = [str(folder), "-f", "jsonl", "-j", "1", "--progress", "none", "-q"]
    program = (
        "import resource, subprocess, sys\n"
        f"done = subprocess.run([sys.executable, '-m', 'bodytext', *{arguments!r}], capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "beside = b'z.html' in done.stdout\n"
        "said = done.stderr.splitlines()\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, int(beside), len(said))\n"
        "print((said or [b''])[0].decode())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    numbers, said = done.stdout.split("\n")[:2]
    seconds, memory, beside, lines = numbers.split()
    return Harm(name, int(lines), said.partition(str(folder))[2], float(seconds), float(memory), beside == "1")
