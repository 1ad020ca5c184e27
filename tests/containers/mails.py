"""Mails in files (EML): what people wrote, once, as they wrote it."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring

from tests.containers import FERRY, Case, page, plain

_HEAD = "From: Ines Brunnhof <ines@ostrell.example>\nTo: list@ostrell.example\nSubject: {}\nMIME-Version: 1.0\n"
_DATE = "Date: Tue, 03 Mar 2026 08:15:00 +0100\nMessage-ID: <7@ostrell.example>\n"
_PICTURE = "--b\nContent-Type: image/gif\nContent-ID: <g>\nContent-Transfer-Encoding: base64\n\nR0lGODlhAQ==\n"


def _mail(subject: str, body: str | bytes, head: str = "Content-Type: text/plain; charset=us-ascii\n") -> bytes:
    data = body.encode() if isinstance(body, str) else body
    return f"{_HEAD.format(subject)}{_DATE}{head}\n".encode() + data + b"\n"


def _parts(kind: str, *parts: str) -> tuple[str, str]:
    """Return the body of a mail in parts and the head that says so."""
    return "".join(f"--b\n{part}\n" for part in parts) + "--b--\n", f'Content-Type: multipart/{kind}; boundary="b"\n'


_TEXT = f"Content-Type: text/plain\n\n{plain()}\n"
_HTML = f"Content-Type: text/html\n\n{page()}\n"
_FLOWED = plain().replace(" on a Friday", " \non a Friday").replace(" forty had", " \nforty had")

CASES = {
    "plain": Case(_mail("The mill", plain()), plain(), "The mill"),
    "quoted printable": Case(
        _mail("Mühle", encodestring(plain(FERRY).encode()),
              "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"),
        plain(FERRY), "Mühle",
    ),
    "base64 in an older encoding": Case(
        _mail("=?iso-8859-1?Q?F=E4hre?=", encodebytes(plain(FERRY).encode("latin-1")),
              "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n"),
        plain(FERRY), "Fähre",
    ),
    "HTML alone": Case(_mail("The mill", page(), "Content-Type: text/html\n"), plain(), "The mill"),
    "text and HTML": Case(_mail("The mill", *_parts("alternative", _TEXT, _HTML)), plain(), "The mill"),
    "an attachment": Case(
        _mail("The mill", *_parts("mixed", _TEXT, 'Content-Type: text/csv; name="a.csv"\n\n1,2\n')), plain(), "The mill"
    ),
    "a picture in the HTML": Case(
        _mail("The mill", *_parts("related", _HTML, _PICTURE.removeprefix("--b\n"))), plain(), "The mill"
    ),
    "a picture in the HTML of a mail without an id": Case(
        _mail("The mill", *_parts("related", _HTML, _PICTURE.removeprefix("--b\n"))).replace(b"Message-ID", b"X-ID"),
        plain(), "The mill",
    ),
    "flowed lines": Case(_mail("The mill", _FLOWED, "Content-Type: text/plain; format=flowed\n"), plain(), "The mill"),
    "line ends of the net": Case(_mail("The mill", plain()).replace(b"\n", b"\r\n"), plain(), "The mill"),
    "bytes without a charset": Case(_mail("Eis", plain(FERRY), "Content-Type: text/plain\n"), plain(FERRY), "Eis"),
}  # fmt: skip
