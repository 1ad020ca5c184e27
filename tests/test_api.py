"""The library: what `extract` takes and gives, and what importing it costs."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import bodytext
from bodytext import Article, BodytextError, Options, Source, extract
from bodytext.document import SCHEMA, Block, Metadata, Reason, Verdict
from bodytext.pipeline import extract_presets
from tests.support import COPIED, FIRST, NEWS, SAMPLES

RECORD: dict[str, type | tuple[type, ...]] = {
    "schema": str,
    "source": str,
    "url": (str, type(None)),
    "title": (str, type(None)),
    "authors": list,
    "date": (str, type(None)),
    "date_modified": (str, type(None)),
    "site": (str, type(None)),
    "description": (str, type(None)),
    "language": (str, type(None)),
    "image": (str, type(None)),
    "captions": list,
    "tags": list,
    "text": str,
    "word_count": int,
    "dropped_share": float,
    "removed": list,
    "warnings": list,
}


# --- what it takes ------------------------------------------------------------------------------


def test_bytes_text_path_and_source_give_the_same_article() -> None:
    data = NEWS.read_bytes()
    expected = extract(data)
    assert expected.text.startswith(FIRST)
    for source in (data.decode(), NEWS, Source("x", data), Source("x", data.decode())):
        article = extract(source)
        assert (article.text, article.metadata, article.verdicts) == (
            expected.text,
            expected.metadata,
            expected.verdicts,
        )


def test_every_kind_of_bytes_will_do() -> None:
    data = COPIED.read_bytes()
    expected = extract(data)
    assert extract(bytearray(data)) == extract(memoryview(data)) == expected


def test_the_source_is_named() -> None:
    assert extract(NEWS).source == str(NEWS)
    assert extract(Source("page 7", NEWS.read_bytes())).source == "page 7"
    assert extract(NEWS.read_bytes()).source == "input"


def test_a_str_is_content_and_never_a_path() -> None:
    assert str(NEWS) in extract(str(NEWS)).blocks[0].text


def test_options_are_all_optional_and_frozen() -> None:
    assert Options() == Options(input="auto", preset="balanced", encoding=None, extractor="blocks")
    with pytest.raises(AttributeError):
        Options().encoding = "utf-8"  # type: ignore[misc]


def test_metadata_can_be_skipped() -> None:
    article = extract(NEWS, Options(metadata=False))
    assert article.metadata == Metadata()
    assert article.text == extract(NEWS).text


def test_the_kind_of_input_can_be_forced() -> None:
    assert extract(NEWS).kind == "html"
    assert extract(COPIED).kind == "text"
    assert extract(NEWS, Options(input="text")).kind == "text"
    assert extract(COPIED, Options(input="html")).kind == "html"


@pytest.mark.parametrize("bad", ["", b"", " \n", b"\x89PNG\r\n\x1a\n\0\0", Path("/no/such/file"), Path("/")])
def test_what_cannot_be_read_raises_a_bodytext_error_of_one_line(bad: str | bytes | Path) -> None:
    with pytest.raises(BodytextError) as caught:
        extract(bad)
    assert str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_page_without_an_article_is_an_article_with_an_empty_text() -> None:
    article = extract("<html><body><script>go()</script></body></html>")
    assert (article.text, article.blocks, article.verdicts, article.dropped_share) == ("", (), (), 0.0)


# --- what it gives ------------------------------------------------------------------------------


def test_kept_and_removed_together_are_the_whole_page() -> None:
    article = extract(NEWS)
    removed = [block for block, _ in article.removed]
    assert sorted([*article.kept, *removed], key=article.blocks.index) == list(article.blocks)
    assert 0 < article.dropped_share < 1
    assert all(isinstance(reason, Reason) and reason.rule for _, reason in article.removed)


def test_the_record_has_the_schema_that_is_promised() -> None:
    record = extract(NEWS).to_dict()
    assert SCHEMA == "bodytext/1"  # raise it when a field goes or changes its meaning
    assert next(iter(record)) == "schema"
    assert set(RECORD) <= set(record)  # fields may be added, never taken away
    for name, kinds in RECORD.items():
        assert isinstance(record[name], kinds), name
    assert all(set(entry) == {"text", "kind", "rule", "detail"} for entry in record["removed"])


def test_an_article_survives_a_pickle_and_a_copy_of_it_is_equal() -> None:
    article = extract(NEWS)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(article, protocol)) == article


def test_an_article_is_frozen() -> None:
    article = extract(COPIED)
    for value, name in (
        (article, "text"),
        (article, "blocks"),
        (article, "source"),
        (article.blocks[0], "text"),
        (article.verdicts[0], "keep"),
        (article.metadata, "title"),
    ):
        with pytest.raises(AttributeError):
            setattr(value, name, "x")


def test_the_text_is_made_when_it_is_asked_for_once_and_goes_with_the_article() -> None:
    article = extract(NEWS)
    other = extract(NEWS)
    assert not other.is_empty
    assert other.markdown()
    assert other.metadata.title
    assert "text" not in vars(other)
    assert article.text is article.text
    assert article == other
    assert hash(article) == hash(other)
    assert vars(pickle.loads(pickle.dumps(article))) == {"text": article.text}
    gone = [verdict._replace(keep=False) for verdict in article.verdicts]
    assert article._replace(verdicts=tuple(gone)).text == ""


def test_the_same_input_gives_the_same_article() -> None:
    first, other = extract(NEWS), extract(COPIED)
    assert extract(NEWS) == first
    assert extract(COPIED) == other


# --- the package --------------------------------------------------------------------------------


def test_every_public_name_is_there_and_listed() -> None:
    for name in bodytext.__all__:
        assert getattr(bodytext, name).__name__ == name
    assert set(bodytext.__all__) <= set(dir(bodytext))
    assert bodytext.__all__ == sorted(bodytext.__all__)
    assert (bodytext.Article, bodytext.Block, bodytext.Verdict) == (Article, Block, Verdict)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = bodytext.nonsense  # type: ignore[attr-defined]


def test_type_checkers_know_which_names_and_choices_there_are(tmp_path: Path) -> None:
    snippet = tmp_path / "snippet.py"
    snippet.write_text("from bodytext import extract\nfrom bodytext import extrakt\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file=", "--follow-imports=silent", f"--cache-dir={tmp_path}"]
    checked = subprocess.run([*command, snippet], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert '2: error: Module "bodytext" has no attribute "extrakt"' in checked.stdout
    assert "Found 1 error" in checked.stdout


def test_the_package_is_typed() -> None:
    assert (Path(bodytext.__file__).parent / "py.typed").exists()


def loaded(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after a statement."""
    program = f"import sys\n{statement}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


