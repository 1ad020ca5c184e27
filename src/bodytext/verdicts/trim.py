"""The document level: the end of the article, and blocks that their neighbours decide.

Takes the verdicts on single blocks and looks at the whole: a heading such as "More stories" ends the
article if teasers follow; the last paragraph, a stanza's line or a piece of code goes with what it
stands beside; a heading whose section is gone goes too.
"""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.document import Page, Verdict
from bodytext.rules import Evidence
from bodytext.verdicts.amid import keep_formulas, keep_gaps, keep_inner_sections, keep_short_lines, keep_twin_sections
from bodytext.verdicts.at_home import keep_lines_at_home
from bodytext.verdicts.headings import (
    drop_orphans,
    keep_headings,
    keep_only_lines,
    keep_sources,
    keep_titles,
)
from bodytext.verdicts.inner_parts import keep_inner_parts, keep_introduced, keep_notes
from bodytext.verdicts.own_lists import keep_headed_lists, keep_twin_items
from bodytext.verdicts.raised import keep_raised_notes
from bodytext.verdicts.trim_html import trim_html
from bodytext.verdicts.trim_plain import trim_plain
from bodytext.verdicts.whole import settle


def trim(page: Page, verdicts: Sequence[Verdict], evidence: Evidence) -> list[Verdict]:
    """Return the verdicts as they stand once the whole document is looked at."""
    trimmed = list(verdicts)
    keep_introduced(page, trimmed)
    keep_inner_parts(page, trimmed, evidence)
    keep_headed_lists(page, trimmed, evidence)
    keep_notes(page, trimmed)
    keep_raised_notes(page, trimmed)
    keep_short_lines(page, trimmed, evidence)
    keep_formulas(page, trimmed)
    keep_twin_sections(page, trimmed, evidence)
    (trim_plain if page.kind == "text" else trim_html)(page, trimmed, evidence)
    settle(page, trimmed)
    if page.kind == "html":  # what heads what is a guess in plain text
        keep_twin_items(page, trimmed, evidence)
        keep_gaps(page, trimmed, evidence)
        keep_headings(page, trimmed)
        keep_inner_sections(page, trimmed, evidence)
        keep_twin_sections(page, trimmed, evidence)  # now that headings are kept, too
        keep_titles(page, trimmed)
        keep_sources(page, trimmed)
        keep_only_lines(page, trimmed, evidence)
        keep_lines_at_home(page, trimmed, evidence)
    drop_orphans(page, trimmed)
    return trimmed
