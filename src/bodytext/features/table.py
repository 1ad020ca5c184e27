"""The table that the features make, and what all of its parts take for prose."""

from __future__ import annotations

Column = list[float]
Table = dict[str, Column]

GOOD_WORDS = 12  # a block of so many words with few links is likely prose
GOOD_LINKS = 0.3