HEAVY = {"turbohtml", "rich", "trafilatura", "readability", "lxml", "numpy", "lightgbm", "htmldate"}


def test_importing_the_package_loads_nothing() -> None:
    assert not loaded("import bodytext") & (HEAVY | {"click"})


def test_importing_the_command_line_loads_click_alone() -> None:
    modules = loaded("import bodytext.cli.main")
    assert "click" in modules
    assert not modules & HEAVY


def test_a_page_of_html_needs_the_parser_and_no_other_library() -> None:
    modules = loaded(f"from pathlib import Path\nfrom bodytext import extract\nextract(Path({str(NEWS)!r}))")
    assert "turbohtml" in modules
    assert not modules & (HEAVY - {"turbohtml"} | {"click"})


def test_plain_text_in_utf_8_needs_no_library_at_all() -> None:
    program = (
        "from pathlib import Path\nfrom bodytext import extract, Options\n"
        f"extract(Path({str(COPIED)!r}), Options(metadata=False))"
    )
    assert not loaded(program) & (HEAVY | {"click"})


@pytest.mark.parametrize(("path", "texts"), [(SAMPLES / "docs.html", 2), (COPIED, 1)])
def test_a_document_that_is_scored_once_gives_each_preset_what_it_gives_alone(path: Path, texts: int) -> None:
    source = Source(path.name, path.read_bytes())
    found = extract_presets(source, Options(preset="recall"))
    assert list(found) == ["recall", "balanced", "precision"]
    assert found == {preset: extract(source, Options(preset=preset)) for preset in found}
    assert len({article.text for article in found.values()}) == texts
