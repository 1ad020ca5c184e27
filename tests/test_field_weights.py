"""The weights of the metadata's evidence: there for each field, known by the names that the code gives to evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bodytext.document import InputKind
from bodytext.errors import BadModel
from bodytext.metadata import findings, publication
from bodytext.metadata.evidence import FIELDS, LEAST, Candidate, choose
from bodytext.model.fields import FieldModel, Weights, load_field_models, read_field_models
from bodytext.pipeline import extract
from tests.support import SAMPLE_DOCUMENTS

UNWEIGHED = 1 / 8  # of the kinds of evidence: what speaks neither for nor against has no weight


@pytest.mark.parametrize("kind", ["html", "text"])
def test_every_field_that_is_chosen_by_evidence_has_weights_and_a_least_share(kind: InputKind) -> None:
    assert tuple(load_field_models(kind)) == tuple(LEAST[kind]) == FIELDS
    assert all(model.weights for model in load_field_models(kind).values())


def test_the_evidence_that_is_gathered_is_what_was_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: dict[int, set[str]] = {}
    weighed: dict[int, Weights] = {}

    def noted(candidates: list[Candidate], weights: Weights) -> tuple[Candidate | None, float]:
        weighed[id(weights)] = weights
        gathered.setdefault(id(weights), set()).update(name for each in candidates for name in each.evidence)
        return choose(candidates, weights)

    monkeypatch.setattr(findings, "choose", noted)
    monkeypatch.setattr(publication, "choose", noted)
    for sample in SAMPLE_DOCUMENTS:
        extract(sample)
    assert len(gathered) == 2 * len(FIELDS)
    for known, names in gathered.items():
        assert len(names - weighed[known].keys()) <= UNWEIGHED * len(names), names - weighed[known].keys()


def test_missing_or_damaged_weights_are_named(tmp_path: Path) -> None:
    path = tmp_path / "fields.json"
    with pytest.raises(BadModel, match=r"fields\.json: the weights can't be opened"):
        read_field_models(path, "html")
    for damaged in ("{", "[]", '{"text": {}}', '{"html": [1]}', '{"html": {"title": 7}}'):
        path.write_text(damaged, encoding="utf-8")
        with pytest.raises(BadModel, match=r"fields\.json: the weights are damaged"):
            read_field_models(path, "html")


def test_confidence_is_what_a_share_has_come_to() -> None:
    model = FieldModel({}, (0.0, 0.5, 1.0))
    assert [model.confidence(share) for share in (-1, 0, 0.25, 0.5, 1, 2)] == [0, 0, 0.25, 0.5, 1, 1]


def test_weights_that_are_not_known_count_nothing() -> None:
    weights: Weights = {"h1": 2.0}
    first, second = Candidate("One", "h1"), Candidate("Two", "h2")
    first.note("h1")
    second.note("an evidence of a later version")
    assert choose([first, second], weights)[0] == first
