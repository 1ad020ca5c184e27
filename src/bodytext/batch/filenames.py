"""Where a document's text belongs in the output folder: the path it came by, made safe."""

from __future__ import annotations

import os
import re

_PAGES = frozenset(
    ".html .htm .xhtml .shtml .mhtml .xml .txt .text .md .php .asp .aspx .jsp .cgi .gz .jsonl .ndjson .json "
    ".zst .bz2 .xz .br .warc .wet .wacz .zip .tar .tgz .mbox .eml .epub .parquet".split()
)
_LONGEST = 200  # bytes of a name without its extension; file systems allow 255 in all
_INNER = range(0x80, 0xC0)  # bytes of UTF-8 that begin no character
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_RESERVED = frozenset("CON PRN AUX NUL".split()) | {f"{port}{i}" for port in ("COM", "LPT") for i in range(1, 10)}


def place_of(path: str, *, is_folder: bool = False) -> str:
    """Return where a path is mirrored to: itself, without what leads out of the output folder.

    Paths inside the current folder are taken from there, others from the root; `..` is dropped.
    """
    if os.path.isabs(path):
        inside = os.path.relpath(path)
        path = path if inside.startswith("..") else inside
    parts = os.path.splitdrive(os.path.normpath(path))[1].split(os.sep)
    kept = [part for part in parts if part not in ("", ".", "..")]
    if not kept:
        return ""
    return os.path.join(*map(tidy, kept[:-1]), tidy(kept[-1]) if is_folder else stem_of(kept[-1]))


def stem_of(name: str) -> str:
    """Return a file's name without the extensions that pages have, and short enough for another one."""
    stem, extension = os.path.splitext(name)
    while stem and extension.lower() in _PAGES:
        name = stem
        stem, extension = os.path.splitext(name)
    return tidy(name)


def tidy(name: str) -> str:
    """Return a name as it is but for line ends and other control characters, and not too long."""
    return shorten(_CONTROLS.sub("_", name))


def shorten(name: str) -> str:
    """Return a name cut to a length that any file system takes; what is cut leaves its checksum."""
    raw = os.fsencode(name)
    if len(raw) <= _LONGEST:
        return name
    import zlib

    end = _LONGEST - 10
    end = next((cut for cut in range(end, end - 4, -1) if raw[cut] not in _INNER), end)  # between two characters
    return f"{os.fsdecode(raw[:end]).rstrip()}~{zlib.crc32(raw):08x}"


def safe_name(text: str) -> str:
    """Return any text as a file name: no separators, control characters, leading dots, or names that are devices."""
    name = _UNSAFE.sub("-", text.encode("utf-8", "replace").decode()).strip("-. ")
    if name.partition(".")[0].upper() in _RESERVED:  # on Windows, whatever the extension
        name = f"_{name}"
    return shorten(name) or "untitled"


def safe_path(text: str) -> str:
    """Return any text as a relative path whose every part is a safe name."""
    parts = [safe_name(part) for part in re.split(r"[/\\]+", text) if part not in ("", ".", "..")]
    return os.path.join(*parts) if parts else "untitled"
