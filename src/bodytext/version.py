"""Which version this is: said here and nowhere else; whoever needs it can read it without the rest."""

from __future__ import annotations

__version__ = "0.1.0"
