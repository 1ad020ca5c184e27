"""The one-liners of the README and the docs, each run as it stands there, and the help that shells and `man` give."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bodytext.cli.main import main
from bodytext.cli.man import man_page
from tests.support import COPIED, NEWS, ROOT, SAMPLES

PAGES = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/cli.md", "docs/rules.md"))
LINES = [
    line.partition("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGES, re.DOTALL)
    for line in block.splitlines()
    if "bodytext" in line and not line.startswith("make")
]
OWN_RULES = "".join(block for block in re.findall(r"```toml\n(.*?)```", PAGES, re.DOTALL) if "[[rule]]" in block)
STAND_INS = {
    "bodytext": f'exec "{sys.executable}" -m bodytext "$@"',
    "curl": f'cat "{NEWS}"',
    "pbpaste": f'cat "{COPIED}"',
}
PARALLEL = 'shift; exec xargs -I{} "$@"'  # what `parallel -q` does with one command, if in turn
SITE = {"news.html", "deep/article-fr.html", "deep/down/docs.html"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with what the recipes speak of, and the commands they use."""
    for name in SITE:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((SAMPLES / path.name).read_bytes())
    for name, sample in (("page.html", NEWS), ("a.html", NEWS), ("b.txt", COPIED)):
        (tmp_path / name).write_bytes(sample.read_bytes())
    records = "".join(json.dumps({"id": number, "body": NEWS.read_text()}) + "\n" for number in range(3))
    (tmp_path / "crawl.jsonl.gz").write_bytes(gzip.compress(records.encode()))
    (tmp_path / "bodytext.toml").write_text(OWN_RULES)
    commands = tmp_path / "bin"
    commands.mkdir()
    stand_ins = STAND_INS if shutil.which("parallel") else STAND_INS | {"parallel": PARALLEL}
    for name, script in stand_ins.items():
        (commands / name).write_text(f"#!/bin/sh\n{script}\n")
        (commands / name).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("line", LINES)
def test_a_recipe_works(line: str, place: Path) -> None:
    if "jq" in line and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    if "dedupe near" in line and not importlib.util.find_spec("datasketch"):
        pytest.skip("datasketch is not installed")
    environment = os.environ | {"PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", line], cwd=place, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not re.search(rb"Traceback|Error|Usage", done.stderr), done.stderr
    output = re.search(r"(?:-o|>) ?([\w./]+)", line.partition(" 2>")[0])
    if output is None:
        assert done.stdout.strip()
        return
    written = place / output[1]
    texts = [path for path in written.rglob("*.*") if path.is_file() and ".bodytext" not in path.parts]
    wanted = 2 if "--lang de,en" in line else len(SITE)
    assert written.stat().st_size if written.is_file() else len(texts) == wanted


def test_there_are_recipes_for_the_usual_tools() -> None:
    for tool in ("wc", "jq", "grep", "print0", "xargs", "parallel", "tee", "head"):
        assert any(re.search(rf"\b{tool}\b", line) for line in LINES), tool


# --- help ---------------------------------------------------------------------------------------


def test_the_man_page_has_every_option_and_command() -> None:
    page = man_page().replace(r"\-", "-")
    [group] = [command for command in main.commands.values() if isinstance(command, click.Group)]
    inner = {f"rules {name}": command for name, command in group.commands.items()}
    for name, command in (dict(main.commands) | inner).items():
        assert f".B bodytext {'[extract]' if name == 'extract' else name}\n" in page
        for param in command.params:
            if isinstance(param, click.Option):
                names = (param.get_help_record(click.Context(main)) or ("",))[0]
                assert f"\n.B {names}" in page, param


