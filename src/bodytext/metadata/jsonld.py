"""JSON-LD as it is found: graphs, arrays, nesting, and JSON that is broken in the usual ways."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import unescape

from bodytext.text.pattern import Pattern

Node = dict[str, object]

_SCRIPT_CHARS = 1_000_000  # a longer script is data for a program; the longest among 2,100 real pages has 440,000
_NODES = 400  # things looked at on one page: listings repeat the same shape for every entry
_DEPTH = 6
_NESTING = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
_VOCABULARY = Pattern(r"[/#:]")
_TRAILING_COMMA = Pattern(r",\s*(?=[}\]])")
_WRAPPING = Pattern(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_FLAT_FIELD = Pattern(
    r'"(headline|datePublished|dateCreated|dateModified|author|inLanguage|@type)"\s*+:\s*+'
    r'(?:(?:\[\s*+)?\{[^{}]{0,300}?"name"\s*+:\s*+)?"((?:[^"\\]|\\.){1,500}+)"'
)
_PARSELY = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "pub_date": "pub-date",
    "section": "section",
    "tags": "tags",
}
_SCALARS = (str, int, float)


def read_nodes(scripts: Sequence[str]) -> list[Node]:
    """Return the things that the scripts describe at their top, in order; what can't be read is left out.

    Things inside others (the authors of comments, the entries of a list) are not returned: they are
    not what the page is about.
    """
    nodes: list[Node] = []
    for script in scripts[:_NODES]:
        for node in _walk(_load(script), _DEPTH):
            nodes.append(node)
            if len(nodes) >= _NODES:
                return nodes
    return nodes


def types(node: Node) -> list[str]:
    """Return the thing's types without their vocabulary: `http://schema.org/NewsArticle` is `NewsArticle`."""
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return [_VOCABULARY.split(name)[-1] for name in names if isinstance(name, str)]


def first_text(value: object) -> str:
    """Return the text that a property holds, whether given plainly, in a list, or as a thing with a name or address."""
    for _ in range(_DEPTH):
        if isinstance(value, list):
            value = next((item for item in value if item), "")
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("url") or value.get("@id") or ""
        else:
            break
    return value if isinstance(value, str) else str(value) if isinstance(value, _SCALARS) else ""


def parsely_fields(contents: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield (name, values) for the JSON of a `parsely-page` element, by the names of the elements that replaced it."""
    for content in contents:
        page = _load(unescape(content))
        for name, value in page.items() if isinstance(page, dict) else ():
            values = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]
            if name in _PARSELY and values:
                yield f"parsely-{_PARSELY[name]}", values


def _load(script: str) -> object:
    if len(script) > _SCRIPT_CHARS:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        pass
    text = _WRAPPING.sub("", _WRAPPING.sub("", script))
    text = _TRAILING_COMMA.sub("", text)
    if "&quot;" in text and '"' not in text:
        text = text.replace("&quot;", '"')
    try:
        return json.JSONDecoder(strict=False).raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        return _scrape(script)


def _scrape(script: str) -> object:
    """Return the few properties that matter, read without parsing: the script is cut off or badly quoted."""
    node: Node = {}
    if script.count('"headline"') > 1 or script.count('"datePublished"') > 1:
        return node  # several things: which property belongs to which can't be told
    for found in _FLAT_FIELD.finditer(script):
        name, raw = found.groups()
        try:
            value = json.loads(f'"{raw}"', strict=False)
        except ValueError:
            value = raw
        node.setdefault(name, value)
    return node


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth <= 0:
        return
    if isinstance(value, list):
        for item in value[:_NODES]:
            yield from _walk(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name in _NESTING:
            inner = value.get(name)
            if isinstance(inner, (list, dict)):
                yield from _walk(inner, depth - 1)
