"""An output folder and whatever may be wrong with it: nothing is written outside, nothing of others is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from html import escape
from pathlib import Path

import pytest

from bodytext.batch.filenames import safe_name, shorten
from bodytext.batch.output.folder import Tree
from bodytext.batch.output.manifest import Manifest
from bodytext.errors import BodytextError
from bodytext.formats.template import check
from tests.support import NEWS, run_cli
from tests.test_batch import PAGE, fill, write_records
from tests.test_pool import leftovers, tree

MANIFEST = ".bodytext/manifest.sqlite"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with two pages."""
    return fill(tmp_path / "site", "a.html", "in/b.html")


# --- files of others ----------------------------------------------------------------------------


def test_files_of_others_are_overwritten_if_asked(site: Path, tmp_path: Path) -> None:
    clean = fill(tmp_path / "clean", "a.txt")
    foreign = (clean / "a.txt").read_bytes()
    left_alone = run_cli(site, "-o", clean, "-j", "1")
    assert (left_alone.exit_code, tree(clean)["a.txt"]) == (1, foreign)
    assert "a.txt is there already and was not written by bodytext (--force overwrites)" in left_alone.stderr
    assert run_cli(site, "-o", clean, "-j", "1", "--force").exit_code == 0
    assert tree(clean)["a.txt"] == run_cli(site / "a.html").stdout.encode()
    assert run_cli(site, "-o", clean, "-j", "1").exit_code == 0  # it is bodytext's from now on


def test_force_replaces_a_link_and_not_what_it_leads_to(site: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine")
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "a.txt").symlink_to(tmp_path / "outside")
    assert run_cli(site, "-o", tmp_path / "clean", "-j", "1").exit_code == 1
    assert run_cli(site, "-o", tmp_path / "clean", "-j", "1", "--force").exit_code == 0
    assert (tmp_path / "outside").read_text() == "mine"
    assert not (tmp_path / "clean" / "a.txt").is_symlink()


def test_force_removes_no_folder(site: Path, tmp_path: Path) -> None:
    fill(tmp_path / "clean", "a.txt/mine")
    result = run_cli(site, "-o", tmp_path / "clean", "-j", "1", "--force")
    assert result.exit_code == 1
    assert "can't write a.txt: is a directory" in result.stderr
    assert set(tree(tmp_path / "clean")) == {"a.txt/mine", "in/b.txt"}


# --- links --------------------------------------------------------------------------------------


