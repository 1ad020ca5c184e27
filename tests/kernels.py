"""The native extension for the tests: the one that is installed, or compiled as a wheel's, each twin to be held to it.

`CFLAGS` is given to the compiler too: `make sanitize` asks with it for code that watches its own memory.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import bodytext.pipeline  # noqa: F401  # imports all that has a twin
from bodytext import native
from tests.support import ROOT

INSTALLED = "bodytext.native._native"


class NoCompiler(Exception):
    """Why the extension can't be compiled here."""


def compiled_twins(folder: Path) -> ModuleType:
    """Return the extension, its tables handed over; raises NoCompiler where there is none and none can be compiled."""
    if native.IS_COMPILED:
        return sys.modules[INSTALLED]
    found = load(compile_extension(folder))
    for part, tables in native.TABLES.items():
        getattr(found, f"take_{part}_tables")(**tables)
    return found


def compile_extension(folder: Path) -> Path:
    """Return the file of the extension, compiled in a folder; raises NoCompiler where that can't be done."""
    include = Path(sysconfig.get_path("include"))
    if not any(map(shutil.which, ("cc", "gcc", "clang"))):
        raise NoCompiler("there is no C compiler")
    if not (include / "Python.h").exists():
        raise NoCompiler(f"there is no Python.h in {include}")
    from bodytext_build.native import extension  # needs Cython

    return extension(ROOT, folder, tuple(os.environ.get("CFLAGS", "").split()))


def load(path: Path) -> ModuleType:
    """Return the extension in a file, as a module of its own."""
    spec = spec_from_file_location("_native", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
