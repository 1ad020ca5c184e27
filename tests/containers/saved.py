"""Pages that a browser saved with their pictures (MHTML): the page, from where it was fetched."""

from __future__ import annotations

from quopri import encodestring

from tests.containers import FERRY, MILL, Case, page, plain

_URL = "https://ostrell.example/news/mill"
_PLACES = ("Home", "News", "Sports", "Weather", "Contact", "About us")
_MENU = f"<nav><ul>{''.join(f'<li><a href=/{place[:4]}>{place}</a></li>' for place in _PLACES)}</ul></nav>"
_STYLE = "Content-Type: text/css\nContent-Location: https://ostrell.example/a.css\n\nbody { color: red }\n"


def _saved(*parts: str | bytes, head: str = f"Snapshot-Content-Location: {_URL}\n", kind: str = "text/html") -> bytes:
    told = f"From: <Saved by Blink>\n{head}Subject: The mill\nDate: Tue, 3 Mar 2026 08:15:00 -0000\nMIME-Version: 1.0\n"
    begun = f'{told}Content-Type: multipart/related; type="{kind}"; boundary="----m"\n\n'.encode()
    bodies = [part.encode() if isinstance(part, str) else part for part in parts]
    return begun + b"".join(b"------m\n" + body + b"\n" for body in bodies) + b"------m--\n"


def _html(text: str, coding: str = "quoted-printable", location: str = _URL, charset: str = "utf-8") -> bytes:
    data = text.encode(charset)
    head = f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {coding}\n"
    told = f"{head}Content-Location: {location}\n" if location else head
    return told.encode() + b"\n" + (encodestring(data) if coding == "quoted-printable" else data)


_MILL = page(MILL, "The mill at Ostrell", _MENU)
_FRAME = (
    "Content-Type: text/html\nContent-Location: cid:frame-1@mhtml.blink\n\n<p>A hotel for you, from 40 a night.</p>"
)

CASES = {
    "a page": Case(_saved(_html(_MILL)), plain(), "The mill at Ostrell", _URL),
    "a page with its styles and pictures": Case(
        _saved(_html(_MILL), _STYLE, "Content-Type: image/gif\n\nGIF"), plain(), "The mill at Ostrell", _URL
    ),
    "the address in the part alone": Case(_saved(_html(_MILL), head=""), plain(), "The mill at Ostrell", _URL),
    "the address in the head alone": Case(
        _saved(_html(_MILL, location=""), head=f"Content-Location: {_URL}\n"), plain(), "The mill at Ostrell", _URL
    ),
    "no address": Case(
        _saved(_html(_MILL, location="cid:1"), head="Content-Location: cid:2\n"), plain(), "The mill at Ostrell"
    ),
    "an advertisement in a frame": Case(_saved(_html(_MILL), _FRAME), plain(), "The mill at Ostrell", _URL),
    "umlauts": Case(_saved(_html(page(FERRY, "Fähre"))), plain(FERRY), "Fähre", _URL),
    "an older encoding": Case(
        _saved(_html(page(FERRY, "Fähre"), charset="iso-8859-1")), plain(FERRY), "Fähre", _URL
    ),
    "bytes as they are": Case(_saved(_html(page(FERRY, "Fähre"), coding="8bit")), plain(FERRY), "Fähre", _URL),
    "a set of frames": Case(
        _saved(
            _html("<html><head><title>The mill</title></head><frameset><frame src='a.html'></frameset></html>"),
            _html(page(), location="https://ostrell.example/news/a.html"),
        ),
        plain(), "", _URL,
    ),
}  # fmt: skip
