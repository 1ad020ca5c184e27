"""Scores in, a verdict with a reason out, one for every block.

What to keep is chosen page by page, by the F measure that the scores promise for it. Rules have
spoken inside the scores; in plain text they weigh in once more, in HTML some of them, and the others only explain.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from bodytext.document import Block, InputKind, Page, Reason, Stage, Verdict
from bodytext.document.part import Part
from bodytext.model.expected import expected_f1, steady_cut
from bodytext.options import Preset
from bodytext.rows import NamedTuple, each, rows
from bodytext.rules import Evidence, Hit, RuleSet, objects
from bodytext.text.counts import word_count
from bodytext.text.lines import is_sentence
from bodytext.text.scripts import QUESTIONS
from bodytext.verdicts.alone import FEW_BLOCKS, could_object, is_boilerplate, is_clean, is_note
from bodytext.verdicts.cards import evened
from bodytext.verdicts.choice import Choice, families_of_parts
from bodytext.verdicts.commented import lost_opening
from bodytext.verdicts.hidden import IN_MENU, closed_menus
from bodytext.verdicts.series import removed_as_one
from bodytext.verdicts.weighing import weighed
from bodytext.verdicts.whole import pooled, wholes

_BETA = {  # how much recall weighs in the F measure: prose that is lost from a text is worse than a menu in it
    "html": {"balanced": 1.0, "precision": 0.5, "recall": 2.0},
    "text": {"balanced": 1.4, "precision": 0.5, "recall": 3.0},
}
_SPREAD = {"html": 2.5, "text": 1.0}  # of what a page's scores are off by, together
_SETTLED_CUT = {  # for pages with clear scores
    "html": {"balanced": 0.45, "precision": 0.8, "recall": 0.3},
    "text": {"balanced": 0.5, "precision": 0.8, "recall": 0.3},
}
_DOUBTFUL = {"html": 0.7, "text": 0.85}  # expected F up to which the expected cut alone decides
_SETTLED = 0.95  # … and from which the fixed one does
_HOPELESS, _DESPITE = 0.05, 0.2  # not kept even in a clean page; nor, if a rule objects to it
_HOPELESS_NOTE = 0.03  # not kept even in a text that was written by itself
_NOTHING = 1.1  # a cut that no block passes
_ANSWER_CHARS = 20  # of "Yes.", "Not yet."
_LINK_DENSITY = 0.5  # of a block's characters in links: worth naming as the reason
_SHORT_WORDS = 8
_LIKELY = 0.5
_PROSE = 0.3  # of a text, a sentence to which no rule objects: stays from here on
_SURE = Reason.of_stage("content", "likely content")
_UNSURE = Reason.of_stage("content", "doubtful, kept for completeness")
_ALL_LINKS = Reason.of_stage("link_density", "100% of it is links")
_SHORT = Reason.of_stage("short", "a short line apart from the article")
_LOW_SCORE = Reason.of_stage("low_score", "unlike the article in shape or place")
_AS_IT_IS = Reason.of_stage("content", "code or data, kept as it is")
_WIKI = "[["  # mark-up of wikis, in which a category is no label
_HEAD = 1 / 3  # of the kept words: what a rule means by the head of a page, and by its tail


class Decision(NamedTuple):
    """A verdict for each block of a page, in order, and the F1 that the scores promise for what these keep."""

    verdicts: list[Verdict]
    promise: float


def decide(
    page: Page,
    scores: Sequence[float],
    evidence: Evidence,
    rules: RuleSet,
    preset: Preset = "balanced",
    own: Evidence | None = None,
) -> Decision:
    """Return what to keep of the page and why, and how good that promises to be.

    `evidence` is what the shipped rules see, `own` what a user's rules do: these have the last word.
    """
    words = word_weights(page.blocks)
    verdicts = _verdicts(page, scores, words, evidence, rules, preset)
    if own:
        verdicts = _overruled(verdicts, own, words)
    return Decision(verdicts, expected_f1(scores, words, each(verdicts, "keep")))


def _verdicts(
    page: Page, scores: Sequence[float], words: Sequence[float], evidence: Evidence, rules: RuleSet, preset: Preset
) -> list[Verdict]:
    if page.kind == "text" and page.blocks and all(block.kind == "code" for block in page.blocks):
        return [Verdict(keep=True, score=score, reason=_AS_IT_IS) for score in rounded(scores)]
    spoken, evidence = evidence, _heard(page, evidence)
    heard = weighed(page.kind, scores, words, evidence)
    menus = closed_menus(page)
    for i in menus:
        heard[i] = 0.0
    level = pooled(page, heard, words)
    cut = choose_cut(level, words, page.kind, preset)
    least = least_objected = cut
    is_short = page.kind == "text" and preset != "precision" and is_note(level, words, evidence)
    likely = [score >= cut for score in level]
    families = families_of_parts(page, likely, words, rules)
    is_alone = is_short or is_clean(Choice(page, level, words, likely, spoken, families))
    if is_alone and could_object(page, rules):
        least, least_objected = _HOPELESS_NOTE if is_short else _HOPELESS, min(cut, _DESPITE)
    if is_boilerplate(page, level, evidence):
        least = least_objected = _NOTHING
    kept = [
        score >= (least_objected if hits and objects(hits) else least)
        for score, hits in zip(level, evidence, strict=True)
    ]
    if page.kind == "text" and _PROSE < least <= 1:
        kept = [
            keep or (score >= _PROSE and not hits and is_sentence(block.text))
            for keep, block, score, hits in zip(kept, page.blocks, level, evidence, strict=True)
        ]
    reasons = [
        (_SURE if score >= _LIKELY else _UNSURE) if keep else _removal(block, hits, families)
        for block, score, hits, keep in zip(page.blocks, level, evidence, kept, strict=True)
    ]
    for i in menus:
        kept[i], reasons[i] = False, IN_MENU
    for part in wholes(page):
        start, end = part.start, part.end
        objected = sum([w for w, hits in zip(words[start:end], evidence[start:end], strict=True) if objects(hits)])
        keep = level[start] >= (least_objected if 2 * objected > sum(words[start:end]) else least)
        reason = Reason.of_stage("content", part.detail) if keep else _removal_of(part, page, families)
        kept[start:end], reasons[start:end] = [keep] * (end - start), [reason] * (end - start)
    choice = Choice(page, level, words, kept, evidence, families)
    for i in lost_opening(choice):
        kept[i], reasons[i] = True, _UNSURE
    _decide_series(choice, kept, reasons)
    return rows(Verdict, zip(kept, rounded(level), reasons, repeat(False)))


def _decide_series(choice: Choice, kept: list[bool], reasons: list[Reason]) -> None:
    """Change what is kept of series, as each of them says as a whole."""
    for part in removed_as_one(choice):
        kept[part.start : part.end] = [False] * (part.end - part.start)
        reasons[part.start : part.end] = [_removal_of(part, choice.page, choice.families)] * (part.end - part.start)
    for i, (keep, part) in evened(choice).items():
        kept[i] = keep
        kind: Stage = "content" if keep else "part"
        reasons[i] = Reason.of_stage(kind, part.detail if keep else f"as most of {part.detail}")


def _heard(page: Page, evidence: Evidence) -> Evidence:
    """Return the evidence without what phrases say inside tables of data, where "yes" and "share" are figures.

    In plain text it is without them, too, where they answer a question: "No." below one is no button.
    """
    tables = [part for part in page.parts if part.kind == "table"]
    answers = [i for i in range(1, len(evidence)) if _answers(page, evidence, i)] if page.kind == "text" else []
    if page.kind == "text":
        answers += [i for i, hits in enumerate(evidence) if hits and page.blocks[i].text.startswith(_WIKI)]
    if page.kind == "text" and len(evidence) <= FEW_BLOCKS:
        answers += [i for i in range(len(evidence) - 1) if _heads_lines(page, evidence, i)]
    if not (tables or answers):
        return evidence
    heard = list(evidence)
    for i in answers:
        heard[i] = ()
    for part in tables:
        heard[part.start : part.end] = [()] * (part.end - part.start)
    return heard


def _heads_lines(page: Page, evidence: Evidence, place: int) -> bool:
    """Tell a word of menus with an empty line above and text right below: "Agenda", "Contact", as in short texts."""
    block, below = page.blocks[place], page.blocks[place + 1]
    is_word = bool(evidence[place]) and all(hit.family == "navigation" for hit in evidence[place])
    return is_word and bool(block.gap) and not below.gap and not evidence[place + 1]


def _answers(page: Page, evidence: Evidence, place: int) -> bool:
    """Tell a word or two that a rule takes for a button and that answer the question right above."""
    question = page.blocks[place - 1].text
    is_asked = question.endswith(QUESTIONS) and not evidence[place - 1]
    return is_asked and bool(evidence[place]) and len(page.blocks[place].text) <= _ANSWER_CHARS


def _overruled(verdicts: Sequence[Verdict], own: Evidence, words: Sequence[float]) -> list[Verdict]:
    """Return the verdicts with the user's own rules obeyed, the strongest first, what keeps before what removes.

    A rule decides where the score doesn't contradict it by more than it is strong: with strength 0.9
    it removes what scores below 0.9, or keeps what scores above 0.1; with strength 1 it always decides.
    """
    total = sum(w for w, verdict in zip(words, verdicts, strict=True) if verdict.keep) or 1.0
    overruled = []
    before = 0.0
    for verdict, hits, w in zip(verdicts, own, words, strict=True):
        ranked = sorted(hits, key=lambda hit: (-hit.strength, not hit.keep)) if hits else ()
        found = next((hit for hit in ranked if _decides(hit, verdict.score, before / total)), None)
        reason = found.reason if found else verdict.reason
        overruled.append(Verdict(found.keep, verdict.score, reason, final=True) if found else verdict)
        before += w if verdict.keep else 0.0
    return overruled


def _decides(hit: Hit, score: float, place: float) -> bool:
    """Tell whether a user's rule is strong enough for a score, and speaks at this place: 0 first, 1 last."""
    if (hit.position == "head" and place > _HEAD) or (hit.position == "tail" and place < 1 - _HEAD):
        return False
    return (score if not hit.keep else 1 - score) <= hit.strength