@pytest.mark.parametrize("command", ["extract", "rules", "completion"])
def test_examples_in_a_help_keep_their_lines(command: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "bodytext", command, "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert "\\b" not in said
    examples = (main.commands[command].help or "").partition("\b\n")[2].partition("\n\n")[0].splitlines()
    assert len(examples) >= 3
    assert all(example.strip() in said for example in examples)
    assert "\\eb" not in man_page()


def test_the_man_page_has_the_usual_sections() -> None:
    found = re.findall(r"^\.SH (.*)", man_page(), re.MULTILINE)
    assert found[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert found[-4:] == ["EXIT STATUS", "FILES", "ENVIRONMENT", "EXAMPLES"]
    page = man_page().replace(r"\-", "-")
    for text in (
        "\n.B 130 and 143\nstopped by",
        "\n.B bodytext.toml\n",
        "\n.B BODYTEXT_FORMAT",
        "\n.SS Many documents\n",
    ):
        assert text in page
    assert page.count("curl -s URL | bodytext | wc -w") == 1


def test_the_man_page_is_roff_without_accidents() -> None:
    requests = {line.split()[0] for line in man_page().splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".br", ".nf", ".fi"}
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-Kutf8"], input=man_page().encode(), capture_output=True, check=False
        )
        assert done.stderr == b""
        assert b"SYNOPSIS" in re.sub(rb".\x08", b"", done.stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_valid(shell: str, place: Path) -> None:
    command = [str(place / "bin" / "bodytext"), "completion", shell]
    script = subprocess.run(command, capture_output=True, check=True).stdout
    assert b"_BODYTEXT_COMPLETE" in script
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], input=script, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["--retry"], ["--retry-failed"]),
        (["site", "--on-error", ""], ["skip", "stop"]),
        (["-f", "mark"], ["markdown"]),
        (["stat"], ["status"]),
        ([""], ["extract", "rules", "status", "completion", "help", "file"]),
        (["status", "--f"], ["--failed"]),
        (["--ver"], ["--version"]),
        (["rules", ""], ["list", "check", "test"]),
        (["rules", "list", "--ver"], ["--version"]),
    ],
)
def test_completions(shell: str, typed: list[str], expected: list[str], place: Path) -> None:
    words = ["bodytext", *typed]
    asked = {"COMP_WORDS": " ".join(words[:-1] if shell == "fish" else words), "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        asked["COMP_CWORD"] = words[-1]
    environment = os.environ | asked | {"_BODYTEXT_COMPLETE": f"{shell}_complete"}
    done = subprocess.run([place / "bin" / "bodytext"], env=environment, capture_output=True, check=True)
    offered = re.findall(r"[\w-]+", done.stdout.decode())
    assert set(expected) <= set(offered)


@pytest.mark.parametrize(("shell", "expected"), [("zsh", "file\nne\n_\n"), ("fish", "file,--output=ne\n")])
def test_a_file_behind_an_equals_sign_is_asked_for_as_the_shell_needs_it(
    shell: str, expected: str, place: Path
) -> None:
    asked = {"COMP_WORDS": "bodytext --output=ne", "COMP_CWORD": "1" if shell == "zsh" else "--output=ne"}
    environment = os.environ | asked | {"_BODYTEXT_COMPLETE": f"{shell}_complete"}
    done = subprocess.run([place / "bin" / "bodytext"], env=environment, capture_output=True, check=True, text=True)
    assert done.stdout == expected


def test_no_command_is_offered_where_none_can_stand(place: Path) -> None:
    for words in ("bodytext extract st", "bodytext -q st", "bodytext page.html st", "bodytext -o st"):
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1), "_BODYTEXT_COMPLETE": "bash_complete"}
        done = subprocess.run([place / "bin" / "bodytext"], env=os.environ | asked, capture_output=True, check=True)
        assert done.stdout == b"file,st\n", words


ASKING = {
    "bash": """
        compopt() { true; }
        eval "$(bodytext completion bash)"
        read -ra COMP_WORDS <<< "${TYPED//=/ = }"
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _bodytext_completion bodytext
        printf '%s\\n' "${COMPREPLY[@]}"
    """,
    "zsh": """
        compdef() { true }
        compadd() { print -l -- $completions }
        _describe() { print -l -- ${completions_with_descriptions%%:*} }
        compset() { [[ $1 == -P ]] && rest=${words[CURRENT]#$2} }
        _path_files() { print -l -- ${rest-${words[CURRENT]}}*(N) }
        eval "$(bodytext completion zsh)"
        words=(${=TYPED}) CURRENT=${#words}
        _bodytext_completion
    """,
    "fish": """
        bodytext completion fish | source
        complete -C "$TYPED" | string replace -r '\\t.*' ''
    """,
}


@pytest.mark.parametrize("shell", ASKING)
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bodytext --max-s", ["--max-size"]),
        ("bodytext --format=mark", ["markdown"]),
        ("bodytext --dedupe=ne", ["near"]),
        ("bodytext site --lang de,f", ["de,fa", "de,fi", "de,fr"]),
        ("bodytext --fields title,auth", ["title,authors"]),
        ("bodytext rules te", ["test"]),
        ("bodytext rules check body", ["bodytext.toml"]),
        ("bodytext --rules body", ["bodytext.toml"]),
        ("bodytext pag", ["page.html"]),
        ("bodytext --output=pag", ["page.html"]),
        ("bodytext stat", ["status"]),
        ("bodytext s", ["status", "site"]),
        ("bodytext --vers", ["--version"]),
    ],
)
def test_completion_works_in_the_shell(shell: str, typed: str, expected: list[str], place: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    environment = os.environ | {
        "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}", "TYPED": typed, "HOME": str(place),
    }  # fmt: skip
    command = [shell, *(["-f"] if shell == "zsh" else []), "-c", ASKING[shell]]
    done = subprocess.run(command, env=environment, cwd=place, capture_output=True, check=False)
    option, equals, _ = typed.rsplit(maxsplit=1)[-1].partition("=")
    of_shell = {name for name in expected if (place / name).exists()}
    if (equals and shell == "fish") or (equals and shell == "zsh" and not of_shell):  # for which it is one word
        expected = [f"{option}={value}" for value in expected]
    offered = done.stdout.decode().split()
    if shell == "bash" and of_shell == set(expected):  # the shell itself looks for files where nothing else is offered
        expected = []
    assert sorted(name.rstrip("/") for name in offered) == sorted(expected), done.stderr
