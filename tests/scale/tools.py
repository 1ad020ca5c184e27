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
        ("NeMo Curator (its base class)", "nemo_curator", _nemo_curator),
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


def _nemo_curator(_: Path) -> None:
    """Put the real base class in its place, without the package around it, which brings models and GPUs."""
    base = "nemo_curator.stages.text.download.html_extractors.base"
    found = importlib.util.find_spec("nemo_curator")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent.joinpath(*base.split(".")[1:]).with_suffix(".py")
    program = (
        "import sys, types, importlib.util as util\n"
        f"parts = {base!r}.split('.')\n"
        "for end in range(1, len(parts)):\n"
        "    sys.modules['.'.join(parts[:end])] = types.ModuleType('.'.join(parts[:end]))\n"
        f"spec = util.spec_from_file_location({base!r}, {str(path)!r})\n"
        f"sys.modules[{base!r}] = module = util.module_from_spec(spec)\n"
        "spec.loader.exec_module(module)\n"
        "from bodytext.integrations.nemo_curator import BodytextExtractor\n"
        f"html = open({str(_PAGES[0])!r}, encoding='utf-8').read()\n"
        "print('\\n\\n'.join(BodytextExtractor().extract_text(html, frozenset(), 'ENGLISH')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=_TIMEOUT
    )
    assert done.stdout.strip() == _TEXTS[0], done.stderr


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
