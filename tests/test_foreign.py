"""What is no article is refused with one line that says what it is and what to do; what only looks like it is read."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from bodytext import BodytextError, Options, extract
from bodytext.errors import UnsupportedInput
from tests.support import COPIED, FIRST, NEWS, run_cli

PROSE = "The mill has ground flour since the reign of a king whom nobody in the village can name with certainty. " * 3
PAGE = f"<!doctype html><title>The mill</title><article><p>{PROSE}</p><p>{PROSE}</p></article>"
PART = "MIME-Version: 1.0\nMessage-ID: <1@mill.example>\nSubject: The mill\n"
MAIL = f"Received: from a by b;\n\tMon, 4 Mar 2024 10:00:00 +0000\n{PART}Content-Type: text/plain\n\n{PROSE}"
RECORDS = "".join(json.dumps({"id": number, "text": PROSE}) + "\n" for number in range(3))


def zipped(name: str) -> bytes:
    """Return a ZIP archive with a file of that name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "application/epub+zip" if name == "mimetype" else PAGE)
    return data.getvalue()


def tarred() -> bytes:
    """Return a tar archive with a page in it."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        entry = tarfile.TarInfo("page.html")
        entry.size = len(PAGE)
        archive.addfile(entry, io.BytesIO(PAGE.encode()))
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "what", "advice"),
    [
        (zipped("[Content_Types].xml"), "an office file", "pandoc"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "a PDF", "pdftotext"),
        (b"{\\rtf1\\ansi The mill}", "an RTF document", "pandoc"),
        (json.dumps({"cells": [], "nbformat": 4}, indent=1).encode(), "a Jupyter notebook", "nbconvert"),
        (RECORDS.encode(), "JSON Lines", "--from jsonl"),
        (json.dumps([{"text": PROSE}], indent=1).encode(), "JSON", "jq"),
        (f'<?xml version="1.0"?><!-- x -->\n<rss version="2.0"><p>{PROSE}</p></rss>'.encode(), "a news feed", "pages"),
        (f'<feed xmlns="http://www.w3.org/2005/Atom"><p>{PROSE}</p></feed>'.encode(), "a news feed", "pages"),
        (b'<?xml version="1.0"?><urlset><url><loc>https://a.example/</loc></url></urlset>', "a sitemap", "pages"),
        (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg><text>a</text></svg>\n', "an SVG image", ""),
        (b"User-agent: *\nDisallow: /private/\n\nSitemap: https://a.example/x.xml\n", "a list of rules for robots", ""),
        (b"#!/bin/sh\necho The mill\n", "a script", ""),
        (b"<?php\necho 'The mill';\n", "a script", ""),
    ],
)
def test_what_is_no_article_is_named_with_what_to_do(content: bytes, what: str, advice: str, tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    result = run_cli(path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"bodytext: {path}: this is {what}")
    assert ", not HTML or text" in result.stderr
    assert advice in result.stderr.partition("not HTML or text")[2]
    assert result.stderr.count("\n") == 1
    with pytest.raises(BodytextError, match="not HTML or text"):
        extract(path)
    assert run_cli(stdin=content).stderr == result.stderr.replace(str(path), "<stdin>")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "a web archive (WARC)"),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n", mtime=0), "a web archive (WARC)"),
        (tarred(), "a tar archive"),
        (gzip.compress(tarred(), mtime=0), "a tar archive"),
        (zipped("page.html"), "a ZIP archive"),
        (zipped("mimetype"), "an EPUB book"),
        (f"From a@b.example Mon Mar  4 10:00:00 2024\n{MAIL}".encode(), "a mailbox"),
    ],
)
def test_what_holds_many_documents_is_none_for_who_asks_for_one(content: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    with pytest.raises(BodytextError, match="the command bodytext reads the documents in it") as error:
        extract(path)
    assert str(error.value).startswith(f"this is {what}")


@pytest.mark.parametrize(
    "text",
    [
        f"The file holds this:\n\n{RECORDS}\n{PROSE}",
        f'{{"mill": 1}}\n\nSuch a record stands for a mill.\n\n{PROSE}',
        f"{PROSE}\n\nUser-agent: *\nDisallow: /\n",
        f"User-agent: the name of a robot\n\n{PROSE}",
        f"WARC/1.0 is a format for archives. {PROSE}",
        f"From Paris at 10:15 the train goes to the mill.\n\n{PROSE}",
        f"Subject: The mill\nFrom: Ada Quill <ada@mill.example>\nMessage-ID: <1@mill.example>\n\n{PROSE}",
        f"MIME-Version: 1.0 is what every mail says.\n\n{PROSE}",
        f"# The mill\n\n```json\n{RECORDS}```\n\n{PROSE}",
        f"The mill\nby the river\n\nturns, turns\n{{and turns}}\n\n{PROSE}",
        f"[1] {PROSE} [2]",
        f"<svg><path d='M0'/></svg><p>{PROSE}</p>",
        f"<article><p>{PROSE}</p></article>",
        f'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body><p>{PROSE}</p></body></html>',
        f"<?php header(); ?>\n<html><body><p>{PROSE}</p></body></html>",
        f"MM* and II* mark a picture. {PROSE}",
        f"The ftyp box comes first. {PROSE}",
    ],
)
def test_a_text_that_only_looks_like_it_is_read(text: str) -> None:
    assert "The mill has ground flour" in "\n".join(block.text for block in extract(text.encode()).blocks)


def test_whoever_says_what_the_input_is_gets_it_read() -> None:
    text = "\n".join(block.text for block in extract(RECORDS, Options(input="text")).blocks)
    assert "The mill has ground flour" in text


@pytest.mark.parametrize(
    "name",
    "style.css app.js app.js.map manifest.json robots.txt sitemap.xml feed.xml mill.py Mill.JAVA mill.c config.yaml "
    "uv.lock package-lock.json table.csv logo.svg logo.PNG style.css.gz font.woff2".split(),
)
def test_what_is_no_article_by_its_name_is_skipped_in_folders_and_refused_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    path = tmp_path / "site" / name
    path.write_text(f"mill {{ {PROSE} }}")
    (tmp_path / "site" / "page.html").write_bytes(NEWS.read_bytes())
    folder = run_cli(tmp_path / "site")
    assert folder.exit_code == 0
    assert FIRST in folder.stdout
    assert "skipped: 1 unsupported" in folder.stderr
    listed = run_cli("--files-from", "-", stdin=f"{path}\n")
    assert (listed.exit_code, listed.stdout) == (0, "")
    alone = run_cli(path)
    assert alone.exit_code == 2
    assert "by its name, not HTML or text: --from text reads it all the same" in alone.stderr
    assert "The mill has ground" in run_cli("--from", "text", path).stdout
    with pytest.raises(UnsupportedInput):
        extract(path)


def test_a_page_is_read_whatever_its_name(tmp_path: Path) -> None:
    for name in ("mill.example.py", "File:Mill.jpg", "page.json"):
        (tmp_path / name).write_text(PAGE)
    result = run_cli(tmp_path, "-f", "jsonl")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 3)


def test_a_glob_asks_for_any_name(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_bytes(COPIED.read_bytes())
    assert run_cli(tmp_path, "--include", "*.json").stdout.endswith(run_cli(COPIED).stdout)
