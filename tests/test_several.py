"""Several texts in one stream: each under a line with its name, by which a program can take them apart again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bodytext.formats import FORMATS
from bodytext.text.escapes import printable
from tests.support import COPIED, NEWS, run_cli
from tests.test_batch import PAGE, write_records

LINES = {"text": ("==> ", " <=="), **dict.fromkeys(("markdown", "html", "tei"), ("<!-- ", " -->"))}
"""What stands around the name in the formats that print texts."""


def parts(printed: str, format_name: str) -> dict[str, str]:
    """Return the texts by their names, as a reader of the documentation would take them apart."""
    before, after = map(re.escape, LINES[format_name])
    pieces = re.split(rf"^{before}(.*){after}\n", printed, flags=re.MULTILINE)
    assert pieces[0] == ""
    names, texts = pieces[1::2], pieces[2::2]
    assert len(set(names)) == len(names)
    return dict(zip(names, [*(text.removesuffix("\n") for text in texts[:-1]), *texts[-1:]], strict=True))


@pytest.mark.parametrize("format_name", LINES)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_texts_have_their_names_above(format_name: str, jobs: str) -> None:
    printed = run_cli("-f", format_name, "-j", jobs, NEWS, COPIED).stdout
    assert parts(printed, format_name) == {
        str(path): run_cli("-f", format_name, path).stdout for path in (NEWS, COPIED)
    }


def test_every_format_that_prints_no_records_has_such_lines() -> None:
    assert set(LINES) == {name for name, one in FORMATS.items() if not one.is_record}


@pytest.mark.parametrize("format_name", LINES)
def test_a_single_text_stands_alone(format_name: str) -> None:
    begins = run_cli("-f", format_name, NEWS).stdout
    assert not begins.startswith(LINES[format_name][0])
    piped = run_cli("-f", format_name, stdin=NEWS.read_bytes()).stdout
    assert piped.replace("&lt;stdin&gt;", str(NEWS)) == begins  # TEI says in itself where it is from


def test_what_may_be_many_is_named_though_it_be_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    page = tmp_path / "in" / "a.html"
    page.write_text(PAGE)
    (tmp_path / "list").write_text(f"{page}\n")
    alone = run_cli(page).stdout
    for arguments in ([tmp_path / "in"], ["--files-from", tmp_path / "list"]):
        assert parts(run_cli(*arguments).stdout, "text") == {str(page): alone}
    records = write_records(tmp_path / "dump.jsonl", {"id": "one", "html": PAGE}, {"html": PAGE})
    named = parts(run_cli("--from", "jsonl", records).stdout, "text")
    assert named == {"one": alone, f"{records}:2": alone}


def test_the_header_of_a_text_follows_its_name() -> None:
    printed = run_cli("--fields", "title", NEWS, NEWS).stdout
    assert printed.startswith(f"==> {NEWS} <==\ntitle: Tarnmouth ferry returns")
    assert f"\n\n==> {NEWS} <==\ntitle: " in printed


def test_names_can_be_left_out() -> None:
    assert run_cli("--no-header", NEWS, COPIED).stdout == f"{run_cli(NEWS).stdout}\n{run_cli(COPIED).stdout}"


def test_what_gives_no_text_leaves_no_name(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    assert "empty.html" not in run_cli(tmp_path / "empty.html", NEWS).stdout


@pytest.mark.parametrize("arguments", [["-f", "json"], ["-f", "jsonl"], ["-f", "csv"], ["-f", "tsv"], ["--print", "x"]])
def test_records_need_no_names(arguments: list[str]) -> None:
    printed = run_cli(*arguments, NEWS, NEWS).stdout
    assert "==>" not in printed
    assert "<!--" not in printed


def test_a_file_of_several_texts_has_names_and_files_in_a_folder_have_none(tmp_path: Path) -> None:
    run_cli(NEWS, COPIED, "-o", tmp_path / "all.txt")
    assert (tmp_path / "all.txt").read_text() == run_cli(NEWS, COPIED).stdout
    run_cli(NEWS, COPIED, "-o", f"{tmp_path}/out/")
    assert not any("==>" in path.read_text() for path in (tmp_path / "out").rglob("*.txt"))


@pytest.mark.parametrize("format_name", LINES)
def test_neither_names_nor_texts_can_forge_a_line(format_name: str, tmp_path: Path) -> None:
    before, after = LINES[format_name]
    forged = f"{before}forged{after}"
    names = [f"a\n{forged}\n.html".replace("/", ""), "b --> c.html", "d---e.html", "f\u202e\x1b.html"]
    text = f"<p>The mill has stood at the ford since the old king.</p><pre>one\n{forged}\ntwo</pre><p>{forged}</p>"
    for name in names:
        (tmp_path / name).write_text(PAGE.replace("</article>", f"{text}</article>"))
    printed = run_cli("-f", format_name, *(tmp_path / name for name in names)).stdout
    found = parts(printed, format_name)
    assert len(found) == len(names)
    assert all(name.isprintable() for name in found)
    if format_name == "text":
        assert list(found) == [printable(str(tmp_path / name)) for name in names]
        assert f"\n {forged}\n" in printed
    else:
        tokens = MarkdownIt("commonmark").parse(printed) if format_name == "markdown" else ()
        seen = [token.content for token in tokens if token.type == "html_block"]
        comments = seen or re.findall("<!--.*?-->", printed)
        assert [comment.strip() for comment in comments] == [f"<!-- {name} -->" for name in found]
        assert not any("--" in name for name in found)
