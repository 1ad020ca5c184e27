"""The parts of a document that have been named already, as they left the body: subtitle and captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bodytext.document import Block, Field, Label, Page, Verdict
from bodytext.metadata.confidence import confidence
from bodytext.rows import each
from bodytext.text.lines import begins_credit

_CAPTION_WORDS = 3  # fewer, in scripts that part words, are a photographer's name


def named_blocks(page: Page, verdicts: Sequence[Verdict], *labels: Label) -> Iterator[Block]:
    """Yield the blocks that were removed from the body as these parts of the document."""
    wanted = frozenset(labels)
    for i, reason in enumerate(each(verdicts, "reason")):
        if reason[1] in wanted and reason.kind == "label" and not verdicts[i].keep:
            yield page.blocks[i]


def plain_subtitle(page: Page, verdicts: Sequence[Verdict]) -> Field | None:
    """Return the line that stands between the headline and the body."""
    for block in named_blocks(page, verdicts, "subtitle"):
        return Field(" ".join(block.text.split()), "subtitle line", confidence("subtitle"))
    return None


def captions(page: Page, verdicts: Sequence[Verdict]) -> Field | None:
    """Return the captions of pictures in the order they stand, each once; a credit alone is none."""
    found = (" ".join(block.text.split()) for block in named_blocks(page, verdicts, "caption"))
    worded = (text for text in found if len(text.split()) >= _CAPTION_WORDS or not text.isascii())
    texts = tuple(dict.fromkeys(text for text in worded if not begins_credit(text)))
    return Field(texts, "captions", confidence("captions")) if texts else None