def choose_cut(scores: Sequence[float], words: Sequence[float], kind: InputKind, preset: Preset = "balanced") -> float:
    """Return the lowest score to keep; above 1 if nothing is worth keeping.

    The cut with the best expected F measure suits pages of many doubtful blocks, above all if these are
    taken to err together. Where the page is settled a fixed cut does better. The two are blended by how much
    the scores promise; in plain text, which promises much, later.
    """
    beta = _BETA[kind][preset]
    cut, promise = steady_cut(scores, words, beta, _SPREAD[kind])
    doubtful = _DOUBTFUL[kind]
    settled = min(max((promise - doubtful) / (_SETTLED - doubtful), 0.0), 1.0)
    blended = cut + (_SETTLED_CUT[kind][preset] - cut) * settled
    return min(blended, max(scores)) if cut <= 1 else cut


def word_weights(blocks: Sequence[Block]) -> list[float]:
    """Return what each block weighs in the F measure: its words, and half a one where it has none."""
    return [word_count(text) or 0.5 for text in each(blocks, "text")]


def rounded(scores: Sequence[float]) -> list[float]:
    """Return scores from 0 to 1 with four digits: what `round` says, at a tenth of its cost."""
    steps = [(score, score * 10_000 + 0.5) for score in scores]
    # Halfway, what is lost in multiplying may tell.
    return [whole / 10_000 if step != (whole := int(step)) else round(score, 4) for score, step in steps]


