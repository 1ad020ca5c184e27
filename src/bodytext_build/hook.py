"""The build hook: what goes into a wheel beside the package's own files."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parents[1]))  # hatchling loads this file by its path alone
from bodytext_build import generated, native


class Hook(BuildHookInterface[Any]):
    """Adds what is made at build time to a wheel; hatchling finds it by its base class."""

    def dependencies(self) -> list[str]:
        """Return what building needs beyond hatchling."""
        dependencies = self.metadata.core.dependencies
        return [*generated.needed(dependencies), *native.needed(dependencies)]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make it in a folder of its own and name the results to the wheel; an editable install is the checkout."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="bodytext-"))
        for key, files in (("force_include", generated.package_files()), ("shared_data", generated.shared_files())):
            build_data[key].update(generated.write_files(files, self._folder / "generated"))
        self._add_native(build_data)

    def _add_native(self, build_data: dict[str, Any]) -> None:
        files = native.compiled(Path(self.root), self._folder)
        if files:
            build_data["force_include"].update({str(file): place for file, place in files.items()})
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)
