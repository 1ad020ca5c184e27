"""What goes in: a document's content, what it is called, and where it is from."""

from __future__ import annotations

from typing import Any

from bodytext.rows import NamedTuple


class Provenance(NamedTuple):
    """Where a document stands in an archive, and what that tells of how it was fetched; "" and None where it doesn't.

    `archive` is the archive's name; where one is in another, both, with `!` between. `record` is the record's own
    name, `offset` the byte of the archive, packed as it may be, that it begins at. `url` is the address that was asked
    for, `fetched` when, as the archive writes it (mostly ISO 8601), `status` the answer's status in HTTP;
    `content_type` and `charset` are what the answer says of itself, in lower case.
    """

    archive: str
    record: str = ""
    offset: int | None = None
    url: str = ""
    fetched: str = ""
    status: int | None = None
    content_type: str = ""
    charset: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the provenance as JSON has it, null where nothing is known."""
        return {name: None if value == "" else value for name, value in self._asdict().items()}


class Source(NamedTuple):
    """One input: what it is called in messages and records, its content, and where it came from.

    `data` is bytes as read, or str where the caller has decoded already. `url` is the address the
    page was fetched from, if known: it resolves relative links and dates in paths. `provenance` tells more
    of a document from an archive.
    """

    name: str
    data: bytes | str
    url: str | None = None
    provenance: Provenance | None = None
