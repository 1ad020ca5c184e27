"""What a person wants to see of a document: every block, kept or removed, and why.

On a terminal rich sets it out, in the colours of the reasons; elsewhere it is plain lines that grep and less can take.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bodytext.article import Article
from bodytext.document import Reason, Verdict
from bodytext.document.part import Part
from bodytext.options import Explain
from bodytext.review.parts import decided_as_one
from bodytext.review.reasons import KEPT_COLOUR, group_of
from bodytext.rows import NamedTuple
from bodytext.text.escapes import printable, visible

_PART_CHARS = 300  # of the text of a part that is one line: what it is about
_RULE_COLUMNS = 20
_LEAST_COLUMNS = 40  # for the text, however narrow the terminal


class _Line(NamedTuple):
    """What is said of a block, or of a part that was decided as one: its text, whether it is kept, and why."""

    text: str
    verdict: Verdict


def explain(article: Article, choice: Explain = "parts") -> None:
    """Print the whole document in reading order to stderr, each block kept (+) or removed (-), and why.

    Behind the mark stand the rule and the score, behind the text what the rule saw; then a summary. A list, a table, a
    series or the like of which all is kept or nothing is one line, unless the choice is "full".
    """
    summary = (
        f"{printable(article.source)}: kept {len(article.kept)} of {len(article.blocks)} blocks, "
        f"{1 - article.dropped_share:.0%} of the text"
    )
    lines = list(_lines(article, decided_as_one(article) if choice == "parts" else {}))
    if sys.stderr.isatty():
        _rich_document(lines, summary)
    else:
        _plain_document(lines, summary)


def _lines(article: Article, parts: Mapping[int, Part]) -> Iterator[_Line]:
    """Yield what is to be said, part by part where there are parts, else block by block."""
    index = 0
    while index < len(article.blocks):
        part = parts.get(index)
        if part is None:
            yield _Line(visible(article.blocks[index].text), article.verdicts[index])
            index += 1
        else:
            yield _of_part(article, part)
            index = part.end


def _of_part(article: Article, part: Part) -> _Line:
    """Return what is said of a part: what it is, how it begins, and the reason that most of its blocks have."""
    verdicts = article.verdicts[part.start : part.end]
    rules = Counter(verdict.reason.rule for verdict in verdicts)
    first = next(verdict for verdict in verdicts if verdict.reason.rule == rules.most_common(1)[0][0])
    texts = " · ".join(" ".join(visible(block.text).split()) for block in article.blocks[part.start : part.end])
    shown = texts if len(texts) <= _PART_CHARS else f"{texts[:_PART_CHARS].rstrip()} …"
    why = first.reason.detail.removeprefix(part.detail).removeprefix(", ")
    return _Line(f"{part.detail}: {shown}", first._replace(reason=first.reason._replace(detail=why)))


def _shown(reason: Reason) -> str:
    return f"  ({printable(reason.detail)})" if reason.detail else ""


def _plain_document(decided: Sequence[_Line], summary: str) -> None:
    lines = []
    for text, verdict in decided:
        mark = "+" if verdict.keep else "-"
        first, *more = text.split("\n")
        lines.append(f"{mark} [{printable(verdict.reason.rule)} {verdict.score:.2f}] {first}")
        lines.extend(f"{mark} {line}" for line in more)
        lines[-1] += _shown(verdict.reason)
    sys.stderr.write("".join(f"{line}\n" for line in [*lines, summary]))


def _rich_document(decided: Sequence[_Line], summary: str) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    for text, verdict in decided:
        colour = KEPT_COLOUR if verdict.keep else group_of(verdict.reason).colour
        rule = printable(verdict.reason.rule)[:_RULE_COLUMNS]
        mark = f"{'+' if verdict.keep else '-'} {verdict.score:.2f} {rule:<20} "
        body = Text(text, style="" if verdict.keep else "dim")
        if not verdict.keep:
            body.append(_shown(verdict.reason), style="not dim italic")
        for line in body.wrap(console, max(console.width - len(mark), _LEAST_COLUMNS)):
            console.print(Text.assemble((mark, colour), line), soft_wrap=True)
            mark = " " * len(mark)
    console.print(Text(summary, style="bold"))
