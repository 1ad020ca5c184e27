"""Threads in plain text: who wrote each post and when stand above it, or below it, on lines of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bodytext.document import Block, Page, Reason, Verdict, keep, remove
from bodytext.rules import Evidence
from bodytext.text.counts import word_count
from bodytext.text.languages import word_set
from bodytext.text.lines import ends_sentence
from bodytext.text.pattern import Pattern
from bodytext.verdicts.head_lines import is_dated

_POSTS = 3  # at least, of which one wrote twice: teasers have headlines above their days
_SIGNED = 2  # questions and answers that say when, at least
_SAID = 0.6  # of what is said below their days, for the rest to be kept too
_DAY_CHARS = 60
_NAME_WORDS, _NAME_CHARS = 3, 30
_VOTES = ("upvote", "downvote")  # buttons that questions have, and articles have not
_DAYS = "dateline_meta"  # the family of lines that say when
_META = "question-meta"  # the rule that knows what stands around questions and answers
_COUNT = Pattern(r"[+-]?\d[\d.,]*k?")
_POST_NUMBER = Pattern(r"#\d{1,5}")
_ANSWER_WORDS = 3  # a phrase of boilerplate of so many words may be an answer


def keep_posts(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep what the posts of a copied thread say, however short, and who wrote them and when.

    HTML has posts for that. The last one ends where rules see something that is no answer.
    """
    _keep_signed(page, verdicts, evidence)
    _keep_below_days(page, verdicts, evidence)
    heads = _heads(page.blocks, verdicts, evidence)
    for head, following in pairwise([*heads, len(verdicts)]):
        said = _said(page.blocks, head)
        for i in range(head, following):
            if head + 1 < i < said:
                remove(verdicts, i, Reason.of_family(_META, "the number of a post"))
                continue
            is_answer = i == said and word_count(page.blocks[i].text) <= _ANSWER_WORDS
            if i > head + 1 and evidence[i] and not (is_answer and not evidence[i][0].opens_tail):
                break
            if not verdicts[i].keep and (following < len(verdicts) or i <= said):
                keep(verdicts, i, "of a post")


def drop_counts(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Remove the numbers of votes, badges and points that stand alone around copied questions and answers."""
    if sum(any(hit.rule == _META for hit in hits) for hits in evidence) < _SIGNED:
        return
    for i, block in enumerate(page.blocks):
        if verdicts[i].keep and _COUNT.fullmatch(block.text):
            remove(verdicts, i, Reason.of_family(_META, "a number alone, of votes or the like"))


def _keep_signed(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the sentences of questions and answers that say below when they were given: "answered Mar 3, 2022"."""
    signed = [i for i, block in enumerate(page.blocks) if _is_signed(block.text) and is_dated(block)]
    for start, end in pairwise([0, *signed] if len(signed) >= _SIGNED else []):
        for i in range(start, end):
            if not verdicts[i].keep and not evidence[i] and ends_sentence(page.blocks[i].text):
                keep(verdicts, i, "of a post")


def _keep_below_days(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the sentences right below lines with a day that begin alike, where most are kept: "Reviewed on 3 March"."""
    places = [i for i, block in enumerate(page.blocks[:-1]) if len(block.text) <= _DAY_CHARS and is_dated(block)]
    words = Counter(page.blocks[i].text.split(None, 1)[0] for i in places)
    below = [i + 1 for i in places if words[page.blocks[i].text.split(None, 1)[0]] >= _POSTS]
    said = [i for i in below if not evidence[i] and ends_sentence(page.blocks[i].text)]
    if len(said) >= _POSTS and sum(verdicts[i].keep for i in said) >= _SAID * len(said):
        for i in said:
            if not verdicts[i].keep:
                keep(verdicts, i, "of a post")


def _is_signed(text: str) -> bool:
    return text.split(None, 1)[0].casefold() in word_set("answered")


def _heads(blocks: Sequence[Block], verdicts: Sequence[Verdict], evidence: Evidence) -> list[int]:
    """Return where a name with a day below it stands; none where these are too few, or all the names others.

    Sections of a site with their days are above headlines, which are no sentences.
    """
    found = [
        i
        for i, (block, below) in enumerate(pairwise(blocks))
        if i + 2 < len(blocks) and not evidence[i] and _may_be_name(block) and not below.gap
        if is_dated(below) or any(hit.family == _DAYS for hit in evidence[i + 1])
    ]
    found = [i for i in found if i + 2 not in found]  # who began a thread, and when, stands above its first post
    if len(found) < _POSTS or sum(ends_sentence(blocks[_said(blocks, i)].text) for i in found) * 2 < len(found):
        return []
    if 2 * sum(not (evidence[i - 1] or ends_sentence(blocks[i - 1].text)) for i in found[1:]) > len(found):
        return []  # teasers, which have headlines above their writers
    is_asked_above = any(verdict.keep for verdict in verdicts[: found[0]])
    answer = found[0] if is_asked_above else found[1]  # the first, below what is asked
    is_thread = max(Counter(blocks[i].text for i in found).values()) > 1 or _is_voted_on(evidence, answer)
    return found if is_thread else []


def _said(blocks: Sequence[Block], head: int) -> int:
    """Return where what somebody says begins, below a name and a day, and the number of the post if there is one."""
    said = head + 2
    return said + (said + 1 < len(blocks) and _POST_NUMBER.fullmatch(blocks[said].text) is not None)


def _is_voted_on(evidence: Evidence, answer: int) -> bool:
    """Tell buttons to vote above the first answer: what they are for is a question, where an article has comments."""
    hits = [hit for hits in evidence[:answer] for hit in hits]
    return any(hit.phrase in _VOTES for hit in hits) and not any(hit.rule.startswith("comments-") for hit in hits)


def _may_be_name(block: Block) -> bool:
    is_short = len(block.text) <= _NAME_CHARS and word_count(block.text) <= _NAME_WORDS
    return is_short and not ends_sentence(block.text) and block.kind in ("paragraph", "heading")