def test_no_folder_is_made_outside_through_a_link(tmp_path: Path) -> None:
    fill(tmp_path / "site", "in/deep/er/a.html")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "in").symlink_to(tmp_path / "elsewhere")
    result = run_cli(tmp_path / "site", "-o", tmp_path / "clean", "-j", "1")
    assert "would be outside the output folder" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_is_removed_outside_through_a_link(site: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    assert run_cli(site, "-o", clean, "-j", "1").exit_code == 0
    shutil.move(clean / "in", tmp_path / "elsewhere")
    (clean / "in").symlink_to(tmp_path / "elsewhere")
    assert run_cli(site, "-o", clean, "-j", "1", "--min-words", "9999").exit_code == 0  # no text is wanted any more
    assert set(tree(clean)) == set()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["b.txt"]


@pytest.mark.parametrize("name", [".bodytext", MANIFEST, f"{MANIFEST}-wal"])
def test_a_manifest_that_is_a_link_is_refused(name: str, site: Path, tmp_path: Path) -> None:
    outside = fill(tmp_path / "elsewhere", "x").joinpath("x" if name != ".bodytext" else "")
    link = tmp_path / "clean" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    before = tree(tmp_path / "elsewhere")
    result = run_cli(site, "-o", tmp_path / "clean", "-j", "1")
    assert result.exit_code == 2
    assert result.stderr == f"bodytext: {link}: a link, which may lead out of the output folder: remove it\n"
    assert tree(tmp_path / "elsewhere") == before


def test_what_looks_like_the_rest_of_a_run_but_is_a_link_is_left_alone(site: Path, tmp_path: Path) -> None:
    fill(tmp_path / "elsewhere", "mine")
    own = tmp_path / "clean" / ".bodytext"
    own.mkdir(parents=True)
    (own / "run-1").symlink_to(tmp_path / "elsewhere")
    assert run_cli(site, "-o", tmp_path / "clean", "-j", "1").exit_code == 0
    assert list(tree(tmp_path / "elsewhere")) == ["mine"]


def test_a_folder_that_is_a_link_itself_is_the_folder_it_leads_to(site: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "clean").symlink_to(tmp_path / "real")
    assert run_cli(site, "-o", tmp_path / "clean", "-j", "1").exit_code == 0
    assert set(tree(tmp_path / "real")) == {"a.txt", "in/b.txt"}


# --- the manifest -------------------------------------------------------------------------------


def damage(path: Path, how: str) -> None:
    """Damage a manifest."""
    data = path.read_bytes()
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "stub":
        path.write_bytes(data[:100])
    elif how == "text":
        path.write_text("not a database" * 100)
    elif how == "zeros":
        path.write_bytes(data[:4096] + bytes(len(data) - 4096))
    else:
        with sqlite3.connect(path) as database:
            database.executescript(how)
        database.close()


_DAMAGES = {
    "cut": "damaged",
    "stub": "damaged",
    "text": "file is not a database: the manifest is damaged; remove it and use --force, and all is written anew",
    "zeros": "damaged",
    "DROP TABLE documents; CREATE TABLE documents (title TEXT)": "no such column: source: the manifest is damaged",
    "DROP TABLE places; CREATE TABLE places (x)": "no such column: place: the manifest is damaged",
    "UPDATE documents SET words = 'many', place = 17": "a row that bodytext did not write: the manifest is damaged",
    "PRAGMA user_version = 7": "made by a later version of bodytext (tables of version 7)",
}


@pytest.mark.parametrize("how", _DAMAGES)
@pytest.mark.parametrize("command", ["--resume", "status"])
def test_a_damaged_manifest_is_one_clear_line(how: str, command: str, site: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    run_cli(site, "-o", clean, "-j", "1")
    texts, path = tree(clean), clean / MANIFEST
    damage(path, how)
    before = path.read_bytes()
    arguments: list[str | Path] = (
        [site, "-o", clean, "-j", "1", "--resume"] if command == "--resume" else ["status", clean]
    )
    if command == "status" and "UPDATE" in how:
        arguments.append("--failed")
        damage(path, "UPDATE documents SET status = 'failed'")
    result = run_cli(*arguments)
    said = [line for line in result.stderr.splitlines() if "documents in" not in line]
    assert (result.exit_code, len(said)) == (2, 1)
    assert said[0].startswith(f"bodytext: {path}: ")
    assert _DAMAGES[how] in said[0]
    assert tree(clean) == texts
    assert leftovers(clean) == []
    if "later" in _DAMAGES[how]:
        assert path.read_bytes() == before


def test_what_the_hint_says_works(site: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    run_cli(site, "-o", clean, "-j", "1")
    texts = tree(clean)
    (clean / MANIFEST).unlink()
    assert run_cli(site, "-o", clean, "-j", "1", "--force").exit_code == 0
    assert tree(clean) == texts


def test_a_manifest_of_the_time_before_versions_is_taken(site: Path, tmp_path: Path) -> None:
    run_cli(site, "-o", tmp_path / "clean", "-j", "1")
    damage(tmp_path / "clean" / MANIFEST, "PRAGMA user_version = 0")
    assert "2 done before" in run_cli(site, "-o", tmp_path / "clean", "-j", "1", "--resume").stderr


def test_two_runs_that_write_the_same_documents_agree(tmp_path: Path) -> None:
    fill(tmp_path / "site", *(f"{number}.html" for number in range(10)))
    command = [sys.executable, "-m", "bodytext", f"{tmp_path}/site", "-o", f"{tmp_path}/out/", "-j", "1"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(run.communicate()[1], run.returncode)[1] for run in runs] == [0, 0]
    assert set(tree(tmp_path / "out")) == {f"{number}.txt" for number in range(10)}
    assert leftovers(tmp_path / "out") == []
    with Tree(str(tmp_path / "out"), "settings") as folder:
        assert len(list(folder.manifest.entries("ok"))) == 10


def test_what_a_run_at_the_same_time_has_just_written_is_no_file_of_others(tmp_path: Path) -> None:
    (tmp_path / ".bodytext").mkdir()
    with closing(Manifest(str(tmp_path))) as manifest:
        assert manifest.claim("a.txt", "a.html", lambda: False) == "new"
        assert manifest.claim("a.txt", "a.html", lambda: True) == "own"
        assert manifest.claim("A.txt", "b.html", lambda: True) == "other"
        assert manifest.claim("c.txt", "c.html", lambda: True) == "foreign"
        assert manifest.claim("c.txt", "c.html", lambda: False) == "new"


def test_a_place_is_looked_at_while_no_other_run_can_reserve_it(tmp_path: Path) -> None:
    (tmp_path / ".bodytext").mkdir()

    def is_taken() -> bool:
        with sqlite3.connect(tmp_path / MANIFEST, timeout=0) as other, pytest.raises(sqlite3.OperationalError):
            other.execute("INSERT INTO places VALUES ('a.txt', 'a.html')")
        other.close()
        return False

    with closing(Manifest(str(tmp_path))) as manifest:
        assert manifest.claim("a.txt", "a.html", is_taken) == "new"


# --- templates ----------------------------------------------------------------------------------

TITLES = [
    "../../escape", "/etc/passwd", "..", "...", ". . .", "a/../../b", "\\\\server\\share", "C:\\windows",
    "CON", "nul.txt", "com1", "Aux", "x" * 300, "ё" * 300, "👩‍👩‍👧" * 60, "tab\tand\x1bescape", "\u202egnp.exe",
    "~", "-rf", " ", ".bodytext", ".hidden", "a" * 250 + ".b" * 20,
]  # fmt: skip


@pytest.mark.parametrize("template", ["{title}.{ext}", "{title}/{title}.{ext}", "{slug}.{ext}", "x/{site}/{title}"])
def test_no_title_leads_out_of_the_folder_or_is_lost(template: str, tmp_path: Path) -> None:
    records = write_records(
        tmp_path / "in.jsonl",
        *(
            {"id": f"n{number}", "html": PAGE.replace("The mill", escape(title), 1)}
            for number, title in enumerate(TITLES)
        ),
    )
    out = tmp_path / "deep" / "er" / "out"
    result = run_cli("--from", "jsonl", records, "-o", f"{out}/", "--output-template", template, "-j", "1")
    assert result.exit_code == 0, result.stderr
    written = tree(out)
    assert len(written) == len(TITLES)
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "deep"}
    assert [path.name for path in (tmp_path / "deep" / "er").iterdir()] == ["out"]
    for name in written:
        name.encode()  # no character is cut in two
        for part in name.split("/"):
            assert part.isprintable() or "\u200d" in part
            assert not part.startswith((".", "-"))
            assert part.split(".")[0].upper() not in ("CON", "NUL", "COM1", "AUX")
        assert name.endswith(".txt") or not template.endswith("{ext}")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{folder}", "a"),
        ("{folder}/{folder}/", "a"),
        (".bodytext/{name}.{ext}", "_.bodytext/a.txt"),
        ("{name}\n.{ext}", "a_.txt"),
        ("../{name}", "a"),
        ("/{name}.{ext}", "a.txt"),
        ("{name}" + "y" * 300 + ".{ext}", None),
    ],
)
def test_a_template_always_names_a_file_inside(template: str, expected: str | None, tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html")
    assert run_cli(tmp_path / "site", "-o", f"{tmp_path}/out/", "--output-template", template).exit_code == 0
    (name,) = tree(tmp_path / "out")
    assert name == expected or (expected is None and name.endswith(".txt") and len(name) < 255)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("x/" * 3000, "more than 100 folders in one another"),
        ("x" * 150 + "/", ""),
        (("x" * 190 + "/") * 30, "long"),
    ],
    ids=["deep", "fine", "long"],
)
def test_a_path_that_no_system_takes_is_one_failure(template: str, why: str, tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html")
    records = write_records(tmp_path / "in.jsonl", {"id": f"{template}a", "html": PAGE}, {"html": PAGE})
    runs: list[list[str | Path]] = [
        [tmp_path / "site", "-o", f"{tmp_path}/a/", "--output-template", f"{template}{{name}}"],
        ["--from", "jsonl", records, "-o", f"{tmp_path}/b/"],
    ]
    for arguments in runs:
        said = run_cli(*arguments, "-j", "1").stderr
        assert ("can't write" in said, why in said) == (bool(why), True)
    assert any("in/000002" in path for path in tree(tmp_path / "b"))


@pytest.mark.parametrize(("text", "name"), [("con", "_con"), ("Con.tent", "_Con.tent"), ("content", "content")])
def test_names_of_devices_are_no_names_of_files(text: str, name: str) -> None:
    assert safe_name(text) == name


@pytest.mark.parametrize("letter", ["a", "ё", "漢", "👩"])
def test_a_name_is_cut_between_characters(letter: str) -> None:
    for extra in range(4):
        short = shorten("x" * extra + letter * 200)
        assert len(os.fsencode(short)) <= 200
        short.encode()


# --- lines of one's own -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spec", ["999999999999", "1000", ">1000", "01000", ".9999999999", "=5", "x", "5,", "+3", "{date}"]
)
def test_a_width_that_would_fill_the_memory_is_wrong_usage(spec: str) -> None:
    with pytest.raises(BodytextError):
        check(f"{{title:{spec}}}")
    result = run_cli("--print", f"{{title:{spec}}}", NEWS)
    assert result.exit_code == 2
    assert "a width of up to 999" in result.stderr or "expected" in result.stderr


@pytest.mark.parametrize("spec", ["", "20", ".40", "20.10", "<20", "*^30", ">999", "020", "\n>5", "s", ".0"])
def test_widths_and_cuts_that_make_sense_are_taken(spec: str) -> None:
    check(f"{{title:{spec}}}")
    title = run_cli("--print", "{title}", NEWS).stdout.removesuffix("\n")
    assert run_cli("--print", f"{{title:{spec}}}", NEWS).stdout == f"{title:{spec}}\n"
