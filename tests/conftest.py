"""For every test: no rules of whoever runs them; and for those that ask, the kernels in C."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.kernels import NoCompiler, compile_kernels


@pytest.fixture(autouse=True)
def _no_rules_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-configuration"))


@pytest.fixture(scope="session")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ModuleType]:
    """Return the kernels in C by their names, `_text` and the like; skips where they can't be compiled."""
    try:
        return compile_kernels(tmp_path_factory.mktemp("kernels"))
    except NoCompiler as error:
        pytest.skip(str(error))
