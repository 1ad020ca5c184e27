"""A user's own rules: where they are found, what they decide, and the commands that check and try them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from bodytext import Options, extract
from bodytext.document import Reason
from bodytext.errors import BadRules
from bodytext.options import RulesFile
from bodytext.rules.discover import find_rules, read_rules
from tests.support import COPIED, NEWS, run_cli

BOX = "The Harbour Post thanks its readers, who have paid for every word of this with their own money, for good."
PROSE = "A sentence that is long enough to be a paragraph of its own, with a comma in it, and that comes to an end."
PAGE = "\n\n".join([PROSE, PROSE.replace("own", "good"), BOX, *[PROSE.replace("comma", word) for word in "abcde"]])


def rule(phrase: str, strength: float = 1, more: str = "") -> RulesFile:
    """Return a file with one rule for one phrase."""
    text = (
        f'family = "mine"\nwhy = "Mine."\n[[rule]]\nid = "mine-box"\nwhy = "A box."\nstrength = {strength}\n'
        f'phrases.en = ["{phrase}"]\n{more}\n'
    )
    return RulesFile("mine.toml", text)


def reasons(text: str, *files: RulesFile) -> dict[str, tuple[bool, Reason]]:
    """Return what is decided on each block, by its first words."""
    article = extract(text, Options(input="text", rules=files))
    pairs = zip(article.blocks, article.verdicts, strict=True)
    return {block.text[:16]: (verdict.keep, verdict.reason) for block, verdict in pairs}


# --- what they decide ---------------------------------------------------------------------------


def test_a_rule_removes_what_the_scores_would_keep() -> None:
    assert reasons(PAGE)[BOX[:16]][0]
    keep, reason = reasons(PAGE, rule("thanks its readers"))[BOX[:16]]
    assert (keep, reason) == (False, Reason.of_phrase("mine-box", "thanks its readers"))


def test_a_rule_keeps_what_shipped_rules_and_scores_would_remove() -> None:
    text = COPIED.read_text(encoding="utf-8")
    sign_up = "Sign up for our "
    assert reasons(text)[sign_up][1].rule == "newsletter-signup"
    assert reasons(text, rule("sign up for our", 1, "keep = true"))[sign_up] == (
        True, Reason.of_phrase("mine-box", "sign up for our"),
    )  # fmt: skip


def test_no_later_stage_overturns_a_rule() -> None:
    text = COPIED.read_text(encoding="utf-8")
    assert reasons(text)["Island keepers r"][1].rule == "title"
    assert reasons(text, rule("island keepers", 1, "keep = true"))["Island keepers r"][0]
    assert reasons(text)["The keepers plan"][0]
    assert not reasons(text, rule("the keepers plan"))["The keepers plan"][0]


def test_strength_says_how_sure_a_block_a_rule_overrules() -> None:
    article = extract(PAGE, Options(input="text"))
    score = article.verdicts[[block.text for block in article.blocks].index(BOX)].score
    assert reasons(PAGE, rule("thanks its readers", score - 0.0001))[BOX[:16]][0]
    assert not reasons(PAGE, rule("thanks its readers", (1 + score) / 2))[BOX[:16]][0]


def test_a_rule_that_keeps_goes_before_one_as_strong_that_removes() -> None:
    both_ways = (rule("thanks its readers"), rule("the harbour post", 1, "keep = true"))
    assert reasons(PAGE, *both_ways)[BOX[:16]][0]


@pytest.mark.parametrize(("position", "keep"), [("head", False), ("tail", True), ("any", False)])
def test_a_rule_speaks_where_it_is_meant_to(position: str, keep: bool) -> None:
    assert reasons(PAGE, rule("thanks its readers", 1, f'position = "{position}"'))[BOX[:16]][0] is keep


def test_a_heading_of_ones_own_ends_the_article_where_teasers_follow() -> None:
    text = COPIED.read_text(encoding="utf-8").replace("More stories", "From the net loft")
    found = reasons(text, rule("from the net loft", 0.9, 'match = "exact"\nopens_tail = true'))
    assert found["From the net lof"] == (False, Reason.of_phrase("mine-box", "from the net loft"))


def test_names_of_elements_remove_what_stands_in_them() -> None:
    text = NEWS.read_text(encoding="utf-8")
    page = text.replace("<p>The Linnet", '<p class="desk-fleet">The Linnet', 1)
    names = RulesFile("n.toml", 'family = "desk"\nwhy = "Notes."\n[names]\ntokens = ["desk-fleet"]\n')
    plain, ruled = extract(page), extract(page, Options(rules=(names,)))
    gone = [block.text for block, reason in ruled.removed if reason == Reason.of_phrase("desk", "class or id")]
    assert len(gone) == 1
    assert gone[0] in plain.text
    assert gone[0] not in ruled.text


def test_options_with_rules_cross_to_another_process() -> None:
    options = Options(rules=(rule("thanks its readers"),))
    assert extract(PAGE, pickle.loads(pickle.dumps(options))) == extract(PAGE, options)


def test_bad_rules_are_refused_and_named() -> None:
    with pytest.raises(BadRules, match=r"^mine\.toml:6: rule mine-box: strength: "):
        extract(PAGE, Options(rules=(rule("thanks", 2),)))


# --- where they are found -----------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home with a repository in it, whose inner folder is the current one."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "repository" / "inner")
    return tmp_path


def put(path: Path, phrase: str = "thanks its readers") -> str:
    """Write a rules file and return its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rule(phrase).text, encoding="utf-8")
    return str(path)


