"""From what each file of weights was made, in `manifest.json` beside them: settings, seeds, data, libraries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bodytext_train.dataset import digest_of
from bodytext_train.settings import digest_of_settings, seeds_of
from bodytext_train.workshop import MANIFEST, Workshop, read_json

LIBRARIES = {
    "html.json": ("lightgbm", "scipy"),
    "text.json": ("lightgbm", "scipy"),
    "shape.json": ("lightgbm", "scipy"),
    "page_type.json": ("scikit-learn",),
    "fields.json": ("scipy",),
}
"""What each file of weights is fitted with: boosters, regressions, a minimizer."""


def record(shop: Workshop, artefact: str, sets: Iterable[str]) -> None:
    """Note in the manifest from what a file of weights has just been made."""
    path = shop.out / MANIFEST
    sets = list(sets)
    entry: dict[str, Any] = {
        "sha256": digest_of_file(shop.out / artefact),
        "settings": digest_of_settings(artefact),
        "seeds": seeds_of(artefact),
        "sets": sets,
        "data": digest_of(shop.corpus, sets),
        "libraries": {name: version(name) for name in LIBRARIES[artefact]},
    }
    lacks_dumps = artefact in ("text.json", "shape.json") and not shop.dumps
    if shop.limit or shop.trees or lacks_dumps:
        entry["trial"] = {"pages of a set": shop.limit, "trees": shop.trees, "dumps": not lacks_dumps}
    entries = read_json(path) | {artefact: entry}
    path.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def faults(folder: Path) -> list[str]:
    """Return in what the files of weights in a folder are not what its manifest says, one line each."""
    entries = read_json(folder / MANIFEST)
    found: list[str] = []
    for name in LIBRARIES:
        entry = entries.get(name)
        if entry is None:
            found.append(f"{name} is not in the manifest")
            continue
        if entry["sha256"] != digest_of_file(folder / name):
            found.append(f"{name} is not the file that the manifest tells of")
        if entry["settings"] != digest_of_settings(name):
            found.append(f"{name} was made with other settings")
        if "trial" in entry:
            found.append(f"{name} was made for a trial, of fewer pages or trees")
    return found


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
