"""Which pictures are the article's, and where they stand: those between what is kept of it, and the one above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from bodytext.document import Block, Container, Verdict, ancestors
from bodytext.document.image import Image
from bodytext.document.span import Span
from bodytext.formats.inline.marks import leads_somewhere
from bodytext.formats.tree.edit import replaced
from bodytext.formats.tree.nodes import Film, Picture
from bodytext.rows import NamedTuple
from bodytext.text.pattern import IGNORECASE, Pattern

_STEPS = 4  # blocks that may stand between a picture and the text that it belongs to: captions, credits, dates
_NEAR, _AWAY = 4, 8  # containers between a picture, or a text, and the one that both stand in
_TEASER = Pattern(
    r"relat|recommend|teaser|promo|sidebar|widget|newsletter|read-(?:next|more)|trending|popular|\bcards?\b",
    IGNORECASE,
    "relat recommend teaser promo sidebar widget newsletter read- trending popular card",
)
_ROOTS = frozenset(("html", "body"))
_PAGE = _ROOTS | {"p"}
_FLAT = _PAGE | frozenset(
    "ul ol li blockquote pre figure table thead tbody tr td th dl dt dd h1 h2 h3 h4 h5 h6".split()
)
_MOST = 1000  # pictures of an article


class Pictures(NamedTuple):
    """Pictures before, behind and amid blocks, by the numbers of these, and the captions that are shown with them."""

    before: dict[int, list[Image]]
    behind: dict[int, list[Image]]
    inside: dict[int, list[Image]]
    captions: frozenset[int]

    def amid(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return the blocks with the pictures that stand amid their words, as marks on what says what they show."""
        if not self.inside:
            return blocks
        changed = list(blocks)
        for index, images in self.inside.items():
            for image in reversed(images):
                changed[index] = _with_picture(changed[index], image)
        return changed


NO_PICTURES = Pictures({}, {}, {}, frozenset())
_NO_WORDS = "\ufffc"  # what stands for a picture amid words that has none itself


def picture_of(image: Image) -> Picture | Film:
    """Return the picture or film as it stands in the tree."""
    if image.is_frame:
        return Film(image.address, image.title)
    target = image.goal if leads_somewhere(image.goal) else ""
    return Picture(image.address, image.alt, image.title, image.is_in_figure, target)


def _with_picture(block: Block, image: Image) -> Block:
    """Return a block with a picture in its place, white space on both sides where there is some on one."""
    words = image.alt or _NO_WORDS
    gap = " " if block.text[image.place - 1] == " " else ""
    marks = [Span(0, 0, "image", image.address)]
    if leads_somewhere(image.goal):
        marks.append(Span(0, 0, "link", image.goal))
    block = replaced(block, image.place, image.place, gap) if gap else block
    return replaced(block, image.place, image.place, words, *marks)


def pictures_of(
    images: Sequence[Image], blocks: Sequence[Block], containers: Sequence[Container], verdicts: Sequence[Verdict]
) -> Pictures:
    """Return the pictures that stand amid what is kept, each address once."""
    found = Pictures({}, {}, {}, frozenset())
    captions: set[int] = set()
    seen: set[str] = set()
    tree = _Ancestors(containers)
    for image in images:
        place = _anchor(image, blocks, verdicts, tree)
        if place is None or len(seen) >= _MOST or not (address := image.address) or address in seen:
            continue
        if image.is_furniture(address):
            continue
        seen.add(address)
        if _is_amid(image, blocks, verdicts):
            found.inside.setdefault(image.block, []).append(image)
            continue
        below = list(_captions(image, blocks, verdicts))
        index, is_before = (below[0], True) if below else place
        (found.before if is_before else found.behind).setdefault(index, []).append(image)
        captions.update(below)
    return found._replace(captions=frozenset(captions))


class _Ancestors:
    """The containers around others."""

    def __init__(self, containers: Sequence[Container]) -> None:
        self._containers = containers

    def near(self, container: int | None, count: int) -> Iterator[int]:
        """Yield a container and those around it, so many at most, the page itself excepted."""
        for number in islice(ancestors(self._containers, container), count):
            if self._containers[number].tag not in _ROOTS:
                yield number

    def tags(self, container: int | None) -> Iterator[str]:
        """Yield the tags of a container and those around it."""
        for number in ancestors(self._containers, container):
            yield self._containers[number].tag

    def holds(self, container: int, block: Block) -> bool:
        """Tell whether a block stands in a container, near it."""
        return container in self.near(block.container, _AWAY)

    def share(self, container: int, other: int | None) -> bool:
        """Tell whether one element stands around two places, and near them."""
        return not set(self.near(container, _NEAR)).isdisjoint(self.near(other, _AWAY))


def _anchor(
    image: Image, blocks: Sequence[Block], verdicts: Sequence[Verdict], tree: _Ancestors
) -> tuple[int, bool] | None:
    """Return the kept block that a picture stands before or behind; None for one that is not the article's."""
    here = image.block
    if image.place and here < len(blocks) and verdicts[here].keep:
        return here, image.place * 2 < len(blocks[here].text)
    above, below = _nearest(here - 1, -1, blocks, verdicts), _nearest(here, 1, blocks, verdicts)
    if above is not None and below is not None:
        is_with_above = tree.holds(image.container, blocks[above]) and not tree.holds(image.container, blocks[below])
        return (above, False) if is_with_above else (below, True)
    near = below if below is not None else above
    if near is None or _leads_away(image):
        return None
    is_beside = (
        near == here or tree.share(image.container, blocks[near].container) or _is_flat(image, blocks[near], tree)
    )
    return (near, below is not None) if is_beside else None


def _is_flat(image: Image, block: Block, tree: _Ancestors) -> bool:
    """Tell whether a picture and a text stand in paragraphs and lists of the page alone: it is all one article."""
    return _PAGE.issuperset([tag for tag, _, _ in image.around]) and _FLAT.issuperset(tree.tags(block.container))


def _is_amid(image: Image, blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> bool:
    """Tell a picture that stands amid the words of a kept block."""
    if image.is_frame or image.is_in_figure or not image.place or image.block >= len(blocks):
        return False
    block = blocks[image.block]
    return verdicts[image.block].keep and block.kind != "code" and image.place < len(block.text)


def _leads_away(image: Image) -> bool:
    """Tell a picture in a box that is named as one of other stories."""
    return any(
        name == "class" and value and _TEASER.search(value) for _, found, _ in image.around for name, value in found
    )


def _nearest(start: int, step: int, blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> int | None:
    """Return the kept block that is next from a place in one direction, over labels and captions."""
    for index in range(start, start + step * _STEPS, step):
        if not 0 <= index < len(blocks):
            return None
        if verdicts[index].keep:
            return index
        if verdicts[index].reason.kind != "label" and blocks[index].kind != "caption":
            return None
    return None


def _captions(image: Image, blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> Iterator[int]:
    """Yield the blocks right below a picture that say what it shows, and were taken out as such; many in a figure."""
    for index in range(image.block, min(image.block + (_STEPS if image.is_in_figure else 1), len(blocks))):
        is_caption = blocks[index].kind == "caption" or verdicts[index].reason.is_label("caption")
        if not is_caption or verdicts[index].keep:
            return
        yield index
