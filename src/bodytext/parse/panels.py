"""What is hidden until a reader opens it: panels, tabs and the like, which are text, unlike what is never shown."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Container
from bodytext.parse.elements import Attributes

OPENING = frozenset(("aria-controls", "data-target", "data-bs-target"))  # attributes that name what is opened by it
ContainerRow = tuple[str, int, str, bool, bool, tuple[tuple[str, str], ...]]
"""The values of a Container."""
Hiding = Attributes | tuple[tuple[str, str | None], ...]
"""The attributes of an element that hides itself."""


def opened_by(attributes: Attributes) -> list[str]:
    """Return what an element opens: ids, with or without their `#`, as its attributes have them."""
    found = [value for name in OPENING.intersection(attributes) if (value := attributes[name])]
    href = attributes.get("href") or ""
    return [*found, href] if href.startswith("#") else found


def with_panels(
    containers: Sequence[Container], hiding: Sequence[tuple[int, Hiding]], opened: Sequence[str]
) -> Sequence[Container]:
    """Return the containers of a page, with a note in those hidden ones that something opens.

    `hiding` are the numbers and attributes of those that hide themselves, -1 for those that hold no block, `opened`
    what names what is opened.
    """
    if not hiding:
        return containers
    ids = {name.lstrip("#") for names in opened for name in names.split()}
    panels = {number for number, attributes in hiding if number >= 0 and _is_panel(dict(attributes), ids)}
    if not panels:
        return containers
    closed = {number for number, _ in hiding} - panels
    noted = list(containers)
    for number in range(min(panels), len(noted)):
        tag, parent, names, is_hidden, _, told = noted[number]
        is_shown_around = parent < 0 or not noted[parent][3] or noted[parent][4]
        if is_hidden and is_shown_around and number not in closed:
            noted[number] = Container(tag, parent, names, True, True, told)
    return noted


def _is_panel(attributes: Attributes, ids: set[str]) -> bool:
    """Tell whether something opens an element: by its id, or because it is a tab's, an accordion's, or searched."""
    role = attributes.get("role")
    return (
        attributes.get("id") in ids
        or role == "tabpanel"
        or (role == "region" and "aria-labelledby" in attributes)
        or attributes.get("hidden") == "until-found"
        or attributes.get("class") == "callout-content"  # of Obsidian's that are folded
    )
