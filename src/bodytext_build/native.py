"""Compiles the native extension into the wheel, where there is a C compiler.

Results are the same either way, so a wheel that can't be compiled is pure Python, and a line on stderr says why.
`BODYTEXT_COMPILE=0` asks for pure Python, `BODYTEXT_COMPILE=1` makes it an error not to compile. Editable installs
are always pure.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

SWITCH = "BODYTEXT_COMPILE"
COMPILERS = ("cc", "gcc", "clang")
SOURCES = Path("src", "bodytext", "native")
VERSION = Path("src", "bodytext", "version.py")
# Each product and each sum is rounded by itself, as Python does it, also by processors that can do both in one step.
FLAGS = () if os.name == "nt" else ("-ffp-contract=off", "-O2", "-g0")


def needed(dependencies: list[str]) -> list[str]:  # noqa: ARG001
    """Return what building needs beyond hatchling."""
    return ["cython>=3.1", "setuptools"] if _may_compile() else []


def compiled(root: Path, folder: Path) -> dict[Path, str]:
    """Return the compiled files, made in a folder, with their places in the wheel; none where that is not wanted.

    Raises whatever goes wrong where compiling was asked for.
    """
    if not _may_compile():
        return {}
    try:
        file = extension(root, folder)
    except (Exception, SystemExit) as error:  # setuptools leaves where it finds a fault
        if _asked() == "1":
            raise
        print(f"bodytext: not compiled, so pure Python: {type(error).__name__}: {error}", file=sys.stderr)
        return {}
    return {file: str(file.relative_to(folder / "lib"))}


def extension(root: Path, folder: Path, flags: Sequence[str] = ()) -> Path:
    """Return the extension, compiled in a folder from the sources below a root; raises what the compilers do."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    found = re.search(r'^__version__ = "(.+)"$', (root / VERSION).read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"no version in {VERSION}")
    made = Extension(
        "bodytext.native._native",
        [str(root / SOURCES / "_native.pyx")],
        define_macros=[("BODYTEXT_VERSION", found[1])],
        extra_compile_args=[*FLAGS, *flags],
    )
    extensions = cythonize([made], build_dir=str(folder / "c"), quiet=True)  # type: ignore[no-untyped-call]
    command = build_ext(Distribution({"name": "bodytext", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
    command.ensure_finalized()
    command.run()
    return Path(command.get_outputs()[0])


def _asked() -> str:
    """Return what the user asks for: "1" to compile, "0" not to, and nothing to do as it can be done."""
    asked = os.environ.get(SWITCH, "")
    return asked if asked in ("", "0") else "1"


def _may_compile() -> bool:
    """Tell whether compiling is asked for, or not forbidden and likely to work; without a compiler, a line says so."""
    if _asked():
        return _asked() == "1"
    found = os.name == "nt" or any(map(shutil.which, (*os.environ.get("CC", "").split()[:1], *COMPILERS)))
    if not found:
        print("bodytext: no C compiler found, so pure Python", file=sys.stderr)
    return found
