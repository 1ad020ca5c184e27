"""Callouts: boxes that stand out of the text, told by the names that GitHub and makers of documentation give them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from bodytext.document import Container, ancestors
from bodytext.formats.tree.nodes import Callout, CalloutKind, Line, Node, Table
from bodytext.text.pattern import IGNORECASE, Pattern

_BOX = Pattern(
    r"(?<![\w-])(?:markdown-alert|theme-admonition|admonition(?:-block|block)?|(?:bd-)?callout(?:-block)?|alert|notices?|hint|"
    r"starlight-aside|notecard|book-hint|blockquote-tag|awsdocs-note|"
    r"custom-(?:block|container)|confluence-information-macro)"
    r"(?!\w|-(?:body|content|title|icon|label|head|inner|text|message))",
    IGNORECASE,
    "alert admonition callout notice hint custom- confluence starlight notecard blockquote-tag awsdocs-note",
)
_KIND = Pattern(r"[a-z]+", IGNORECASE)
_PLAINLY_NAMED = frozenset(("aside", "details"))
_TITLED = Pattern(r"(?:title|heading|label|header)(?![a-z])", IGNORECASE)
_PLAIN = frozenset("note tip important warning caution NOTE TIP IMPORTANT WARNING CAUTION".split())
_LEVELS = 3  # elements between a callout and its title
_KINDS: dict[str, CalloutKind] = {
    **dict.fromkeys("note info information abstract summary seealso secondary".split(), "note"),
    **dict.fromkeys("tip hint success check done okay".split(), "tip"),
    **dict.fromkeys(("important", "question"), "important"),
    **dict.fromkeys("warning warn attention".split(), "warning"),
    **dict.fromkeys("danger caution error bug failure".split(), "caution"),
}


def callout_kind(container: Container) -> CalloutKind | None:
    """Return the kind of callout that a box's names make it, None for none.

    A box that is called no more than `note`, as DocBook's are, is one where it has a title: see `_as_callout`.
    """
    if container.attributes and (stated := dict(container.attributes).get("data-callout")):
        return _KINDS.get(stated.lower(), "note")
    names = container.names
    if container.tag in _PLAINLY_NAMED:
        return _named(names) or _plainly(names)
    return _named(names) or (_KINDS[names.lower()] if names in _PLAIN else None)


def says_kind(title: str, kind: CalloutKind) -> bool:
    """Tell whether a title is no more than the name of a kind."""
    return _KINDS.get(title.strip(" :.!").casefold()) == kind


@lru_cache(maxsize=4096)  # boxes are named alike
def _named(names: str) -> CalloutKind | None:
    if not _BOX.search(names):
        return None
    words = map(str.lower, _KIND.findall(_BOX.sub(" ", names)))
    return next((_KINDS[word] for word in words if word in _KINDS), "note" if "awsdocs-note" in names else None)


def _plainly(names: str) -> CalloutKind | None:
    """Return the kind that one of an aside's names is."""
    return next((_KINDS[name] for name in names.lower().split() if name in _KINDS), None)


def callout_of(box: int, nodes: Sequence[Node], containers: Sequence[Container]) -> Sequence[Node]:
    """Return what a box comes to whose names make it a callout, () for any other."""
    kind = callout_kind(containers[box])
    return _as_callout(kind, box, nodes, containers) if kind else ()


def _as_callout(kind: CalloutKind, box: int, nodes: Sequence[Node], containers: Sequence[Container]) -> Sequence[Node]:
    """Return what a box comes to: a callout, or what stands in it where that is no more than a line; () for no callout.

    Asciidoctor sets the title beside the rest, as the only row of a table.
    """
    if len(nodes) == 1 and isinstance(table := nodes[0], Table) and len(table.rows) == 1:
        nodes = [node for cell in table.rows[0] if cell for node in cell.children]
    first = nodes[0]
    if isinstance(first, Line) and (_is_title(first, box, containers) or says_kind(first.block.text, kind)):
        return [Callout(kind, (first,), tuple(nodes[1:]))] if len(nodes) > 1 else nodes
    is_one = containers[box].tag == "aside" or containers[box].names not in _PLAIN
    return [Callout(kind, (), tuple(nodes))] if is_one else ()


def _is_title(line: Line, box: int, containers: Sequence[Container]) -> bool:
    """Tell whether a line stands over a box: it is named so, or a heading."""
    for number in islice(ancestors(containers, line.block.container), _LEVELS):
        if number == box:
            break
        if _TITLED.search(containers[number].names):
            return True
    return line.kind in ("heading", "summary")
