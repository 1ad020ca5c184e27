"""Callouts: boxes that stand out of the text, told by the names that GitHub and makers of documentation give them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bodytext.document import Container
from bodytext.formats.tree.nodes import Callout, CalloutKind, Line, Node
from bodytext.text.pattern import IGNORECASE, Pattern

_BOX = Pattern(
    r"(?<![\w-])(?:markdown-alert|theme-admonition|admonition(?:-block|block)?|(?:bd-)?callout(?:-block)?|alert|notices?|hint|"
    r"starlight-aside|notecard|"
    r"custom-(?:block|container)|confluence-information-macro)"
    r"(?!\w|-(?:body|content|title|icon|label|head|inner|text|message))",
    IGNORECASE,
    "alert admonition callout notice hint custom- confluence starlight notecard",
)
_KIND = Pattern(r"[a-z]+", IGNORECASE)
_TITLED = Pattern(r"(?:title|heading|label|header)(?![a-z])", IGNORECASE)
_LEVELS = 3  # elements between a callout and its title
_KINDS: dict[str, CalloutKind] = {
    **dict.fromkeys("note info information abstract summary seealso secondary".split(), "note"),
    **dict.fromkeys("tip hint success check done".split(), "tip"),
    **dict.fromkeys(("important", "question"), "important"),
    **dict.fromkeys("warning attention".split(), "warning"),
    **dict.fromkeys("danger caution error bug failure".split(), "caution"),
}


def callout_kind(container: Container) -> CalloutKind | None:
    """Return the kind of callout that a box's names make it, None for none."""
    if container.attributes and (stated := dict(container.attributes).get("data-callout")):
        return _KINDS.get(stated.lower(), "note")
    return _named(container.names) or (_plainly(container.names) if container.tag == "aside" else None)


def says_kind(title: str, kind: CalloutKind) -> bool:
    """Tell whether a title is no more than the name of a kind."""
    return _KINDS.get(title.strip(" :.!").casefold()) == kind


@lru_cache(maxsize=4096)  # boxes are named alike
def _named(names: str) -> CalloutKind | None:
    if not _BOX.search(names):
        return None
    words = map(str.lower, _KIND.findall(_BOX.sub(" ", names)))
    return next((_KINDS[word] for word in words if word in _KINDS), None)


def _plainly(names: str) -> CalloutKind | None:
    """Return the kind that one of an aside's names is."""
    return next((_KINDS[name] for name in names.lower().split() if name in _KINDS), None)


def as_callout(kind: CalloutKind, box: int, nodes: Sequence[Node], containers: Sequence[Container]) -> Sequence[Node]:
    """Return what a box comes to: a callout, or what stands in it where that is no more than a line."""
    first = nodes[0]
    if not (isinstance(first, Line) and _is_title(first, box, containers)):
        return [Callout(kind, (), tuple(nodes))]
    return [Callout(kind, (first,), tuple(nodes[1:]))] if len(nodes) > 1 else nodes


def _is_title(line: Line, box: int, containers: Sequence[Container]) -> bool:
    """Tell whether a line stands over a box: it is named so, or a heading."""
    number = line.block.container
    for _ in range(_LEVELS):
        if number is None or number == box:
            break
        if _TITLED.search(containers[number].names):
            return True
        number = containers[number].parent
    return line.kind == "heading"