def test_files_named_come_first_then_the_projects_then_the_users(home: Path) -> None:
    users = [put(home / "config" / "bodytext" / "rules" / name) for name in ("a.toml", "b.toml")]
    put(home / "config" / "bodytext" / "rules" / "notes.txt")
    project = put(home / "repository" / "bodytext.toml")
    named = put(home / "named.toml")
    assert [file.name for file in find_rules([named])] == [named, project, *users]
    assert [file.name for file in find_rules([named], isolated=True)] == [named]


def test_the_nearest_project_counts_and_nothing_above_its_repository(home: Path) -> None:
    put(home / "bodytext.toml")
    assert find_rules([]) == ()
    put(home / "repository" / "bodytext.toml")
    nearest = put(home / "repository" / "inner" / "bodytext.toml")
    assert [file.name for file in find_rules([])] == [nearest]


def test_outside_a_repository_only_the_current_folder_counts(home: Path) -> None:
    (home / "repository" / ".git").rmdir()
    put(home / "repository" / "bodytext.toml")
    assert find_rules([]) == ()
    here = put(home / "repository" / "inner" / "bodytext.toml")
    assert [file.name for file in find_rules([])] == [here]


def test_a_current_folder_that_is_gone_has_no_rules(home: Path) -> None:
    (home / "repository" / "inner").rmdir()
    assert find_rules([]) == ()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_a_file_that_cant_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadRules, match=r"bad\.toml: "):
        read_rules(str(path))


# --- the command line ---------------------------------------------------------------------------


def test_rules_from_everywhere_reach_the_article(home: Path) -> None:
    page = home / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    named = put(home / "named.toml")
    assert BOX in run_cli(page).stdout
    assert BOX not in run_cli("--rules", named, page).stdout
    put(home / "repository" / "bodytext.toml")
    assert BOX not in run_cli(page).stdout
    assert BOX in run_cli("--isolated", page).stdout


def test_a_bad_file_ends_the_run_before_it_begins(home: Path) -> None:
    bad = home / "bad.toml"
    bad.write_text("", encoding="utf-8")
    result = run_cli("--rules", bad, NEWS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"bodytext: {bad}:1: the file is empty\n"


def test_check_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    good, bad = put(tmp_path / "good.toml"), tmp_path / "bad.toml"
    bad.write_text(rule("(a+)+$", 2).text, encoding="utf-8")
    result = run_cli("rules", "check", good, bad)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == f"{good}: all well (1 rules, 1 phrases, 0 names)"
    starts = [line.rpartition(": ")[0] for line in result.stdout.splitlines()[1:]]
    assert [start.split(": ")[0] for start in starts] == [f"{bad}:6", f"{bad}:7"]
    missing = run_cli("rules", "check", tmp_path / "none.toml")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "can't be read: no such file" in missing.stderr


def test_test_shows_which_rules_speak_and_how_strongly() -> None:
    result = run_cli("rules", "test", "Sign up for our Friday newsletter", "--lang", "en")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["newsletter-signup", "0.95", "evidence against", "en", "“sign up for our * newsletter”"]
    assert run_cli("rules", "test", "Sign up for our Friday newsletter", "--lang", "de").exit_code == 1
    silent = run_cli("rules", "test", "The ferry left on Thursday.")
    assert (silent.exit_code, silent.stdout, silent.stderr) == (1, "", "bodytext: no rule speaks\n")


def test_own_rules_are_tried_and_listed_with_the_shipped(tmp_path: Path) -> None:
    named = put(tmp_path / "named.toml")
    tried = run_cli("rules", "test", "Thanks its readers!", "--rules", named)
    assert tried.stdout == "mine-box\t1.00\tremoves\ten\t“thanks its readers”\n"
    listed = run_cli("rules", "--rules", named).stdout.splitlines()
    assert listed[-1] == "mine-box\t1.00\ten\tA box."
    assert listed[:-1] == run_cli("rules", "list").stdout.splitlines()


def test_the_toml_parser_is_loaded_for_those_who_have_rules_alone() -> None:
    script = 'import sys; from bodytext import extract; extract("x y z " * 50); print("tomllib" in sys.modules)'
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == b"False\n"
