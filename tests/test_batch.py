"""Folders, lists and streams of documents: what is read, where it goes, what is remembered."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from bodytext.batch.output import folder as tree_module
from bodytext.batch.output import locks
from bodytext.batch.output.folder import Tree, settings_of
from bodytext.options import Job, Options, Printing
from tests import torture
from tests.support import COPIED, FIRST, NEWS, SAMPLE_DOCUMENTS, SAMPLES, run_cli, run_process, run_shell
from tests.test_pool import leftovers, make_pages, tree


@pytest.fixture(autouse=True)
def _one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start one worker and no more where a test does not say how many: it's enough."""
    monkeypatch.setattr("bodytext.batch.run._cores", lambda: 1)


PAGE = torture.PAGE
FRENCH = SAMPLES / "article-fr.html"


def fill(folder: Path, *names: str) -> Path:
    """Write a page for each name, and return the folder."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.replace("king", f"king called {name}"))
    return folder


def sources(output: str) -> list[str]:
    """Return the sources of JSON Lines."""
    return [json.loads(line)["source"] for line in output.splitlines()]


# --- which files --------------------------------------------------------------------------------


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    names = ["b.html", "z.html", "a/2.html", "a/10.html", "c/d/e.html"]
    fill(tmp_path, *names)
    expected = ["b.html", "z.html", "a/10.html", "a/2.html", "c/d/e.html"]
    assert sources(run_cli(tmp_path, "-f", "jsonl").stdout) == [f"{tmp_path}/{name}" for name in expected]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["a.html", "b.txt", "inner/c.html", "other/d.htm"]),
        (["--include", "*.html"], ["a.html", "inner/c.html"]),
        (["--include", "*.html", "--include", "*.htm"], ["a.html", "inner/c.html", "other/d.htm"]),
        (["--include", "inner/*"], ["inner/c.html"]),
        (["--exclude", "inner"], ["a.html", "b.txt", "other/d.htm"]),
        (["--exclude", "*.txt", "--exclude", "other/*"], ["a.html", "inner/c.html"]),
        (["--hidden"], [".x.html", "a.html", "b.txt", ".git/y.html", "inner/c.html", "other/d.htm"]),
    ],
)
def test_what_of_a_folder_is_read(arguments: list[str], expected: list[str], tmp_path: Path) -> None:
    fill(tmp_path, "a.html", "b.txt", "inner/c.html", "other/d.htm", ".x.html", ".git/y.html")
    result = run_cli(tmp_path, "-f", "jsonl", *arguments)
    assert sources(result.stdout) == [f"{tmp_path}/{name}" for name in expected]


def test_links_are_followed_if_asked_for_and_never_for_ever(tmp_path: Path) -> None:
    fill(tmp_path, "real/a.html")
    (tmp_path / "b.html").symlink_to(tmp_path / "real" / "a.html")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "up").symlink_to(tmp_path)
    without = run_cli(tmp_path, "-f", "jsonl")
    assert (without.exit_code, sources(without.stdout)) == (0, [f"{tmp_path}/real/a.html"])
    assert "skipped: 3 link" in without.stderr
    followed = run_cli(tmp_path, "-f", "jsonl", "--follow-links")
    assert sources(followed.stdout) == [f"{tmp_path}/{name}" for name in ("b.html", "linked/a.html", "real/a.html")]
    assert followed.stderr.count("a link that leads back to a folder above it") == 2


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    result = run_cli(tmp_path, "-o", f"{tmp_path}/out/")
    assert result.exit_code == 2
    assert "no documents found" in result.stderr


@pytest.mark.parametrize("null", [True, False])
@pytest.mark.parametrize("from_stdin", [True, False])
def test_paths_from_a_list(null: bool, from_stdin: bool, tmp_path: Path) -> None:
    fill(tmp_path, "b.html", "a.html", "in/c.html")
    names = [f"{tmp_path}/b.html", f"{tmp_path}/a.html", f"{tmp_path}/in", f"{tmp_path}/gone"]
    if null:
        names.append(str(fill(tmp_path, "two\nlines.html") / "two\nlines.html"))
    listed = "".join(name + ("\0" if null else "\n") for name in names)
    (tmp_path / "list").write_text(listed)
    where = "-" if from_stdin else tmp_path / "list"
    result = run_cli(
        "--files-from", where, *(["-0"] if null else []), "-f", "jsonl", stdin=listed if from_stdin else None
    )
    assert result.exit_code == 1
    assert sources(result.stdout) == [*names[:2], f"{tmp_path}/in/c.html", *names[4:]]
    assert f"{tmp_path}/gone: no such file" in result.stderr


def test_a_list_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run_cli("--files-from", tmp_path / "gone")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"bodytext: {tmp_path}/gone: no such file\n")


def test_process_substitution_and_pipes_are_read() -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$0" -m bodytext -f jsonl -j 2 <(cat {NEWS}) <(cat {COPIED})', sys.executable],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["word_count"] > 100 for line in done.stdout.splitlines()] == [True, True]


def test_a_socket_in_a_folder_is_named_for_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.html")
        assert "s.html: this is a socket, not a file" in run_cli(".").stderr


# --- where it goes ------------------------------------------------------------------------------


def test_one_folder_is_mirrored_from_the_inside(tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html", "b/c.html", "b/d/e.xhtml", "notes.txt", "v1.2", "f.html.gz.html")
    result = run_cli(tmp_path / "site", "-o", tmp_path / "clean", "-f", "markdown")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert sorted(tree(tmp_path / "clean")) == ["a.md", "b/c.md", "b/d/e.md", "f.md", "notes.md", "v1.2.md"]
    assert tree(tmp_path / "clean")["b/c.md"].decode() == run_cli(tmp_path / "site/b/c.html", "-f", "markdown").stdout


def test_paths_are_mirrored_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "work/site/a.html", "work/more/a.html", "other/x.html")
    monkeypatch.chdir(tmp_path / "work")
    run_cli("site", "more/a.html", "../other/x.html", tmp_path / "work/more/../more/a.html", "-o", "clean/")
    assert sorted(tree(tmp_path / "work" / "clean")) == ["more/a.html.txt", "more/a.txt", "other/x.txt", "site/a.txt"]


def test_texts_of_the_same_name_are_all_kept(tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.htm", "a.html", "A.html", "a.txt", "a", "b.html", "a.html.txt")
    assert run_cli(tmp_path / "site", "-o", tmp_path / "clean").exit_code == 0
    texts = tree(tmp_path / "clean")
    assert len(texts) == 7
    assert {name for name, data in texts.items() if b"king called a.html\n" in data.replace(b" since", b"\n")} or texts
    by_source = {name: next(n for n in texts if f"king called {name} ".encode() in texts[n]) for name in
                 ("A.html", "a", "a.htm", "a.html", "b.html")}  # fmt: skip
    assert by_source == {
        "A.html": "A.txt",
        "a": "a~2.txt",
        "a.htm": "a.htm.txt",
        "a.html": "a.html.txt",
        "b.html": "b.txt",
    }
    again = run_cli(tmp_path / "site", "-o", tmp_path / "clean", "-j", "1")
    assert (again.exit_code, tree(tmp_path / "clean")) == (0, texts)


def test_files_that_are_there_already_are_not_lost(tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html", "b.html")
    fill(tmp_path / "clean", "a.txt")
    before = (tmp_path / "clean/a.txt").read_bytes()
    result = run_cli(tmp_path / "site", "-o", tmp_path / "clean")
    assert result.exit_code == 1
    assert f"{tmp_path}/clean/a.txt is there already and was not written by bodytext" in result.stderr
    assert (tmp_path / "clean/a.txt").read_bytes() == before
    assert (tmp_path / "clean/b.txt").exists()


def test_the_input_folder_is_no_output_folder(tmp_path: Path) -> None:
    fill(tmp_path, "a.html", "b.txt")
    result = run_cli(tmp_path, "-o", f"{tmp_path}/")
    assert result.exit_code == 2
    assert "is the input and the output" in result.stderr


@pytest.mark.parametrize("option", ["--removed", "--errors"])
def test_an_input_is_not_overwritten(option: str, tmp_path: Path) -> None:
    fill(tmp_path, "a.html")
    before = (tmp_path / "a.html").read_bytes()
    result = run_cli(tmp_path / "a.html", option, f"{tmp_path}/../{tmp_path.name}/a.html")
    assert result.exit_code == 2
    assert "a.html is the input and the output" in result.stderr
    assert (tmp_path / "a.html").read_bytes() == before


def test_what_a_run_writes_into_the_input_folder_is_not_read(tmp_path: Path) -> None:
    fill(tmp_path, "a.html", "b.html")
    (tmp_path / "x.html").touch()
    lists = ["--removed", f"{tmp_path}/gone", "--errors", f"{tmp_path}/e"]
    arguments = ["-f", "jsonl", "-o", f"{tmp_path}/all.jsonl", *lists]
    for _ in range(2):
        run_cli(tmp_path, *arguments)
        assert sources((tmp_path / "all.jsonl").read_text()) == [f"{tmp_path}/a.html", f"{tmp_path}/b.html"]
        assert sources((tmp_path / "e").read_text()) == [f"{tmp_path}/x.html"]


def test_lists_may_be_in_the_output_folder(tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html")
    out = tmp_path / "out"
    assert run_cli(tmp_path / "site", "-o", out, "--errors", out / "e", "--removed", out / "r").exit_code == 0
    assert {path.name for path in out.iterdir()} == {".bodytext", "a.txt", "e", "r"}


def test_an_output_folder_inside_the_input_is_not_read(tmp_path: Path) -> None:
    fill(tmp_path, "a.html")
    for _ in range(2):
        result = run_cli(tmp_path, "-o", tmp_path / "clean")
        assert "1 documents" in result.stderr
    assert list(tree(tmp_path / "clean")) == ["a.txt"]


def test_nothing_is_written_outside_through_a_link(tmp_path: Path) -> None:
    fill(tmp_path / "site", "in/a.html", "b.html")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "in").symlink_to(tmp_path / "elsewhere")
    result = run_cli(tmp_path / "site", "-o", tmp_path / "clean")
    assert "would be outside the output folder" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_template_names_the_files(tmp_path: Path) -> None:
    arguments = [str(NEWS), str(FRENCH), "-o", str(tmp_path), "--output-template"]
    assert run_cli(*arguments, "{language}/{year}/{date}-{slug}.{ext}").exit_code == 0
    assert sorted(tree(tmp_path)) == [
        "en/2024/2024-03-14-tarnmouth-ferry-returns-after-two-year-lock-repair.txt",
        next(name for name in tree(tmp_path) if name.startswith("fr/")),
    ]
    assert run_cli(*arguments, "../../{site}/{name}.{ext}").exit_code == 0
    assert any(name.endswith("/news.txt") for name in tree(tmp_path))
    assert not (tmp_path.parent / "news.txt").exists()


def test_a_template_without_distinction_keeps_all(tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html", "b.html", "c.html")
    run_cli(tmp_path / "site", "-o", tmp_path / "clean", "--output-template", "{date}/{slug}.{ext}")
    assert sorted(tree(tmp_path / "clean")) == [f"undated/the-mill{end}.txt" for end in ("", "~2", "~3")]


@pytest.mark.parametrize("template", ["{nope}.txt", "{date", "{date:>10}.txt", "{title.__class__}", "/", "{0}"])
def test_a_bad_template_is_wrong_usage(template: str, tmp_path: Path) -> None:
    result = run_cli(NEWS, "-o", f"{tmp_path}/", "--output-template", template)
    assert result.exit_code == 2
    assert "bad template: " in result.stderr


def test_a_folder_into_one_file(tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html", "b.html")
    for name, format_name in (("all.jsonl", "jsonl"), ("all", "jsonl"), ("all.txt", "text")):
        assert run_cli(tmp_path / "site", "-f", format_name, "-o", tmp_path / name).exit_code == 0
        printed = run_cli(tmp_path / "site", "-f", format_name).stdout
        assert (tmp_path / name).read_text() == printed
    assert len((tmp_path / "all").read_text().splitlines()) == 2


# --- JSON Lines and gzip ------------------------------------------------------------------------


def write_records(path: Path, *records: object) -> Path:
    """Write a file of JSON Lines."""
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records))
    return path


def test_records_are_named_by_what_names_them(tmp_path: Path) -> None:
    path = write_records(
        tmp_path / "dump.jsonl",
        {"id": 17, "body": PAGE},
        {"path": "site/b.html", "body": COPIED.read_text()},
        {"body": PAGE, "url": "https://mill.example/2024/05/02/flour"},
        "",
        {"body": PAGE},
    )
    result = run_cli("--from", "jsonl", "--text-field", "body", "-f", "jsonl", path)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["source"] for record in records] == [
        "17", "site/b.html", "https://mill.example/2024/05/02/flour", f"{path}:5",
    ]  # fmt: skip
    assert records[2]["date"] == "2024-05-02"
    assert "Cape Avelar" in records[1]["text"]
    by_url = run_cli("--from", "jsonl", "--text-field", "body", "--id-field", "url", "-f", "jsonl", path)
    assert sources(by_url.stdout)[0] == f"{path}:1"


def test_bad_lines_are_failures_of_their_own(tmp_path: Path) -> None:
    path = write_records(
        tmp_path / "dump.jsonl", {"text": PAGE}, "{broken", "[1, 2]", {"title": "x"}, {"text": None}, {"text": ""},
        "\xff\xfe", {"text": "\ud800 " + PAGE}, {"text": "x" * 200_000},
    )  # fmt: skip
    result = run_cli("--from", "jsonl", "-f", "jsonl", "--max-size", "100K", path)
    assert result.exit_code == 1
    assert sources(result.stdout) == [f"{path}:1", f"{path}:8"]
    messages = [line for line in result.stderr.splitlines() if line.startswith(f"bodytext: {path}:")]
    assert [line.removeprefix(f"bodytext: {path}:").split(":")[0] for line in messages if "warning" not in line] == [
        *"2345679"
    ]
    assert "no text in any of html, text" in messages[2]
    assert "larger than 100,000 bytes" in messages[-1]


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    path = write_records(tmp_path / "dump.jsonl", {"text": PAGE})
    result = run_cli("--from", "jsonl", "--text-field", "body", path)
    assert result.exit_code == 2
    assert f'bodytext: {path}:1: no text in the field "body"' in result.stderr


def test_records_come_from_pipes_and_packed_files(tmp_path: Path) -> None:
    path = write_records(tmp_path / "dump.jsonl", *({"id": f"n{number}", "html": PAGE} for number in range(20)))
    packed = tmp_path / "dump.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    fields = ("--fields", "source,title,text")
    expected = run_cli("--from", "jsonl", "-f", "jsonl", path, *fields)
    assert sources(expected.stdout) == [f"n{number}" for number in range(20)]
    assert run_cli("--from", "jsonl", "-f", "jsonl", packed, "-j", "1", *fields).stdout == expected.stdout
    assert run_cli("--from", "jsonl", "-f", "jsonl", *fields, stdin=path.read_bytes()).stdout == expected.stdout
    packed.write_bytes(packed.read_bytes()[:-30])
    cut = run_cli("--from", "jsonl", "-f", "jsonl", packed)
    assert cut.exit_code in (1, 2)
    assert "damaged gzip file" in cut.stderr


def test_records_become_files_named_safely(tmp_path: Path) -> None:
    ids = ["plain", "../../etc/passwd", "https://mill.example/a?b=c", "x" * 400, "a/b", "..", "\x1b[2J", "plain"]
    path = write_records(tmp_path / "dump.jsonl", *({"id": name, "html": PAGE} for name in ids), {"html": PAGE})
    assert run_cli("--from", "jsonl", path, "-o", f"{tmp_path}/out/").exit_code == 0
    names = sorted(name.partition("dump/")[2] for name in tree(tmp_path / "out"))
    assert len(names) == len(ids) + 1
    assert {
        "000009.txt",
        "plain.txt",
        "plain~2.txt",
        "etc/passwd.txt",
        "a/b.txt",
        "https/mill.example/a-b=c.txt",
    } <= set(names)
    assert all(part not in ("..", "") and part.isprintable() for name in names for part in name.split("/"))


def test_packed_pages_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(NEWS.read_bytes()))
    assert run_cli(tmp_path / "page.html.gz").stdout == run_cli(NEWS).stdout


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.html.gz"
    bomb.write_bytes(gzip.compress(bytes(30_000_000)))
    result = run_cli(bomb, "--max-size", "1M")
    assert result.exit_code == 2
    assert result.stderr == f"bodytext: {bomb}: larger than 1,000,000 bytes, the limit (--max-size)\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-0"], "--null is about --files-from"),
        (["--lang", "german"], "'german' is no language code"),
        (["--lang", "de,"], "'' is no language code"),
        (["--files-from", "list"], "--files-from and PATH don't go together"),
    ],
)
def test_options_that_would_do_nothing_are_wrong_usage(arguments: list[str], message: str) -> None:
    result = run_cli(NEWS, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("code", ["de", "DE", "deu", "de-AT", "fr,de", "ja"])
def test_languages_go_by_any_usual_code(code: str) -> None:
    german = SAMPLES / "nachricht.html"
    assert (run_cli(german, "--lang", code).stdout == "") == (code == "ja")


@pytest.mark.parametrize("size", ["x", "-1", "5T", ""])
def test_a_size_that_is_none_is_wrong_usage(size: str) -> None:
    assert run_cli(NEWS, "--max-size", size).exit_code == 2


# --- what is remembered -------------------------------------------------------------------------


def test_resume_does_what_is_new_or_changed_and_no_more(tmp_path: Path) -> None:
    site, clean = fill(tmp_path / "site", "a.html", "b.html", "c.html", "d.html"), tmp_path / "clean"
    (site / "nothing.html").write_text("<html><body><script>start()</script></body></html>")
    assert run_cli(site, "-o", clean).exit_code == 1
    (site / "b.html").write_text(PAGE.replace("king", "queen of the mill"))
    (clean / "c.txt").unlink()
    fill(site, "e.html")
    (clean / "d.txt").write_text("edited by hand")
    result = run_cli(site, "-o", clean, "--resume")
    assert result.exit_code == 1  # one of those done before holds no article
    assert "3 documents" in result.stderr
    assert "3 done before" in result.stderr
    assert b"queen" in tree(clean)["b.txt"]
    assert tree(clean)["d.txt"] == b"edited by hand"
    assert {"c.txt", "e.txt"} <= set(tree(clean))
    assert "6 documents" in run_cli(site, "-o", clean, "--resume", "--preset", "recall").stderr


def test_a_document_that_has_lost_its_article_loses_its_text(tmp_path: Path) -> None:
    site, clean = fill(tmp_path / "site", "a.html", "b.html"), tmp_path / "clean"
    run_cli(site, "-o", clean)
    (site / "a.html").write_text("<html><body><script>start()</script></body></html>")
    run_cli(site, "-o", clean, "--resume")
    assert list(tree(clean)) == ["b.txt"]


def test_failures_are_tried_again(tmp_path: Path) -> None:
    site, clean = fill(tmp_path / "site", "a.html", "b.html"), tmp_path / "clean"
    (site / "bad.html").write_bytes(b"%PDF-1.7")
    (site / "worse.html").touch()
    assert run_cli(site, "-o", clean).exit_code == 1
    assert run_cli("status", clean).stdout.splitlines()[1:] == ["2\tok", "1\tfailed\tbinary", "1\tfailed\tempty_input"]
    assert run_cli("status", clean).exit_code == 1
    failed = run_cli("status", clean, "--failed")
    assert failed.stdout.splitlines()[1] == f"{site}/worse.html\tempty_input\tthe input is empty"
    (site / "worse.html").write_text(PAGE)
    fill(site, "new.html")
    result = run_cli(site, "-o", clean, "--retry-failed")
    assert "2 documents" in result.stderr
    assert set(tree(clean)) == {"a.txt", "b.txt", "worse.txt"}
    (site / "bad.html").unlink()
    assert run_cli(site, "-o", clean, "--resume").exit_code == 0
    assert set(tree(clean)) == {"a.txt", "b.txt", "worse.txt", "new.txt"}


def test_status_of_a_folder_without_a_manifest(tmp_path: Path) -> None:
    result = run_cli("status", tmp_path)
    assert result.exit_code == 2
    assert "no manifest there" in result.stderr


def test_a_damaged_manifest_is_an_error_and_not_overwritten(tmp_path: Path) -> None:
    fill(tmp_path / "site", "a.html")
    (tmp_path / "clean" / ".bodytext").mkdir(parents=True)
    (tmp_path / "clean" / ".bodytext" / "manifest.sqlite").write_bytes(b"not a database " * 100)
    result = run_cli(tmp_path / "site", "-o", tmp_path / "clean", "--resume")
    assert result.exit_code == 2
    assert f"bodytext: {tmp_path}/clean/.bodytext/manifest.sqlite: file is not a database" in result.stderr


def test_two_runs_may_write_to_one_folder(tmp_path: Path) -> None:
    for name in "ab":
        fill(tmp_path / name, *(f"{number}.html" for number in range(12)))
    command = [sys.executable, "-m", "bodytext", "-o", f"{tmp_path}/out/", "-j", "1"]
    runs = [subprocess.Popen([*command, tmp_path / name], stderr=subprocess.PIPE) for name in "ab"]
    assert [(run.communicate()[1], run.returncode)[1] for run in runs] == [0, 0]
    assert len(tree(tmp_path / "out")) == 24
    assert leftovers(tmp_path / "out") == []


def test_a_run_that_begins_is_not_taken_for_one_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between a run's making its folder and locking it, no other may clean up."""
    others_wait = []

    def locked(path: str) -> IO[bytes] | None:
        descriptor = os.open(tmp_path / ".bodytext", os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            others_wait.append(True)
        os.close(descriptor)
        return real(path)

    real = locks.locked
    monkeypatch.setattr(tree_module, "locked", locked)
    with Tree(str(tmp_path), "settings"):
        pass
    assert others_wait == [True]


def test_what_is_left_by_a_killed_run_is_cleaned_up(tmp_path: Path) -> None:
    site, clean = fill(tmp_path / "site", "a.html"), tmp_path / "clean"
    (clean / ".bodytext" / "run-1").mkdir(parents=True)
    (clean / ".bodytext" / "run-1" / "1-0").write_text("half a te")
    run_cli(site, "-o", clean)
    assert leftovers(clean) == []


def test_settings_are_what_changes_the_text() -> None:
    job = Job()
    same = job._replace(printing=Printing(quiet=True, output="x", removed="z"), scratch="y")
    assert settings_of(same) == settings_of(job)
    others = [job._replace(options=Options(preset="recall")), job._replace(printing=Printing("markdown")),
              job._replace(template="{slug}"), job._replace(url="https://mill.example")]  # fmt: skip
    assert len({settings_of(other) for other in (job, *others)}) == 5


@pytest.mark.parametrize("option", ["--resume", "--retry-failed"])
def test_what_needs_an_output_folder_says_so(option: str, tmp_path: Path) -> None:
    result = run_cli(NEWS, option, "-o", tmp_path / "file.txt")
    assert result.exit_code == 2
    assert "needs an output folder" in result.stderr


# --- which articles -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--min-words", "200"], "min_words"),
        (["--lang", "fr,ja"], "lang"),
        (["--min-confidence", "0.9"], "min_confidence"),
    ],
)
def test_articles_that_are_not_wanted_are_skipped(arguments: list[str], reason: str, tmp_path: Path) -> None:
    errors = tmp_path / "errors.jsonl"
    everything = [json.loads(line) for line in run_cli(*SAMPLE_DOCUMENTS, "-f", "jsonl").stdout.splitlines()]
    result = run_cli(*SAMPLE_DOCUMENTS, "-f", "jsonl", "--errors", errors, *arguments)
    assert result.exit_code == 0
    wanted: dict[str, Callable[[dict[str, Any]], bool]] = {
        "min_words": lambda record: record["word_count"] >= 200,
        "lang": lambda record: record["language"] in ("fr", "ja"),
        "min_confidence": lambda record: record["confidence"] >= 0.9,
    }
    assert sources(result.stdout) == [record["source"] for record in everything if wanted[reason](record)]
    assert 0 < len(result.stdout.splitlines()) < len(everything)
    skipped = [json.loads(line) for line in errors.read_text().splitlines()]
    assert {(record["status"], record["reason"]) for record in skipped} == {("skipped", reason)}
    assert f"skipped: {len(skipped)} {reason}" in result.stderr
    assert len(skipped) + len(result.stdout.splitlines()) == len(everything)


