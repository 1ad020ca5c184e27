"""What is no article: told by its first bytes, by the shape of its text, and by its name where neither can tell.

Each kind has a name and what to do about it. A text about code, with snippets of JSON or with the
header of a mail above it, is an article: only what is nothing else is refused.
"""

from __future__ import annotations

from contextlib import suppress
from io import StringIO
from itertools import islice
from typing import Any

from bodytext.parse.header import header_fields
from bodytext.parse.names import named_kind
from bodytext.parse.sniff import start_of, starts_as_html
from bodytext.rows import NamedTuple
from bodytext.text.pattern import IGNORECASE, Pattern


class Foreign(NamedTuple):
    """What a file is, as in "a PDF", and what to do with it, "" where there is nothing to do."""

    name: str
    advice: str = ""

    def __str__(self) -> str:
        """Return the message for a person, one line."""
        return f"this is {self.name}, not HTML or text" + (f": {self.advice}" if self.advice else "")


HEAD = 1024  # bytes in which a file's kind shows
_PANDOC = "pandoc makes HTML of it"
_UNPACK = "unpack it first"
_COMMAND = "the command bodytext reads the documents in it"
_WARC = Foreign("a web archive (WARC)", _COMMAND)
_MAGIC = (
    (0, b"%PDF-", Foreign("a PDF", "pdftotext makes text of it")),
    (0, b"\x89PNG", Foreign("a PNG image")),
    (0, b"\xff\xd8\xff", Foreign("a JPEG image")),
    (0, b"GIF87a", Foreign("a GIF image")),
    (0, b"GIF89a", Foreign("a GIF image")),
    (8, b"WEBPVP8", Foreign("a WebP image")),
    (0, b"II*\0", Foreign("a TIFF image")),
    (0, b"MM\0*", Foreign("a TIFF image")),
    (0, b"\0\0\1\0", Foreign("an icon")),
    (4, b"ftypavif", Foreign("an AVIF image")),
    (4, b"ftypiso", Foreign("a video")),
    (4, b"ftypmp4", Foreign("a video")),
    (4, b"ftypM4", Foreign("a video or audio file")),
    (4, b"ftypqt", Foreign("a video")),
    (4, b"ftypheic", Foreign("a HEIC image")),
    (8, b"WAVEfmt", Foreign("an audio file")),
    (8, b"AVI LIST", Foreign("a video")),
    (0, b"ID3\3", Foreign("an audio file")),
    (0, b"OggS\0", Foreign("an Ogg media file")),
    (0, b"fLaC\0", Foreign("an audio file")),
    (0, b"\x1aE\xdf\xa3", Foreign("a video")),
    (0, b"wOFF\0", Foreign("a font")),
    (0, b"wOF2", Foreign("a font")),
    (30, b"mimetypeapplication/epub+zip", Foreign("an EPUB book", _COMMAND)),
    (30, b"mimetypeapplication/vnd.oasis.opendocument", Foreign("an OpenDocument file", _PANDOC)),
    (30, b"[Content_Types].xml", Foreign("an office file", f"{_PANDOC}, if it is a .docx")),
    (30, b"_rels/.rels", Foreign("an office file", f"{_PANDOC}, if it is a .docx")),
    (30, b"word/", Foreign("a Word file", _PANDOC)),
    (0, b"PK\x03\x04", Foreign("a ZIP archive or office file", _COMMAND)),
    (0, b"7z\xbc\xaf\x27\x1c", Foreign("a 7z archive", _UNPACK)),
    (0, b"Rar!\x1a", Foreign("a RAR archive", _UNPACK)),
    (257, b"ustar\0", Foreign("a tar archive", _COMMAND)),
    (257, b"ustar  \0", Foreign("a tar archive", _COMMAND)),
    (0, b"!<arch>\n", Foreign("an archive", _UNPACK)),
    (0, b"\x1f\x8b", Foreign("gzip-compressed", _UNPACK)),
    (0, b"(\xb5/\xfd", Foreign("zstd-compressed", _UNPACK)),
    (4, b"1AY&SY", Foreign("bzip2-compressed", _UNPACK)),
    (0, b"\xfd7zXZ", Foreign("xz-compressed", _UNPACK)),
    (0, b"WARC/1.0\r\n", _WARC),
    (0, b"WARC/1.0\n", _WARC),
    (0, b"WARC/1.1\r\n", _WARC),
    (0, b"WARC/1.1\n", _WARC),
    (0, b"filedesc://", Foreign("a web archive (ARC)", "take the pages out of it first")),
    (0, b"bplist00", Foreign("a property list or Safari's web archive", "save the page as HTML")),
    (0, b"{\\rtf", Foreign("an RTF document", _PANDOC)),
    (0, b"\xd0\xcf\x11\xe0", Foreign("an old office file", "save it as HTML")),
    (60, b"BOOKMOBI", Foreign("a Mobipocket book", "make an EPUB or HTML of it")),
    (0, b"%!PS-Adobe", Foreign("a PostScript document")),
    (0, b"\x7fELF", Foreign("a program")),
    (0, b"SQLite format 3\0", Foreign("an SQLite database")),
    (0, b"PAR1\x15", Foreign("a Parquet table", _COMMAND)),
)
_ROOT = Pattern(r"(?:<!doctype\s[^>\[]*+(?:\[[^\]]*+\])?\s*+>\s*+)?<([a-z][\w:.-]*)", IGNORECASE)
_FEED = Foreign("a news feed", "extract the pages that it names")
_SITEMAP = Foreign("a sitemap", "extract the pages that it names")
_SVG = Foreign("an SVG image")
_ROOTS = {
    "rss": _FEED, "rdf:rdf": _FEED, "feed": _FEED, "urlset": _SITEMAP, "sitemapindex": _SITEMAP, "svg": _SVG,
    "opml": Foreign("a list of feeds"), "plist": Foreign("a property list"), "kml": Foreign("a map (KML)"),
}  # fmt: skip
_JSON = Foreign("JSON", "name the text in it with jq, or put it on one line for --from jsonl")
_JSON_LINES = Foreign("JSON Lines", "--from jsonl reads it")
_NOTEBOOK = Foreign("a Jupyter notebook", "jupyter nbconvert makes HTML of it")
_MAILBOX = Foreign("a mailbox", _COMMAND)
_ROBOTS = Foreign("a list of rules for robots")
_SCRIPT = Foreign("a script")
_FIELD = Pattern(r"([A-Za-z][A-Za-z0-9-]*):(?:\s|$)")
_MAILBOX_LINE = Pattern(r"From \S+ .{0,40}\d\d:\d\d")
_HEADER_LINES = 400  # more than any mail has
_ROBOTS_FIELDS = frozenset("user-agent disallow allow sitemap crawl-delay host clean-param".split())


