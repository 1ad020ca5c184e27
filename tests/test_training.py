"""Training: what ships is what the manifest tells of; steps run in their order; what can't be done is said at once.

Fitting itself needs libraries that only training needs: `make test-train` runs all of it on a small corpus.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bodytext_train import __main__ as program
from bodytext_train import settings
from bodytext_train.card import CARD, types_table
from bodytext_train.dataset import digest_of, html_rows
from bodytext_train.documents import Address
from bodytext_train.field_scores import Chosen, Tables, calibration, invented, precision_recall
from bodytext_train.folds import fold_of
from bodytext_train.manifest import LIBRARIES, faults
from bodytext_train.settings import FIELD_SETS, digest_of_settings, seeds_of
from bodytext_train.workshop import MANIFEST, SHIPPED, TrainingError, Workshop


def corpus_of(folder: Path, rows: int = 1) -> Path:
    """Make a corpus with all sets, of empty rows, in both forms that they come in."""
    for name in {*FIELD_SETS, *settings.WHOLE_SETS}:
        (folder / name).mkdir(parents=True)
        data = "".join(f'{{"id": "{number}"}}\n' for number in range(rows)).encode()
        if name.startswith("text"):
            (folder / name / "pages.jsonl.gz").write_bytes(gzip.compress(data))
        else:
            (folder / name / "pages.jsonl").write_bytes(data)
    return folder


def test_what_ships_is_what_the_manifest_tells_of() -> None:
    assert faults(SHIPPED) == []
    assert {path.name for path in SHIPPED.glob("*.json")} == {*LIBRARIES, MANIFEST}


def test_files_of_another_making_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in SHIPPED.glob("*.json"):
        shutil.copy(path, tmp_path)
    with (tmp_path / "fields.json").open("a") as file:
        file.write("\n")
    monkeypatch.setattr(settings, "TYPE_TOKENS", 1501)
    entries = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    entries["html.json"]["trial"] = {"trees": 3}
    del entries["text.json"]
    (tmp_path / MANIFEST).write_text(json.dumps(entries), encoding="utf-8")
    assert faults(tmp_path) == [
        "html.json was made for a trial, of fewer pages or trees",
        "text.json is not in the manifest",
        "page_type.json was made with other settings",
        "fields.json is not the file that the manifest tells of",
    ]


def test_the_settings_of_a_file_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {name: digest_of_settings(name) for name in LIBRARIES}
    assert len(set(known.values())) == len(LIBRARIES)
    monkeypatch.setattr(settings, "FIELD_RIDGE", 3.0)
    assert [name for name in LIBRARIES if digest_of_settings(name) != known[name]] == ["fields.json"]


def test_every_booster_has_its_seed() -> None:
    assert seeds_of("html.json") == [1, 2, 1, 3, 4, 2]
    assert seeds_of("text.json") == [1, 2, 1]
    assert seeds_of("fields.json") == []


def test_the_digest_of_the_data_is_that_of_names_and_contents(tmp_path: Path) -> None:
    corpus_of(tmp_path)
    before = digest_of(tmp_path, ["fundus"])
    assert digest_of(tmp_path, ["fundus"]) == before != digest_of(tmp_path, ["postlight"])
    (tmp_path / "fundus" / "pages.jsonl").write_text("{}\n", encoding="utf-8")
    assert digest_of(tmp_path, ["fundus"]) != before


def test_all_pages_of_a_site_are_in_one_fold() -> None:
    addresses = ("https://quay.example/a", "http://www.quay.example/b?c", "https://news.quay.example/")
    assert len(set(map(fold_of, addresses))) == 1
    assert len({fold_of(f"https://site{number}.example/") for number in range(50)}) == settings.FOLDS


def test_a_set_that_is_left_out_as_a_whole_is_in_one_fold() -> None:
    addresses = [f"https://site{number}.example/" for number in range(50)]
    for name, fold in settings.WHOLE_SETS.items():
        assert {fold_of(address, name) for address in addresses} == {fold}


def test_a_site_that_other_sets_have_is_left_out_of_a_set_that_is_in_one_fold(tmp_path: Path) -> None:
    for name in settings.SETS["html"]:
        (tmp_path / name).mkdir()
        addresses = ["https://quay.example/a", f"https://{name}.example/"]
        rows = "".join(json.dumps({"id": address, "url": address}) + "\n" for address in addresses)
        (tmp_path / name / "pages.jsonl").write_text(rows, encoding="utf-8")
    shared = [name for name, row in html_rows(Workshop(tmp_path)) if row["id"] == "https://quay.example/a"]
    assert shared == [name for name in settings.SETS["html"] if name not in settings.WHOLE_SETS]


@pytest.mark.parametrize(
    ("only", "steps"),
    [
        ("", ["blocks", "calibration", "types", "fields"]),
        ("fields,types", ["types", "fields"]),
        ("blocks", ["blocks", "calibration"]),
    ],
)
def test_steps_run_in_the_order_in_which_they_need_each_other(only: str, steps: list[str]) -> None:
    assert program.chosen(only) == steps


def test_every_step_is_called_with_the_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, int]] = []

    def step(name: str) -> Callable[[Workshop], None]:
        return lambda shop: called.append((name, shop.limit))

    for name in program.STEPS:
        monkeypatch.setitem(program.STEPS, name, step(name))
    corpus = corpus_of(tmp_path / "corpus")
    arguments = ["--corpus", str(corpus), "--out", str(tmp_path / "out"), "--folds-out", str(tmp_path / "folds")]
    assert program.main([*arguments, "--limit", "3"]) == 0
    assert called == [("blocks", 3), ("calibration", 3), ("types", 3), ("fields", 3)]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([CARD, MANIFEST])


def test_what_cannot_be_done_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_: Workshop) -> None:
        raise ModuleNotFoundError("No module named 'lightgbm'", name="lightgbm")

    monkeypatch.setitem(program.STEPS, "blocks", missing)
    corpus = ["--corpus", str(corpus_of(tmp_path / "corpus")), "--folds-out", str(tmp_path / "folds")]
    out = ["--out", str(tmp_path / "out")]
    for arguments, told in (
        (["--corpus", str(tmp_path)], "has no pages.jsonl"),
        ([*corpus, "--limit", "3"], "say with --out where"),
        ([*corpus, "--only", "forests"], "there are blocks, calibration, types, fields"),
        ([*corpus, *out, "--leave-set", "quays"], "there are wcxb-dev, fundus, "),
        ([*corpus, *out, "--only", "calibration"], "train the blocks first"),
        ([*corpus, *out, "--only", "blocks"], "lightgbm is missing: pip install"),
    ):
        assert program.main(arguments) == 2
        last = capsys.readouterr().err.splitlines()[-1]
        assert last.startswith("bodytext_train: ")
        assert told in last


def test_a_limit_takes_pages_from_all_over_a_set(tmp_path: Path) -> None:
    shop = Workshop(corpus_of(tmp_path, rows=10), limit=3)
    assert [row["id"] for row in shop.rows("fundus")] == ["0", "4", "8"]
    assert len(list(shop._replace(limit=0).rows("text-fundus"))) == 10


def test_a_model_that_is_not_there_has_to_be_trained_first(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"text\.json: .*train the blocks first"):
        Workshop(tmp_path, tmp_path).model("text")


def test_types_are_counted_by_what_they_are_and_by_what_they_are_taken_for() -> None:
    told = [("article", "article"), ("article", "forum"), ("forum", "forum"), ("forum", "forum")]
    assert types_table(told)[2:] == [
        "| article | 2 | 1.00 | 0.50 |", "| forum | 2 | 0.67 | 1.00 |", "| all | 4 | 0.750 right | |",
    ]  # fmt: skip


def test_the_card_has_a_section_for_all_that_training_says() -> None:
    text = (SHIPPED / CARD).read_text(encoding="utf-8")
    for section in ("html", "html scores", "text", "text scores", "page types", "fields"):
        assert "|---" in text.partition(f"<!-- {section} -->\n")[2].partition("<!-- end -->")[0], section


# --- how well title, authors and dates are chosen ---------------------------------------------------


def told(found: str, gold: str, share: float = 0.9, address: Address = "stated") -> Chosen:
    """Return what was chosen for a document."""
    return Chosen("fundus", True, address, share, frozenset(found.split()), frozenset(gold.split()))


def test_what_is_chosen_is_counted_by_names_and_what_is_invented_by_documents() -> None:
    chosen = [told("a b", "a c"), told("", "d"), told("e", ""), told("", "")]
    assert precision_recall(chosen) == (1 / 2, 1 / 3, 2 / 5)
    assert invented(chosen) == 1 / 2
    assert invented(chosen[:2]) is None


def test_confidence_is_how_often_values_of_about_that_share_were_right_and_rises() -> None:
    sure, doubtful = [told("a", "a", 0.98)] * 95 + [told("x", "a", 0.98)] * 5, [told("a", "a", 0.5)] * 30
    wrong = [told("x", "a", 0.5)] * 30 + [told("x", "", 0.98)] * 500
    steps = calibration([*sure, *doubtful, *wrong])
    assert steps == sorted(steps)
    assert (steps[5], steps[10]) == (0.5, 0.95)


def test_the_tables_are_of_files_alone_and_show_what_each_threshold_trades() -> None:
    tables = Tables()
    chosen = [told("a", "a", 0.9), told("x", "b", 0.3), told("y", "", 0.3), told("a", "a", 0.9, "given")]
    tables.add("date of html", chosen, 0.4, (0.0, 1.0))
    lines = tables.lines()
    assert "| date of html | fundus | 1.000 | 0.500 | 0.667 | 0.00 |" in lines
    assert "| date of html | 1.000 | 0.667 | – |" in lines
    curve = next(line for line in lines if line.count("|") > 9 and line.startswith("| date of html"))
    assert curve.split(" | ")[1:2] == ["0.500, 1.00"]
    assert curve.split(" | ")[-1] == "0.667, 0.00 |"
    assert lines[-1] == "| date of html | 0.90, 1.00 | – | – | – | – |"
