"""Mistakes in what is measured, each of which a unit test of the features must see: `make mutants`.

A mistake here changes what a feature means and nothing else: goldens and benchmarks would feel it late or not at all.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.support import ROOT


class Mutant(NamedTuple):
    """A mistake: in which file of the features, and what stands there instead of what."""

    name: str
    file: str
    right: str
    wrong: str

    @property
    def path(self) -> Path:
        """Return where the file is, below the root."""
        return Path("src/bodytext/features") / self.file


MUTANTS = (
    Mutant("the title is never seen", "place.py", "since(_titled(page, blocks.text), size)", "since([], size)"),
    Mutant("up is down", "headline.py", "up, down = kinship(", "down, up = kinship("),
    Mutant("the address is never known", "page.py", "url = page.address()", 'url = ""'),
    Mutant("names fade by thirds", "ancestors.py", "sums[parent] / 2", "sums[parent] / 3"),
    Mutant("names weigh half", "names.py", "weights.get(part, 0.0)", "weights.get(part, 0.0) / 2"),
    Mutant(
        "no container repeats", "containers.py", "occurrences(paired(tree.parents, tree.kinds()))",
        "constant(1, len(tree.parents))",
    ),
    Mutant("the densest holds twice as much", "ancestors.py", "held[i] >= floor", "held[i] >= 2 * floor"),
    Mutant("windows are a block too narrow", "columns.py", "span = 2 * width + 1", "span = 2 * width"),
    Mutant("cousins are further down", "ancestors.py", "+ 1, down[parent]", "+ 1, down[parent] + 1"),
)  # fmt: skip


def killers(mutant: Mutant, folder: Path) -> list[str]:
    """Return the unit tests that fail where the mistake is made in a copy of the code."""
    for part in ("src", "tests", "pyproject.toml", "samples", "docs"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        copy(ROOT / part, folder / part)
    path = folder / mutant.path
    path.write_text(path.read_text(encoding="utf-8").replace(mutant.right, mutant.wrong), encoding="utf-8")
    tests = sorted(str(each.relative_to(folder)) for each in (folder / "tests").glob("test_features_*.py"))
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "BODYTEXT_PURE": "1"}
    found = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return re.findall(r"FAILED \S+?::(\w+)", found.stdout)


def main() -> int:
    """Make each mistake, print which tests see it, and return 1 if one is not seen."""
    survivors = 0
    for mutant in MUTANTS:
        with TemporaryDirectory() as folder:
            found = killers(mutant, Path(folder))
        survivors += not found
        print(f"{mutant.name}: {f'{len(found)} tests, {found[0]}' if found else 'NOT SEEN'}", flush=True)
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
