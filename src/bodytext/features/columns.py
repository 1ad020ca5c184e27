"""Arithmetic on columns: compiled, where the package was built so, else the same in Python."""

try:
    from bodytext.features._columns import *  # noqa: F403
except ImportError:
    from bodytext.features.arithmetic import *  # noqa: F403
