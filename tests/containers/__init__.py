"""Mails, saved pages, books and archives made by hand, ten of each, and what is to be read of them, to the letter."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A file, and what the command prints of it: one document as that, several each below its name in the archive."""

    data: bytes
    printed: str
    title: str = ""
    url: str = ""


MILL = (
    "The paper mill at Ostrell stopped its last machine on a Friday in March, after one hundred and twelve years.",
    "Of the ninety people who worked there, forty had parents who did, and eleven still live in the mill's houses.",
    "The town wants to keep the tall chimney; what becomes of the halls will be decided before the summer is over.",
)
FERRY = (
    "Die Fähre über den Lünsee fährt künftig auch im Winter, teilte die Gemeinde am Dienstag nach Beratung mit.",
    "Möglich wird das durch einen gebrauchten Eisbrecher, für den die Genossenschaft zwölftausend Euro gespart hat.",
    "Größere Lastwagen müssen weiterhin außen herum fahren, weil die Rampe im Süden für sie nicht gebaut worden ist.",
)


def plain(paragraphs: tuple[str, ...] = MILL) -> str:
    """Return paragraphs as they are printed, and as plain text has them."""
    return "\n\n".join(paragraphs)


def page(paragraphs: tuple[str, ...] = MILL, title: str = "", before: str = "", after: str = "") -> str:
    """Return paragraphs as a page, with other things around them."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body>{before}<article>{text}</article>{after}</body></html>"
