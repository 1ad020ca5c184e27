"""The memory of an output folder: what has been done, from what, with which settings, and how it went.

An SQLite database beside the texts. Every entry is committed on its own: what is in it has happened,
even if the run was killed in the next moment. Names are stored as bytes, because file names are.
"""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from time import monotonic, sleep
from typing import Literal

from bodytext.batch.task import Outcome, Status
from bodytext.errors import BodytextError, UnwritableOutput
from bodytext.rows import NamedTuple
from bodytext.text.escapes import decodable

FOLDER = ".bodytext"  # hidden, in the output folder
_FILE = "manifest.sqlite"
Claim = Literal["new", "own", "other", "foreign"]
"""Whose a place is for a document that asks for it."""
_VERSION = 1  # of the tables, in the database's own number for it
_PATIENCE = 30.0  # seconds to wait for another run that writes to the same folder

_PAUSE = 0.02  # seconds between two attempts

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    source BLOB PRIMARY KEY, stamp TEXT NOT NULL, settings TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
    message TEXT NOT NULL, place BLOB NOT NULL, words INTEGER NOT NULL, kept INTEGER NOT NULL, total INTEGER NOT NULL,
    fingerprint BLOB NOT NULL, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (place BLOB PRIMARY KEY, source BLOB NOT NULL) WITHOUT ROWID;
