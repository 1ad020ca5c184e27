"""The header of a mail with what its transport has added: it tells a mail as it is stored from one that was pasted."""

from __future__ import annotations

from io import StringIO
from itertools import islice

from bodytext.text.pattern import Pattern

_FIELD = Pattern(r"([A-Za-z][A-Za-z0-9-]*):(?:\s|$)")
_TRANSPORT = frozenset(("mime-version", "received"))  # no mail that a person has pasted as text has these …
_TECHNICAL = frozenset(
    "content-type content-transfer-encoding message-id return-path delivered-to dkim-signature x-mailer".split()
)  # … and one of these
_LINES = 400  # more than any mail has


def is_mail(text: str) -> bool:
    """Tell whether a text is a mail as programs store it, or a web page that was saved as one."""
    if not _FIELD.match(text):
        return False
    fields = header_fields(text)
    return not (_TRANSPORT.isdisjoint(fields) or _TECHNICAL.isdisjoint(fields))


def header_fields(text: str) -> dict[str, str]:
    """Return the fields of a header, in lower case, with their values; none where it isn't one to its end."""
    fields: dict[str, str] = {}
    name = ""
    for line in islice(StringIO(text), _LINES):
        if not line.strip():
            return fields
        if line[0] in " \t" and name:
            fields[name] += line
        elif found := _FIELD.match(line):
            name = found[1].lower()
            fields[name] = line[found.end() :]
        else:
            return {}
    return fields
