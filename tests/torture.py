"""A folder of everything that goes wrong with files: `make torture`, or a smaller one for the tests.

python -m tests.torture FOLDER [--large]
"""

from __future__ import annotations

import gzip
import os
import sys
from contextlib import suppress
from pathlib import Path

PROSE = "The mill has ground flour since the reign of a king whom nobody in the village can name with certainty. "
PAGE = f"<!doctype html><title>The mill</title><article><p>{PROSE * 3}</p><p>{PROSE * 2}</p></article>"


def make(folder: Path, scale: int = 1) -> dict[str, str]:
    """Fill the folder; return for each bad entry what is expected of it: "ok", "link", "absent" or the reason.

    `scale` is by how much the large things are larger than the tests have time for; 50 is full size.
    """
    folder.mkdir(parents=True)
    expected = _plain(folder) | _content(folder, scale) | _special(folder) | _names(folder)
    return expected | _packed(folder, scale)


def _plain(folder: Path) -> dict[str, str]:
    for number in range(8):
        (folder / f"good-{number}.html").write_text(PAGE.replace("king", f"king number {number}"))
    (folder / "empty.html").touch()
    (folder / "blank.html").write_text(" \n\t\n")
    (folder / "nothing.html").write_text("<html><body><script>start()</script></body></html>")
    good = {f"good-{number}.html": "ok" for number in range(8)}
    return good | {"empty.html": "empty_input", "blank.html": "empty_input", "nothing.html": "no_article"}


def _content(folder: Path, scale: int) -> dict[str, str]:
    (folder / "binary.html").write_bytes(bytes(range(256)) * 40)
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n")
    (folder / "style.css").write_text("p { margin: 0 }")
    (folder / "feed").write_text("<?xml version='1.0'?><rss><channel/></rss>")
    (folder / "nul.html").write_bytes(PAGE.encode().replace(b"flour", b"fl\0our"))
    (folder / "invalid.html").write_bytes(PAGE.encode().replace(b"flour", b"fl\xff\xfe\xc3our"))
    (folder / "deep.html").write_text("<div>" * 100_000 + f"<p>{PROSE * 3}</p>")
    (folder / "entities.html").write_text(
        f"<article><p>{PROSE * 3}</p><p>{'&amp;&lt;&#65;' * 33_000 * scale}</p></article>"
    )
    (folder / "spaces.html").write_text(f"<article><p>{PROSE * 3}</p><p {' ' * 60_000 * scale}x</p>")
    (folder / "regex.txt").write_text(f"{PROSE * 3}\n\n{'a' * 60_000 * scale}!\n\n{'by by ' * 20_000 * scale}\n")
    (folder / "open.html").write_text(PAGE + "<a href='" + "x" * 60_000 * scale + "<!--" * 10_000 * scale)
    (folder / "large.html").write_text(f"<article>{f'<p>{PROSE * 4}</p>' * 4_800 * scale}</article>")  # 2 MB
    fine = ("nul", "invalid", "deep", "entities", "spaces", "open")
    return {f"{name}.html": "any" for name in fine} | {
        "binary.html": "binary", "report.pdf": "binary", "regex.txt": "any",
        "large.html": "too_large", "style.css": "unsupported", "feed": "unsupported",
    }  # fmt: skip


def _special(folder: Path) -> dict[str, str]:
    (folder / "dangling.html").symlink_to(folder / "gone.html")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    (folder / "linked.html").symlink_to(folder / "good-0.html")
    (folder / "inner").mkdir()
    (folder / "inner" / "page.html").write_text(PAGE)
    (folder / "inner" / "up").symlink_to(folder)
    (folder / ".hidden.html").write_text(PAGE)
    os.mkfifo(folder / "pipe.html")
    expected = {
        "dangling.html": "unreadable", "loop.html": "unreadable", "linked.html": "link", "inner/page.html": "ok",
        "inner/up": "link", ".hidden.html": "absent", "pipe.html": "unreadable",
    }  # fmt: skip
    if os.geteuid():  # root may read everything
        (folder / "secret.html").write_text(PAGE)
        (folder / "secret.html").chmod(0)
        (folder / "locked").mkdir(mode=0)
        expected |= {"secret.html": "unreadable", "locked": "unreadable"}
    return expected


def _names(folder: Path) -> dict[str, str]:
    names = ["two\nlines.html", "tab\tand\x1b[31mred.html", " leading and trailing .html ", "-f.html", "a.htm",
             "a.html", "A.html", "~$&;|*?\"'.html", f"{'n' * 250}.html", "weiß.html", "CON.html"]  # fmt: skip
    with suppress(OSError):  # some systems allow valid UTF-8 alone
        (folder / os.fsdecode(b"caf\xe9.html")).write_text(PAGE)
        names.append(os.fsdecode(b"caf\xe9.html"))
    written = []
    for name in names:
        if name:
            (folder / name).write_text(PAGE)
            written.append(name)
    return dict.fromkeys(written, "ok")


def _packed(folder: Path, scale: int) -> dict[str, str]:
    (folder / "packed.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "bomb.html.gz").write_bytes(gzip.compress(b"<p>0" * 500_000 * scale))
    (folder / "cut.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
    (folder / "no.html.gz").write_text(PAGE)
    return {
        "packed.html.gz": "ok",
        "bomb.html.gz": "too_large",
        "cut.html.gz": "unreadable",
        "no.html.gz": "ok",
    }


if __name__ == "__main__":
    for made, outcome in make(Path(sys.argv[1]), 50 if "--large" in sys.argv else 1).items():
        print(repr(made), outcome)
