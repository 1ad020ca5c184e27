"""Many documents for a program: `extract_many`, and the tools that bodytext can be put into."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pickle import dumps, loads
from types import ModuleType, SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from bodytext import Article, Failure, Options, Source, extract, extract_many
from bodytext.batch.output.table import COLUMNS
from tests.archives import SAID, page
from tests.support import COPIED, NEWS


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_and_failures_are_values(workers: int) -> None:
    sources: list[Any] = [
        NEWS,
        page(),
        b"",
        Source("given", page(), "https://hollin.example/a"),
        COPIED,
        NEWS.parent / "none.html",
    ]
    found = list(extract_many(sources, workers=workers))
    assert found[0] == extract(NEWS)
    assert found[1] == extract(page())
    assert found[2] == Failure("input", "empty_input", "the input is empty")
    assert isinstance(found[3], Article)
    assert (found[3].source, found[3].metadata.url) == ("given", "https://hollin.example/a")
    assert found[4] == extract(COPIED)
    assert isinstance(found[5], Failure)
    assert found[5].reason == "unreadable"


def test_sources_are_taken_no_faster_than_results() -> None:
    taken: list[int] = []

    def endless() -> Iterator[bytes]:
        number = 0
        while True:
            taken.append(number)
            number += 1
            yield page().encode()

    results = extract_many(endless(), workers=1)
    for _ in range(3):
        assert isinstance(next(results), Article)
    results.close()  # type: ignore[attr-defined]  # (a generator)
    assert len(taken) == 3


# --- tools that need not be installed: stand-ins have what their documentation promises ------------


def module(monkeypatch: pytest.MonkeyPatch, name: str, **names: Any) -> None:
    """Put a stand-in for a module where it will be imported from."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        path = ".".join(parts[:end])
        if path not in sys.modules:
            monkeypatch.setitem(sys.modules, path, ModuleType(path))
    stand_in = ModuleType(name)
    for one, value in names.items():
        setattr(stand_in, one, value)
    monkeypatch.setitem(sys.modules, name, stand_in)


def integration(monkeypatch: pytest.MonkeyPatch, name: str) -> Any:
    """Return a module of ours, imported anew."""
    monkeypatch.delitem(sys.modules, f"bodytext.integrations.{name}", raising=False)
    return import_module(f"bodytext.integrations.{name}")


class Base:
    """What a tool's own class has: a constructor for anything."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


def test_datatrove_gets_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    module(monkeypatch, "datatrove.pipeline.extractors.base", BaseExtractor=Base)
    extractor = integration(monkeypatch, "datatrove").Bodytext(timeout=3)
    assert extractor.timeout == 3
    assert extractor.extract(page()) == extract(page()).text
    assert extractor.extract("") == ""


def test_datatrove_tells_the_address_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    class Extractor(Base):
        """What datatrove's own does, which hands texts to a process."""

        def run(self, data: Iterator[Any], rank: int, world_size: int) -> Iterator[Any]:
            assert (rank, world_size) == (1, 2)
            for one in data:
                one.text = self.extract(loads(dumps(one.text)))  # type: ignore[attr-defined]
                yield one

    module(monkeypatch, "datatrove.pipeline.extractors.base", BaseExtractor=Extractor)
    datatrove = integration(monkeypatch, "datatrove")
    asked: list[Source] = []

    def seen(source: Source, options: Options) -> Article:
        asked.append(source)
        return extract(source, options)

    monkeypatch.setattr(datatrove, "extract", seen)
    url = "https://hollin.example/a"
    documents = [SimpleNamespace(text=page(), metadata={"url": url}), SimpleNamespace(text=page(), metadata={})]
    found = list(datatrove.Bodytext().run(iter(documents), 1, 2))
    assert [one.text for one in found] == [extract(page()).text] * 2
    assert [source.url for source in asked] == [url, None]


def test_nemo_curator_gets_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    base = "nemo_curator.stages.text.download.html_extractors.base"
    module(monkeypatch, base, HTMLExtractorAlgorithm=Base)
    algorithm = integration(monkeypatch, "nemo_curator").BodytextExtractor()
    paragraphs = algorithm.extract_text(page(), frozenset(), "ENGLISH")
    assert [one[: len(said)] for one, said in zip(paragraphs, SAID, strict=True)] == list(SAID)
    assert algorithm.extract_text("", frozenset(), "ENGLISH") is None


def test_spark_gets_batches_of_columns() -> None:
    spark = import_module("bodytext.integrations.spark")
    batch = pa.RecordBatch.from_pydict({"url": ["https://hollin.example/a", None], "html": [page(), None]})
    (articles,) = spark.extract_batches([batch])
    assert articles.schema.names == list(COLUMNS)
    first, second = articles.to_pylist()
    assert first["text"] == extract(page()).text
    assert first["url"] == "https://hollin.example/a"
    assert (second["text"], second["warnings"]) == (None, ["empty_input: the input is empty"])
    assert "source string, " in spark.spark_schema()
    assert "authors array<string>, " in spark.spark_schema()
    assert "word_count int, " in spark.spark_schema()


def test_langchain_and_llama_index_get_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    module(monkeypatch, "langchain_core.document_loaders", BaseLoader=Base)
    module(monkeypatch, "langchain_core.documents", Document=Base)
    module(monkeypatch, "llama_index.core.readers.base", BaseReader=Base)
    module(monkeypatch, "llama_index.core.schema", Document=Base)
    expected = extract(NEWS)
    (document,) = integration(monkeypatch, "langchain").BodytextLoader(NEWS, b"").lazy_load()
    assert document.page_content == expected.markdown()
    assert document.metadata["title"] == expected.metadata.title
    assert all(isinstance(value, str | bool | list) for value in document.metadata.values())
    (document,) = integration(monkeypatch, "llama_index").BodytextReader().lazy_load_data(NEWS, b"")
    assert document.text == expected.markdown()
    assert document.metadata["date"] == expected.metadata.date


def test_markitdown_gets_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("DocumentConverter", "DocumentConverterResult", "MarkItDown", "StreamInfo")
    module(monkeypatch, "markitdown", **dict.fromkeys(names, Base))
    plug_in = integration(monkeypatch, "markitdown")
    registered: list[Any] = []
    plug_in.register_converters(
        SimpleNamespace(register_converter=lambda one, priority: registered.append((one, priority)))
    )
    ((converter, priority),) = registered
    info = SimpleNamespace(mimetype="text/html", extension=None, filename="a.html", url=None)
    assert priority < 0
    assert converter.accepts(BytesIO(), info)
    assert not converter.accepts(BytesIO(), SimpleNamespace(mimetype="text/csv", extension=".csv"))
    result = converter.convert(BytesIO(page().encode()), info)
    assert result.markdown == extract(page()).markdown()
    assert result.title == "The lock at Hollin Weir"
