"""What is otherwise than in an earlier run, by an older version, other rules or another engine, block by block."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bodytext.article import Article
from bodytext.document import FIELDS, Verdict
from bodytext.review.markup import Markup, element
from bodytext.rows import NamedTuple

_REACH = 2_000  # characters of the earlier text in which a block is looked for behind the one before it
_SHOWN = 90  # characters of a block in the list


class Removed(NamedTuple):
    """A block that the earlier run removed: its text, the rule, and its place, None where that isn't known."""

    text: str
    rule: str
    place: int | None


class Earlier(NamedTuple):
    """What an earlier run said of a document: what it removed, the text, None if that isn't known, and the fields."""

    removed: tuple[Removed, ...]
    text: str | None = None
    fields: Mapping[str, Any] = {}

    @classmethod
    def of_records(cls, records: Iterable[Mapping[str, Any]]) -> Earlier:
        """Return what the records of a document say: one of `-f jsonl`, or lines of `--removed`."""
        removed: list[Removed] = []
        text, fields = None, {}
        for record in records:
            if "block" in record:
                removed.append(Removed(str(record.get("text")), str(record.get("rule")), int(record["block"])))
            else:
                text, fields = str(record.get("text") or ""), {n: record[n] for n in FIELDS if n in record}
                removed += [
                    Removed(str(one.get("text")), str(one.get("rule")), None) for one in record.get("removed") or ()
                ]
        return cls(tuple(removed), text, fields)


class Changes(NamedTuple):
    """What is otherwise: of each block what it was, what is not there any more, and fields with what they were."""

    blocks: dict[int, str]
    gone: tuple[str, ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def number(self) -> int:
        """Return how many changes there are."""
        return len(self.blocks) + len(self.gone) + len(self.fields)


def compare(article: Article, earlier: Earlier) -> Changes:
    """Return what is otherwise in the article than it was."""
    was = _by_place(article, earlier.removed)
    gone: tuple[str, ...] = ()
    if was is None:
        was, gone = _by_text(article, earlier.removed)
    there = _there(article, earlier.text) if earlier.text is not None else None
    blocks = {}
    for i, verdict in enumerate(article.verdicts):
        known = i in was or there is None or there[i]
        if said := _said(verdict, was.get(i)) if known else "was not there":
            blocks[i] = said
    return Changes(blocks, gone, tuple(_fields(article, earlier.fields)))


def _said(verdict: Verdict, rule: str | None) -> str:
    """Return what a block was, "" if it is the same now; `rule` removed it, None if it was kept."""
    if rule is None:
        return "" if verdict.keep else "was kept"
    return "" if not verdict.keep and verdict.reason.rule == rule else f"was removed: {rule}"


def _by_place(article: Article, removed: Sequence[Removed]) -> dict[int, str] | None:
    """Return the rules by the places that the earlier run names, None where the blocks there are others."""
    blocks = article.blocks
    if not all(
        one.place is not None and one.place < len(blocks) and blocks[one.place].text == one.text for one in removed
    ):
        return None
    return {one.place: one.rule for one in removed if one.place is not None}


def _by_text(article: Article, removed: Sequence[Removed]) -> tuple[dict[int, str], tuple[str, ...]]:
    """Return the rules by the blocks of the same texts, and the texts that are not there any more.

    Where a text stands several times, and not each was removed, those are taken to be the same that are removed now.
    """
    rules: dict[str, deque[str]] = defaultdict(deque)
    for one in removed:
        rules[one.text].append(one.rule)
    places: dict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(article.blocks):
        if block.text in rules:
            places[block.text].append(i)
    was = {}
    for text, found in places.items():
        for place in sorted(sorted(found, key=lambda i: article.verdicts[i].keep)[: len(rules[text])]):
            was[place] = rules[text].popleft()
    return was, tuple([text for text, left in rules.items() for _ in left])


def _there(article: Article, text: str) -> list[bool]:
    """Tell for each block whether it stands in a text, in order or as a line of it."""
    flat = " ".join(text.split())
    lines = {" ".join(line.split()) for line in text.split("\n")}
    there = []
    place = 0
    for block in article.blocks:
        words = " ".join(block.text.split())
        found = flat.find(words, place, place + len(words) + _REACH)
        place = found + len(words) if found >= 0 else place
        there.append(found >= 0 or words in lines)
    return there


def _fields(article: Article, fields: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    record = article.to_dict() if fields else {}
    for name, value in fields.items():
        if value != record[name]:
            yield name, _shown(value), _shown(record[name])


def _shown(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def changes_list(changes: Changes, article: Article) -> Markup:
    """Return the changes as a list that leads to the blocks."""
    if not changes.number:
        return element("p", "All is as it was.", class_="quiet")
    blocks = [_changed(i, what, article) for i, what in changes.blocks.items()]
    gone = [_entry(element("bdi", _cut(text)), "is not there any more") for text in changes.gone]
    fields = [_field(*one) for one in changes.fields]
    return element("ol", *blocks, *gone, *fields, class_="changes")


def _changed(place: int, what: str, article: Article) -> Markup:
    now = "kept" if article.verdicts[place].keep else "removed"
    button = element("button", _cut(article.blocks[place].text), type="button", class_="to", data_block=str(place))
    return _entry(button, f"{what}, is {now}")


def _field(name: str, old: str, new: str) -> Markup:
    values = [element("del", old or "nothing"), " ", element("ins", new or "nothing")]
    return element("li", element("b", name.replace("_", " ")), " ", *values)


def _entry(what: Markup, said: str) -> Markup:
    return element("li", what, element("small", said))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
