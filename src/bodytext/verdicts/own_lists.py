"""Lists of links that are the article's, by what heads them and where they stand; most of them lead elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bodytext.document import Page, Verdict, keep
from bodytext.document.part import Part
from bodytext.rows import each
from bodytext.rules import Evidence
from bodytext.verdicts.alike import are_alike
from bodytext.verdicts.amid import WORDS
from bodytext.verdicts.homes import home, homes_of_prose

_LISTED = ("table", "list", "links")
_LINKS = ("list", "links")
_LISTS = ("li", "ul", "ol")
_HEADED = 0.5  # of the mean of two scores: a list is its heading's
_HOPELESS = 0.1  # of a score: below, not even its place makes a list content
_NEAR = 40  # blocks above a heading, among which the heading of the list above it is
_BRIEF = 2  # blocks of a section: its heading and an item
ABROAD = WORDS | {"read-more-link"}
"""Rules of what may head links to other sites: "More information:"."""


def keep_headed_lists(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep the lists of which nothing is kept, right below a kept heading that is as likely as the list is unlikely.

    A heading such as "See also" says more of a list of links than the links do. Where both stand among the article's
    paragraphs the heading need not be kept either: what leads elsewhere on a site has a box of its own. Links to other
    sites need a heading no more, where they follow on text.
    """
    homes: dict[int, int] | None = None
    for part in page.parts:
        if part.kind not in _LISTED or all(each(verdicts[max(part.start - 1, 0) : part.end], "keep")):
            continue
        if _may_be_own(page, verdicts, evidence, part):
            is_own = is_headed(page, verdicts, part) and verdicts[part.start - 1].keep and not evidence[part.start - 1]
            if not is_own:
                homes = homes_of_prose(page, verdicts) if homes is None else homes
            if is_own or is_at_home(page, verdicts, part, homes or {}):
                _keep_list(verdicts, part.start - (part.head is not None), part.end, part.detail)


def _may_be_own(page: Page, verdicts: Sequence[Verdict], evidence: Evidence, part: Part) -> bool:
    """Tell a list that lacks but a likely shape, below a line that does, too, and that rules do not know."""
    start, above = part.start, part.start - 1
    if above < 0 or part.head not in (above, None):
        return False
    if not any(each(verdicts[start : part.end], "keep")) and not _is_doubtful(verdicts[start]):
        return False
    rules = {hit.rule for hit in evidence[above]}
    if rules <= WORDS:
        return verdicts[above].keep or (part.head is not None and _is_doubtful(verdicts[above]))
    return rules <= ABROAD and part.head is not None and _leads_abroad(page, part)


def _is_doubtful(verdict: Verdict) -> bool:
    return verdict.reason.is_stage("short", "low_score", "link_density")


def _keep_list(verdicts: list[Verdict], start: int, end: int, detail: str) -> None:
    """Keep a list with what heads it."""
    for i in range(start, end):
        if not verdicts[i].keep:
            keep(verdicts, i, f"{detail}, among the article's paragraphs")


def keep_twin_items(page: Page, verdicts: list[Verdict], evidence: Evidence) -> None:
    """Keep a heading with the single item below it, right below a kept list with a heading, all marked up alike."""
    for part in page.parts:
        start = part.start
        if part.kind != "section" or part.end - start != _BRIEF or verdicts[start].keep or not start:
            continue
        above = start - 1
        is_list = page.blocks[start + 1].kind == page.blocks[above].kind == "item" and verdicts[above].keep
        if is_list and _is_unknown(evidence[start : part.end]) and verdicts[start].score >= _HOPELESS:
            heads = (i for i in range(above, max(above - _NEAR, 0), -1) if page.blocks[i].kind == "heading")
            head = next(heads, None)
            if head is not None and are_alike(page, head, start) and are_alike(page, above, start + 1):
                _keep_list(verdicts, start, part.end, "a list of an item")


def _is_unknown(evidence: Evidence) -> bool:
    """Tell blocks of which no rule speaks, but for words that may be text."""
    return all(hit.rule in WORDS for hits in evidence for hit in hits)


def is_at_home(page: Page, verdicts: Sequence[Verdict], part: Part, homes: Mapping[int, int]) -> bool:
    """Tell a list of some likelihood in a container with kept paragraphs above it: headed, of text or of far links.

    `homes` are such containers, each with the first of its paragraphs.
    """
    if part.kind not in _LINKS or verdicts[part.start].score < _HOPELESS or not _is_plain(page, part):
        return False
    is_headed = part.head is not None and page.blocks[part.head].kind == "heading"
    if not is_headed and part.kind == "links" and not _leads_abroad(page, part):
        return False
    place = part.start if part.head is None else part.head
    return homes.get(home(page, place) if part.head is not None else _home_of_list(page, part), place) < place


def is_headed(page: Page, verdicts: Sequence[Verdict], part: Part) -> bool:
    """Tell a list of plain lines that its heading makes likely: cards, which have headings themselves, are none."""
    head = part.head
    if head is None or page.blocks[head].kind != "heading" or part.kind not in _LISTED:
        return False
    return _is_plain(page, part) and (verdicts[head].score + verdicts[part.start].score) / 2 >= _HEADED


def _is_plain(page: Page, part: Part) -> bool:
    """Tell a list of lines, none of which is a heading."""
    return "heading" not in each(page.blocks[part.start : part.end], "kind")


def _home_of_list(page: Page, part: Part) -> int:
    """Return the container around a list."""
    number = page.blocks[part.start].container
    while number is not None and number >= 0 and page.containers[number].tag in _LISTS:
        number = page.containers[number].parent
    return -1 if number is None else number


def _leads_abroad(page: Page, part: Part) -> bool:
    """Tell whether each item of a list is a link to another site."""
    site = page.address().partition("://")[2].partition("/")[0]
    targets = [
        [span.target for span in block.spans if span.kind == "link"] for block in page.blocks[part.start : part.end]
    ]
    return all(
        bool(some) and all(one.startswith("http") and not (site and site in one) for one in some) for some in targets
    )
