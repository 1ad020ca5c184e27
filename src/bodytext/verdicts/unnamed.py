"""Lines that left the body as byline or date, and whose name or day is not given: they go by another reason.

Nothing that readers see as the author or the date is cut off under that name and then told nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bodytext.document import Metadata, Page, Reason, Verdict, remove
from bodytext.rows import each
from bodytext.text.clean import key
from bodytext.text.lines import byline_names
from bodytext.text.moments import MONTH_FIRST, dated_parts, day_of

_ORDERS = ("en-gb", MONTH_FIRST)  # in which a line's figures may be meant
_NOT_GIVEN = {"byline": "a byline of another than the authors", "date": "another date than the article’s"}


def unname(page: Page, before: Sequence[Verdict], verdicts: Sequence[Verdict], metadata: Metadata) -> list[Verdict]:
    """Return the verdicts with each byline and date line that is not given removed for what else there is against it.

    What was removed before it was named has its former reason again; what was kept stays out of the body, as a line
    of its head. The text is the same, whether metadata are asked for or not.
    """
    settled = list(verdicts)
    for i, called in enumerate(each(verdicts, "reason")):
        name = called.rule
        if name not in _NOT_GIVEN or called.kind != "label" or verdicts[i].keep:
            continue
        is_given = _names_author if name == "byline" else _tells_day
        if not is_given(page.blocks[i].text, metadata):
            former = before[i].reason
            reason = Reason.of_label("head", _NOT_GIVEN[name]) if before[i].keep else former
            remove(settled, i, reason)
    return settled


def _names_author(text: str, metadata: Metadata) -> bool:
    """Tell whether a byline has the name of an author that is given, or a part of it and nothing else."""
    whole = key(text)
    line = _words(byline_names(text) or text)
    given = [_words(name) for name in (*metadata.authors, *metadata.agencies)]
    return any(all(word in whole for word in words) or line <= words for words in given if words)


def _words(names: str) -> set[str]:
    return {key(word) for word in names.split()} - {""}


def _tells_day(text: str, metadata: Metadata) -> bool:
    """Tell whether a line has the day that is given, of publication or of a change, be it that of another time zone."""
    days = {day_of(part.moment) for order in _ORDERS for part in dated_parts(text, order)} - {None}
    for moment in (metadata.date, metadata.date_modified):
        day = day_of(moment)
        near = timedelta(days="T" in moment)
        if day is not None and any(abs(each - day) <= near for each in days if each is not None):
            return True
    return False
