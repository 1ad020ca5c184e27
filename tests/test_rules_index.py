"""The prepared index of the rules: it says what the TOML files say, whatever becomes of the file it is cached in."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from bodytext.rules import load_rules, shipped_families
from bodytext.rules.engine import build_index
from bodytext.rules.load import HERE
from bodytext.rules.packed import pack, unpack
from bodytext.rules.prepare import prepare_folder, prepare_index
from bodytext.text import languages
from bodytext.text.prepared import SHIPPED, cache_path, read_cached

RULE = """
family = "mine"
why = "Boxes of the Harbour Post."

[[rule]]
id = "mine-join"
why = "Asks to join."
match = "exact"
strength = 0.9
phrases.en = ["join the crew"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of one family."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text(RULE, encoding="utf-8")
    return tmp_path / "rules"


def phrases(index: bytes) -> dict[str, str]:
    """Return where an index files the phrases that are a whole text."""
    return unpack(index)[1]["exact"]


def test_the_index_that_is_read_is_that_of_the_toml_files() -> None:
    rules, index = unpack(prepare_index(shipped_families()))
    assert load_rules().index == index
    assert [list(rule[: len(rules[0])]) for rule in load_rules().rules] == rules


def test_an_index_is_packed_and_unpacked_as_it_was_built() -> None:
    families = shipped_families()
    assert unpack(prepare_index(families))[1] == build_index(families)
    assert unpack(pack([], build_index(()))) == ([], build_index(()))


@pytest.mark.parametrize("folder", [Path(HERE), Path(languages.HERE)])
def test_no_index_stands_among_the_sources(folder: Path) -> None:
    assert "site-packages" in folder.parts or not (folder / SHIPPED).exists()


def test_an_index_is_made_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = cached_index(folder)
    monkeypatch.setattr("bodytext.rules.prepare.prepare_index", None)
    assert cached_index(folder) == made
    monkeypatch.undo()
    assert made == prepare_folder(str(folder))


def cached_index(folder: Path) -> bytes:
    """Return the index of a folder of rules, from the cache if it is there."""
    return read_cached(str(folder), prepare_folder)


def cached(folder: Path) -> Path:
    """Return where the index of a folder is cached."""
    return Path(cache_path(str(folder)))


@pytest.mark.parametrize("edited", ["mine.toml", "engine.py", "../text/words.py"])
def test_an_edit_to_rules_or_to_the_code_that_prepares_them_makes_a_new_index(folder: Path, edited: str) -> None:
    (folder.parent / "text").mkdir()
    cached(folder).parent.mkdir(exist_ok=True)
    for _ in range(2):
        cached_index(folder)
        stale = cached(folder).read_bytes().replace(b"join the crew", b"something old")
        cached(folder).write_bytes(stale)
        assert "something old" in phrases(cached_index(folder)).get("jo", ""), "the cached one is read"
        with (folder / edited).open("a", encoding="utf-8") as file:
            file.write("\n# edited\n")
        assert phrases(cached_index(folder)) == {"jo": "0\tjoin the crew"}


@pytest.mark.parametrize("size", [0, 1, -1, -64, -65, -66])
def test_half_a_cached_index_is_made_anew(folder: Path, size: int) -> None:
    made = cached_index(folder)
    whole = cached(folder).read_bytes()
    cached(folder).write_bytes(whole[:size])
    assert cached_index(folder) == made
    assert cached(folder).read_bytes() == whole


def test_an_index_that_cannot_be_cached_is_made_in_memory(folder: Path) -> None:
    cached(folder).parent.write_text("a file where the folder would be")
    assert phrases(cached_index(folder)) == {"jo": "0\tjoin the crew"}
    assert phrases(cached_index(folder)) == {"jo": "0\tjoin the crew"}


def test_processes_that_make_an_index_at_once_all_have_it_whole(folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        made = pool.map(cached_index, [folder] * 16, chunksize=1)
    assert set(made) == {prepare_folder(str(folder))}
    assert [path.name for path in cached(folder).parent.iterdir()] == [cached(folder).name]
