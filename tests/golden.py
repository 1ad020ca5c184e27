"""The golden cases: documents with the text, and sometimes the metadata, that an editor would want from them.

    cases/<family>--<slug>/
        case.toml       why = "…", and source = "samples/…" if the document is one of the samples;
                        gaps.<txt|json|md> = "…" says what is still wrong, and the test sees that it is
        page.html|txt   the document, if it is not
        expected.txt    what `bodytext` prints; must be there
        expected.json   fields of the record, those that the case is about
        expected.md     what `bodytext -f markdown` prints

Expected files are written by hand. Nothing here writes them, and one that is missing is a failure.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bodytext import Article, extract

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One folder of cases: its name, why it is there, and the document it is about."""

    name: str
    why: str
    document: Path
    gaps: frozenset[str] = frozenset()

    def check(self, suffix: str, found: object, expected: object) -> None:
        """Fail unless it is what an editor would want, or a known gap is still open."""
        if suffix in self.gaps:
            assert found != expected, f"{self.name}: this gap is closed, take gaps.{suffix} out of case.toml"
        else:
            assert found == expected, self.why

    def expected(self, suffix: str) -> str | None:
        """Return the expected file of that suffix, byte for byte, or None if the case has none."""
        path = CASES / self.name / f"expected.{suffix}"
        return path.read_bytes().decode() if path.exists() else None

    def fields(self) -> dict[str, Any]:
        """Return the fields of the record that the case is about."""
        fields: dict[str, Any] = json.loads(self.expected("json") or "{}")
        return fields


@cache
def load_cases() -> tuple[Case, ...]:
    """Return all cases, in order of their names; a case that is not complete raises."""
    return tuple(_load(folder) for folder in sorted(CASES.iterdir()) if folder.is_dir())


def _load(folder: Path) -> Case:
    settings = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    own = [path for path in folder.iterdir() if path.stem == "page"]
    document = ROOT / settings["source"] if "source" in settings else own[0]
    return Case(folder.name, settings["why"], document, frozenset(settings.get("gaps", {})))


@cache
def article_of(case: Case) -> Article:
    """Return what our extractor makes of the case's document; each is extracted once for all tests."""
    return extract(document_of(case), url=None)


def document_of(case: Case) -> bytes:
    """Return the case's document as it is on disk."""
    return case.document.read_bytes()
