"""For every test: the same examples on a busy machine as on an idle one, no rules of whoever runs them.

And for those that ask, the kernels in C.
"""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from tests.kernels import NoCompiler, compiled_twins

settings.register_profile(
    "same everywhere", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same everywhere")


@pytest.fixture(autouse=True)
def _no_rules_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-configuration"))


@pytest.fixture(scope="session")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """Return the native extension; skips where there is none and it can't be compiled."""
    try:
        return compiled_twins(tmp_path_factory.mktemp("kernels"))
    except NoCompiler as error:
        pytest.skip(str(error))
