"""The tools that bodytext is put into, the real ones: each example of samples/tools run, and its texts compared."""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bodytext import extract
from bodytext.parse.packed import library
from tests.archives import answer, record
from tests.support import ROOT, SAMPLES

_PAGES = tuple(SAMPLES / name for name in ("news.html", "article-fr.html", "docs.html"))
_TEXTS = [extract(page).text for page in _PAGES]
_MARKDOWN = [extract(page).markdown() for page in _PAGES]
_TIMEOUT = 300


class Found(NamedTuple):
    """What came of an example: its name, and what is wrong, "" if nothing is."""

    name: str
    trouble: str


def tools(work: Path) -> Iterator[Found]:
    """Yield what comes of each example, of those whose library is installed."""
    _write_inputs(work)
    for name, module, check in (
        ("datatrove", "datatrove", _datatrove),
        ("Spark", "pyspark", _spark),
        ("cc-pyspark", "cc_pyspark", _cc_pyspark),
        ("Dask", "dask", _dask),
        ("LangChain", "langchain_core", lambda _: _printed("with_langchain.py", _MARKDOWN)),
        ("LlamaIndex", "llama_index", lambda _: _printed("with_llama_index.py", _MARKDOWN[:1])),
        ("markitdown", "markitdown", lambda _: _printed("with_markitdown.py", _MARKDOWN)),
        ("NeMo Curator", "nemo_curator", _nemo_curator),
        ("DuckDB, pandas and polars", "polars", _readers),
    ):
        if importlib.util.find_spec(module) is None:
            yield Found(name, "not installed")
            continue
        try:
            checked: Callable[[Path], None] = check
            checked(work)
        except (AssertionError, subprocess.SubprocessError, OSError, ImportError) as error:
            yield Found(name, str(error)[-2000:] or type(error).__name__)
        else:
            yield Found(name, "")


def _write_inputs(work: Path) -> None:
    (work / "crawl").mkdir(parents=True, exist_ok=True)
    answers = [record(number, answer(page.read_bytes())) for number, page in enumerate(_PAGES)]
    (work / "crawl" / "a.warc.gz").write_bytes(b"".join(gzip.compress(one) for one in answers))
    arrow, parquet = library("pyarrow", "pyarrow", "parquet"), library("pyarrow.parquet", "pyarrow", "parquet")
    rows = [{"url": f"https://hollin.example/{page.name}", "html": page.read_text("utf-8")} for page in _PAGES]
    parquet.write_table(arrow.Table.from_pylist(rows), work / "pages.parquet")


def _run(example: str, *arguments: str | Path, cwd: Path | None = None) -> str:
    """Return what an example prints."""
    command = [sys.executable, str(ROOT / "samples" / "tools" / example), *map(str, arguments)]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=_TIMEOUT, cwd=cwd, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _same(found: list[str], expected: list[str] | None = None) -> None:
    wanted = sorted(_TEXTS if expected is None else expected)
    assert sorted(found) == wanted, f"{len(found)} other texts than the {len(wanted)} expected"


def _printed(example: str, expected: list[str]) -> None:
    out = _run(example, *_PAGES)
    for text in expected:
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "|"))]
        missing = [line for line in lines if line.strip() not in out]
        assert not missing, f"not printed: {missing[:2]}"


def _datatrove(work: Path) -> None:
    _run("with_datatrove.py", work / "crawl", work / "datatrove")
    lines = [line for path in (work / "datatrove").glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    _same([json.loads(line)["text"] for line in lines])


def _spark(work: Path) -> None:
    _run("with_spark.py", work / "pages.parquet", work / "spark.parquet", cwd=work)
    _same(_column(work / "spark.parquet", "text"))


def _cc_pyspark(work: Path) -> None:
    (work / "warcs.txt").write_text(f"file:{work}/crawl/a.warc.gz\n")
    _run("with_cc_pyspark.py", work / "warcs.txt", work / "cc.parquet", cwd=work)
    _same(_column(work / "cc.parquet", "text"))


def _dask(work: Path) -> None:
    _run("with_dask.py", work / "pages.parquet", work / "dask.parquet")
    _same(_column(work / "dask.parquet", "text"))


_NEMO_CURATOR = """
import json, sys
from nemo_curator.stages.text.download.common_crawl.extract import CommonCrawlHTMLExtractor
from nemo_curator.stages.text.download.common_crawl.warc_iterator import CommonCrawlWarcIterator
from bodytext.integrations.nemo_curator import BodytextExtractor

extractor = CommonCrawlHTMLExtractor(algorithm=BodytextExtractor())
records = map(extractor.extract, CommonCrawlWarcIterator().iterate(sys.argv[1]))
print(json.dumps([record["text"] for record in records]))
"""


def _nemo_curator(work: Path) -> None:
    """Read a web archive with what the example puts between its download and its writer, which asks for a network."""
    done = subprocess.run(
        [sys.executable, "-c", _NEMO_CURATOR, str(work / "crawl" / "a.warc.gz")],
        capture_output=True, text=True, check=False, timeout=_TIMEOUT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    _same(json.loads(done.stdout))


def _readers(work: Path) -> None:
    """Open a folder of parts as people do."""
    folder = work / "out"
    subprocess.run(
        [sys.executable, "-m", "bodytext", *map(str, _PAGES), "-f", "parquet", "-o", f"{folder}/", "--force", "-q"],
        check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    everything = f"{folder}/*.parquet"
    duckdb, pandas, polars = (importlib.import_module(name) for name in ("duckdb", "pandas", "polars"))
    _same([text for (text,) in duckdb.sql(f"select text from '{everything}'").fetchall()])
    _same(list(pandas.read_parquet(next(folder.glob("*.parquet")))["text"]))
    _same(polars.scan_parquet(everything).select("text").collect()["text"].to_list())


def _column(path: Path, name: str) -> list[str]:
    table = library("pyarrow.parquet", "pyarrow", "parquet").read_table(path, columns=[name])
    values: list[str] = table.column(name).to_pylist()
    return values
