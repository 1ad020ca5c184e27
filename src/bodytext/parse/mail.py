"""A mail as programs store it: its text, HTML where it has both, and the fields of its header that people read.

The standard library takes it apart. What is attached is left out, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from html import escape

from bodytext.document import Block, InputKind, Source
from bodytext.errors import BodytextError
from bodytext.parse.decode import decode

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_CODED = ("base64", "quoted-printable", "x-uuencode", "uuencode")
_DEPTH = 50  # parts in parts: a mail that means well has a handful, and the library reads them by recursion
_NAMED = 5  # attachments that are named
_ARCHIVE = "multipart/related"  # at its top: a web page with its pictures
_ID = "Message-ID"
_SAVED = "<Saved by"  # whom browsers name as the sender
_BOUNDARY = re.compile(r"boundary=", re.IGNORECASE)

_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)  # else what is in frames is no part of the text: advertisements
_ADDRESS = re.compile(r"https?://\S+")

Read = tuple[InputKind, str, tuple[Block, ...], tuple[str, ...], str]
"""What is read of a mail: its kind and text, the fields above it, what was left out, and where it was fetched from."""


def read_mail(text: str, source: Source) -> Read:
    """Return what a mail says: HTML if any of it is, else text; `text` is what the source is when decoded.

    What can't be taken apart is read as the text that it is.
    """
    try:
        mail = _parsed(text, source.data)
        shown: list[tuple[str, str]] = []
        attached: list[str] = []
        for part in _leaves(mail):
            name = _decoded(str(part.get_filename() or ""))
            is_text = part.get_content_maintype() == "text" and part.get_content_subtype() in ("plain", "html")
            if is_text and not (name or part.get_content_disposition() == "attachment"):
                shown.append((part.get_content_subtype(), _text(part)))
            elif not part.get("Content-ID"):  # a picture that the text shows
                attached.append(name or part.get_content_type())
    except (MessageError, BodytextError, RecursionError, ValueError, LookupError):
        return "text", text, (), ("the mail could not be taken apart, and is read as it is",), ""
    if _is_saved_page(mail):
        is_set = shown and _FRAMES.search(shown[0][1])
        kind, page = _joined(shown[1:] if is_set else shown[:1])
        return kind, page, (), _warning(attached), _address(mail)
    return (*_joined(shown), tuple(_fields(mail)), _warning(attached), "")


def _is_saved_page(mail: Message) -> bool:
    """Tell a web page with its pictures from a mail with pictures: no one sent it, or it tells where it is from."""
    if mail.get_content_type() != _ARCHIVE or mail.get(_ID):
        return False
    is_sent = not str(mail.get("From", _SAVED)).startswith(_SAVED)
    return not is_sent or any(part.get("Content-Location") for part in (mail, *_leaves(mail)))


def _address(page: Message) -> str:
    """Return where a page that was saved with its pictures was fetched from, "" where it isn't told."""
    html = next((part for part in _leaves(page) if part.get_content_type() == "text/html"), page)
    told = (page.get("Snapshot-Content-Location"), page.get("Content-Location"), html.get("Content-Location"))
    return next((str(address) for address in told if address and _ADDRESS.fullmatch(str(address))), "")


def _parsed(text: str, data: bytes | str) -> Message:
    if len(_BOUNDARY.findall(text)) > _DEPTH:
        raise MessageError
    return message_from_string(text) if isinstance(data, str) or b"\0" in data else message_from_bytes(data.lstrip())


def _leaves(mail: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; of alternatives the one that says most, which is HTML."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if not part.is_multipart():
            yield part
            continue
        inner = [one for one in part.get_payload() if isinstance(one, Message)]
        if part.get_content_type() == "multipart/alternative":
            inner = [max(inner, key=_holds_html)] if inner else []
        waiting += reversed(inner)


def _holds_html(part: Message) -> bool:
    return any(one.get_content_type() == "text/html" for one in part.walk())


def _text(part: Message) -> str:
    """Return the text of a part, its transfer encoding and its characters decoded, flowed lines joined (RFC 3676)."""
    payload = part.get_payload(decode=False)
    coded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in _CODED
    if isinstance(payload, str) and not coded and payload.isascii():
        text = payload
    else:
        data = part.get_payload(decode=True)
        if isinstance(payload, str) and not coded and not (_is_escaped(payload) or _is_garbled(payload, data)):
            text = payload  # decoded before
        elif not isinstance(data, bytes) or not data.strip():
            return ""
        else:
            text = _characters(data, part.get_content_charset())
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _is_escaped(payload: str) -> bool:
    """Tell whether a text holds bytes that are not read yet, as the library marks them."""
    return any("\udc80" <= character <= "\udcff" for character in payload)


def _is_garbled(payload: str, data: object) -> bool:
    """Tell whether bytes in the text have been lost for want of a charset, or for a wrong one; `data` has all."""
    return "\ufffd" in payload and isinstance(data, bytes) and b"\\ufffd" not in data


def _characters(data: bytes, charset: str | None) -> str:
    source = Source("mail", data)
    try:
        return decode(source, charset).text
    except BodytextError:
        return decode(source).text if charset else ""


def _unflowed(text: str, joined: bool) -> str:
    """Return a text whose lines go on in the next where they end in a space; `joined` means that this space is none."""
    lines: list[str] = []
    open_ = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        if open_ and not quoted and line != "-- ":
            lines[-1] = (lines[-1][:-1] if joined else lines[-1]) + line.removeprefix(" ")
        else:
            lines.append(line)
        open_ = line.endswith(" ") and not quoted and line != "-- "
    return "\n".join(lines)


def _joined(shown: list[tuple[str, str]]) -> tuple[InputKind, str]:
    if not any(kind == "html" for kind, _ in shown):
        return "text", "\n\n".join(text.strip("\n") for _, text in shown)
    return "html", "\n".join(text if kind == "html" else f"<pre>{escape(text)}</pre>" for kind, text in shown)


def _fields(mail: Message) -> Iterator[Block]:
    for name in _SHOWN:
        value = " ".join(_decoded(_raw(mail, name)).split())
        if value:
            yield Block(value, marker=f"{name}:")


def _raw(mail: Message, name: str) -> str:
    """Return a field as it stands, the first of its name: bytes that no word of it tells how to read in UTF-8 or so."""
    value = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return _characters(value.encode("utf-8", "surrogateescape"), None) if _is_escaped(value) else value


def _decoded(value: str) -> str:
    """Return the value of a field, its words decoded (RFC 2047)."""
    pieces = []
    for piece, charset in decode_header(value):
        pieces.append(_characters(piece, charset) if isinstance(piece, bytes) and piece.strip() else str(piece or ""))
    return "".join(pieces)


def _warning(attached: list[str]) -> tuple[str, ...]:
    if not attached:
        return ()
    names = ", ".join(attached[:_NAMED]) + (" …" if len(attached) > _NAMED else "")
    return (f"left out what is attached: {names}",)
