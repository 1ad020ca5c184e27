"""The values that travel through bodytext: every stage takes some of these and returns others.

All are immutable: a stage never edits what an earlier stage said, so the original text and the reason
for every decision are still there at the end. All pickle, so a document can cross a process boundary.
Those that every run needs are named tuples, which take a third of the time to define and to make.

    Source -> Page (Blocks in Containers, Head, Marks, Parts) -> Verdicts -> Article
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from typing import Final, Literal, get_args

from bodytext.document.head import Head, Mark
from bodytext.document.image import Image
from bodytext.document.part import Part
from bodytext.document.source import Source as Source
from bodytext.document.span import Span
from bodytext.rows import NamedTuple, each

SCHEMA: Final = "bodytext/1"
"""The version of the record; it changes when a field is removed or changes its meaning."""

InputKind = Literal["html", "text"]
BlockKind = Literal["paragraph", "item", "cell", "quote", "code", "term", "caption", "heading"]
BLOCK_KINDS: Final[tuple[BlockKind, ...]] = get_args(BlockKind)
"""All kinds of block, from the one nearest to prose to the farthest: models know a kind by its place, so append."""
Origin = Literal["body", "noscript", "template", "payload"]
ReasonKind = Literal["label", "rule", "stage"]
Label = Literal["title", "subtitle", "byline", "date", "caption", "head", "mail_header", "poster"]
"""The parts of a document that leave the body under a name of their own."""
Stage = Literal[
    "content", "low_score", "short", "link_density", "notice", "tail", "signature", "orphan_heading", "hidden",
    "repeated", "part", "margin",
]  # fmt: skip
"""What the steps of the pipeline decide by the block's score, shape or place."""


class Container(NamedTuple):
    """A block-level HTML element that holds text: `parent` indexes `Page.containers`, -1 for a root.

    `names` is what the page's authors call it (class, id, role, itemprop, test id, aria-label), as written, by single
    spaces: case matters in `relatedPosts`. `hidden` is what isn't shown, `opened` what can be by something on the page.
    """

    tag: str
    parent: int
    names: str = ""
    hidden: bool = False
    opened: bool = False
    attributes: tuple[tuple[str, str], ...] = ()


class Block(NamedTuple):
    """The unit of every decision: a run of text with no block-level break inside.

    `text` has its white space collapsed, except line breaks that the author set (`<br>`, code). `level` is the rank of
    a heading (1 to 6), the depth of a list item (from 1), 1 for a cell of a table's head. `gap` counts empty lines
    before the block in plain text. `container` indexes `Page.containers`, `link_chars` counts characters inside links:
    both are None for plain text, where they are not zero but unknown. `row` numbers the table row that the block stands
    in, page-wide, and `cell` its column, both from 0; None outside tables.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    gap: int = 0
    container: int | None = None
    link_chars: int | None = None
    row: int | None = None
    cell: int | None = None
    spans: tuple[Span, ...] = ()
    origin: Origin = "body"

    @property
    def link_share(self) -> float:
        """Return the share of the text, from 0 to 1, that stands in links (its link density); 0 in plain text."""
        return (self.link_chars or 0) / (len(self.text) or 1)

    @property
    def is_link(self) -> bool:
        """Tell whether most of the block stands in links."""
        return self.link_share > 0.5  # noqa: PLR2004


def ancestors(containers: Sequence[Container], container: int | None) -> Iterator[int]:
    """Yield the number of one of a page's containers and of each one around it, the innermost first."""
    while container is not None and container >= 0:
        yield container
        container = containers[container].parent


class Margin(NamedTuple):
    """What printing or a program has added to a text: before which block it stands, its words, and what it is."""

    before: int
    text: str
    what: str


class Page(NamedTuple):
    """A parsed input, HTML or plain text alike: blocks in reading order and what surrounds them.

    Apart from the `marks` for authors and dates, `properties` are elements of the body that state a licence,
    a tag or the like (microdata, RDFa, link types), and `posters` those that name a user or a time as forums do.
    `parts` is what blocks make together; `margins` are no text, and no block: the numbers of pages and the like.
    `images` are its pictures, wherever they stand.
    """

    name: str
    kind: InputKind
    blocks: tuple[Block, ...]
    containers: tuple[Container, ...] = ()
    marks: tuple[Mark, ...] = ()
    head: Head = Head()
    url: str | None = None
    properties: tuple[Mark, ...] = ()
    posters: tuple[Mark, ...] = ()
    parts: tuple[Part, ...] = ()
    margins: tuple[Margin, ...] = ()
    images: tuple[Image, ...] = ()

    def address(self) -> str:
        """Return where the page came from: as given, or as it says itself; empty if unknown."""
        stated = [*(href for rel, href in self.head.links if rel == "canonical"), *self.head.contents("og:url")]
        return self.url or next((each for each in stated if "://" in each), next(filter(None, stated), ""))

    def element(self, block: Block) -> Container:
        """Return the element that a block of HTML stands in; raises IndexError for plain text, which has none."""
        return self.containers[block.container or 0]

    def ancestors(self, container: int | None) -> Iterator[int]:
        """Return the number of a container and of each one around it, the innermost first; nothing for None or -1."""
        return ancestors(self.containers, container)


