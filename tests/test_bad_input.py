"""What is not as it should be: one clear line that names the file, the rest done all the same, never a traceback."""

from __future__ import annotations

import builtins
import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bodytext import BodytextError, Options, extract
from bodytext.errors import is_lack_of_memory
from bodytext.parse.files import read_file
from bodytext.pipeline import extract_source
from tests.support import COPIED, FIRST, NEWS, run_cli, run_process, run_shell

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
SENTENCE = "The mill has ground flour since the reign of a king whom nobody in the village can name with certainty. "


def read(source: str | Path) -> str:
    """Return all text that is found in a document, the article's or not: these tests are not about the choice."""
    return "\n".join(block.text for block in extract(source).blocks)


def one_error(path: str | Path, *arguments: str) -> str:
    """Return the only line on stderr of a run on one bad input; check that nothing else is printed."""
    result = run_cli(*arguments, path)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.rstrip("\n")


# --- files that can't be read -------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing.html"
    assert one_error(path) == f"bodytext: {path}: no such file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BodytextError, match="this is a folder, not a file"):
        read_file(str(tmp_path))


def test_a_dangling_link_is_not_called_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert one_error(tmp_path / "link").endswith("link: a link to a file that does not exist")


def test_a_link_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert one_error(tmp_path / "loop").endswith("loop: a link that leads back to itself")


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.EACCES, "no permission to read it"),
        (errno.EPERM, "no permission to read it"),
        (errno.EIO, "input/output error"),
    ],
)
def test_a_file_that_the_system_refuses_to_open(
    number: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may read everything, so the refusal is simulated.
    secret = tmp_path / "secret.html"
    secret.touch()

    def refuse(path: str, *arguments: Any, **named: Any) -> Any:
        if path == str(secret):
            raise OSError(number, os.strerror(number), path)
        return real(path, *arguments, **named)

    real = builtins.open
    monkeypatch.setattr(builtins, "open", refuse)
    assert one_error(secret) == f"bodytext: {secret}: {message}"


def test_a_name_that_is_too_long_for_the_system_is_said_so() -> None:
    assert one_error("x" * 5000).endswith(": the file name is too long")


def test_a_name_with_line_breaks_or_control_characters_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines\x1b[31m.html"
    assert one_error(path) == f"bodytext: {tmp_path}/two\\nlines\\x1b[31m.html: no such file"


def test_a_name_that_is_not_valid_utf_8_is_shown_as_escapes(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.html"
    done = run_process(os.fsdecode(name))
    assert done.returncode == 2
    assert done.stderr.endswith(b"caf\\xe9.html: no such file\n")
    with open(name, "wb") as file:
        file.write(NEWS.read_bytes())
    done = run_process("-f", "json", os.fsdecode(name))
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"].startswith(FIRST)


def test_a_name_with_a_nul_is_refused() -> None:
    with pytest.raises(BodytextError, match="null byte"):
        read_file("a\0b")


# --- content that is no text --------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \n"])
def test_an_empty_input_is_said_to_be_empty(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(content)
    assert one_error(path) == f"bodytext: {path}: the input is empty"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (PNG, "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (bytes(range(32)) * 20, "binary data"),
    ],
)
def test_a_binary_file_is_named_for_what_it_is(content: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert one_error(path) == f"bodytext: {path}: this is {what}, not HTML or text"


def test_a_damaged_gzip_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00")
    assert one_error(path).startswith(f"bodytext: {path}: damaged gzip file: ")


def test_binary_standard_input_is_refused_by_its_name() -> None:
    done = run_process(stdin=PNG)
    assert done.returncode == 2
    assert done.stderr == b"bodytext: <stdin>: this is a PNG image, not HTML or text\n"


def test_an_encoding_that_does_not_exist_is_said_so() -> None:
    assert one_error(NEWS, "--encoding", "klingon") == "bodytext: unknown encoding: klingon"


@pytest.mark.parametrize("name", ["base64", "rot13", "zip", "idna", "unicode_escape", "raw_unicode_escape", "", "a\0b"])
def test_codecs_that_are_no_text_encoding_never_crash(name: str) -> None:
    result = run_cli("--encoding", name, NEWS)
    assert result.exit_code in (0, 2)
    assert "internal error" not in result.stderr


# --- content that is damaged --------------------------------------------------------------------


def test_broken_utf_8_gives_the_text_and_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    lines = (f"Größer wäre schöner, sagte die Müllerin über die neue Mühle am Fluß, Zeile {n}." for n in range(40))
    path.write_bytes("\n\n".join(lines).encode().replace(b"Zeile 7", b"Zeile \xff\xc3 7"))
    result = run_cli(path)
    assert result.exit_code == 0
    assert "sagte die Müllerin" in result.stdout
    assert result.stderr == f"bodytext: {path}: warning: 2 undecodable bytes shown as \ufffd (utf-8)\n"


def test_nul_characters_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "nul.txt"
    path.write_bytes(COPIED.read_bytes().replace(b"satellites", b"sat\0ellites").replace(b"by hand", b"by\0 hand"))
    result = run_cli(path)
    assert result.stdout == run_cli(COPIED).stdout
    assert "warning: 2 NUL characters left out" in result.stderr


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_truncated_page_gives_what_is_there(share: float) -> None:
    page = NEWS.read_bytes()
    done = run_process(stdin=page[: int(len(page) * share)])
    assert done.returncode in (0, 1)
    assert b"internal error" not in done.stderr
    if share > 0.6:
        assert FIRST.encode() in done.stdout


@pytest.mark.parametrize(
    "end", ["<", "</", "<p", "<p class='", "<!--", "<script>var a = '", "<![CDATA[", "&#", "&#x110000;"]
)
def test_a_page_that_ends_in_the_middle_of_mark_up(end: str) -> None:
    page = f"<article><p>{SENTENCE * 2}</p><p>{SENTENCE * 2}</p>{end}"
    assert read(page).count("The mill has ground flour") == 4


def test_a_page_without_an_article_says_so_and_exits_with_1() -> None:
    result = run_cli(stdin=b"<html><body><script>start()</script></body></html>")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "bodytext: <stdin>: no article found\n"


# --- content that is large or deep --------------------------------------------------------------


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote", "a href=x", "font", "section"]
)
def test_a_hundred_thousand_nested_tags_are_no_danger(tag: str) -> None:
    page = f"<{tag}>" * 100_000 + f"<p>{SENTENCE * 3}</p>"
    begun = time.process_time()
    assert read(f"<article><p>{SENTENCE}</p></article>{page}").count("The mill has ground flour") == 4
    assert time.process_time() - begun < 20


def test_a_page_of_5_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    paragraphs = "".join(f"<p>Chapter {number}. {SENTENCE * 20}</p>" for number in range(2500))
    path.write_text(f"<html><body><article>{paragraphs}</article></body></html>")
    assert path.stat().st_size > 5_000_000
    result = run_cli(path)
    assert result.exit_code == 0
    assert len(result.stdout) > 1_000_000
    assert len(read(path)) > 5_000_000


def test_one_line_of_5_mb_is_read() -> None:
    assert len(read(SENTENCE * 50_000)) > 5_000_000


def test_a_huge_attribute_costs_nothing() -> None:
    huge = f'class="{"x " * 500_000}" style="{"y" * 1_000_000}"'
    page = f"<article><p {huge}>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></article>"
    assert read(page).count("The mill") == 6


# --- several at once ----------------------------------------------------------------------------


def test_good_inputs_are_printed_beside_bad_ones_and_the_status_is_1(tmp_path: Path) -> None:
    (tmp_path / "image.png").write_bytes(PNG)
    result = run_cli("--no-header", tmp_path / "missing", NEWS, tmp_path / "image.png", COPIED)
    assert result.exit_code == 1
    assert result.stdout == f"{run_cli(NEWS).stdout}\n{run_cli(COPIED).stdout}"
    messages = result.stderr.splitlines()
    assert [message.split(": ")[1] for message in messages] == [
        str(tmp_path / "missing"),
        str(tmp_path / "image.png"),
    ]


def test_the_status_is_2_when_nothing_could_be_read(tmp_path: Path) -> None:
    result = run_cli(tmp_path / "a", tmp_path / "b")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 2


def test_an_unforeseen_error_costs_only_its_own_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: Any, options: Any) -> Any:
        if source.name == str(NEWS):
            raise RuntimeError("boom")
        return real(source, options)

    real = extract_source
    monkeypatch.setattr("bodytext.batch.work.extract_source", fail)
    result = run_cli(NEWS, COPIED)
    assert result.exit_code == 1
    assert result.stderr == f"bodytext: {NEWS}: internal error, please report it: RuntimeError: boom\n"
    assert "Cape Avelar" in result.stdout


# --- output -------------------------------------------------------------------------------------


def test_an_output_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "article.txt"
    result = run_cli("-o", target, NEWS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"bodytext: {target}: no such file or directory\n"


def test_a_reader_that_goes_away_ends_the_run_quietly() -> None:
    done = run_shell(f'for i in 1 2 3; do set -- "$@" \'{NEWS}\'; done\nbodytext -f json "$@" | head -1; exit 0')
    assert done.stdout == b"{\n"
    assert done.stderr == b""


def test_a_reader_that_goes_away_before_a_large_output_ends_the_run_quietly(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(f"{SENTENCE * 5}\n\n" * 2000)
    done = run_shell(f"bodytext '{path}' | head -1")
    assert done.stdout.decode().startswith("The mill has ground flour")
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which is always full")
def test_a_full_disk_is_one_line_and_status_2() -> None:
    done = run_shell(f"bodytext '{NEWS}' > /dev/full")
    assert done.returncode == 2
    assert done.stderr == b"bodytext: <stdout>: no space left on device\n"


@pytest.mark.parametrize(
    ("closed", "status", "message"),
    [
        (f"'{NEWS}' >&-", 2, b"bodytext: <stdout>: bad file descriptor\n"),
        (f"'{NEWS}' <&-", 0, b""),
        ("<&-", 2, b"bodytext: <stdin>: the input is empty\n"),
        (f"'{NEWS}' gone 2>&-", 1, b""),
        (f"'{NEWS}' '{COPIED}' -j 2 -o out/ <&- >&- 2>&-", 0, b""),
    ],
)
def test_standard_streams_may_be_closed(closed: str, status: int, message: bytes, tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m bodytext {closed}"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (status, message)
    assert b"bodytext: " not in done.stdout
    if "-o" in closed:
        assert len(list((tmp_path / "out").rglob("*.txt"))) == 2


def test_only_boilerplate_is_no_article_and_says_so() -> None:
    result = run_cli(stdin="Home\nNews\nShare on Facebook\nSubscribe to our newsletter\nMore stories\nPrivacy\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "bodytext: <stdin>: no article found\n"


def test_very_many_lines_are_measured_by_sections_and_none_is_lost() -> None:
    lines = [f"line {i}" for i in range(120_000)]
    article = extract("\n".join(lines), Options(input="text", metadata=False))
    assert [block.text for block in article.blocks] == lines


def test_a_page_that_gives_a_broken_address_for_itself_is_read_all_the_same() -> None:
    page = NEWS.read_text(encoding="utf-8")
    told = page.replace("<head>", '<head><link rel="canonical" href="http://[oops/x">', 1)
    assert told != page
    article = extract(told)
    assert article.text == extract(page).text
    assert article.metadata.page_type == "article"


@pytest.mark.parametrize(("error", "is_lack"), [
    (SystemError("<method 'x'> returned NULL without setting an exception"), True),
    (SystemError("error return without exception set"), True),
    (SystemError("bad argument to internal function"), False),
])  # fmt: skip
def test_a_failure_that_python_gives_no_reason_for_is_lack_of_memory(error: SystemError, is_lack: bool) -> None:
    assert is_lack_of_memory(error) is is_lack
