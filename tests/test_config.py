"""Options from `bodytext.toml`, the user's file and the environment: what goes before what, and what is refused."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bodytext.cli.main import main
from bodytext.cli.option import Option
from bodytext.rules.discover import is_foreign
from tests.support import NEWS, ROOT, run_cli

RULES = (
    'family = "mine"\nwhy = "Mine."\n[[rule]]\nid = "mine-box"\nwhy = "A box."\nstrength = 1\n'
    'phrases.en = ["passenger ferry in two years"]\n'
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project's file, in the current folder, and have the user's own in `config/bodytext`."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "bodytext").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here" / "bodytext.toml"


def users(project: Path) -> Path:
    """Return the user's file."""
    return project.parents[1] / "config" / "bodytext" / "config.toml"


def held() -> dict[str, tuple[str, str]]:
    """Return what `bodytext config` prints: value and place by option."""
    rows = [line.split("\t") for line in run_cli("config").stdout.splitlines()]
    return {key: (value, where) for key, value, where in rows}


def test_what_is_typed_goes_before_variables_the_projects_file_and_the_users(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_is = {name: run_cli("-f", name, NEWS).stdout for name in ("text", "markdown", "json", "csv")}
    users(project).write_text('[options]\nformat = "csv"\n')
    assert run_cli(NEWS).stdout == as_is["csv"]
    project.write_text('[options]\nformat = "json"\n')
    assert run_cli(NEWS).stdout == as_is["json"]
    monkeypatch.setenv("BODYTEXT_FORMAT", "md")
    assert run_cli(NEWS).stdout == as_is["markdown"]
    assert run_cli("-f", "csv", NEWS).stdout == as_is["csv"]
    assert run_cli("--isolated", NEWS).stdout == as_is["text"]


def test_config_says_what_holds_and_where_from(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users(project).write_text("[options]\njobs = 2\nmetadata = true\n")
    project.write_text(f'{RULES}[options]\n\nfields = ["title", "date"]\nmetadata = false\n')
    monkeypatch.setenv("BODYTEXT_MAX_SIZE", "20K")
    found = held()
    assert found["jobs"] == ("2", f"{users(project)}:2")
    assert found["fields"] == ("title,date", f"{project}:10")
    assert found["metadata"] == ("false", f"{project}:11")
    assert found["max-size"] == ("20K", "BODYTEXT_MAX_SIZE")
    assert found["preset"] == ("balanced", "default")
    assert found["rules"] == (str(project), "found")


def test_every_option_can_be_set_but_those_about_one_run(project: Path) -> None:
    options = [param for param in main.commands["extract"].params if isinstance(param, Option)]
    of_a_run = (
        "against files-from null url print output removed output-template errors resume force retry-failed rules "
        "isolated shard address"
    )
    assert {option.key for option in options if not option.is_setting} == set(of_a_run.split())
    assert held().keys() == {option.key for option in options if option.is_setting}
    values = {"from": "html", "format": "csv", "encoding": "utf-8", "fields": "title", "extractor": "blocks",
              "preset": "recall", "dedupe": "exact", "lang": "de", "on-error": "stop", "progress": "none",
              "links": "text", "status": "200", "runner": "ray"}  # fmt: skip
    lines = [
        f"{option.key} = {'true' if option.is_flag else repr(values.get(option.key, '1'))}"
        for option in options
        if option.is_setting
    ]
    project.write_text("\n".join(["[options]", *lines]))
    assert {key: where for key, (_, where) in held().items()} == {
        line.split()[0]: f"{project}:{number}" for number, line in enumerate(lines, 2)
    }


def test_flags_of_a_file_are_unset_by_what_is_typed(project: Path) -> None:
    plain = run_cli(NEWS).stdout
    project.write_text("[options]\nmetadata = true\n")
    assert run_cli(NEWS).stdout.startswith("title: ")
    assert run_cli("--no-metadata", NEWS).stdout == plain


def test_options_of_a_file_that_do_not_go_with_what_is_typed_give_way(project: Path) -> None:
    project.write_text('[options]\nfields = ["date"]\nformat = "csv"\nheader = false\ntext-field = "body"\n')
    assert run_cli("--print", "{site}", NEWS).stdout == run_cli("--isolated", "--print", "{site}", NEWS).stdout
    assert run_cli("-f", "text", NEWS).stdout.startswith("date: ")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('format = "docx"', "format: 'docx' is not one of "),
        ('formta = "md"', "formta: no option is called so. Did you mean 'format'?"),
        ("zebra = 1", "zebra: no option is called so."),
        ("metadata = 3", "metadata: must be true or false"),
        ("jobs = 0", "jobs: 0 is not in the range x>=1."),
        ("jobs = true", "jobs: must be a text or a number"),
        ('output = "x"', "output: is for the command line alone"),
        ('encoding = ""', "encoding: must not be empty"),
        ('include = ["*.html", ""]', "include: must not be empty"),
        ('fields = ["title", "nothing"]', "fields: no field is called 'nothing'; "),
        ("preset = {a = 1}", "preset: must be a text, a number or a list of texts"),
        ('max-size = "big"', "max-size: 'big' is no size"),
        ("timeout = nan", "timeout: nan is no number"),
        ("timeout = inf", "timeout: inf is not in the range"),
    ],
)
def test_what_a_file_says_that_cannot_be_is_refused_with_its_line(project: Path, line: str, why: str) -> None:
    project.write_text(f"[options]\nquiet = true\n{line}\n")
    for arguments in ([NEWS], ["config"]):
        result = run_cli(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"bodytext: {project}:3: {why}")
    assert run_cli("--isolated", NEWS).exit_code == 0


