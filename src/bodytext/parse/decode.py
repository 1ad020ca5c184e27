"""Bytes in, text out, and which encoding it was: the order browsers use, with two exceptions.

Byte order mark, then the caller's choice, then what the server or the document declares, then detection. The
exceptions: bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever a `<meta>` says (chance
agreement is next to impossible, wrong declarations are common), and a declared encoding that can't
read the bytes gives way to detection. Codecs are those of the WHATWG standard, as in browsers.

A document that is UTF-8 but for some lines (pages and logs are pasted together) has those lines read
in the encoding that is detected in them. A line that is broken UTF-8 in itself is damage, and shown as such.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Literal

from bodytext.document import Source
from bodytext.errors import BinaryInput, EmptyInput, UnknownEncoding
from bodytext.parse.foreign import foreign_bytes
from bodytext.rows import NamedTuple
from bodytext.text.counts import controls, unix_lines, with_unix_lines

How = Literal["byte order mark", "asked for", "declared", "valid UTF-8", "detected", "given as text"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^<>]*+>")
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_PRESCAN = 4096  # bytes searched for a declaration; the standard says 1024, real heads are longer
_OPENING = 100  # bytes in which the first that is no white space stands
_SAMPLE = 65_536  # bytes looked at to tell text from binary
_BINARY_SHARE = 0.05  # control characters beyond this share: no text in any encoding has so many
_TWO_BYTE_SHARE = 0.2  # NULs on one side of the byte pairs beyond this share: UTF-16 without its mark
_LEAST_PAIRS = 2  # fewer bytes say nothing about UTF-16
_VALID_SHARE = (
    4  # to each broken character at most so many that are not ASCII: other encodings are rarely valid by chance
)
_USUAL = "windows-1252"  # what is no UTF-8, unless its language is known by its letters
_STATEFUL = ("iso-2022", "hz-gb", "utf-7")  # encodings that look like ASCII


class Decoded(NamedTuple):
    """A document's text, the encoding it was read in and how that was known.

    `warnings` says in plain words what was lost on the way, if anything.
    """

    text: str
    encoding: str
    how: How
    warnings: tuple[str, ...] = ()


def decode(source: Source, encoding: str | None = None) -> Decoded:
    """Return the source's text, line ends normalised to line feeds, or as they are where it begins with a tag.

    Raises EmptyInput where there is nothing to read, BinaryInput for what isn't text, and
    UnknownEncoding if the caller asks for an encoding that does not exist.
    """
    data = source.data
    if isinstance(data, str):
        return _tidy(Decoded(data.removeprefix("\ufeff"), "unicode", "given as text"))
    if not data or data.isspace():
        raise EmptyInput("the input is empty")
    told = _read_as_told(data, encoding)
    return (
        _tidy(told)
        if told is not None
        else _find_encoding(data, source.provenance.charset if source.provenance else "")
    )


def _is_known(name: str) -> bool:
    with suppress(UnknownEncoding):
        return bool(_codec(name))
    return False


def check_encoding(name: str) -> None:
    """Raise UnknownEncoding for a name that no text can be read by."""
    _read(b"a", _codec(name), "asked for")


def _read_as_told(data: bytes, encoding: str | None) -> Decoded | None:
    """Return what a mark at the start, the caller or NULs tell how to read; None if nothing does."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name, "byte order mark")
    if encoding is not None:
        return _read(data, _codec(encoding), "asked for", encoding.strip().lower())
    _refuse_magic(data)
    if two_byte := _utf16_without_mark(data[:_SAMPLE]):
        return _read(data, two_byte, "detected")
    _refuse_controls(data[:_SAMPLE])
    return None


def _find_encoding(data: bytes, charset: str) -> Decoded:
    """Return the document as it is found to be encoded; `charset` is what its server said, "" for nothing."""
    declared = charset if charset and _is_known(charset) else _declared(data)
    if not (declared or "").startswith(_STATEFUL):
        with suppress(UnicodeDecodeError):
            return _read_utf8(data, "declared" if declared == "utf-8" else "valid UTF-8")
    return _tidy(_decode_legacy(data, declared))


def _read_utf8(data: bytes, how: How) -> Decoded:
    """Return UTF-8, tidy: in bytes that takes a tenth of the time that it takes in text."""
    if b"\0" in data:
        return _tidy(Decoded(data.decode("utf-8"), "utf-8", how))
    is_marked_up = data[:_OPENING].lstrip().startswith(b"<")
    return _not_empty(Decoded((data if is_marked_up else unix_lines(data)).decode("utf-8"), "utf-8", how))


