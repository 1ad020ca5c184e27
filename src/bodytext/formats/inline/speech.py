"""The language that a line is in and the direction in which it runs, where elements around it say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bodytext.document import Block, Container
from bodytext.text.pattern import Pattern

_LANGUAGE = Pattern(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_DIRECTIONS = frozenset(("ltr", "rtl"))
_RIGHT_FIRST = "rtl"  # without which none needs saying


class Speech:
    """Knows of some blocks what is not the same for all: where all are in one language, that says nothing new."""

    def __init__(self, blocks: Iterable[Block], containers: Sequence[Container]) -> None:
        self._containers = containers
        self._known: dict[int, tuple[str, str]] = {-1: ("", "")}
        self._silent = not any(name in ("lang", "dir") for one in containers for name, _ in one.attributes)
        found = [] if self._silent else [self._told(block.container) for block in blocks]
        languages, directions = ({one[i] for one in found} for i in (0, 1))
        self._shared = languages.pop() if len(languages) == 1 else ""
        self._runs_both = _RIGHT_FIRST in directions

    def attributes(self, block: Block) -> str:
        """Return the attributes that say it of a block, "" for nothing."""
        if self._silent:
            return ""
        language, direction = self._told(block.container)
        said = f' lang="{language}"' if language and language != self._shared else ""
        return f'{said} dir="{direction}"' if direction and self._runs_both else said

    def _told(self, container: int | None) -> tuple[str, str]:
        """Return the language and the direction that the nearest elements around say, "" for unknown."""
        chain: list[int] = []
        number = -1 if container is None else container
        while number not in self._known:
            chain.append(number)
            number = self._containers[number].parent
        language, direction = self._known[number]
        for inner in reversed(chain):
            for name, value in self._containers[inner].attributes:
                if name == "lang" and _LANGUAGE.fullmatch(value):
                    language = value
                elif name == "dir" and value.lower() in _DIRECTIONS:
                    direction = value.lower()
            self._known[inner] = language, direction
        return language, direction
