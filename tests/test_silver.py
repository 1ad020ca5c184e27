"""Pages without gold text: what the model of HTML keeps of them is believed where it is sure."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from bodytext_train import silver
from bodytext_train.dumps import Dumped
from bodytext_train.workshop import Workshop

SENTENCE = "The ferry left the quay at Granholm on time, and all who had tickets were aboard when it did."
HTML = f"<title>Ferry</title><nav><a href=/>Home</a></nav><article><h1>Ferry</h1>{f'<p>{SENTENCE}</p>' * 8}</article>"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what reads the texts of a set of these pages, all of the same HTML."""

    def read(*rows: dict[str, Any]) -> list[Dumped]:
        folder = tmp_path / "corpus" / "postlight"
        folder.mkdir(parents=True)
        (folder / "page.html.gz").write_bytes(gzip.compress(HTML.encode()))
        lines = [json.dumps({"html": "page.html.gz", "url": None, **row}) for row in rows]
        (folder / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.setattr(silver, "SILVER", ("postlight",))
        monkeypatch.setattr(silver, "SOURCES", {"program": lambda _: f"Home\n{SENTENCE}"})
        return list(silver.silver(Workshop(tmp_path / "corpus"), tmp_path / "dumps"))

    return read


def test_what_the_model_keeps_is_gold_for_the_text_of_a_program(pages: Any) -> None:
    (found,) = pages({"id": "a", "with": [SENTENCE], "without": ["Home"]})
    assert (found.set, found.source, found.row["text"]) == ("postlight", "program", f"Home\n{SENTENCE}")
    assert found.row["gold"].count(SENTENCE) == 8
    assert "Home" not in found.row["gold"]


def test_a_page_that_lacks_what_must_be_there_or_has_what_must_not_is_not_believed(pages: Any) -> None:
    assert pages({"id": "a", "with": ["A goose"]}, {"id": "b", "without": ["left the quay"]}) == []


def test_gold_text_is_believed_as_it_is(pages: Any) -> None:
    (found,) = pages({"id": "a", "text": "A goose.", "with": ["A swan"]})
    assert (found.row["gold"], found.row["confidence"]) == ("A goose.", 1)


def test_a_set_that_is_there_is_read_and_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silver, "SILVER", ("postlight",))
    rows = [{"id": name, "source": "w3m", "confidence": sure} for name, sure in (("a", 0.95), ("b", 0.5))]
    data = "\n".join(map(json.dumps, rows)).encode()
    (tmp_path / "postlight.silver.jsonl.gz").write_bytes(gzip.compress(data))
    assert [one.row["id"] for one in silver.silver(Workshop(tmp_path), tmp_path)] == ["a"]
