"""The command line from outside: every form of input, every option, what goes where, and the exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bodytext import extract
from bodytext.document import SCHEMA
from tests.support import COPIED, FIRST, NEWS, SAMPLES, run_cli, run_process, run_shell, texts

PROSE = "A sentence that is long enough to be a paragraph of its own, with a comma in it, and that comes to an end."
FRENCH = SAMPLES / "article-fr.html"


# --- input --------------------------------------------------------------------------------------


def test_a_path_prints_the_text_and_nothing_else() -> None:
    result = run_cli(NEWS)
    assert result.exit_code == 0
    assert result.stdout.startswith(FIRST)
    assert result.stdout.endswith("half an hour later.\n")
    assert result.stderr == ""


def test_several_paths_print_in_order_with_an_empty_line_between() -> None:
    result = run_cli(FRENCH, COPIED)
    assert result.exit_code == 0
    one, two = run_cli(FRENCH).stdout, run_cli(COPIED).stdout
    assert result.stdout == f"==> {FRENCH} <==\n{one}\n==> {COPIED} <==\n{two}"


@pytest.mark.parametrize("arguments", [[], ["-"], ["extract"], ["extract", "-"]])
def test_standard_input_is_read_without_a_path_and_for_a_dash(arguments: list[str]) -> None:
    result = run_cli(*arguments, stdin=NEWS.read_bytes())
    assert result.stdout == run_cli(NEWS).stdout


def test_standard_input_and_files_mix() -> None:
    result = run_cli(FRENCH, "-", stdin=COPIED.read_bytes())
    assert result.stdout == run_cli(FRENCH, COPIED).stdout.replace(str(COPIED), "<stdin>")


def test_extract_is_the_default_command() -> None:
    assert run_cli("extract", NEWS).stdout == run_cli(NEWS).stdout
    assert run_cli("-f", "json", NEWS).stdout == run_cli("extract", "-f", "json", NEWS).stdout


def test_a_file_named_like_a_command_can_be_given_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "rules").write_bytes(COPIED.read_bytes())
    assert run_cli(tmp_path / "rules").stdout == run_cli(COPIED).stdout


def test_a_pipe_works_in_a_real_process() -> None:
    done = run_process(stdin=NEWS.read_bytes())
    assert done.returncode == 0
    assert done.stdout.decode() == run_cli(NEWS).stdout
    assert done.stderr == b""


def test_no_path_on_a_terminal_prints_short_help_and_exits_with_2() -> None:
    main, terminal = pty.openpty()
    command = [sys.executable, "-c", "from bodytext.cli.main import main; main(prog_name='bodytext')"]
    done = subprocess.run(command, stdin=terminal, capture_output=True, check=False, timeout=30)
    os.close(main)
    os.close(terminal)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"Usage: bodytext")
    assert b"\nExamples:\n  bodytext page.html " in done.stderr


def test_from_overrides_the_guess(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(NEWS.read_bytes())
    as_text = run_cli("--from", "text", "-f", "json", path)
    assert "<p>" in json.loads(as_text.stdout)["text"] + str(json.loads(as_text.stdout)["removed"])
    plain = tmp_path / "plain"
    sentence = "A plain sentence that says a < b, and goes on for long enough that it looks like prose to anybody."
    plain.write_text(f"{sentence}\n\n{sentence}\n")
    removed_or_kept = json.loads(run_cli("--from", "html", "-f", "json", plain).stdout)
    assert sentence in removed_or_kept["text"] + str(removed_or_kept["removed"])


def test_encoding_overrides_what_the_page_declares(tmp_path: Path) -> None:
    text = "Die Brücke über die Mühle wurde am Dienstag für größere Fuhrwerke gesperrt, weil ein Balken nachgab."
    path = tmp_path / "page.html"
    path.write_bytes(f'<meta charset="koi8-r"><article><p>{text}</p><p>{text}</p></article>'.encode("latin-1"))
    assert text in run_cli("--encoding", "windows-1252", path).stdout


def test_url_completes_what_the_page_leaves_open() -> None:
    record = json.loads(run_cli("-f", "json", "--url", "https://gazette.example/2024/05/02/tourneurs", FRENCH).stdout)
    assert record["source"] == str(FRENCH)
    assert record["date"].startswith("2024-05-02")


# --- output -------------------------------------------------------------------------------------


def test_json_is_one_record_with_the_schema() -> None:
    record = json.loads(run_cli("-f", "json", NEWS).stdout)
    assert record["schema"] == SCHEMA
    assert record["title"] == "Tarnmouth ferry returns after two-year lock repair"
    assert record["text"].startswith(FIRST)
    assert record["word_count"] == len(record["text"].split())


def test_json_of_several_inputs_is_a_stream_of_records() -> None:
    decoder, rest, records = json.JSONDecoder(), run_cli("-f", "json", FRENCH, COPIED).stdout, []
    while rest.strip():
        record, end = decoder.raw_decode(rest.lstrip())
        records.append(record)
        rest = rest.lstrip()[end:]
    assert [record["source"] for record in records] == [str(FRENCH), str(COPIED)]


def test_markdown_has_headings_and_lists() -> None:
    printed = run_cli("-f", "markdown", NEWS).stdout
    assert "\n## What happens next\n" in printed
    assert "\n- whether the evening boat runs on Sundays;\n" in printed


def test_metadata_is_a_header_for_text() -> None:
    header, body = run_cli("-m", NEWS).stdout.split("\n\n", 1)
    lines = dict(line.split(": ", 1) for line in header.splitlines())
    assert lines["title"] == "Tarnmouth ferry returns after two-year lock repair"
    assert lines["authors"] == "Maud Ellery"
    assert f"{body}" == run_cli(NEWS).stdout


def test_metadata_is_yaml_front_matter_for_markdown() -> None:
    printed = run_cli("-m", "-f", "markdown", NEWS).stdout
    front, body = printed.removeprefix("---\n").split("---\n\n", 1)
    lines = dict(line.split(": ", 1) for line in front.splitlines())
    assert json.loads(lines["title"]) == "Tarnmouth ferry returns after two-year lock repair"
    assert json.loads(lines["authors"]) == ["Maud Ellery"]
    assert body == run_cli("-f", "markdown", NEWS).stdout


def test_output_goes_to_a_file_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    target = tmp_path / "article.txt"
    result = run_cli("-o", target, NEWS)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert target.read_text(encoding="utf-8") == run_cli(NEWS).stdout
    assert list(tmp_path.iterdir()) == [target]


def test_output_dash_is_standard_output() -> None:
    assert run_cli("-o", "-", NEWS).stdout == run_cli(NEWS).stdout


def test_output_replaces_a_file_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "article.txt"
    target.write_text("old " * 10_000)
    target.chmod(0o640)
    before = target.stat().st_ino
    assert run_cli("-o", target, NEWS).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith(FIRST)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.stat().st_ino != before  # a new file in the old one's place


def test_a_new_output_file_has_the_usual_permissions(tmp_path: Path) -> None:
    run_cli("-o", tmp_path / "article.txt", NEWS)
    (tmp_path / "plain").touch()
    assert (tmp_path / "article.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_an_output_file_survives_a_run_in_which_nothing_could_be_read(tmp_path: Path) -> None:
    target = tmp_path / "article.txt"
    target.write_text("old")
    assert run_cli("-o", target, tmp_path / "missing").exit_code == 2
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_output_can_be_the_input(tmp_path: Path) -> None:
    target = tmp_path / "article.txt"
    target.write_bytes(COPIED.read_bytes())
    assert run_cli("-o", target, target).exit_code == 0
    assert target.read_text(encoding="utf-8") == run_cli(COPIED).stdout


# --- extraction ---------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["trafilatura", "readability"])
def test_other_extractors_print_the_same_story(engine: str) -> None:
    result = run_cli("--extractor", engine, NEWS)
    assert result.exit_code == 0
    assert FIRST in result.stdout
    assert "We and our partners use cookies" not in result.stdout


@pytest.mark.parametrize("engine", ["trafilatura", "readability"])
def test_other_extractors_take_plain_text(engine: str) -> None:
    assert "The repair took four years" in run_cli("--extractor", engine, COPIED).stdout


def test_presets_are_accepted() -> None:
    for preset in ("balanced", "precision", "recall"):
        assert FIRST in run_cli("--preset", preset, NEWS).stdout


# --- looking ------------------------------------------------------------------------------------


def test_explain_shows_the_whole_document_in_order_on_stderr() -> None:
    result = run_cli("--explain=full", COPIED)
    assert result.stdout == run_cli(COPIED).stdout
    article = extract(COPIED)
    lines = result.stderr.splitlines()
    assert len(lines) == len(article.blocks) + 1
    for line, block, verdict in zip(lines, article.blocks, article.verdicts, strict=False):
        mark = "+" if verdict.keep else "-"
        assert line.startswith(f"{mark} [{verdict.reason.rule} {verdict.score:.2f}] {block.text}")
    assert "- [newsletter-signup 0.00] Sign up for our Saturday" in result.stderr
    assert lines[-2].endswith("(“sign up for our * newsletter”)")
    assert lines[-1].startswith(f"{COPIED}: kept ")


LISTS = "<ul><li>a rope</li><li>a bell</li></ul>"
LINKS = '<nav><ul><li><a href="/a">Boats</a></li><li><a href="/b">Quays</a></li></ul></nav>'


def test_explain_shows_what_was_decided_as_one_in_a_line_that_full_opens() -> None:
    html = f"<title>x</title><body>{LINKS}<main><p>{PROSE}</p><p>Bring:</p>{LISTS}<p>{PROSE}</p></main>"
    lines = run_cli("--explain", stdin=html).stderr.splitlines()
    assert [line.split("] ")[1] for line in lines if "a list of" in line] == [
        "a list of 2 links: Boats · Quays  (100% of it is links)",
        "a list of 2 items: a rope · a bell",
    ]
    opened = run_cli("--explain=full", stdin=html).stderr.splitlines()
    assert [line.split("] ")[1] for line in opened if "rope" in line or "bell" in line] == [
        "a rope  (a list of 2 items)",
        "a bell  (a list of 2 items)",
    ]
    assert len(opened) == len(lines) + 2


def test_explain_takes_no_value_but_behind_an_equals_sign(tmp_path: Path) -> None:
    (tmp_path / "full").write_text(PROSE, encoding="utf-8")
    assert run_cli("--explain", tmp_path / "full").exit_code == 0
    assert run_cli("--explain=all", NEWS).exit_code == 2
    assert run_cli("--explain", "--no-explain", NEWS).stderr == ""


def test_explain_marks_every_line_of_a_block_and_shows_no_control_characters() -> None:
    text = f"{PROSE}\n\n    if lamp:\n        ring\x1b[31m bell\n\n{PROSE}"
    lines = run_cli("--explain", stdin=text).stderr.splitlines()
    assert "+         ring\\x1b[31m bell" in [line.split("  (")[0] for line in lines]
    assert all(line[0] in "+-" for line in lines[:-1])


def test_removed_and_kept_are_the_whole_input_in_order(tmp_path: Path) -> None:
    log = tmp_path / "removed.jsonl"
    result = run_cli("--removed", log, COPIED, NEWS)
    assert result.stdout == run_cli(COPIED, NEWS).stdout
    records = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    for source in (COPIED, NEWS):
        article = extract(source)
        removed = {r["block"]: r for r in records if r["source"] == str(source)}
        kept = iter(article.kept)
        order = range(len(article.blocks))
        assert [removed[i]["text"] if i in removed else next(kept).text for i in order] == texts(article.blocks)
        assert next(kept, None) is None
        assert {r["blocks"] for r in removed.values()} == {len(order)}
        assert [(r["kind"], r["rule"], r["detail"]) for r in removed.values()] == [
            reason[:3] for _, reason in article.removed
        ]


def test_removed_that_cant_be_written_is_named_and_stops_the_run(tmp_path: Path) -> None:
    result = run_cli("--removed", tmp_path / "none" / "removed.jsonl", COPIED)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "removed.jsonl" in result.stderr


def test_explain_off_a_terminal_has_no_colour_codes() -> None:
    assert b"\x1b" not in run_process("--explain", COPIED).stderr


def test_quiet_leaves_warnings_out_and_errors_in(tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(COPIED.read_bytes() + b"\n\xff\xfe\n")
    loud = run_cli("--encoding", "utf-8", broken)
    quiet = run_cli("--encoding", "utf-8", "-q", broken)
    assert "warning: " in loud.stderr
    assert quiet.stderr == ""
    assert quiet.stdout == loud.stdout
    assert "no such file" in run_cli("-q", tmp_path / "missing", NEWS).stderr


def test_rules_are_listed_a_line_each() -> None:
    result = run_cli("rules")
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert len(rows) > 20
    assert all(len(row) == 4 and 0 <= float(row[1]) <= 1 and row[3] for row in rows)
    assert {"newsletter-signup", "more-stories-heading"} <= {row[0] for row in rows}
    assert all("en" in row[2] and "de" in row[2] for row in rows if row[0] == "newsletter-signup")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["extract", "--help"], ["extract", "-h"]])
def test_help_begins_with_examples(arguments: list[str]) -> None:
    printed = run_cli(*arguments).stdout
    assert printed.index("Examples:") < 300
    if "extract" in arguments:
        assert printed.index("Examples:") < printed.index("Input:")
        assert "Exit status:" in printed


def test_help_of_rules_says_what_it_lists() -> None:
    assert "boilerplate rules" in run_cli("rules", "--help").stdout


@pytest.mark.parametrize(
    "arguments", [["-f", "docx", NEWS], ["--extractor", "magic", NEWS], ["--unknown", NEWS], ["--from", "pdf", NEWS]]
)
def test_wrong_usage_exits_with_2_and_says_what_there_is(arguments: list[str | Path]) -> None:
    result = run_cli(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = run_shell(f"LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii; export LC_ALL PYTHONUTF8 PYTHONIOENCODING\n"
                     f"bodytext '{FRENCH}' | head -c 200")  # fmt: skip
    assert "précède" in done.stdout.decode()
    assert done.stderr == b""


# --- tables and lines ---------------------------------------------------------------------------


def test_a_table_has_one_heading_and_a_row_for_each_page() -> None:
    result = run_cli("-f", "csv", "--fields", "title,date,authors", NEWS, FRENCH)
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows[0] == ["title", "date", "authors"]
    assert rows[1] == ["Tarnmouth ferry returns after two-year lock repair", "2024-03-14T17:05:00+00:00", "Maud Ellery"]
    assert len(rows) == 3
    lines = run_cli("-f", "tsv", NEWS, FRENCH).stdout.rstrip("\n").split("\n")
    assert len(lines) == 3
    assert len({line.count("\t") for line in lines}) == 1


def test_json_lines_are_a_record_a_line() -> None:
    lines = run_cli("-f", "jsonl", "--fields", "title,paywalled", NEWS, COPIED).stdout.splitlines()
    assert [list(json.loads(line)) for line in lines] == [["title", "paywalled"]] * 2


def test_fields_choose_the_header_and_its_order() -> None:
    text = run_cli("--fields", "date,title", NEWS).stdout
    assert text.startswith("date: 2024-03-14T17:05:00+00:00\ntitle: Tarnmouth ferry")
    assert FIRST in text
    assert run_cli("-f", "markdown", "--fields", "site", NEWS).stdout.startswith("---\nsite: ")


def test_a_template_prints_a_line_for_each_page() -> None:
    result = run_cli("--print", r"{date:.4}\t{title:.9}|{license}|{{x}}", NEWS, NEWS)
    assert result.stdout == "2024\tTarnmouth||{x}\n" * 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--print", "{nothing}"], ["--print", "{"], ["--print", "}"], ["--print", "{}"], ["--print", "{0}"],
        ["--print", "{title.__class__}"], ["--print", "{title!r}"], ["--print", "{title:%}"],
        ["--print", "{title}", "--fields", "title"], ["--print", "{title}", "-f", "json"],
        ["--fields", "title,nothing"], ["--fields", ""],
    ],
)  # fmt: skip
def test_a_template_or_field_that_cannot_be_is_wrong_usage(arguments: list[str]) -> None:
    result = run_cli(*arguments, NEWS)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error" in result.stderr


def test_guess_gives_what_is_too_doubtful_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = f"<p>{'The ferry crosses the lake twice a day, and the piers are old. ' * 3}</p>"
    path.write_text(f"<title>Ferry</title><h1>Ferry</h1><p>Menu Toggle</p>{body}")
    url = "https://shop.example/product/ferry"
    assert run_cli("--print", "{authors}", "--url", url, path).stdout == "\n"
    assert run_cli("--print", "{authors}", "--url", url, "--guess", path).stdout == "Menu Toggle\n"
