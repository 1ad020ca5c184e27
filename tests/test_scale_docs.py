"""The commands of docs/scale.md, each run as it stands there on a small crawl; a cluster is for `make scale`."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import SAID, answer, answers, packed, page, record
from tests.support import ROOT

LINES = [
    line.partition("   #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "scale.md").read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]
ELSEWHERE = {line for line in LINES if "--runner ray" in line or line.startswith("pip ")}
COMMON = "crawl-data/CC-MAIN-2024-10/segments/1/wet/CC-MAIN-20240220211055-{}.warc.wet.gz"

# The first two runs of an array, and of a list: one would not show that they share the work.
STAND_INS = {
    "bodytext": f'exec "{sys.executable}" -m bodytext "$@"',
    "wget": "cp crawl.warc.gz site.warc.gz",
    "curl": 'case "$2" in *paths.gz) cat paths.gz;; *) cp text.gz "${2##*/}";; esac',
    "sbatch": 'for i in 1 2; do SLURM_ARRAY_TASK_ID=$i sh -c "$3"; done',
    "parallel": 'for i in 1 2; do sh -c "$(echo "${*%%:::*}" | sed "s/{}/$i/g")"; done',
    "duckdb": f'exec "{sys.executable}" -c "import duckdb, sys; print(duckdb.sql(sys.argv[1]))" "$2"',
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the commands speak of, and the commands they use."""
    folder = tmp_path_factory.mktemp("scale")
    crawl = packed([*answers(4), record(5, answer(page("Gone").encode(), 404))])
    text = packed([record(number, " ".join(SAID * 3).encode(), "conversion") for number in range(2)])
    (folder / "crawl").mkdir()
    for path in (folder / "crawl.warc.gz", folder / "crawl" / "a.warc.gz", folder / "crawl" / "b.warc.gz"):
        path.write_bytes(crawl)
    (folder / "text.gz").write_bytes(text)
    (folder / "paths.gz").write_bytes(gzip.compress("".join(f"{COMMON.format(i)}\n" for i in range(6)).encode()))
    (folder / "bin").mkdir()
    for name, script in STAND_INS.items():
        (folder / "bin" / name).write_text(f"#!/bin/bash\n{script}\n")
        (folder / "bin" / name).chmod(0o755)
    return folder


def test_every_command_works_one_after_the_other(place: Path) -> None:
    environment = os.environ | {"PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for line in LINES:
        if line in ELSEWHERE:
            continue
        done = subprocess.run(["bash", "-c", line], cwd=place, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, (line, done.stderr)
        assert not re.search(rb"Traceback|Error|Usage", done.stderr), (line, done.stderr)
    written = sorted(str(path.relative_to(place)) for path in place.rglob("*.parquet"))
    assert written == [
        f"{folder}/part-00001.parquet"
        for folder in ("common", "out/1", "out/2", "out", "second", "shares/1", "shares/2", "site")
    ]
    assert (place / "pages.jsonl.zst").stat().st_size
    assert len(list(place.glob("CC-MAIN-*.wet.gz"))) == 4


def test_what_runs_elsewhere_is_little() -> None:
    assert len(ELSEWHERE) == 2
    assert len(LINES) > 12
