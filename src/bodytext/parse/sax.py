"""The parser of HTML alone: to import all of its package takes longer than a page does.

turbohtml imports whatever it can do before any of it can be used. Its core, compiled, is all that parsing needs; who
imports the package afterwards gets the same core. Where a version has no such core, its public door is used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, Final

_PACKAGE, _CORE, _PARSE = "turbohtml", "turbohtml._html", "_sax_dispatch"

Parse = Callable[[str, Any], None]
"""Takes HTML, and what is told of each start tag, end tag and text."""


def _parser() -> Parse:
    """Return the parser of the core, or that of the package where this is imported already or there is no such core."""
    found = None if _PACKAGE in sys.modules else _core()
    return found or import_module(f"{_PACKAGE}.saxparse").sax_parse


def _core() -> Parse | None:
    package = find_spec(_PACKAGE)
    spec = PathFinder.find_spec(_CORE, package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        return None
    core = module_from_spec(spec)
    spec.loader.exec_module(core)
    found: Parse | None = getattr(core, _PARSE, None)
    if found is not None:
        sys.modules[_CORE] = core
    return found


sax_parse: Final[Parse] = _parser()
"""Tells a handler of what it reads in HTML, as `turbohtml.saxparse.sax_parse` does."""
