"""`bodytext review`: one page, or a folder of them with an index, and what has changed since an earlier run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from bodytext import Article, Options, extract
from bodytext.cli.main import main
from bodytext.document import Block, Metadata, Reason, Verdict
from bodytext.review.changes import Earlier, compare
from bodytext.review.index import Entry, index_page
from tests.support import COPIED, NEWS, SAMPLES, run_cli
from tests.test_review import by_id, tree_of, words_of

PROSE = "The keeper rowed across the harbour at nine to light the lamp on the east pier again by hand. "
SURE, GONE = Reason.of_stage("content", "likely content"), Reason.of_stage("tail", "behind the end")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder of documents: two articles, a page that holds none, and an empty file."""
    folder = tmp_path / "site"
    (folder / "deep").mkdir(parents=True)
    (folder / "index.html").write_bytes(NEWS.read_bytes())
    (folder / "deep" / "docs.html").write_bytes((SAMPLES / "docs.html").read_bytes())
    (folder / "empty.html").write_text("<nav><a href=/>Home</a> <a href=/news>News</a></nav>")
    (folder / "odd.html").write_bytes(b"")
    return folder


def article(*blocks: tuple[str, bool]) -> Article:
    """Return an article of these blocks, each kept or not."""
    made = tuple(Block(text) for text, _ in blocks)
    verdicts = tuple(Verdict(keep, 0.5, SURE if keep else GONE) for _, keep in blocks)
    return Article("page", "html", Metadata(), made, verdicts)


def rows_of(page: Path | str) -> list[list[str]]:
    """Return the cells of the index, row by row."""
    tree = tree_of(page if isinstance(page, str) else page.read_text(encoding="utf-8"))
    return [[words_of(cell).strip() for cell in row] for row in by_id(tree, "index").iter("tr")][1:]


# --- one page ------------------------------------------------------------------------------------------


def test_one_document_is_one_page_in_the_articles_place(tmp_path: Path) -> None:
    target = tmp_path / "review.html"
    assert run_cli("review", NEWS, "-o", target).exit_code == 0
    page = target.read_text(encoding="utf-8")
    assert page == run_cli("--explain=html", NEWS).stdout == run_cli("review", NEWS).stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "Tarnmouth ferry returns" in words_of(next(tree_of(page).iter("title")))


def test_a_document_without_an_article_has_a_page_too(tmp_path: Path) -> None:
    result = run_cli("review", "-o", tmp_path / "page.html", stdin="<nav><a href=/>Home</a> <a href=/n>News</a></nav>")
    assert (result.exit_code, "no article found" in result.stderr) == (1, True)
    assert "Home" in (tmp_path / "page.html").read_text()


def test_options_that_choose_and_judge_hold(tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text('family = "mine"\nwhy = "w"\n[[rule]]\nid = "my-horn"\nwhy = "w"\nstrength = 1\nmax_chars = 900\n'
                     'phrases.any = ["loud her horn"]\n')  # fmt: skip
    page = run_cli("review", NEWS, "--preset", "recall", "--rules", rules, "--isolated").stdout
    known = json.loads(words_of(by_id(tree_of(page), "data")))
    assert known["preset"] == "recall"
    assert "my-horn" in [reason[2] for reason in known["reasons"]]
    other = json.loads(words_of(by_id(tree_of(run_cli("review", NEWS, "--extractor", "readability").stdout), "data")))
    assert other["scores"] != known["scores"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (["review", NEWS, COPIED], "-o FOLDER/"),
        (["review", SAMPLES], "-o FOLDER/"),
        (["--explain=html", NEWS, "-f", "json"], "article's place"),
        (["--explain=html", NEWS, "--print", "{title}"], "article's place"),
        (["review", NEWS, "-f", "json"], "No such option"),
        ([NEWS, "--against", NEWS], "about a page"),
        (["review", NEWS, "--against", NEWS], "no JSON"),
        (["review", NEWS, "--against", "nowhere.jsonl"], "nowhere.jsonl"),
    ],
)
def test_what_is_no_page_is_refused(typed: list[str | Path], why: str) -> None:
    result = run_cli(*typed)
    assert (result.exit_code, why in result.stderr, result.stdout) == (2, True, "")


def test_settings_of_a_project_hold_and_its_format_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bodytext.toml").write_text('[options]\nformat = "json"\npreset = "recall"\n')
    monkeypatch.chdir(tmp_path)
    page = run_cli("review", NEWS).stdout
    assert json.loads(words_of(by_id(tree_of(page), "data")))["preset"] == "recall"


def test_a_shell_completes_the_command_and_its_options() -> None:
    complete = ShellComplete(main, {}, "bodytext", "_X")
    assert "review" in [item.value for item in complete.get_completions([], "rev")]
    options = {item.value for item in complete.get_completions(["review"], "--")}
    assert {"--against", "--output", "--preset"} <= options
    assert not {"--format", "--fields", "--explain"} & options


def test_nothing_of_it_is_loaded_unless_it_is_used() -> None:
    script = "import sys; from bodytext.cli.main import main; main(['{}', '-o', '/dev/null'], standalone_mode=False)"
    probe = f"try: {script.format(NEWS)}\nexcept SystemExit: pass\nprint([m for m in sys.modules if 'review' in m])"
    probe = probe.replace("try: import sys; ", "import sys\ntry: ")
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['bodytext.cli.review']"


