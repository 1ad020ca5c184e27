"""Where a page sets two elements side by side without a space, as a style sheet parts them: "Ada QuinceUpdated"."""

from __future__ import annotations

from bodytext.text.pattern import Pattern

_LOWER = "a-zß-öø-ÿąćčďęěğıłńňőřśšťůűźžşșțάέήίόύώα-ωа-яёіїєґ"
_UPPER = "A-ZÀ-ÖØ-ÞĄĆČĎĘĚĞİŁŃŇŐŘŚŠŤŮŰŹŽŞȘȚΑ-ΩА-ЯЁІЇЄҐ"
_SEAM = Pattern(rf"(?<=[{_LOWER}\d])(?=[{_UPPER}][{_LOWER}])|(?<=[{_UPPER}]{{3}})(?=[{_UPPER}][{_LOWER}]{{2}})")


def seams(text: str) -> list[str]:
    """Return the pieces of a text between which a capital follows a small letter, or a word one in capitals."""
    return _SEAM.split(text)
