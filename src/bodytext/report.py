"""What a person wants to see on stderr: what was removed and why, and the list of rules.

On a terminal rich sets it out; elsewhere it is plain lines that grep and less can take.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from bodytext.document import Article
from bodytext.rules import RuleSet

_PLAIN_CHARS = 120  # of a removed block are shown; all of it is in the JSON record


def explain(article: Article) -> None:
    """Print every removed block with its rule to stderr, and the share of the text that went."""
    removed = article.removed
    summary = (
        f"{article.source}: kept {len(article.kept)} of {len(article.blocks)} blocks, "
        f"{1 - article.dropped_share:.0%} of the text"
    )
    rows = [(reason.rule, reason.detail, _short(block.text)) for block, reason in removed]
    if _is_terminal():
        _rich_table(summary, ("rule", "why", "removed text"), rows)
    else:
        _plain_table(summary, rows)


def list_rules(rules: RuleSet) -> None:
    """Print every rule with its family, strength and purpose to stdout."""
    rows = [
        (rule.id, f"{rule.strength:.2f}", ", ".join(sorted(rule.phrases)), " ".join(rule.why.split()))
        for family in rules.families
        for rule in family.rules
    ]
    if sys.stdout.isatty():
        _rich_table("", ("rule", "strength", "languages", "why"), rows, to_stdout=True)
        return
    for row in rows:
        print("\t".join(row))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _PLAIN_CHARS else line[: _PLAIN_CHARS - 1] + "…"


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _plain_table(summary: str, rows: Sequence[tuple[str, str, str]]) -> None:
    for rule, detail, text in rows:
        print(f"- [{rule}] {text}" + (f"  ({detail})" if detail else ""), file=sys.stderr)
    print(summary, file=sys.stderr)


def _rich_table(
    summary: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, to_stdout: bool = False
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, style="cyan" if number == 0 else "", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(Text(value) for value in row))
    console = Console(stderr=not to_stdout)
    console.print(table)
    if summary:
        console.print(Text(summary, style="bold"))
