"""Whether a page is an article and nothing else, or holds none: what its scores and rules say of it as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Block, Page
from bodytext.model.expected import expected_f1
from bodytext.rules import Evidence, RuleSet, objects
from bodytext.text.tongues import SURE, tongue_of
from bodytext.verdicts.choice import Choice

FEW_BLOCKS = 30  # of a text that was written by itself: a page's menu and tail have more
_PROSE_CHARS = 80  # a shorter block is a name or a label, which belong to no language
_CLEAN = 0.7  # expected F1 of keeping everything
_VERY_CLEAN = {"html": 0.85, "text": 0.9}  # … that bears an objection
_LONG_RUN = 5  # blocks at the end of a page among which an objection is chance
_UNLIKELY = {"html": 0.33, "text": 0.2}  # a best score that no article has
_MERE_LINK = 0.9  # of a block's characters in links: a line of the text that leads to more has words of its own
_DAYS = "dateline_meta"  # the family of lines that say when, as letters do
_LIKELY_NOTE, _NOTE_WORDS = 0.4, 400  # … of a text that is short


def is_clean(choice: Choice) -> bool:
    """Tell whether a page is an article and nothing else: keeping all promises well, and no rule objects.

    Nor does the name of a container, nor is what goes a mere link. Where it promises very well, an objection amid the
    page speaks of its own block alone, and so does a single one in a long run of doubtful blocks at the end: a page
    that has a tail has more, and one that has a head has one. What has been cleaned once then stays as it is.
    """
    promise = expected_f1(choice.scores, choice.words, [True] * len(choice.words))
    if promise < _CLEAN:
        return False
    objected = [
        not keep and (objects(hits) or block.link_share >= _MERE_LINK or _is_named(block, choice.families))
        for keep, hits, block in zip(choice.kept, choice.evidence, choice.page.blocks, strict=True)
    ]
    if not any(objected):
        return True
    head = next((i for i, keep in enumerate(choice.kept) if keep), len(objected))
    tail = next((i for i, keep in enumerate(reversed(choice.kept)) if keep), len(objected))
    end = objected[len(objected) - tail :]
    is_very = promise >= _VERY_CLEAN[choice.page.kind]
    return is_very and not any(objected[:head]) and sum(end) <= (len(end) >= _LONG_RUN)


def _is_named(block: Block, families: Sequence[str | None]) -> bool:
    return block.container is not None and families[block.container] is not None


def is_note(scores: Sequence[float], words: Sequence[float], evidence: Evidence) -> bool:
    """Tell a text that was written or copied by itself: so short that the furniture of a page isn't in it.

    Of 932 texts of pages, whole or cut, three in a hundred are as short, and rules see something in all but one.
    """
    is_short = sum(words) <= _NOTE_WORDS and expected_f1(scores, words, [True] * len(words)) >= _LIKELY_NOTE
    return is_short and not any(objects(hits) and hits[0].family != _DAYS for hits in evidence)


def is_boilerplate(page: Page, scores: Sequence[float], evidence: Evidence) -> bool:
    """Tell whether a page holds no article: no block is likely at all and, in plain text, rules speak in it.

    The best block of each of 2,730 texts with an article scores 0.45 or more, those of menus and tails
    alone 0.1 or less, and a text may be a single line. In HTML the scores alone decide.
    """
    if max(scores, default=1.0) >= _UNLIKELY[page.kind]:
        return False
    return page.kind == "html" or any(map(objects, evidence))


def could_object(page: Page, rules: RuleSet) -> bool:
    """Tell whether it says something that no rule objects: not in a text in a language that they have no phrases in."""
    if page.kind == "html":
        return True
    texts = [block.text for block in page.blocks[:FEW_BLOCKS]]
    tongue = tongue_of(" ".join([text for text in texts if len(text) >= _PROSE_CHARS] or texts))
    return tongue is None or tongue.sure < SURE or rules.speak(tongue.language)
