"""Three kinds of reason, told apart by their type: parts of the document, rules, steps of the pipeline."""

from __future__ import annotations

from typing import get_args

import pytest

from bodytext import Article, Options, Reason, extract
from bodytext.document import Label, Stage
from bodytext.metadata.plain import named_blocks
from bodytext.options import RulesFile
from bodytext.rules import load_rules
from tests.support import COPIED, kept, text_page

PROSE = "The ferry to the outer islands will run twice as often from June, the harbour office said on Monday evening."
BOX = "The harbour office thanks all its readers at home"
PAGE = f"""<html><head><title>More ferries from June</title></head><body><main><h1>More ferries from June</h1>
<p>{PROSE}</p><p>{PROSE.replace("June", "July")}</p>
<div><h2>From the harbour</h2><p>{BOX}</p></div><p>{PROSE.replace("June", "May")}</p>
</main></body></html>"""
FAMILIES = [family.id for family in load_rules().families]
NAMES = (*get_args(Label), *get_args(Stage), *FAMILIES, "notice-title", "related-line")
"""What a user may call a rule without knowing that it is taken."""


def ruled(source: str, kind: str, name: str) -> Article:
    """Return the article with one rule of a user's, of this name, that removes the box."""
    text = f'family = "{name}"\nwhy = "Mine."\n[[rule]]\nid = "{name}"\nwhy = "Mine."\nstrength = 1\n'
    rules = (RulesFile("mine.toml", f'{text}phrases.en = ["thanks all its readers"]\n'),)
    return extract(source, Options(input="html" if kind == "html" else "text", rules=rules))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["html", "text"])
def test_what_a_user_calls_a_rule_changes_nothing_but_the_name_in_the_reason(kind: str, name: str) -> None:
    prose = [PROSE.replace("June", month) for month in ("June", "July", "May")]
    lines = "\n\n".join((BOX, prose[0], prose[1], "From the harbour", BOX, prose[2]))
    source = PAGE if kind == "html" else lines
    plain, named = ruled(source, kind, "mine-box"), ruled(source, kind, name)
    assert BOX not in named.text
    assert named.metadata == plain.metadata
    assert [(v.keep, v.score) for v in named.verdicts] == [(v.keep, v.score) for v in plain.verdicts]
    reasons = [reason for block, reason in named.removed if block.text == BOX]
    assert reasons
    assert set(reasons) == {Reason.of_phrase(name, "thanks all its readers")}


@pytest.mark.parametrize("name", get_args(Label))
def test_metadata_finds_parts_of_the_document_by_their_label_alone(name: Label) -> None:
    page = text_page("One line\n\nAnother line")
    verdicts = kept(page, [False, False])
    verdicts = [verdicts[0]._replace(reason=Reason.of_family(name)), verdicts[1]._replace(reason=Reason.of_label(name))]
    assert [block.text for block in named_blocks(page, verdicts, name)] == ["Another line"]


def test_a_name_in_quotation_marks_is_no_phrase_of_a_rule() -> None:
    assert not Reason.of_label("byline", "“Salty Al” Quince").is_phrase
    assert Reason.of_phrase("mine", "Quince").is_phrase


def test_the_record_says_which_kind_a_reason_is() -> None:
    removed = extract(COPIED).to_dict()["removed"]
    found = {entry["kind"]: entry["rule"] for entry in removed}
    assert set(found) == {"label", "rule", "stage"}
    assert all(entry["rule"] in get_args(Label) for entry in removed if entry["kind"] == "label")
    assert all(entry["rule"] in get_args(Stage) for entry in removed if entry["kind"] == "stage")
