"""What a person wants to see of a document: every block, kept or removed, and why.

On a terminal rich sets it out; elsewhere it is plain lines that grep and less can take.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bodytext.article import Article
from bodytext.document import Reason, Verdict
from bodytext.text.escapes import printable, visible

_RULE_COLUMNS = 20
_LEAST_COLUMNS = 40  # for the text, however narrow the terminal


def explain(article: Article) -> None:
    """Print the whole document in reading order to stderr, each block kept (+) or removed (-), and why.

    Behind the mark stand the rule and the score, behind the text what the rule saw; then a summary.
    """
    summary = (
        f"{printable(article.source)}: kept {len(article.kept)} of {len(article.blocks)} blocks, "
        f"{1 - article.dropped_share:.0%} of the text"
    )
    pairs = zip(article.blocks, article.verdicts, strict=True)
    decided = [(visible(block.text), verdict) for block, verdict in pairs]
    if sys.stderr.isatty():
        _rich_document(decided, summary)
    else:
        _plain_document(decided, summary)


def _shown(reason: Reason) -> str:
    return f"  ({printable(reason.detail)})" if reason.detail else ""


def _plain_document(decided: Sequence[tuple[str, Verdict]], summary: str) -> None:
    lines = []
    for text, verdict in decided:
        mark = "+" if verdict.keep else "-"
        first, *more = text.split("\n")
        lines.append(f"{mark} [{printable(verdict.reason.rule)} {verdict.score:.2f}] {first}")
        lines.extend(f"{mark} {line}" for line in more)
        lines[-1] += _shown(verdict.reason)
    sys.stderr.write("".join(f"{line}\n" for line in [*lines, summary]))


def _rich_document(decided: Sequence[tuple[str, Verdict]], summary: str) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    for text, verdict in decided:
        colour = "green" if verdict.keep else "red"
        rule = printable(verdict.reason.rule)[:_RULE_COLUMNS]
        mark = f"{'+' if verdict.keep else '-'} {verdict.score:.2f} {rule:<20} "
        body = Text(text, style="" if verdict.keep else "dim")
        if not verdict.keep:
            body.append(_shown(verdict.reason), style="not dim italic")
        for line in body.wrap(console, max(console.width - len(mark), _LEAST_COLUMNS)):
            console.print(Text.assemble((mark, colour), line), soft_wrap=True)
            mark = " " * len(mark)
    console.print(Text(summary, style="bold"))
