"""Reasons sorted into a few groups, each of one colour, on a page and on a terminal alike."""

from __future__ import annotations

from typing import Final, Literal

from bodytext.document import Reason
from bodytext.rows import NamedTuple

GroupName = Literal["label", "rule", "shape", "place"]


class Group(NamedTuple):
    """A group of reasons: what it is called, what it means, and its colour on a terminal."""

    name: GroupName
    title: str
    colour: str


GROUPS: Final[dict[GroupName, Group]] = {
    "label": Group("label", "taken out under its name", "blue"),
    "rule": Group("rule", "a phrase or a class name", "yellow"),
    "shape": Group("shape", "unlike the article", "magenta"),
    "place": Group("place", "by where it stands", "cyan"),
}
KEPT_COLOUR: Final = "green"
_SHAPES = frozenset(("low_score", "short", "link_density"))
_SAID = {
    "low_score": "unlike the article",
    "short": "a short line apart",
    "link_density": "mostly links",
    "notice": "only a notice",
    "tail": "behind the end",
    "signature": "a signature",
    "orphan_heading": "a heading of nothing",
    "hidden": "hidden",
    "repeated": "said before",
    "part": "part of something",
    "margin": "added by printing",
    "mail_header": "header of the mail",
    "head": "head of the document",
}


def group_of(reason: Reason) -> Group:
    """Return the group of the reason that a block was removed for."""
    if reason.kind == "stage":
        return GROUPS["shape" if reason.rule in _SHAPES else "place"]
    return GROUPS["label" if reason.kind == "label" else "rule"]


def said(reason: Reason) -> str:
    """Return what decided in words: of a rule, its name."""
    return reason.rule if reason.kind == "rule" else _SAID.get(reason.rule, reason.rule.replace("_", " "))