def test_a_single_article_that_is_not_wanted_is_said_so() -> None:
    result = run_cli(NEWS, "--min-words", "5000")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"bodytext: {NEWS}: skipped: ")
    assert result.stderr.endswith("words, fewer than 5000\n")


@pytest.fixture
def _copies(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("c.html", "a.html", "m/a.html"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(NEWS.read_bytes())
    (site / "near.html").write_bytes(NEWS.read_bytes().replace(b"212 people", b"213 people"))
    (site / "other.html").write_bytes(FRENCH.read_bytes())


@pytest.mark.usefixtures("_copies")
@pytest.mark.parametrize(("kind", "kept"), [("exact", ["a", "near", "other"]), ("near", ["a", "other"])])
def test_duplicates_are_left_out_whatever_the_order(kind: str, kept: list[str], tmp_path: Path) -> None:
    if kind == "near":
        pytest.importorskip("datasketch")
    paths = [tmp_path / "site" / name for name in ("near.html", "c.html", "other.html", "m/a.html", "a.html")]
    one = run_cli("-f", "jsonl", "--dedupe", kind, "-j", "2", *paths)
    other = run_cli("-f", "jsonl", "--dedupe", kind, "-j", "1", *reversed(paths))
    assert sorted(one.stdout.splitlines()) == sorted(other.stdout.splitlines())
    assert sorted(Path(source).stem for source in sources(one.stdout)) == kept
    if kind == "near":  # the rest is the same
        return
    folder = run_cli(tmp_path / "site", "--dedupe", kind, "-o", tmp_path / "out")
    assert folder.exit_code == 0
    assert sorted(tree(tmp_path / "out")) == [f"{name}.txt" for name in kept]
    assert f"skipped: {5 - len(kept)} duplicate" in folder.stderr
    words = run_cli("status", tmp_path / "out").stdout.split("\t")[2].split()[0]
    assert words == str(sum(len(text.split()) for text in tree(tmp_path / "out").values()))
    assert f" {words} words" in folder.stderr
    again = run_cli(tmp_path / "site", "--dedupe", kind, "-o", tmp_path / "out", "--resume")
    assert again.exit_code == 0
    assert sorted(tree(tmp_path / "out")) == [f"{name}.txt" for name in kept]
    (tmp_path / "site" / "0.html").write_bytes(NEWS.read_bytes())  # the first by name from now on
    later = run_cli(tmp_path / "site", "--dedupe", kind, "-o", tmp_path / "out", "--resume")
    assert sorted(tree(tmp_path / "out")) == ["0.txt", "near.txt", "other.txt"]
    assert "1 written, 3 skipped, 2 done before" in later.stderr


# --- reports ------------------------------------------------------------------------------------


def test_stop_on_error_stops_at_the_first(tmp_path: Path) -> None:
    pages = make_pages(tmp_path / "in", 6)
    pages[2].write_bytes(b"%PDF-1.7")
    result = run_cli(tmp_path / "in", "-f", "jsonl", "--on-error", "stop")
    assert result.exit_code == 1
    assert sources(result.stdout) == [str(page) for page in pages[:2]]
    assert "bodytext: stopped at the first failure (--on-error stop)\n" in result.stderr


def test_progress_as_records_and_as_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bodytext.batch.progress.Records.period", 0.0)
    monkeypatch.setattr("bodytext.batch.progress.Plain.period", 0.0)
    make_pages(tmp_path / "in", 3)
    (tmp_path / "in" / "x.html").touch()
    lines = run_cli(tmp_path / "in", "-f", "jsonl", "--progress", "json", "-j", "1").stderr.splitlines()
    records = [json.loads(line) for line in lines if line.startswith("{")]
    assert [record["event"] for record in records] == ["progress"] * 4 + ["summary"]
    assert records[-1]["failed"] == {"empty_input": 1}
    assert records[-1]["written"] == 3
    plain = run_cli(tmp_path / "in", "-f", "jsonl", "--progress", "plain", "-j", "1").stderr
    assert "bodytext: 3 done, " in plain
    none = run_cli(tmp_path / "in", "-f", "jsonl", "--progress", "none", "-j", "1", "-q").stderr
    assert none == f"bodytext: {tmp_path}/in/x.html: the input is empty\n"


def test_a_bar_on_a_terminal_goes_away_and_leaves_the_summary(tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 4)
    (tmp_path / "in" / "x.html").touch()
    inner = f"{sys.executable} -m bodytext {tmp_path}/in -o {tmp_path}/out"
    done = subprocess.run(
        ["script", "-qec", inner, "/dev/null"], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    said = done.stdout.decode()
    assert "x.html: the input is empty" in said
    assert "5 documents in" in said.splitlines()[-3]
    assert "\x1b[" in said  # the bar was there


# --- disks --------------------------------------------------------------------------------------


def limited() -> None:
    """Let no file grow beyond 50 KB, as a stand-in for a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_does_not_fit_is_not_half_written(jobs: str, tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 4)
    (tmp_path / "in" / "large.html").write_text(f"<article>{f'<p>{torture.PROSE * 4}</p>' * 500}</article>")
    command = [sys.executable, "-m", "bodytext", f"{tmp_path}/in", "-o", f"{tmp_path}/out", "-j", jobs]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=limited)
    assert done.returncode == 2
    assert b"file too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert leftovers(tmp_path / "out") == []
    assert run_cli(tmp_path / "in", "-o", tmp_path / "out", "--resume").exit_code == 0
    assert run_cli(tmp_path / "in", "-o", tmp_path / "whole").exit_code == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 300 KB, where such a thing may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("may not mount a disk here; the test of file sizes covers the same code")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_ends_the_run_which_can_be_resumed(small_disk: Path, tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 40, "And so on. " * 1500)
    result = run_cli(tmp_path / "in", "-o", small_disk / "out", "-j", "2")
    assert result.exit_code == 2
    assert "no space left on device" in result.stderr or "disk is full" in result.stderr
    whole = tmp_path / "whole"
    run_cli(tmp_path / "in", "-o", whole, "-j", "2")
    assert all(data == tree(whole)[name] for name, data in tree(small_disk / "out").items())
    subprocess.run(["mount", "-o", "remount,size=30m", small_disk], check=True)
    assert run_cli(tmp_path / "in", "-o", small_disk / "out", "--resume").exit_code == 0
    assert tree(small_disk / "out") == tree(whole)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert "read-only file system" in run_cli(tmp_path / "in", "-o", small_disk / "out").stderr


def test_a_full_standard_output_ends_the_run(tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 4)
    done = run_shell(f"bodytext {tmp_path}/in -j 2 > /dev/full")
    assert done.returncode == 2
    assert b"bodytext: <stdout>: no space left on device" in done.stderr


@pytest.mark.parametrize("command", ["rules", "--version", "extract --help"])
def test_a_full_standard_output_is_an_error_for_every_command(command: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m bodytext {command} > /dev/full', sys.executable], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == b"bodytext: <stdout>: no space left on device\n"


def test_an_output_folder_that_cannot_be_made(tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 2)
    (tmp_path / "file").touch()
    for where in (tmp_path / "file" / "out", Path("/proc/bodytext")):
        result = run_cli(tmp_path / "in", "-o", f"{where}/")
        assert result.exit_code == 2
        assert f"bodytext: {where}/: " in result.stderr


@pytest.mark.parametrize("option", ["--errors", "--removed"])
@pytest.mark.parametrize("output", [[], ["-o", "out/"], ["-o", "out.txt"]])
def test_a_list_that_cannot_be_written_is_named(option: str, output: list[str], tmp_path: Path) -> None:
    target = tmp_path / "no" / "list"
    result = run_cli(NEWS, option, target, *(word.replace("out", f"{tmp_path}/out") for word in output))
    assert result.exit_code == 2
    assert result.stderr == f"bodytext: {target}: no such file or directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which is always full")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_list_that_does_not_fit_is_named_and_not_the_output(jobs: str, tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 3)
    (tmp_path / "in" / "x.html").touch()
    result = run_cli(tmp_path / "in", "-o", tmp_path / "out", "--errors", "/dev/full", "-j", jobs)
    assert result.exit_code == 2
    assert "bodytext: /dev/full: no space left on device\n" in result.stderr
    assert leftovers(tmp_path / "out") == []


def test_removed_blocks_that_do_not_fit_are_an_error_of_their_own_file(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    program = f"{limit}; from bodytext.cli.main import main; main()"
    removed = tmp_path / "removed.jsonl"
    command = [sys.executable, "-c", program, str(COPIED), "--removed", str(removed)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (2, f"bodytext: {removed}: file too large\n")
    assert list(tmp_path.iterdir()) == []


# --- everything at once -------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_of_everything_that_goes_wrong(jobs: str, tmp_path: Path) -> None:
    folder, errors = tmp_path / "in", tmp_path / "errors.jsonl"
    expected = torture.make(folder)
    done = run_process(folder, "-o", tmp_path / "out", "--errors", errors, "--max-size", "1.9M", "-j", jobs)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
    records = [json.loads(line) for line in errors.read_text().splitlines()]
    reported = {str(Path(record["source"]).relative_to(folder)): record["reason"] for record in records}
    missing = {"ok", "any", "absent"}
    assert reported == {name: reason for name, reason in expected.items() if reason not in missing}
    assert len(tree(tmp_path / "out")) == sum(reason in ("ok", "any") for reason in expected.values())
    assert all(os.path.basename(name).isprintable() or "\udce9" in name for name in tree(tmp_path / "out"))
    assert FIRST not in str(expected)
