"""All of training on a small corpus of its own: `make test-train`, for it needs LightGBM, SciPy and scikit-learn.

The files that come out are read by the program that ships, and score the pages that they were made from.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bodytext.document import Source
from bodytext.model.fields import read_field_models
from bodytext.model.page_type import PAGE_TYPES, likeliest
from bodytext.options import Options
from bodytext.pipeline import extract_source
from bodytext_train.__main__ import main
from bodytext_train.manifest import faults
from bodytext_train.settings import FIELD_SETS, FOLDS, WHOLE_SETS
from bodytext_train.workshop import MANIFEST, Workshop

PAGES = 21  # of a set
WORDS = (
    "the ferry left Granholm harbour on time with all who had tickets and nobody on the quay could say why the old "
    "engine ran so well again after two winters in a shed behind the church where it was kept"
).split()
MENU = ["Home", "News", "Sport", "Contact us", "Sign in"]
TAIL = ["Share this", "Read next", "Subscribe to our newsletter", "All rights reserved"]


def sentence(chance: Random) -> str:
    """Return a sentence of words drawn by chance."""
    return " ".join(chance.choices(WORDS, k=chance.randint(14, 30))).capitalize() + "."


def write_corpus(folder: Path) -> Path:
    """Write all sets of a corpus, the same ones every time."""
    for name in {*FIELD_SETS, *WHOLE_SETS}:
        (folder / name).mkdir(parents=True)
        rows = [row_of(folder / name, number) for number in range(PAGES)]
        data = "".join(json.dumps(row) + "\n" for row in rows).encode()
        if name.startswith("text"):
            (folder / name / "pages.jsonl.gz").write_bytes(gzip.compress(data))
        else:
            (folder / name / "pages.jsonl").write_bytes(data)
    return folder


def row_of(folder: Path, number: int) -> dict[str, Any]:
    """Return a page of a set, as HTML or as lines, with what is known of it."""
    chance = Random(f"{folder.name} {number}")
    kind = PAGE_TYPES[number % len(PAGE_TYPES)]
    title, writer = f"Granholm ferry sails for the {number}th time", f"Ines Rolvaag{'abcdefgh'[number % 8]}"
    body = [sentence(chance) for _ in range(6)]
    row: dict[str, Any] = {
        "id": f"page {number}", "url": f"https://site{number}.example/{kind}/a-ferry-{number}", "title": title,
        "author": writer, "date": f"2025-03-{number % 28 + 1:02}", "page_type": kind, "text": "\n".join(body),
    }  # fmt: skip
    head = [title, f"By {writer}", f"{number % 28 + 1} March 2025"]
    if folder.name.startswith("text"):
        lines = [*MENU, *head, *body, *TAIL]
        labels = [int(line in body) for line in lines]
        whole: dict[str, list[Any]] = {"lines": lines, "labels": labels, "gap": [2] * len(lines)}
        return row | whole | {f"tail_{name}": values[len(MENU) :] for name, values in whole.items()}
    (folder / "html").mkdir(exist_ok=True)
    row["html"] = f"html/{number}.html.gz"
    menu = "".join(f"<li><a href='/{item}'>{item}</a>" for item in MENU)
    paragraphs = "".join(f"<p>{each}</p>" for each in body)
    tail = "".join(f"<p><a href='/x'>{each}</a></p>" for each in TAIL)
    markup = (
        f"<html><head><title>{title} | The Quay</title></head><body><nav class='menu'><ul>{menu}</ul></nav>"
        f"<main class='{kind}-page story'><h1>{title}</h1><p class='byline'>{head[1]}</p><time>{head[2]}</time>"
        f"<div class='text'>{paragraphs}</div></main><footer class='related'>{tail}</footer></body></html>"
    )
    (folder / str(row["html"])).write_bytes(gzip.compress(markup.encode()))
    return row


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Return the workshop after all steps of training."""
    folder = tmp_path_factory.mktemp("training")
    made = Workshop(write_corpus(folder / "corpus"), folder / "out", folder / "folds", trees=4)
    arguments = ["--corpus", made.corpus, "--out", made.out, "--folds-out", made.folds, "--trees", made.trees]
    assert main(list(map(str, arguments))) == 0
    return made


def test_a_model_for_each_kind_and_one_for_each_fold_come_out(shop: Workshop) -> None:
    for kind in ("html", "text", "shape"):
        assert shop.model(kind).first.features
        assert len({shop.fold_path(kind, fold).read_bytes() for fold in range(FOLDS)}) == FOLDS


def test_the_models_tell_articles_from_what_surrounds_them(shop: Workshop) -> None:
    row = next(shop.rows("fundus"))
    article = extract_source(Source("page", shop.html("fundus", row)), Options(), shop.model)
    assert article.text.split() == row["text"].split()


def test_they_are_calibrated(shop: Workshop) -> None:
    for kind in ("html", "text", "shape"):
        assert shop.model(kind).calibration.f1(1.0) > 0.8


def test_types_of_pages_are_told_by_their_names_and_addresses(shop: Workshop) -> None:
    model = json.loads((shop.out / "page_type.json").read_text(encoding="utf-8"))
    assert [likeliest({f"n:{kind}", f"u:{kind}"}, model)[0] for kind in PAGE_TYPES] == list(PAGE_TYPES)


def test_what_speaks_for_a_field_has_weight(shop: Workshop) -> None:
    models = read_field_models(shop.out / "fields.json", "html")
    assert all(max(each.weights.values()) > 0 > min(each.weights.values()) for each in models.values())


def test_the_card_and_the_manifest_are_written(shop: Workshop) -> None:
    assert all("was made for a trial" in fault for fault in faults(shop.out))
    assert set(json.loads((shop.out / MANIFEST).read_text())) == {
        "html.json",
        "text.json",
        "shape.json",
        "page_type.json",
        "fields.json",
    }
    card = (shop.out / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "| fundus, article |" in card.partition("<!-- html scores -->")[2].partition("<!-- end -->")[0]
    assert "| title of html | fundus |" in card.partition("<!-- fields -->")[2]
