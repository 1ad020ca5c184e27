"""What the page as a whole shows: its size, its links, what it declares itself to be."""

from __future__ import annotations

from bodytext.document import Page
from bodytext.features.columns import at_least, chosen, constant, total
from bodytext.features.table import GOOD_WORDS, Blocks, Table
from bodytext.text.pattern import Pattern

_SCHEMA_GROUPS = (
    ("article", Pattern(r"Article|BlogPosting|Report|Recipe")),
    ("product", Pattern(r"Product|Offer|SoftwareApplication|Vehicle")),
)


def page_columns(page: Page, blocks: Blocks, table: Table) -> Table:
    """Return what the page as a whole shows; the same value for each of its blocks."""
    size = len(page.blocks)
    words = total(table["words"]) or 1
    values: dict[str, float] = {
        "page_blocks": size,
        "page_words": words,
        "page_good": total(chosen(table["words"], at_least(table["words"], GOOD_WORDS))) / words,
        "page_stops": total(table["stops"]) / words,
    }
    if page.kind == "html":
        values["page_links"] = sum(filter(None, blocks.link_chars)) / (total(table["chars"]) or 1)
        values["page_repeat"] = max(table["repeat1"])
        values["page_marks"] = len(page.marks)
        values["page_type"] = _declared_type(page)
        values["page_depth"], values["page_slug"] = _address(page)
        values["page_headings"] = blocks.kind.count("heading")
        for group, value in _schema_groups(page).items():
            values[f"schema_{group}"] = value
    else:
        values["page_gaps"] = total(table["gap"]) / size
    return {name: constant(value, size) for name, value in values.items()}


def _address(page: Page) -> tuple[float, float]:
    """Return how deep the page lies in its site, and the words in its name; -1 where no address is known."""
    url = page.address()
    if "://" not in url:
        return -1.0, -1.0
    path = url.split("://", 1)[1].split("?")[0].split("#")[0].rstrip("/").split("/")[1:]
    return float(len(path)), float(path[-1].count("-") + path[-1].count("_") if path else 0)


def _declared_type(page: Page) -> float:
    declared = next(iter(page.head.contents("og:type")), "").lower()
    for code, word in enumerate(("article", "product", "website", "profile", "video"), 1):
        if word in declared:
            return code
    return 0


def _schema_groups(page: Page) -> dict[str, float]:
    types = page.head.schema_types()
    return {group: float(any(pattern.search(one) for one in types)) for group, pattern in _SCHEMA_GROUPS}