def _decode_legacy(data: bytes, declared: str | None) -> Decoded:
    from turbohtml.detect import detect  # brings a table of codecs; few pages need it

    if declared is not None:
        try:
            decoded = _read(data, _codec(declared), "declared", declared)
        except UnknownEncoding:
            pass
        else:
            # A few damaged characters in a long page are damage; many mean that the declaration is wrong.
            if decoded.text.count("\ufffd") * 1000 <= len(decoded.text):
                return _read_by_lines(data, "declared") if declared == "utf-8" else decoded
    body = data[data.find(b">", _PRESCAN) + 1 :] if declared and len(data) > 2 * _PRESCAN else data
    match = detect(_META.sub(b"", body) if declared else body)
    return _read_by_lines(data, "detected") if _is_mostly_utf8(data) else _read(data, match.codec or _USUAL, "detected")


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether few characters beyond ASCII are broken, or no more lines with such than are valid."""
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") * _VALID_SHARE <= _beyond_ascii(damaged):
        return True
    lines = [line for line in damaged.split("\n") if not line.isascii()]
    return sum("\ufffd" in line for line in lines) * 2 <= len(lines)


def _read_by_lines(data: bytes, how: How) -> Decoded:
    """Return UTF-8 with the lines that are in another encoding, as a whole, read in that."""
    from turbohtml.detect import detect

    lines = data.split(b"\n")
    texts = [line.decode("utf-8", "replace") for line in lines]
    foreign = [i for i, text in enumerate(texts) if "\ufffd" in text and _is_foreign(text)]
    if foreign and foreign[-1] == len(lines) - 1 and _is_cut(lines[-1]):
        foreign.pop()
    if not foreign:
        return _warned("\n".join(texts), "utf-8", how)
    match = detect(b"\n".join([lines[i] for i in foreign]))
    name = match.encoding.lower() if match.encoding and match.language else _USUAL
    for i in foreign:
        texts[i] = lines[i].decode(_codec(name), "replace")
    decoded = _warned("\n".join(texts), "utf-8", how)
    told = f"{len(foreign)} {'line' if len(foreign) == 1 else 'lines'} read as {name}, the others as utf-8"
    return decoded._replace(warnings=(told, *decoded.warnings))


def _is_foreign(text: str) -> bool:
    """Tell a line that is no UTF-8, though some of it may be by chance, from one that is damaged UTF-8."""
    return text.count("\ufffd") * 2 > _beyond_ascii(text)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _is_cut(line: bytes) -> bool:
    """Tell whether a document ends in the middle of a character."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _declared(data: bytes) -> str | None:
    """Return the encoding named in a `<meta>` or XML declaration near the top, lower-cased."""
    found = _DECLARED.search(data[:_PRESCAN])
    if found is None:
        return None
    name = found[1].decode("ascii", "replace").lower()
    # A declaration that could be read as ASCII can't be true if it says UTF-16 (WHATWG, same rule).
    return "utf-8" if name.startswith("utf-16") or name == "utf8" else name


def _codec(name: str) -> str:
    """Return the codec that browsers use for an encoding label, or Python's own of that name."""
    import turbohtml.detect  # noqa: F401  (registers the whatwg-* codecs)

    for candidate in (f"whatwg-{name.strip().lower()}", name):
        try:
            return codecs.lookup(candidate).name
        except (LookupError, ValueError):
            continue
    raise UnknownEncoding(f"unknown encoding: {name}")


def _read(data: bytes, codec: str, how: How, label: str = "") -> Decoded:
    try:
        text = data.decode(codec, "replace")
    except LookupError:
        raise UnknownEncoding(f"{codec} is not a text encoding") from None
    except (UnicodeError, ValueError, TypeError) as error:
        raise UnknownEncoding(f"{codec} can't read this input: {error}") from None
    if not isinstance(text, str):
        raise UnknownEncoding(f"{codec} is not a text encoding")
    return _warned(text, label or codec.removeprefix("whatwg-"), how)


def _warned(text: str, encoding: str, how: How) -> Decoded:
    bad = text.count("\ufffd")
    warnings = (f"{bad} undecodable {'byte' if bad == 1 else 'bytes'} shown as \ufffd ({encoding})",) if bad else ()
    return Decoded(text, encoding, how, warnings)


def _utf16_without_mark(sample: bytes) -> str | None:
    pairs = len(sample) // 2
    if pairs < _LEAST_PAIRS or b"\0" not in sample:
        return None
    high, low = sample[::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if low > _TWO_BYTE_SHARE > 4 * high:
        name = "utf-16-le"
    elif high > _TWO_BYTE_SHARE > 4 * low:
        name = "utf-16-be"
    else:
        return None
    return None if _is_binary(sample.decode(name, "replace").encode("utf-8", "replace")) else name


def _refuse_magic(data: bytes) -> None:
    if kind := foreign_bytes(data):
        raise BinaryInput(str(kind))


def _refuse_controls(sample: bytes) -> None:
    if _is_binary(sample):
        raise BinaryInput("this is binary data, not HTML or text")


def _is_binary(sample: bytes) -> bool:
    return controls(sample) > _BINARY_SHARE * len(sample)


def _tidy(decoded: Decoded) -> Decoded:
    text = with_unix_lines(decoded.text)
    warnings = decoded.warnings
    if "\0" in text:  # told at once, where counting takes a millisecond for a megabyte or two
        nuls = text.count("\0")
        text = text.replace("\0", "")
        warnings += (f"{nuls} NUL {'character' if nuls == 1 else 'characters'} left out",)
    whole = _without_halves(text)
    if halves := whole.count("\ufffd") - text.count("\ufffd") if whole is not text else 0:
        warnings += (f"{halves} {'half of a character' if halves == 1 else 'halves of characters'} shown as \ufffd",)
    return _not_empty(Decoded(whole, decoded.encoding, decoded.how, warnings))


def _without_halves(text: str) -> str:
    """Return a text with surrogates, as JSON may hold, put together in pairs or replaced: the parser refuses them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _not_empty(decoded: Decoded) -> Decoded:
    if not decoded.text or decoded.text.isspace():
        raise EmptyInput("the input is empty")
    return decoded