def foreign_bytes(data: bytes) -> Foreign | None:
    """Return what some bytes are if their beginning tells that they are neither HTML nor text."""
    return next((kind for offset, magic, kind in _MAGIC if data.startswith(magic, offset)), None)


def foreign_text(text: str) -> Foreign | None:
    """Return what a text is if it is one that holds no article whatever it says: markup of other kinds, data, mail."""
    start = start_of(text)
    first = text[start : start + 1]
    if first == "<":
        return _markup(text, start)
    if first in ("{", "["):
        return _data(text.strip()) or _magic(text)
    if text.startswith("#!/"):
        return _SCRIPT
    return _magic(text) or _mailbox(text[start:]) or _robots(text[start:])


def foreign_file(path: str) -> Foreign | None:
    """Return what a file is by its name, unless it begins as HTML: sites serve pages by any name."""
    name = named_kind(path)
    if name is None:
        return None
    with suppress(OSError, ValueError), open(path, "rb") as file:
        if starts_as_html(file.read(HEAD).decode("latin-1")):
            return None
    return Foreign(f"{name} by its name", "--from text reads it all the same")


def _magic(text: str) -> Foreign | None:
    return foreign_bytes(text[:HEAD].encode("utf-8", "replace"))


def _markup(text: str, start: int) -> Foreign | None:
    """Return the kind of XML that browsers show no text of, by its root."""
    if text.startswith("<?php", start):
        return _SCRIPT
    root = _ROOT.match(text, start)
    kind = _ROOTS.get(root[1].lower()) if root else None
    if kind is _SVG and not text.rstrip().lower().endswith("</svg>"):  # an icon in front of a page
        return None
    return kind


def _data(text: str) -> Foreign | None:
    """Return the kind of JSON that a text is from its first character to its last."""
    if text[-1:] not in ("}", "]"):
        return None
    whole = _parsed(text)
    if whole is None:
        lines = text.split("\n", 2)[:2]
        return _JSON_LINES if len(lines) > 1 and all(isinstance(_parsed(line), dict) for line in lines) else None
    if isinstance(whole, dict):
        return _NOTEBOOK if "nbformat" in whole else _JSON
    return _JSON if isinstance(whole, list) and any(isinstance(one, dict | list) for one in whole) else None


def _parsed(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _mailbox(text: str) -> Foreign | None:
    """Return that a text holds several mails, each with its header below a line that begins it."""
    head, _, rest = text.partition("\n")
    return _MAILBOX if _MAILBOX_LINE.match(head[:HEAD]) and header_fields(rest) else None


def _robots(text: str) -> Foreign | None:
    """Return that a text is nothing but fields for robots: in most the first line tells that it is not."""
    fields = set()
    for line in map(str.strip, islice(StringIO(text), _HEADER_LINES)):
        if line and not line.startswith("#"):
            found = _FIELD.match(line)
            if not found or found[1].lower() not in _ROBOTS_FIELDS:
                return None
            fields.add(found[1].lower())
    return _ROBOTS if "user-agent" in fields else None
