"""What `--version` says."""

from __future__ import annotations

from bodytext.version import __version__


def version_line() -> str:
    """Return the version and which of the two builds it is: the same results, but not as fast."""
    from bodytext.native import IS_COMPILED

    return f"bodytext {__version__} ({'compiled' if IS_COMPILED else 'pure Python'})"