def test_all_faults_of_a_file_are_named(project: Path) -> None:
    project.write_text("[options]\nzebra = 1\njobs = 0\n")
    assert [line.split(": ")[1] for line in run_cli(NEWS).stderr.splitlines()] == [f"{project}:2", f"{project}:3"]


@pytest.mark.parametrize(
    ("text", "why"), [("", ":1: the file is empty"), ("[options\n", ":1: not valid TOML: "), ("options = 1\n", ":1: ")]
)
def test_a_file_that_is_none_is_refused(project: Path, text: str, why: str) -> None:
    for path in (project, users(project)):
        path.write_text(text)
        result = run_cli(NEWS)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"bodytext: {path}{why}")
        path.unlink()


def test_the_users_file_holds_options_alone(project: Path) -> None:
    users(project).write_text(f"[options]\nquiet = true\n{RULES}")
    assert "[options]" in run_cli(NEWS).stderr
    users(project).write_text('family = "x"\n')
    assert run_cli(NEWS).stderr == f"bodytext: {users(project)}:1: family: only [options] stand in this file\n"


def test_the_example_in_the_docs_holds(project: Path) -> None:
    [example] = re.findall(r"```toml\n(\[options\].*?)```", (ROOT / "docs" / "cli.md").read_text(), re.DOTALL)
    project.write_text(example)
    assert {key for key, (_, where) in held().items() if where.startswith(str(project))} == {
        "format", "metadata", "fields", "max-size",
    }  # fmt: skip


def test_rules_and_options_share_the_projects_file(project: Path) -> None:
    project.write_text(f'{RULES}[options]\nformat = "jsonl"\nfields = ["text"]\n')
    assert "passenger ferry in two years" not in run_cli(NEWS).stdout
    assert run_cli(NEWS).stdout.startswith('{"text":')
    assert "all well (1 rules" in run_cli("rules", "check", project).stdout
    project.write_text('[options]\nformat = "jsonl"\nfields = ["text"]\n')
    assert "passenger ferry in two years" in run_cli(NEWS).stdout
    assert "no rules, but options" in run_cli("rules", "check", project).stdout
    assert run_cli("rules", "list").exit_code == 0


def test_options_reach_worker_processes(project: Path) -> None:
    project.write_text('[options]\nformat = "jsonl"\nfields = ["title"]\njobs = 2\n')
    assert run_cli(NEWS, NEWS).stdout == '{"title":"Tarnmouth ferry returns after two-year lock repair"}\n' * 2


def test_a_variable_is_named_where_it_is_wrong_or_means_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BODYTEXT_JOBS", "many")
    assert "Invalid value for BODYTEXT_JOBS: 'many' is not a valid integer" in run_cli(NEWS).stderr
    assert run_cli("-j", "1", NEWS).exit_code == 0
    monkeypatch.setenv("BODYTEXT_JOBS", "")
    monkeypatch.setenv("BODYTEXT_FROMAT", "md")
    warning = "bodytext: warning: BODYTEXT_FROMAT is no option. Did you mean 'BODYTEXT_FORMAT'"
    assert run_cli(NEWS).stderr.startswith(warning)
    assert run_cli("config").stderr.startswith(warning)
    assert run_cli("-q", NEWS).stderr == run_cli("--isolated", NEWS).stderr == ""
    monkeypatch.delenv("BODYTEXT_FROMAT")
    for name in ("BODYTEXT_PURE", "BODYTEXT_COMPILE"):
        monkeypatch.setenv(name, "0")
    assert run_cli(NEWS).stderr == ""
    assert not project.exists()


def test_a_projects_file_that_others_can_change_is_named(project: Path) -> None:
    project.write_text("[options]\nquiet = true\n")
    assert run_cli(NEWS).stderr == ""
    project.chmod(0o666)
    assert run_cli(NEWS).stderr.startswith(f"bodytext: note: {project} holds here, which others can change")
    assert str(project) in run_cli("rules", "test", "ferry").stderr
    assert run_cli("-q", NEWS).stderr == run_cli("--isolated", NEWS).stderr == ""


def test_a_file_is_foreign_if_it_is_of_another_user_or_in_a_folder_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bodytext.toml"
    path.touch()
    path.chmod(0o644)
    assert not is_foreign(str(path))
    tmp_path.chmod(0o777)
    assert is_foreign(str(path))
    tmp_path.chmod(0o1777)  # as /tmp is, where none can replace what others have made
    assert not is_foreign(str(path))
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    assert is_foreign(str(path))
