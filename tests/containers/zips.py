"""Zip archives: a document to each page in them."""

from __future__ import annotations

import gzip

from tests.archives import tarred, zipped
from tests.containers import FERRY, Case, page, plain

_MILL, _FERRY = page().encode(), page(FERRY).encode()


_MAIL = f"Subject: x\nFrom: a@b.example\nMessage-ID: <1@b>\n\n{plain()}\n".encode()


def _named(**texts: str) -> str:
    """Return several texts as they are printed, `{0}` standing for the archive."""
    return "\n\n".join(f"==> {{0}}!{name.replace('_', '.')} <==\n{text}" for name, text in texts.items())


CASES = {
    "one page": Case(zipped({"mill.html": _MILL}), plain()),
    "one text": Case(zipped({"mill.txt": plain().encode()}), plain()),
    "two pages": Case(zipped({"a.html": _MILL, "b.html": _FERRY}), _named(a_html=plain(), b_html=plain(FERRY))),
    "folders": Case(
        zipped({"news/a.html": _MILL, "news/b.txt": plain(FERRY).encode()}),
        _named(**{"news/a_html": plain(), "news/b_txt": plain(FERRY)}),
    ),
    "a page with its styles": Case(zipped({"a.html": _MILL, "a.css": b"p {}", "a.js": b"x()"}), _named(a_html=plain())),
    "a page in an older encoding": Case(
        zipped({"a.html": page(FERRY).replace("<head>", "<head><meta charset=iso-8859-1>").encode("latin-1")}),
        plain(FERRY),
    ),
    "a packed page": Case(zipped({"a.html.gz": gzip.compress(_MILL)}), plain()),
    "a tar archive": Case(zipped({"a.tar": tarred({"b.html": _MILL})}), plain()),
    "a mail": Case(zipped({"a.eml": _MAIL}), plain(), "x"),
    "a name that leads out": Case(
        zipped({"../a.html": _FERRY, "b.html": _MILL}), _named(b_html=plain())
    ),
}  # fmt: skip