"""


def _share(database: sqlite3.Connection) -> None:
    """Let runs read while one writes (write-ahead log); wait for another that asks for the same right now.

    For this one statement SQLite does not wait by itself.
    """
    until = monotonic() + _PATIENCE
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > until:
                raise
            sleep(_PAUSE)
        else:
            return


class Entry(NamedTuple):
    """What the manifest knows of one document."""

    source: str
    stamp: str
    settings: str
    status: Status
    reason: str
    message: str
    place: str
    words: int
    fingerprint: bytes


class Manifest:
    """The database of one output folder; made where there is none, unless `read_only`.

    Everything raises UnwritableOutput where the disk is full or the database damaged.
    """

    def __init__(self, folder: str, *, read_only: bool = False) -> None:
        self._path = os.path.join(folder, FOLDER, _FILE)
        with self._readable_errors():
            self._database = self._open(folder) if read_only else self._open_or_create()
            try:
                self._make_tables(read_only=read_only)
                self._check()
            except BaseException:
                self._database.close()
                raise

    def _open(self, folder: str) -> sqlite3.Connection:
        """Return the database that is there, to be read alone."""
        if not os.path.exists(self._path):
            raise BodytextError(f"{folder}: no manifest there: nothing was written to this folder by bodytext")
        where = f"{_uri(self._path)}?mode=ro"
        return sqlite3.connect(where, timeout=_PATIENCE, uri=True, isolation_level=None)

    def _open_or_create(self) -> sqlite3.Connection:
        """Return the database to be written to, which may have nothing in it."""
        for name in (self._path, *(f"{self._path}-{kind}" for kind in ("wal", "shm", "journal"))):
            if os.path.islink(name):
                raise UnwritableOutput(f"{name}: a link, which may lead out of the output folder: remove it")
        return sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)

    def _make_tables(self, *, read_only: bool) -> None:
        """Make what is not there, in a database that is to be written to and not of a later version."""
        if read_only or self._version() > _VERSION:
            return
        _share(self._database)
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(f"{_SCHEMA}PRAGMA user_version = {_VERSION};")

    def _check(self) -> None:
        """Raise UnwritableOutput for a database that this program can't go on with."""
        if (version := self._version()) > _VERSION:
            raise UnwritableOutput(
                f"{self._path}: made by a later version of bodytext (tables of version {version}): "
                f"use that one, or another output folder"
            )
        try:
            for columns, table in _COLUMNS:
                self._database.execute(f"SELECT {columns} FROM {table} LIMIT 0")
        except sqlite3.OperationalError as error:
            raise sqlite3.DatabaseError(str(error)) from None

    def _version(self) -> int:
        version: int = self._database.execute("PRAGMA user_version").fetchone()[0]
        return version

    def close(self) -> None:
        """Close the database; nothing is lost without."""
        with self._readable_errors():
            self._database.close()

    # --- documents ------------------------------------------------------------------------------

    def get(self, source: str) -> Entry | None:
        """Return what is known of a document, None if nothing is."""
        with self._readable_errors():
            row = self._database.execute(f"{_SELECT} WHERE source = ?", (os.fsencode(source),)).fetchone()
            return _entry(row) if row else None

    def entries(self, *statuses: Status) -> Iterator[Entry]:
        """Yield all entries of those statuses, by source."""
        marks = ",".join("?" * len(statuses))
        with self._readable_errors():
            for row in self._database.execute(f"{_SELECT} WHERE status IN ({marks}) ORDER BY source", statuses):
                yield _entry(row)

    def counts(self) -> list[tuple[Status, str, int, int]]:
        """Return (status, reason, documents, words), most frequent first."""
        with self._readable_errors():
            return self._database.execute(
                "SELECT status, reason, count(*), sum(words) FROM documents GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
            ).fetchall()

    def put(self, outcome: Outcome, settings: str) -> None:
        """Remember what became of a document."""
        place, source = os.fsencode(outcome.place), os.fsencode(outcome.source)
        message = decodable(outcome.message)  # there may be names of files in it
        row = (source, outcome.stamp, settings, outcome.status, outcome.reason, message, place,
               outcome.words, outcome.kept, outcome.total, outcome.fingerprint)  # fmt: skip
        with self._readable_errors():
            self._database.execute(
                "INSERT OR REPLACE INTO documents "
                "(source, stamp, settings, status, reason, message, place, words, kept, total, fingerprint) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def put_all(self, outcomes: Iterable[Outcome], settings: str) -> None:
        """Remember what became of several documents: of all or, where the run is killed, of none."""
        with self._readable_errors(), self._alone():
            for outcome in outcomes:
                self.put(outcome, settings)

    def filled(self, settings: str | None = None) -> set[str]:
        """Return the places with documents in them, of all runs or of those with these settings."""
        asked = "" if settings is None else " AND settings = ?"
        with self._readable_errors():
            rows = self._database.execute(
                f"SELECT DISTINCT place FROM documents WHERE place != x''{asked}",
                () if settings is None else (settings,),
            )
            return {os.fsdecode(place) for (place,) in rows}

    def forget(self) -> None:
        """Forget all documents."""
        with self._readable_errors():
            self._database.execute("DELETE FROM documents")

    def mark(self, outcome: Outcome) -> None:
        """Change what became of a document, which has no text any more."""
        with self._readable_errors():
            self._database.execute(
                "UPDATE documents SET status = ?, reason = ?, message = ?, place = x'' WHERE source = ?",
                (outcome.status, outcome.reason, decodable(outcome.message), os.fsencode(outcome.source)),
            )

    # --- places ---------------------------------------------------------------------------------

    def claim(self, place: str, source: str, is_taken: Callable[[], bool] = lambda: False) -> Claim:
        """Reserve a place for a document; return whose it is: newly this one's, this one's already or another's.

        A place that no document has is `foreign`, and stays unreserved, where `is_taken` finds something there. That is
        asked while no other run can reserve it: else what such a run has just written would be taken for a stranger's.
        Names that differ in case alone are the same place, as they are on many systems.
        """
        key, owner = _key(place), os.fsencode(source)
        with self._readable_errors(), self._alone():
            found = self._database.execute("SELECT source FROM places WHERE place = ?", (key,)).fetchone()
            if found:
                return "own" if found == (owner,) else "other"
            if is_taken():
                return "foreign"
            self._database.execute("INSERT INTO places VALUES (?, ?)", (key, owner))
            return "new"

    def places_of(self, owner: str) -> set[str]:
        """Return the places that are reserved for one, in lower case."""
        with self._readable_errors():
            rows = self._database.execute("SELECT place FROM places WHERE source = ?", (os.fsencode(owner),))
            return {os.fsdecode(place) for (place,) in rows}

    def release(self, place: str) -> None:
        """Give a place free again."""
        with self._readable_errors():
            self._database.execute("DELETE FROM places WHERE place = ?", (_key(place),))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Do what follows while no other run changes anything: all of it, or nothing where it fails."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    @contextmanager
    def _readable_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:  # a full disk, another run that keeps it locked
            raise UnwritableOutput(f"{self._path}: {error}") from None
        except sqlite3.Error as error:
            hint = "the manifest is damaged; remove it and use --force, and all is written anew"
            raise UnwritableOutput(f"{self._path}: {error}: {hint}") from None


_SELECT = "SELECT source, stamp, settings, status, reason, message, place, words, fingerprint FROM documents"
_TYPES = (bytes, str, str, str, str, str, bytes, int, bytes)
_COLUMNS = (
    ("source, stamp, settings, status, reason, message, place, words, kept, total, fingerprint, at", "documents"),
    ("place, source", "places"),
)


def _entry(row: tuple[bytes, str, str, Status, str, str, bytes, int, bytes]) -> Entry:
    if tuple(map(type, row)) != _TYPES:
        raise sqlite3.DatabaseError("a row that bodytext did not write")
    return Entry(os.fsdecode(row[0]), *row[1:6], os.fsdecode(row[6]), *row[7:])


def _key(place: str) -> bytes:
    return os.fsencode(unicodedata.normalize("NFC", place).casefold())


def _uri(path: str) -> str:
    from urllib.parse import quote_from_bytes

    return f"file:{quote_from_bytes(os.fsencode(os.path.abspath(path)))}"


def read_manifest(folder: str) -> closing[Manifest]:
    """Return the manifest of a folder for reading, as a context manager; raises BodytextError if it has none."""
    return closing(Manifest(folder, read_only=True))