# --- a folder ------------------------------------------------------------------------------------------


def test_a_folder_has_a_page_each_and_an_index_of_them(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run_cli("review", site, "-o", f"{out}/", "-j", "2").exit_code == 1
    found = {path.relative_to(out).as_posix() for path in out.rglob("*.html")}
    assert found == {"index.html", "pages/index.html", "pages/deep/docs.html", "pages/empty.html"}
    rows = rows_of(out / "index.html")
    assert [row[0].rpartition("/")[2] for row in rows] == ["odd.html", "empty.html", "docs.html", "index.html"]
    assert len(rows[0]) == 2
    links = [one.get("href") for one in tree_of((out / "index.html").read_text()).iter("a")]
    assert links == ["pages/empty.html", "pages/deep/docs.html", "pages/index.html"]


def test_a_second_run_keeps_what_the_first_has_said(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_cli("review", site, "-o", f"{out}/")
    before = (out / "index.html").read_bytes()
    page = (out / "pages" / "index.html").stat().st_mtime_ns
    assert run_cli("review", site, "-o", f"{out}/", "--resume").exit_code == 1
    assert (out / "index.html").read_bytes() == before
    assert (out / "pages" / "index.html").stat().st_mtime_ns == page


def test_the_least_certain_stands_first_and_what_other_engines_promise_in_the_middle() -> None:
    entries = [
        Entry("a", "Sure", 0.9, 0.5, 100, place="pages/a.html"),
        Entry("b", "Other engine", None, 0.5, 100, place="pages/b.html"),
        Entry("c", "Doubtful", 0.2, 0.1, 3, ("a short text",), place="pages/c d.html"),
        Entry("<d>", trouble="can't be read"),
    ]
    rows = rows_of(index_page(entries))
    assert [row[0] for row in rows] == ["<d><d>", "Doubtfulc", "Other engineb", "Surea"]
    assert rows[1][1:] == ["0.20 0.20", "0.10 0.10", "3", "a short text"]
    assert 'href="pages/c%20d.html"' in index_page(entries)


# --- what has changed ----------------------------------------------------------------------------------


def test_blocks_say_what_they_were_in_an_earlier_run() -> None:
    before = article(("one", True), ("two", False), ("three", True), ("four", False), ("five", False))
    now = article(("one", True), ("two", True), ("three", False), ("four", False), ("new", True))
    changes = compare(now, Earlier.of_records([before.to_dict()]))
    assert changes.blocks == {1: "was removed: tail", 2: "was kept", 4: "was not there"}
    assert changes.gone == ("five",)
    assert changes.number == 4


def test_of_texts_that_are_said_twice_no_more_changes_than_have_to() -> None:
    before = article(("same", True), ("other", True), ("same", False))
    assert compare(before, Earlier.of_records([before.to_dict()])).number == 0
    now = article(("same", False), ("other", True), ("same", True))
    by_place = [{"source": "page", "block": 2, "rule": "tail", "text": "same"}]
    assert compare(now, Earlier.of_records(by_place)).blocks == {0: "was kept", 2: "was removed: tail"}


def test_a_removal_for_another_reason_and_a_field_of_another_value_are_changes() -> None:
    now = article(("one", True), ("two", False))
    record = now.to_dict() | {"title": "Lamp", "removed": [{"text": "two", "rule": "short"}]}
    changes = compare(now, Earlier.of_records([record]))
    assert changes.blocks == {1: "was removed: short"}
    assert changes.fields == (("title", "Lamp", ""),)


@pytest.mark.parametrize("written", [["-f", "jsonl"], ["--removed"]])
def test_two_engines_are_compared_by_what_the_first_has_written(site: Path, tmp_path: Path, written: list[str]) -> None:
    old, out = tmp_path / "old.jsonl", tmp_path / "out"
    target: list[str | Path] = ["-o", old] if written[0] == "-f" else [old, "-o", tmp_path / "text"]
    run_cli(site, *written, *target, "--extractor", "readability", "--exclude", "odd.html")
    run_cli("review", "-o", f"{out}/", "--against", old)
    first = extract(site / "index.html", Options(extractor="readability"))
    now = extract(site / "index.html")
    differs = {
        i
        for i, (one, two) in enumerate(zip(first.verdicts, now.verdicts, strict=True))
        if one.keep != two.keep or (not one.keep and one.reason.rule != two.reason.rule)
    }
    [page] = out.rglob("site/index.html")
    known = json.loads(words_of(by_id(tree_of(page.read_text(encoding="utf-8")), "data")))
    assert {int(place) for place in known["changes"]} == differs
    rows = {row[0].rpartition("/")[2]: row for row in rows_of(out / "index.html")}
    assert {"index.html", "docs.html"} <= set(rows)
    assert int(rows["index.html"][4]) >= len(differs)


def test_what_is_as_it_was_says_so_and_documents_without_a_record_are_new(site: Path, tmp_path: Path) -> None:
    old, out = tmp_path / "old.jsonl", tmp_path / "out"
    run_cli(site / "index.html", "-f", "jsonl", "-o", old)
    run_cli("review", site / "index.html", site / "deep", "-o", f"{out}/", "--against", old)
    cells = {row[0].rpartition("/")[2]: row[4] for row in rows_of(out / "index.html")}
    assert cells == {"index.html": "0", "docs.html": "new"}
    [page] = out.rglob("site/index.html")
    assert "All is as it was." in page.read_text()