class Reason(NamedTuple):
    """Why a block was kept or removed: what decided, its name, and what it saw, for a person to read.

    `kind` says what `rule` names: a Label, a rule or family of rules (shipped or a user's), or a Stage. It is
    apart from the name because users name their rules as they like: a rule called `caption` makes no captions.
    `is_phrase` marks a rule that decided by a phrase it has found, and not by the names around the block.
    """

    kind: ReasonKind
    rule: str
    detail: str = ""
    is_phrase: bool = False

    @classmethod
    def of_label(cls, label: Label, detail: str = "") -> Reason:
        """Return the reason to take a part of the document out of the body."""
        return cls("label", label, detail)

    @classmethod
    def of_stage(cls, stage: Stage, detail: str = "") -> Reason:
        """Return the reason that a step of the pipeline gives."""
        return cls("stage", stage, detail)

    @classmethod
    def of_family(cls, family: str, detail: str = "") -> Reason:
        """Return the reason that rules give without a phrase in the block itself."""
        return cls("rule", family, detail)

    @classmethod
    def of_phrase(cls, rule: str, phrase: str) -> Reason:
        """Return the reason that a rule gives by a phrase it has found."""
        return cls("rule", rule, f"“{phrase}”", is_phrase=True)

    def is_label(self, *labels: Label) -> bool:
        """Tell whether the block is one of these parts of the document."""
        return self.kind == "label" and self.rule in labels

    def is_stage(self, *stages: Stage) -> bool:
        """Tell whether one of these steps of the pipeline decided."""
        return self.kind == "stage" and self.rule in stages


class Verdict(NamedTuple):
    """The decision on one block: `score` is the likelihood from 0 to 1 that it is main content.

    `final` verdicts are a user's own rules; no later stage overturns them.
    """

    keep: bool
    score: float
    reason: Reason
    final: bool = False


def kept_of(verdicts: Sequence[Verdict]) -> list[int]:
    """Return the numbers of the blocks that are kept."""
    return list(compress(count(), each(verdicts, "keep")))


def remove(verdicts: list[Verdict], index: int, reason: Reason) -> None:
    """Put a removal in the place of a verdict, its score as it was, unless the verdict is final."""
    if not verdicts[index].final:
        verdicts[index] = Verdict(False, verdicts[index].score, reason)


def keep(verdicts: list[Verdict], index: int, why: str) -> None:
    """Put in the place of a verdict that the block is content after all, unless the verdict is final."""
    if not verdicts[index].final:
        verdicts[index] = Verdict(True, verdicts[index].score, Reason.of_stage("content", why))


class Post(NamedTuple):
    """One post of a discussion: who wrote it, when, and its text; "" where the page doesn't say.

    `date` is ISO 8601, with time and zone where given; where the page says no more than "3 days ago",
    it is these words. `blocks` number the blocks that make the text, `said` those that name author and date.
    """

    author: str
    date: str
    text: str
    blocks: tuple[int, ...] = ()
    said: tuple[int, ...] = ()


class Field(NamedTuple):
    """One fact about an article: its value, where it was read, and how likely it is to be right (0 to 1).

    `source` names the place in the page as a person would look it up: `json-ld`, `og:title`, `h1`, `byline`.
    """

    value: str | tuple[str, ...] | bool
    source: str
    confidence: float


class Metadata(NamedTuple):
    """What is known of an article apart from its text; empty string or tuple where nothing is.

    What is listed here is what there is: the record, the header and `--fields` follow it, in this order.
    `authors` are the people; where the page credits none, the desks and agencies that it credits.
    `agencies` are the news agencies among all that are credited. `date` is ISO 8601: a day, or a day
    with time and zone where the source gives them. `language` is the ISO 639-1 code of the text:
    what the page declares, or what is detected where the two can't both be right. `paywalled` is
    None where the page doesn't say. `fields` holds, for each name that has a value, the same value
    with its source and confidence.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    date: str = ""
    date_modified: str = ""
    site: str = ""
    publisher: str = ""
    description: str = ""
    language: str = ""
    language_declared: str = ""
    language_detected: str = ""
    image: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    section: str = ""
    license: str = ""
    paywalled: bool | None = None
    captions: tuple[str, ...] = ()
    page_type: str = ""
    fields: tuple[tuple[str, Field], ...] = ()


FIELDS: Final = tuple(name for name in Metadata._fields if name != "fields")
"""The names of what can be known of an article."""

RECORD: Final = (
    *("schema", "source", "provenance", *FIELDS),
    *("text", "posts", "comments", "word_count", "reading_time_minutes", "confidence", "dropped_share", "removed"),
    *("warnings", "fields"),
)
"""The names of the record, in the order they are printed: what `--fields` and `--print` can ask for."""

EXTRAS: Final = ("markdown", "html", "blocks")
"""The names that a record has only where they are asked for: the article in other forms, and as a tree of blocks."""
