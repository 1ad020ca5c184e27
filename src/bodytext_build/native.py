"""Compiles the busiest modules into the wheel, where there is a C compiler: the same files through mypyc, C by hand.

Results are the same either way, so a wheel that can't be compiled is pure Python, and a line on stderr says why.
`BODYTEXT_COMPILE=0` asks for pure Python, `BODYTEXT_COMPILE=1` makes it an error not to compile. Editable installs
are always pure.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

SWITCH = "BODYTEXT_COMPILE"
COMPILERS = ("cc", "gcc", "clang")
MODULES = (
    "features/__init__ features/containers features/headline features/page features/place features/table "
    "features/tail features/text formats/layout metadata/bylines metadata/dates metadata/facts metadata/names "
    "metadata/people metadata/title model/context model/expected model/forest model/page_type parse/marks "
    "parse/notes parse/recover posts/__init__ posts/bodies posts/moments posts/ranges posts/spans posts/thread "
    "posts/times posts/users rows rules/around rules/engine rules/phrases text/clean text/lines text/moments "
    "text/words verdicts/boxes verdicts/decide verdicts/labels verdicts/repeats verdicts/trim verdicts/trim_html "
    "verdicts/trim_plain"
).split()
# In C by hand; each has its twin in Python.
KERNELS = (
    "bodytext/_text",
    "bodytext/_builder",
    "bodytext/_cuts",
    "bodytext/features/_columns",
    "bodytext/model/_trees",
    "bodytext/model/_weighing",
    "bodytext/rules/_naming",
    "bodytext/rules/_sieve",
)
# Each product and each sum is rounded by itself, as Python does it, also by processors that can do both in one step.
FLAGS = () if os.name == "nt" else ("-ffp-contract=off",)


def needed(dependencies: list[str]) -> list[str]:
    """Return what building needs beyond hatchling: the compiler, and the parser for its types."""
    parser = [name for name in dependencies if name.startswith("turbohtml")]
    return ["mypy[mypyc]>=1.15", "setuptools", *parser] if _may_compile() else []


def compiled(root: Path, folder: Path) -> dict[Path, str]:
    """Return the compiled files, made in a folder, with their places in the wheel; none where that is not wanted.

    Raises whatever goes wrong where compiling was asked for.
    """
    if not _may_compile():
        return {}
    try:
        return _compile(root, folder)
    except (Exception, SystemExit) as error:  # mypyc leaves where it finds a fault
        if _asked() == "1":
            raise
        print(f"bodytext: not compiled, so pure Python: {type(error).__name__}: {error}", file=sys.stderr)
        return {}


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


def _compile(root: Path, folder: Path) -> dict[Path, str]:
    """Return the compiled files and their places in the wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    shutil.copytree(root / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
    before = Path.cwd()
    os.chdir(folder / "src")  # mypyc names modules by their paths from here
    try:
        paths = [f"bodytext/{module}.py" for module in MODULES]
        modules = mypycify([*paths, "--strict"], opt_level="3", group_name="bodytext", target_dir=str(folder / "c"))
        kernels = [Extension(name.replace("/", "."), [f"{name}.c"]) for name in KERNELS]
        for extension in (*modules, *kernels):
            extension.extra_compile_args = [*extension.extra_compile_args, *FLAGS]
        command = build_ext(Distribution({"name": "bodytext", "ext_modules": [*modules, *kernels]}))
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    return {file: str(file.relative_to(folder / "lib")) for file in (folder / "lib").rglob("*.*") if file.is_file()}
