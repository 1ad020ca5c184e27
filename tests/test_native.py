"""The door to the compiled code: what is missing is done in Python, what is there and can't start is an error."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
from turbohtml.saxparse import SaxHandler, sax_parse

from bodytext import __version__, native
from bodytext.parse import elements, marks
from bodytext.parse.notes import Notes
from tests.support import NEWS, SRC

IS_COMPILED = "from bodytext import native; import bodytext.pipeline; print(native.IS_COMPILED)"
COMMAND = "from bodytext.__main__ import run; run()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a package without the extension."""
    folder = tmp_path_factory.mktemp("installed") / "bodytext"
    shutil.copytree(SRC, folder, ignore=shutil.ignore_patterns("__pycache__", "_native*"))
    return folder


@pytest.fixture
def extension(installed: Path) -> Iterator[Path]:
    """Return where an extension goes that is written in Python; taken away again."""
    path = installed / "native" / "_native.py"
    yield path
    for file in path.parent.glob("_native*"):
        file.unlink()
    shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)


def ran(installed: Path, script: str, *arguments: str | Path, pure: str = "") -> subprocess.CompletedProcess[str]:
    """Run a script in Python with the package in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(installed.parent), "BODYTEXT_PURE": pure}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def refusal(installed: Path) -> str:
    """Return what the command says instead of a text, which is one line."""
    done = ran(installed, COMMAND, NEWS)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert done.stderr.startswith("bodytext: the compiled part can't start: ")
    assert done.stderr.endswith("(install bodytext again, or set BODYTEXT_PURE=1)\n")
    return done.stderr


def test_without_an_extension_the_package_is_pure_and_says_so(installed: Path) -> None:
    assert ran(installed, IS_COMPILED).stdout == "False\n"
    assert ran(installed, COMMAND, NEWS).returncode == 0


def test_a_damaged_extension_is_an_error(installed: Path, extension: Path) -> None:
    extension.with_name(f"_native{EXTENSION_SUFFIXES[0]}").write_bytes(b"no code at all")
    refusal(installed)
    assert ran(installed, IS_COMPILED, pure="1").stdout == "False\n"
    assert ran(installed, COMMAND, NEWS, pure="1").returncode == 0


def test_an_extension_of_another_version_is_an_error(installed: Path, extension: Path) -> None:
    extension.write_text("VERSION = '0.0.9'\n")
    assert f"it was built for version 0.0.9, and this is {__version__} (" in refusal(installed)


def test_an_extension_of_someone_else_is_an_error(installed: Path, extension: Path) -> None:
    extension.write_text("")
    assert "built for version unknown" in refusal(installed)


def test_an_extension_that_lacks_something_is_an_error(installed: Path, extension: Path) -> None:
    extension.write_text(f"VERSION = {__version__!r}\n")
    assert "it has no " in refusal(installed)
    all_but_tables = "def __getattr__(name):\n    if name[:5] == 'take_': raise AttributeError(name)\n    return len\n"
    extension.write_text(f"VERSION = {__version__!r}\n{all_but_tables}")
    assert " tables: " in refusal(installed)


def test_an_extension_that_needs_what_is_not_there_is_an_error(installed: Path, extension: Path) -> None:
    extension.write_text("import nowhere_to_be_found\n")
    done = ran(installed, COMMAND, NEWS)
    assert (done.returncode, done.stderr) == (2, "bodytext: No module named 'nowhere_to_be_found'\n")


# --- the tables ----------------------------------------------------------------------------------


@pytest.fixture
def builder_tables(kernels: ModuleType) -> Iterator[dict[str, Any]]:
    """Return the tables of the builder, to be changed and handed over; those that hold come back."""
    tables = native.TABLES["builder"]
    yield tables
    kernels.take_builder_tables(**tables)


def parsed(kind: Any, markup: str) -> tuple[Any, Any]:
    """Return the blocks that a builder makes of some mark-up, and the marks in it."""
    notes = Notes("")
    builder = kind(notes)
    sax_parse(markup, cast(SaxHandler, builder))
    return builder.finish(), notes.marks.found


def test_a_new_kind_of_block_is_known_everywhere(
    kernels: ModuleType, builder_tables: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cast(dict[str, str], elements.KIND_TAGS), "aside", "footnote")
    kernels.take_builder_tables(**{**builder_tables, "tags": elements.described()})
    found, expected = (parsed(kind, "<p>a<aside>b</aside>") for kind in (kernels.Builder, native.TWINS["Builder"]))
    assert found == expected
    assert [block.kind for block in found[0][0]] == ["paragraph", "footnote"]


def test_telling_words_may_be_long_and_many(
    kernels: ModuleType, builder_tables: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("zeitungsschreiberin", *(f"w{number}x" for number in range(100, 140)))
    monkeypatch.setattr(marks, "_WHO_AND_WHEN", words)
    kernels.take_builder_tables(**{**builder_tables, "parts": words})
    for word in words:
        markup = f"<p>a <b class='x-{word}-y'>Ada</b> <i class=other>b</i>"
        found, expected = (parsed(kind, markup) for kind in (kernels.Builder, native.TWINS["Builder"]))
        assert found == expected
        assert [mark.text for mark in found[1]] == ["Ada"]


@pytest.mark.parametrize(
    ("name", "odd", "why"),
    [
        ("tags", {"p": ("newfangled", None, 0, False, None)}, "<p> has a role that is not known: newfangled"),
        ("tags", {"p": ("block",)}, "unpack"),
        ("tags", None, "tags"),
        ("parts", ("ab",), "three letters or more, all of ASCII: 'ab'"),
        ("words", ("größe",), "all of ASCII"),
        ("rows", (1, 2), "unpack"),
        ("rows", (tuple, 1, list), "rows are named tuples: 1"),
        ("functions", (), "unpack"),
    ],
)
def test_tables_that_do_not_fit_are_refused(
    kernels: ModuleType,
    builder_tables: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    odd: object,
    why: str,
) -> None:
    monkeypatch.setattr(native, "_EXTENSION", kernels)
    monkeypatch.setattr(native, "TABLES", {})
    with pytest.raises(ImportError, match="the compiled part can't start: builder tables: ") as refused:
        native.hand_over("builder", **{**builder_tables, name: odd})
    assert why in str(refused.value)
    with pytest.raises(ImportError, match="unexpected keyword"):
        native.hand_over("builder", **builder_tables, other=1)
    with pytest.raises(ImportError, match="take_nothing_tables"):
        native.hand_over("nothing")
