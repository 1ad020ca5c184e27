"""Compiles the busiest modules into the wheel where asked to: `BODYTEXT_COMPILE=1 pip install .`, or `make compile`.

Without that the wheel is pure Python and needs no compiler. The compiled modules are the same files,
through mypyc, and `_trees.c` beside `trees.py`; results are the same either way.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH = "BODYTEXT_COMPILE"
MODULES = (
    "words rows inline elements marks html shapes decide trim label layout recover features/__init__ features/containers "
    "features/page features/place features/table features/text rules/around rules/engine rules/phrases"
).split()
KERNELS = ("bodytext/_text", "bodytext/model/_trees")  # in C by hand; texts.py and trees.py do the same


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel; hatchling finds it by its base class."""

    def dependencies(self) -> list[str]:
        """Return what building needs beyond hatchling: the compiler, and the parser for its types."""
        needed = [name for name in self.metadata.core.dependencies if name.startswith("turbohtml")]
        return ["mypy[mypyc]>=1.15", "setuptools", *needed] if _asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder of its own and name the results to the wheel."""
        if not _asked() or self.target_name != "wheel" or version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="bodytext-"))
        compiled = _compile(Path(self.root), self._folder)
        build_data["force_include"].update({str(file): str(place) for file, place in compiled.items()})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)


def _asked() -> bool:
    return os.environ.get(SWITCH, "") not in ("", "0")


def _compile(root: Path, folder: Path) -> dict[Path, Path]:
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
        command = build_ext(Distribution({"name": "bodytext", "ext_modules": [*modules, *kernels]}))
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    return {file: file.relative_to(folder / "lib") for file in (folder / "lib").rglob("*.*") if file.is_file()}
