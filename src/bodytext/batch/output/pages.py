"""Pages to look at in a folder, and an index of them that says which to look at first."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from bodytext.batch.output.file import Output
from bodytext.batch.output.folder import Tree
from bodytext.batch.output.manifest import FOLDER
from bodytext.batch.task import Outcome
from bodytext.review.index import Entry, index_page

_PAGES = "pages"
_INDEX = "index.html"
_KNOWN = "review.json"  # what the index says, for a run that goes on


class Pages(Tree):
    """An output folder whose pages are in a folder of it, beside their index, which is written at the end."""

    def take(self, outcome: Outcome) -> Outcome:
        """Put a page in its place, also that of a document without an article; return what has become of it."""
        entry: Entry | None = outcome.entry
        if entry is None or not outcome.scratch:
            if outcome.status == "failed":
                self._entries[outcome.source] = Entry(outcome.source, trouble=outcome.message)
            return super().take(outcome)
        place = os.path.join(_PAGES, outcome.place)
        put = super().take(outcome._replace(status="ok", reason="", message="", place=place))
        warnings = (*filter(None, [outcome.message]), *entry.warnings)
        self._entries[outcome.source] = entry._replace(place=put.place, warnings=warnings, trouble=put.message)
        return put if put.status == "failed" else outcome._replace(place=put.place, scratch="")

    def __enter__(self) -> Pages:
        super().__enter__()
        self._entries = self._known()
        return self

    def finish(self) -> Iterator[tuple[Outcome, bool]]:
        """Write the index; yield the duplicates."""
        yield from super().finish()
        places = [entry for entry in self._entries.values() if entry.trouble or self._is_there(entry.place)]
        with Output(self._path(_KNOWN)) as output:
            output.write(json.dumps(places))
        with Output(os.path.join(self.root, _INDEX)) as output:
            output.write(index_page(places))

    def _known(self) -> dict[str, Entry]:
        """Return the entries of earlier runs."""
        try:
            with open(self._path(_KNOWN), encoding="utf-8") as file:
                entries = [Entry(*values)._replace(warnings=tuple(values[5])) for values in json.load(file)]
        except (OSError, ValueError, TypeError, IndexError):  # there are none, or those of another version
            return {}
        return {entry.source: entry for entry in entries}

    def _is_there(self, place: str) -> bool:
        return os.path.exists(os.path.join(self.root, place))

    def _path(self, name: str) -> str:
        return os.path.join(self.root, FOLDER, name)
