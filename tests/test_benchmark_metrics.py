"""The benchmark's metrics against values worked out by hand: a wrong yardstick fails silently."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from tests.benchmark import columns, corpora, engines, floors, metrics, regressions, report, scores, tables
from tests.benchmark.corpora import BenchPage
from tests.benchmark.engines import Engine
from tests.benchmark.metrics import Counts
from tests.benchmark.peers import Extracted
from tests.benchmark.run import run_page
from tests.benchmark.store import Result, Run, read, save


def test_word_f1_counts_repeats_and_drops_case_and_punctuation() -> None:
    # Found are the x2, cat x2, like, sat: 6 words, of which 4 are among the 7 of the gold.
    marks = metrics.word_f1("The cat, the cat-like sat", "the CAT sat: on the mat, it?")
    assert (marks.precision, marks.recall, marks.f1) == pytest.approx((4 / 6, 4 / 7, 8 / 13))


def test_word_f1_takes_a_run_of_characters_without_spaces_as_one_word() -> None:
    assert metrics.words("東京は晴れ。 snake_case 42%") == ["東京は晴れ", "snake_case", "42"]


def test_further_sets_compare_chinese_and_japanese_by_character() -> None:
    assert metrics.characters_and_words("東京はA4 晴れ。 42%한국어") == [
        "東",
        "京",
        "は",
        "a4",
        "晴",
        "れ",
        "42",
        "한국어",
    ]
    found, gold = "東京は晴れ", "東京は雨"
    assert scores.score(Result("1", found), page(1, text=gold)).main == 0
    further = scores.score(Result("1", found), page(1, text=gold, set="zh-69")).main
    assert further == pytest.approx(2 * 3 / (5 + 4))


@pytest.mark.parametrize(
    ("found", "gold", "f1"),
    [("", "", 1.0), (" \n…", "", 1.0), ("text", "", 0.0), ("", "text", 0.0), ("other", "text", 0.0)],
)
def test_word_f1_where_one_side_is_empty(found: str, gold: str, f1: float) -> None:
    assert metrics.word_f1(found, gold).f1 == f1


def test_segments_fold_white_space_and_keep_case() -> None:
    counts = metrics.segments("One  two\nthree. Four", ["two three", "one two", "Four"], ["four", "two", "five", "six"])
    assert counts == Counts(tp=2, fp=1, fn=1, tn=3)
    assert counts.recall == pytest.approx(2 / 3)
    assert counts.fallout == pytest.approx(1 / 4)
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.f1 == pytest.approx(2 / 3)
    assert counts.accuracy == pytest.approx(5 / 7)


def test_counts_add_up_before_a_share_is_taken() -> None:
    # The mean of the two F1 values would be 0.5; together it is 2 of 2 + 2 + 3 halves.
    total = Counts(tp=1) + Counts(fp=2, fn=3)
    assert total == Counts(tp=1, fp=2, fn=3)
    assert total.f1 == pytest.approx(2 / 7)
    assert Counts().f1 == Counts().accuracy == Counts().fallout == 0.0


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("It's “Done”: now!", "its done NOW", True),
        ("ｅｘａｍｐｌｅ １", "Example 1", True),
        ("Done - The Daily", "Done", False),
        ("", "Done", False),
        ("???", "!", True),
        ("", "!", False),
    ],
)
def test_same_title(found: str, gold: str, *, same: bool) -> None:
    assert metrics.same_title(found, gold) is same


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Ana Díaz-Ruiz"], {"anadiazruiz"}),
        (["Ann Lee, Bo Ek, and Cy Fox"], {"annlee", "boek", "cyfox"}),
        (["Ann Lee", "Bo Ek & Cy Fox"], {"annlee", "boek", "cyfox"}),
        (["Ann Lee und Bo Ek"], {"annlee", "boek"}),
        (["Ann Lee, MD, Ph.D."], {"annlee"}),
        (["BBC"], {"bbc"}),
        (["Sandy Anders"], {"sandyanders"}),
        (["", " , "], set()),
    ],
)
def test_names(values: list[str], expected: set[str]) -> None:
    assert metrics.names(values) == expected


def test_author_counts() -> None:
    counts = metrics.author_counts(["ann lee", "The Daily"], ["Ann Lee and Bo Ek, PhD", "Cy Fox"])
    assert counts == Counts(tp=1, fp=1, fn=2)


@pytest.mark.parametrize(
    ("found", "gold", "counts"),
    [
        ("2024-05-01T23:59:00-07:00", "2024-05-01 00:10:00+02:00", Counts(tp=1)),
        ("2024-05-02", "2024-05-01T23:59:00Z", Counts(fp=1, fn=1)),
        ("", "2024-05-01", Counts(fn=1)),
        ("May 2024", "2024-05-01", Counts(fn=1)),
        ("on 2024-05-01", "2024-05-01", Counts(fn=1)),
        ("2024-05-01", "2024-05", Counts(fp=1)),
        ("2005-05-07T21:23:57", "2005-5-7 21:23:57", Counts(tp=1)),
        ("2005-05-07", "2005-5-711", Counts(fp=1)),
    ],
)
def test_date_counts(found: str, gold: str, counts: Counts) -> None:
    assert metrics.date_counts(found, gold) == counts


@pytest.mark.parametrize("addressed", [False, True])
def test_metadata_is_read_of_the_file_alone_unless_an_engine_asks_for_the_address(addressed: bool) -> None:
    def known(_data: bytes, url: str | None) -> Extracted:
        return Extracted(title=str(url))

    engine = Engine("a tool", "json", "", known, known, addressed=addressed)
    result = run_page(engine, BenchPage("1", "fundus", "https://lake.example/a", b"<p>", None))
    assert result.title == ("https://lake.example/a" if addressed else "None")


def test_plain_text_has_an_empty_line_at_paragraph_breaks_only() -> None:
    assert corpora.plain_text(("Menu", "Home", "First.", "Second."), (2, 1, 2, 0)) == "Menu\nHome\n\nFirst.\nSecond.\n"


def page(number: int, **gold: object) -> BenchPage:
    """Return a page of a made-up set."""
    fields: dict[str, object] = {"id": str(number), "set": "made-up", "url": None, "html": None, "text": None} | gold
    return BenchPage(**fields)  # type: ignore[arg-type]


def test_figures_leave_out_pages_without_the_gold_they_need() -> None:
    marked = [
        scores.score(
            Result("1", "a b", "T", ("Ann",), "2024-01-02"), page(1, text="a b", title="t", date="2024-01-02")
        ),
        scores.score(Result("2", "a"), page(2, text="a b", page_type="forum", authors=("Bo",))),
        scores.score(Result("3", "a", date="2024-03-04"), page(3, with_=("a", "b"), without=("a",), date="2024")),
    ]
    assert columns.f1("", marked) == pytest.approx((1 + 2 / 3) / 2)
    assert columns.f1("forum", marked) == pytest.approx(2 / 3)
    assert columns.f1("product", marked) is None
    assert columns.titles(marked) == 1.0
    assert columns.authors("recall", "", marked) == 0.0
    assert columns.authors("recall", "article", marked) is None
    assert columns.dates("f1", "", marked) == 1.0
    # Only page 2 has no date at all in its gold; that of page 3 has no day and is not compared.
    assert columns.invented(marked) == 0.0
    assert columns.segment("recall", marked) == 0.5
    assert columns.segment("fallout", marked) == 1.0
    assert marked[2].main == pytest.approx(1 / 3)


def test_the_worst_tenth_and_the_useless_pages_are_told_apart_from_the_mean() -> None:
    marked = [scores.score(Result(str(n), "word " * n), page(n, text="word " * 10)) for n in range(11)]
    assert columns.below_half(marked) == pytest.approx(4 / 11)  # 0, 1, 2 and 3 words of 10
    assert columns.tenth_percentile(marked) == pytest.approx(2 / 11)  # one word of 10
    assert columns.below_half([]) is columns.tenth_percentile([]) is None


def test_missing_words_come_in_order_and_by_count() -> None:
    assert regressions.missing_words("the cat saw the dog", "the dog") == ("cat", "saw", "the")
    assert len(regressions.missing_words("word " * 50, "")) == 20


def test_regressions_list_the_worst_page_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "made-up"
    folder.mkdir()
    rows = [f'{{"id": "{number}", "text": "one two three four", "html": "-"}}\n' for number in range(4)]
    (folder / "pages.jsonl").write_text("".join(rows))
    monkeypatch.setattr("tests.benchmark.store.ACCEPTED", tmp_path / "accepted")
    whole, less, none = "one two three four", "one two three", ""
    regressions.accept([Run("bodytext", "made-up", tuple(Result(str(n), whole) for n in range(3)))])
    now = Run("bodytext", "made-up", (Result("0", less), Result("1", whole), Result("2", none), Result("3", none)))
    found = regressions.find([now], tmp_path)
    assert [(one.id, one.before, one.lost) for one in found] == [
        ("2", 1.0, ("one", "two", "three", "four")),
        ("0", 1.0, ("four",)),
    ]


def test_a_saved_run_comes_back_the_same(tmp_path: Path) -> None:
    result = Result("1", "tëxt\u2028more", "T", ("A", "B"), "2024-01-02", 1.5, "E: x", "de", (3, 1))
    run = Run("tool", "made-up", (result,), 12.5)
    save(run, tmp_path / "run.jsonl.gz")
    assert read(tmp_path / "run.jsonl.gz") == run
    assert read(tmp_path / "none.jsonl.gz") is None


def test_a_limit_spreads_over_the_set(tmp_path: Path) -> None:
    folder = tmp_path / "made-up"
    folder.mkdir()
    (folder / "pages.jsonl").write_text("".join(f'{{"id": "{number}", "html": "-"}}\n' for number in range(10)))
    pages = corpora.load(tmp_path, "made-up", html=False, limit=3)
    assert [one.id for one in pages] == ["0", "3", "6"]


def test_an_absent_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(corpora.CorpusError, match="no set called nowhere; there are"):
        corpora.check(tmp_path, ("nowhere",))
    with pytest.raises(corpora.CorpusError, match="gone: no such folder"):
        corpora.check(tmp_path / "gone", ("nowhere",))


def test_floors_rise_and_only_fall_when_told() -> None:
    pinned: floors.Floors = {"a": {"f1": 0.5, "with": 0.9}, "b": {"f1": 0.8}}
    measured = {"a": {"f1": 0.7, "with": 0.8999}}
    assert [str(one) for one in floors.shortfalls(measured, pinned)] == ["a with: 0.8999 is below 0.9000"]
    assert floors.raised(measured, pinned, lower=False) == {"a": {"f1": 0.698, "with": 0.9}, "b": {"f1": 0.8}}
    assert floors.raised(measured, pinned, lower=True)["a"] == {"f1": 0.698, "with": 0.8979}


def test_floors_survive_a_round_trip(tmp_path: Path) -> None:
    pinned: floors.Floors = {"set-a": {"f1": 0.5}, "measure/b": {"without_left_out": 0.81}}
    floors.write(pinned, tmp_path / "floors.toml")
    assert floors.read(tmp_path / "floors.toml") == pinned


def test_lower_is_better_figures_are_turned_round_for_their_floor() -> None:
    marked = [scores.score(Result("1", "a b"), page(1, without=("a", "c", "d", "e")))]
    assert floors.measure({("bodytext", "wcxb-dev"): marked})["wcxb-dev"]["without_left_out"] == pytest.approx(0.75)


def test_tables_leave_a_dash_where_an_engine_has_nothing_to_measure() -> None:
    marked = [scores.score(Result("1", "a"), page(1, text="a", title="T"))]
    scored = {("justext", "fundus"): marked}
    text = tables.figures(["justext", "readability"], columns.TEXT_COLUMNS, scored)
    assert text == tables.Table(("engine", "fundus"), (("justext", "1.000"),))
    assert tables.figures(["justext"], columns.METADATA_COLUMNS, scored).rows == ()
    assert tables.plain(text) == "engine   fundus\njustext   1.000"
    assert tables.markdown(text) == "| engine | fundus |\n| --- | --: |\n| justext | 1.000 |"


def test_headline_and_byline_of_a_text_count_only_where_the_text_shows_them() -> None:
    lines = ("Ferry returns", "Ana Bérg, 5 March", "The body of the text.")
    page = BenchPage(
        "x", "text-x-tail", None, None, "The body of the text.", title="Ferry returns", authors=("Ana Berg",),
        lines=lines, labels=(0, 0, 1), gap=(0, 0, 0),
    )  # fmt: skip
    found = scores.score(Result("x", title="ferry returns", authors=("Ana Berg",)), page)
    assert (found.title, found.byline) == (True, True)
    assert scores.score(Result("x"), page).byline is False
    cut = dataclasses.replace(page, lines=lines[2:], labels=(1,), gap=(0,))
    assert (scores.score(Result("x"), cut).title, scores.score(Result("x"), cut).byline) == (None, None)


def test_the_body_of_a_text_alone_is_a_set_of_its_own(tmp_path: Path) -> None:
    row = {"id": "x", "lines": ["Menu", "The body.", "More", "Its end."], "labels": [0, 1, 0, 1], "gap": [0, 2, 2, 1]}
    (tmp_path / "text-x").mkdir()
    (tmp_path / "text-x" / "pages.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (body,) = corpora.load(tmp_path, "text-x-gold")
    assert (body.data, body.text) == (b"The body.\nIts end.\n", "The body.\nIts end.")
    marked = [scores.score(Result("x", text), body) for text in ("The body. Its end.", "The body.")]
    assert (columns.words_kept(marked), columns.intact(marked)) == (0.75, 0.5)


def test_unseen_stands_for_sets_whose_files_come_alone_and_whose_pages_meet_the_model_that_ships() -> None:
    assert corpora.named(("fundus", "unseen", "zh-69")) == ("fundus", *corpora.UNSEEN_SETS)
    measured = page(1, set="measure/dragnet", url="https://a.example/1")
    assert (measured.address, engines.fold_of_page(measured)) == (None, None)
    assert corpora.is_text_set("measure/text-turku")
    assert not corpora.is_text_set("measure/dragnet")
    further = page(1, set="forum52", url="https://a.example/1")
    assert (further.address, engines.fold_of_page(further) is None) == (None, False)
    trained = page(1, set="fundus", url="https://a.example/1")
    assert (trained.address, engines.fold_of_page(trained) is None) == ("https://a.example/1", False)


def test_what_no_model_has_seen_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "FOLDS", tmp_path)
    (tmp_path / "html-0.json").touch()
    runs = [Run("bodytext", name, ()) for name in ("text-fundus-tail", "wcxb-dev", "measure/daniel")]
    assert report.unseen(runs).rows == (
        ("measure/daniel", "0", "the whole set"),
        ("wcxb-dev", "0", "the site of each page"),
        ("text-fundus-tail", "0", "nothing"),
    )
