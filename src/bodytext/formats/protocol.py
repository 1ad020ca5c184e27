"""What a format has to know of an article."""

from __future__ import annotations

from typing import Any, Protocol

from bodytext.document import Block, Container, Post, Verdict
from bodytext.document.image import Image
from bodytext.document.part import Part
from bodytext.options import Rendition


class Printable(Protocol):
    """What a format prints: an Article, as far as a format has to know it."""

    @property
    def source(self) -> str:
        """Return the name of what it was read from."""

    @property
    def text(self) -> str:
        """Return the main content as plain text."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return all blocks of the page, in reading order."""

    @property
    def containers(self) -> tuple[Container, ...]:
        """Return the elements that blocks stand in."""

    @property
    def images(self) -> tuple[Image, ...]:
        """Return the pictures of the page, in reading order."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return what blocks make together."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdict on each block."""

    @property
    def posts(self) -> tuple[Post, ...]:
        """Return the posts of a discussion, in the page's order."""

    @property
    def comments(self) -> tuple[Post, ...]:
        """Return the comments below the article that are shown with it."""

    @property
    def rendition(self) -> Rendition:
        """Return how the article is shown."""

    def shown(self, rendition: Rendition) -> Printable:
        """Return the article to be shown in that way."""

    def to_dict(self) -> dict[str, Any]:
        """Return the record: plain values only, in the order of `RECORD`."""
