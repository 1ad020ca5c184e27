"""Where training reads and writes, and how much of everything it takes."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import bodytext.model
from bodytext.errors import BadModel
from bodytext.model import Model, ModelName, read_model
from bodytext_train.card import CARD

SHIPPED = Path(bodytext.model.__file__).parent
MANIFEST = "manifest.json"


class TrainingError(Exception):
    """Why training can't begin or go on, in one line that says what to do."""


class Workshop(NamedTuple):
    """The folders of one training: corpora in; models out, and apart from them those that never saw a fold.

    `limit` is the number of pages taken from each set, spread evenly over it, and `trees` the most that a booster
    grows; 0 is all of them. Both are for trying the program out. `without` names a set that is not to be learned from.
    `dumps` is a folder of pages as other programs leave them, to be learned from as well; what it lacks is made.
    """

    corpus: Path
    out: Path = SHIPPED
    folds: Path = Path(".bench/folds")
    limit: int = 0
    trees: int = 0
    without: str = ""
    dumps: Path | None = None

    def prepare(self, sets: Iterable[str]) -> None:
        """Make the folders, with a card and a manifest to write into; raises TrainingError if a corpus isn't there."""
        for name in sets:
            if self._pages(name) is None:
                raise TrainingError(f"{self.corpus / name} has no pages.jsonl: --corpus says where the sets are")
        for folder in (self.out, self.folds):
            folder.mkdir(parents=True, exist_ok=True)
        for name in (CARD, MANIFEST):
            if not (self.out / name).exists():
                shutil.copyfile(SHIPPED / name, self.out / name)

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the pages of a set, all or as many as the limit says."""
        path = self._pages(name)
        if path is None:
            return
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        lines = [line for line in data.split(b"\n") if line]
        step = -(-len(lines) // self.limit) if self.limit else 1
        yield from map(json.loads, lines[::step])

    def html(self, name: str, row: dict[str, Any]) -> str:
        """Return the HTML of a page of a set."""
        return gzip.decompress((self.corpus / name / row["html"]).read_bytes()).decode("utf-8", "replace")

    def model(self, name: ModelName) -> Model:
        """Return the model that was trained last, raises TrainingError where there is none."""
        return _read(self.out / f"{name}.json")

    def fold_model(self, name: ModelName, fold: int) -> Model:
        """Return the model that never saw a fold; raises TrainingError where there is none."""
        return _read(self.fold_path(name, fold))

    def fold_path(self, name: ModelName, fold: int) -> Path:
        """Return where the model that never saw a fold stands."""
        return self.folds / f"{name}-{fold}.json"

    def _pages(self, name: str) -> Path | None:
        paths = (self.corpus / name / "pages.jsonl.gz", self.corpus / name / "pages.jsonl")
        return next((path for path in paths if path.is_file()), None)


def _read(path: Path) -> Model:
    try:
        return read_model(path)
    except BadModel as error:
        raise TrainingError(f"{path.parent}: {error}: train the blocks first (--only blocks)") from None


def write_json(path: Path, data: object) -> None:
    """Write data as JSON without spaces, and say so."""
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size / 1024:.0f} KiB", file=sys.stderr)


def read_json(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))
