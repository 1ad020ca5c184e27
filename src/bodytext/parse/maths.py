"""Formulas as TeX: from what MathML, MathJax and KaTeX leave of it in a page, else from MathML itself."""

from __future__ import annotations

from collections.abc import Sequence

from bodytext.parse.events import Event, start_of
from bodytext.parse.mathml import to_tex
from bodytext.text.pattern import Pattern

_WRAPPERS = ("{\\displaystyle ", "{\\textstyle ", "{\\scriptstyle ")
_BRACES = Pattern(r"\\.|([{}])")
_LONG = Pattern(r"(?<![\\A-Za-z])[A-Za-z]{4,}")


def read_maths(events: Sequence[Event]) -> Sequence[Event]:
    """Return the TeX of what one element holds, marked as a formula, in a block of its own where it stands apart."""
    tag, named = start_of(events)
    if tag == "script":
        tex = "".join([event for event in events if isinstance(event, str)])
        return formula(tex, is_apart="mode=display" in (named.get("type") or ""))
    is_apart = named.get("display") in ("block", "true") or "display" in (named.get("mode") or "")
    return formula(_stated(events) or to_tex(_mathml(events)), is_apart=is_apart)


def formula(tex: str, *, is_apart: bool = False) -> Sequence[Event]:
    """Return TeX as what the builder knows for a formula, nothing for nothing."""
    tex = tidied(tex)
    if not tex:
        return ()
    marked: list[Event] = [("#math", ()), tex, ("#math", None)]
    return [("div", ()), *marked, ("div", None)] if is_apart else marked


def tidied(tex: str) -> str:
    """Return TeX without comments, without what wraps all of it and says nothing, its white space collapsed."""
    lines = [line for line in tex.split("\n") if not line.lstrip().startswith("%")]
    tex = " ".join(" ".join(lines).split())
    return tex[tex.index(" ") + 1 : -1].strip() if tex.startswith(_WRAPPERS) and _is_one_group(tex) else tex


def _is_one_group(tex: str) -> bool:
    """Tell whether the brace that TeX begins with closes at its end."""
    depth = 0
    for found in _BRACES.finditer(tex):
        depth += {"{": 1, "}": -1}.get(found[1] or "", 0)
        if not depth:
            return found.end() == len(tex)
    return False


def _stated(events: Sequence[Event]) -> str:
    """Return the TeX that an element says it was made from."""
    in_annotation, found, spoken = False, [], ""
    for event in events:
        if isinstance(event, str):
            if in_annotation:
                found.append(event)
        elif event[1] is None:
            in_annotation = in_annotation and event[0] != "annotation"
        else:
            named = dict(event[1])
            if event[0] == "annotation":
                in_annotation = (named.get("encoding") or "").lower().endswith("tex") and not found
            spoken = spoken or named.get("data-latex") or _of_alttext(named)
    return "".join(found).strip() or spoken


def _of_alttext(named: dict[str, str | None]) -> str:
    """Return the alternative text of MathML if it is TeX, and not what is to be read out."""
    said = named.get("alttext") or ""
    return said if "\\" in said or not _LONG.search(said) else ""


def _mathml(events: Sequence[Event]) -> Sequence[Event]:
    """Return the part of some events that is MathML, all where none is."""
    starts = [i for i, event in enumerate(events) if not isinstance(event, str) and event[0] == "math"]
    return events[starts[0] : starts[-1] + 1] if starts else events
