"""The one door to the compiled code: whatever has a twin there says so here, and learns here whether it is there.

`_native` is one extension. A package that was built without it is pure Python, with the same results, and so is one
that runs with `BODYTEXT_PURE=1`; an extension that is there and can't start is an error, never a reason to go without.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, Final, TypeVar

from bodytext.version import __version__

Twin = TypeVar("Twin", bound=Callable[..., Any])

TWINS: Final[dict[str, Callable[..., Any]]] = {}
"""The functions and classes in Python that have a compiled twin, by the name that both have."""

TABLES: Final[dict[str, dict[str, Any]]] = {}
"""What the parts of the extension share with Python, as it is handed over to them."""


def _extension() -> ModuleType | None:
    """Return the extension, made for this version; None where there is none or it is not wanted."""
    if os.environ.get("BODYTEXT_PURE", "0") not in ("", "0"):
        return None
    try:
        found = import_module(f"{__name__}._native")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}._native":
            raise
        return None
    except ImportError as error:
        raise _unfit(str(error)) from error
    version = getattr(found, "VERSION", "unknown")
    if version != __version__:
        raise _unfit(f"it was built for version {version}, and this is {__version__}")
    return found


def _unfit(why: str) -> ImportError:
    """Return the error for an extension that is there and can't be used."""
    line = " ".join(why.split())
    return ImportError(f"the compiled part can't start: {line} (install bodytext again, or set BODYTEXT_PURE=1)")


_EXTENSION = _extension()
IS_COMPILED: Final = _EXTENSION is not None
"""Whether what has a compiled twin is replaced by it."""


def compiled(twin: Twin) -> Twin:
    """Return the compiled twin of a function or class; itself, where the package is pure Python."""
    TWINS[twin.__name__] = twin
    if _EXTENSION is None:
        return twin
    try:
        replacement: Twin = getattr(_EXTENSION, twin.__name__)
    except AttributeError:
        raise _unfit(f"it has no {twin.__name__}") from None
    return replacement


def hand_over(part: str, **tables: object) -> None:
    """Give a part of the extension the tables that it shares with Python; raises ImportError if it can't use them."""
    TABLES[part] = tables
    if _EXTENSION is not None:
        try:
            getattr(_EXTENSION, f"take_{part}_tables")(**tables)
        except (AttributeError, TypeError, ValueError, OverflowError) as error:
            raise _unfit(f"{part} tables: {error}") from error