@lru_cache(maxsize=256)
def _by_name(family: str) -> Reason:
    """Return the reason that half of all removed blocks have, made once for each family."""
    return Reason.of_family(family, "by the name of its container")


def _removal(block: Block, hits: Sequence[Hit], families: Sequence[str | None]) -> Reason:
    """Return why a block is removed; `families` are what the containers of its page are called."""
    if hits:
        return hits[0].reason
    container = block.container
    if container is not None and (family := families[container]):
        return _by_name(family)
    density = block.link_share
    if density > _LINK_DENSITY:
        return _ALL_LINKS if density == 1 else Reason.of_stage("link_density", f"{density:.0%} of it is links")
    return _SHORT if len(block.text.split(None, _SHORT_WORDS)) <= _SHORT_WORDS else _LOW_SCORE


def _removal_of(part: Part, page: Page, families: Sequence[str | None]) -> Reason:
    """Return why a part was removed as one, with what it is."""
    blocks = page.blocks[part.start : part.end]
    container = blocks[0].container
    if container is not None and (family := families[container]):
        return Reason.of_family(family, f"{part.detail}, by the name of its container")
    linked = sum([block.link_chars or 0 for block in blocks]) / sum([len(block.text) for block in blocks])
    if linked > _LINK_DENSITY:
        return Reason.of_stage("link_density", f"{part.detail}, {linked:.0%} of it links")
    return Reason.of_stage("low_score", f"{part.detail}, unlike the article in shape or place")
