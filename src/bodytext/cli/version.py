"""What `--version` says."""

from __future__ import annotations

from importlib.util import find_spec

from bodytext import __version__


def version_line() -> str:
    """Return the version and which of the two builds it is: the same results, but not as fast."""
    is_compiled = find_spec("bodytext._text") is not None
    return f"bodytext {__version__} ({'compiled' if is_compiled else 'pure Python'})"
