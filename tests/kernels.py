"""The kernels in C, compiled for the tests with whatever compiler is there, each to be held against its twin in Python.

`CFLAGS` is given to the compiler too: `make sanitize` asks with it for code that watches its own memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import bodytext

FLAGS = (
    "-O2",
    "-ffp-contract=off",
    "-shared",
    "-fPIC",
    *(("-undefined", "dynamic_lookup") if sys.platform == "darwin" else ()),
)
PACKAGE = Path(bodytext.__file__).parent
SOURCES = tuple(sorted(PACKAGE.rglob("_*.c")))


class NoCompiler(Exception):
    """Why the kernels can't be compiled here."""


def compile_kernels(folder: Path) -> dict[str, ModuleType]:
    """Return the kernels as modules, by the names of their files; raises NoCompiler where that can't be done."""
    include = Path(sysconfig.get_path("include"))
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        raise NoCompiler("there is no C compiler")
    if not (include / "Python.h").exists():
        raise NoCompiler(f"there is no Python.h in {include}")
    flags = [*FLAGS, *os.environ.get("CFLAGS", "").split(), f"-I{include}"]
    goals = {path.stem: folder / f"{path.stem}.so" for path in SOURCES}
    running = [subprocess.Popen([compiler, *flags, str(path), "-o", str(goals[path.stem])]) for path in SOURCES]
    statuses = [process.wait() for process in running]
    assert not any(statuses)
    return {name: _load(name, goal) for name, goal in goals.items()}


def _load(name: str, path: Path) -> ModuleType:
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
