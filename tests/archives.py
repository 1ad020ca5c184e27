"""Archives for tests, made by hand with the standard library: web archives record by record, tars, mails."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping

SAID = (
    "The lock at Hollin Weir was opened by hand until the spring of that year, and by two people at a time.",
    "Since then a motor of four kilowatts turns both gates, and the keeper watches it from the old toll house.",
    "On market days up to ninety boats go through before noon, most of them with flowers, cheese and firewood.",
)


def page(title: str = "The lock at Hollin Weir") -> str:
    """Return a small page with an article of three paragraphs."""
    text = "".join(f"<p>{sentence} {sentence.replace('the', 'this')}</p>" for sentence in SAID)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"


def answer(body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8", *more: str) -> bytes:
    """Return an answer in HTTP."""
    head = "\r\n".join([f"HTTP/1.1 {status} Some", f"Content-Type: {kind}", *more])
    return head.encode() + b"\r\n\r\n" + body


def record(number: int, data: bytes, kind: str = "response", length: object = None, **fields: str) -> bytes:
    """Return a record of a web archive; `length` is what it says of its length, where that isn't true."""
    told = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Date": "2026-02-03T04:05:06Z",
        "WARC-Target-URI": f"https://hollin.example/{number}",
        "Content-Type": "application/http; msgtype=response" if kind == "response" else "text/plain",
        "Content-Length": str(len(data) if length is None else length),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + data + b"\r\n\r\n"


def answers(count: int) -> list[bytes]:
    """Return records of pages, numbered from 0."""
    return [record(number, answer(page(f"Lock number {number}").encode())) for number in range(count)]


def packed(records: list[bytes]) -> bytes:
    """Return records, each packed with gzip by itself."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def tarred(files: Mapping[str, bytes], *others: tarfile.TarInfo) -> bytes:
    """Return a tar archive with these files, and headers of what is no file."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for info in others:
            archive.addfile(info)
    return data.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive with these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()
