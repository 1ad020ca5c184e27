"""What is installed: what a wheel has in it, what it asks for, and that the tests run on what is installed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import bodytext
from bodytext.batch.dedupe import check_dedupe
from bodytext.errors import BodytextError
from bodytext.rules import load
from bodytext.rules.prepare import prepare_folder as prepare_rules
from bodytext.text import languages
from bodytext.text.languages.prepare import prepare_folder as prepare_languages
from tests.support import ROOT, SRC

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SHARED = {
    "share/bash-completion/completions/bodytext": b"COMPREPLY",
    "share/fish/vendor_completions.d/bodytext.fish": b"complete --no-files --command bodytext",
    "share/man/man1/bodytext.1": b".TH BODYTEXT 1",
    "share/zsh/site-functions/_bodytext": b"#compdef bodytext",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a pure wheel, built in this process and in a folder that is also the temporary one."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BODYTEXT_COMPILE", "0")
        patch.setattr("tempfile.tempdir", str(folder))
        return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    """Return the files of that wheel."""
    return contents(built)


def contents(archive: Path) -> dict[str, bytes]:
    """Return the files of an archive by their names."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_what_is_tested_is_what_is_installed() -> None:
    installed = distribution("bodytext")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    is_editable = origin.get("dir_info", {}).get("editable", False)
    assert Path(bodytext.__file__).parent == (SRC if is_editable else Path(str(installed.locate_file("bodytext"))))


def test_a_wheel_has_one_name_at_its_top(wheel: dict[str, bytes]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"bodytext"}


def test_a_wheel_has_all_modules_and_no_source_of_native_code(wheel: dict[str, bytes]) -> None:
    modules = {path.relative_to(SRC.parent).as_posix() for path in SRC.rglob("*.py")}
    assert modules == {name for name in wheel if name.endswith(".py")}
    assert not [name for name in wheel if re.search(r"\.(c|h|pyx|pxd|so|pyd)$", name)]
    assert "bodytext/py.typed" in wheel
    assets = {path.relative_to(SRC.parent).as_posix() for path in (SRC / "review" / "assets").iterdir()}
    assert assets <= set(wheel)


def test_a_wheel_has_the_index_of_its_rules(wheel: dict[str, bytes]) -> None:
    assert wheel["bodytext/rules/_index.json"] == prepare_rules(load.HERE)
    assert wheel["bodytext/text/languages/_index.json"] == prepare_languages(languages.HERE)


def test_a_wheel_puts_man_page_and_completions_where_shells_look(wheel: dict[str, bytes]) -> None:
    shared = {name.partition(".data/data/")[2]: content for name, content in wheel.items() if ".data/" in name}
    assert set(shared) == set(SHARED)
    assert not [place for place, sign in SHARED.items() if sign not in shared[place]]


def test_nothing_is_left_of_a_build(built: Path) -> None:
    assert list(built.parent.iterdir()) == [built]


def test_an_editable_install_is_the_checkout_and_nothing_more(tmp_path: Path) -> None:
    editable = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["editable"]))
    files = {name: text for name, text in contents(Path(editable)).items() if ".dist-info/" not in name}
    assert files == {"_bodytext.pth": str(SRC.parent).encode()}


def test_a_build_needs_click_alone_to_describe_the_command_line() -> None:
    script = (
        "import sys; from bodytext_build import generated; generated.package_files(); generated.shared_files();"
        "print(*{name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names)"
    )
    used = subprocess.run(
        [sys.executable, "-Sc", f"import sys; sys.path[:] = {sys.path!r}; {script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {name for name in used.stdout.split() if not name.startswith(("bodytext", "click"))} <= {"__main__"}


def test_pip_before_23_3_can_resolve_what_is_asked_for() -> None:
    """Two spellings of one extra crash it, unless the direct dependencies name the one that comes out."""
    assert any(name.startswith("lxml[html-clean]") for name in PROJECT["dependencies"])


def test_the_oldest_python_that_is_named_is_the_oldest_that_is_allowed() -> None:
    named = re.findall(r":: Python :: 3\.(\d+)", " ".join(PROJECT["classifiers"]))
    assert PROJECT["requires-python"] == f">=3.{min(map(int, named))}"
    assert sys.version_info[1] in map(int, named)


def test_the_hint_for_near_copies_names_what_the_extra_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasketch", None)
    with pytest.raises(BodytextError, match=r"pip install (\w+)$") as error:
        check_dedupe("near")
    library = str(error.value).rpartition(" ")[2]
    assert [name.partition(">")[0] for name in PROJECT["optional-dependencies"]["dedupe"]] == [library]


def test_type_checks_are_relaxed_only_for_what_is_imported() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for top in ("src", "tests") for path in (ROOT / top).rglob("*.py")
    )
    overrides = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]["overrides"]
    relaxed = [module.removesuffix(".*") for override in overrides for module in override["module"]]
    assert not [name for name in relaxed if not re.search(rf"^\s*(?:import|from) {name}\b", sources, re.MULTILINE)]
