"""Code as it was typed: without the numbers of its lines and the buttons around it, in the language that is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bodytext.document.image import Named
from bodytext.parse.code_language import known_language, language_of
from bodytext.parse.elements import BLOCK_TAGS, is_code_class, is_code_style
from bodytext.parse.events import Element, Event, ends_of
from bodytext.text.pattern import IGNORECASE, Pattern

_GUTTER = Pattern(
    r"(?:^|[\s_-])(?:line-?num(?:ber)?s?(?:-rows)?|line-?nos?|lnt?|gutter|gl|blob-num|rowno|select-none|"
    r"crayon-nums?(?:-content)?|pre-numbering)"
    r"(?=$|[\s_-])",
    IGNORECASE,
    "line ln gutter gl blob-num rowno select-none crayon-num pre-numbering",
)
_NUMBERS = Pattern(r"[\s\d.:|]*")
_CONTROL = Pattern(r"copy|clipboard|\bbtn\b|button|toolbar", IGNORECASE, "copy clipboard btn button toolbar")
_CONTROL_CHARS = 30
_UNSELECTABLE = Pattern(r"user-select\s*:\s*none", IGNORECASE)
_BARS = frozenset(("div", "header", "button"))  # that name what stands below, and offer to copy it
_BAR_WORDS = 6
_NEVER = frozenset("button clipboard-copy svg script style select textarea template".split())
_LAYOUT = frozenset("table tbody thead tr td th pre colgroup col".split())  # in code, only where its lines are set
_LISTED = frozenset(("ol", "ul", "li"))  # the same, where the list is named for it
_LIST = Pattern(r"linenums|hljs|code|dp-|\blines?\b", IGNORECASE, "line hljs code dp-")
_LINE = frozenset("line token-line code-line view-line cm-line CodeMirror-line react-code-line".split())
_BOXES = 8  # elements around code that may name its language


def read_code(events: Sequence[Event], around: Sequence[Element]) -> Sequence[Event]:
    """Return the events of a `<pre>` without what is no code; nothing for one that holds the numbers of lines.

    Its language is the address of a span of code around all of it. What is no `<pre>` but looks as one becomes one.
    """
    tag, named = first = _first(events)
    if any(name == "data-math-style" for name, _ in named):
        from bodytext.parse.maths import formula  # which GitLab writes as code

        return formula("".join([event for event in events if isinstance(event, str)]), is_apart=True)
    is_set = tag == "pre" or any(name == "style" and is_code_style(value or "") for name, value in named)
    held = [event for event in events[1:-1] if is_set or not (isinstance(event, str) and _is_layout(event))]
    held, label = _without_bar(held)
    texts = [event for event in held if isinstance(event, str)]
    if _are_numbers(texts) and any(
        one in ("td", "th") or _names(found, _GUTTER) for one, found in (*around[:2], first)
    ):
        return ()
    codes = [event for event in held if not isinstance(event, str) and event[0] == "code" and event[1] is not None]
    language = language_of([*((one, found or ()) for one, found in codes[:1]), first, *around[:_BOXES]]) or label
    has_lines = any("\n" in text for text in texts) or ("br", ()) in held
    inner = list(_inner(held, has_lines=has_lines, has_code=not language))
    if language:
        inner = [("code", (("href", language),)), *inner, ("code", None)]
    return [("pre", named), *inner, ("pre", None)]


def _is_layout(text: str) -> bool:
    """Tell white space that only sets the source of a page in lines."""
    return "\n" in text and text.isspace()


def _without_bar(events: list[Event]) -> tuple[list[Event], str]:
    """Return what is code where a bar with buttons stands above it, and the language that the bar names."""
    ends = ends_of(events)
    start = next((place for place in ends if _is_held(events[place])), None)
    if start is None or any(start < place and _is_held(events[place]) and ends[start] < place for place in ends):
        return events, ""
    held, before, behind = events[start : ends[start] + 1], events[:start], events[ends[start] + 1 :]
    words = " ".join([event for event in (*before, *behind) if isinstance(event, str)]).split()
    has_bar = any(not isinstance(event, str) and event[0] in _BARS for event in (*before, *behind))
    is_code = any(isinstance(event, str) and event.strip() for event in held)
    if not words or len(words) > _BAR_WORDS or not (has_bar and is_code):
        return events, ""
    return held, known_language(words[0])


def _is_held(event: Event) -> bool:
    """Tell the start of an element that holds code, and nothing else."""
    return not isinstance(event, str) and (
        event[0] == "code" or any(name == "class" and value and is_code_class(value) for name, value in event[1] or ())
    )


def _first(events: Sequence[Event]) -> Element:
    first = events[0]
    return ("", ()) if isinstance(first, str) else (first[0], first[1] or ())


def _inner(events: Sequence[Event], *, has_lines: bool, has_code: bool) -> Iterator[Event]:
    """Yield what stands in code, each line ended; other elements of code in it only where they alone say that it is."""
    ends = ends_of(events)
    is_listed = any(not isinstance(e, str) and e[0] in ("ol", "ul") and e[1] and _names(e[1], _LIST) for e in events)
    layout = _LAYOUT | _LISTED if is_listed else _LAYOUT
    place = 0
    lines: list[int] = []  # where the elements end that are a line each
    while place < len(events):
        event = events[place]
        if isinstance(event, str):
            yield event
        elif event[1] is not None and _is_no_code(events, place, ends.get(place, place)):
            place = ends.get(place, place)
        else:
            tag, found = event
            if found and tag in BLOCK_TAGS and _is_line(found) and _is_empty(events[place : ends.get(place, place)]):
                yield "\n"
            if found is not None and not has_lines and tag not in BLOCK_TAGS and _is_line(found):
                lines.append(ends.get(place, place))
            if tag in layout:
                if found is None and tag in ("tr", "li"):
                    yield "\n"
            elif tag != "code" or has_code:
                yield event
            if lines and lines[-1] == place:
                lines.pop()
                yield "\n"
        place += 1


def _is_no_code(events: Sequence[Event], start: int, end: int) -> bool:
    """Tell an element that numbers lines, or that is there to be pressed."""
    event = events[start]
    if isinstance(event, str) or event[0] in _NEVER:
        return True
    found = event[1] or ()
    if not found:
        return False
    is_gutter, is_control = _names(found, _GUTTER) or _is_unselectable(found), _names(found, _CONTROL)
    if not is_gutter and not is_control:
        return False
    text = "".join([event for event in events[start:end] if isinstance(event, str)])
    return bool(is_gutter and _NUMBERS.fullmatch(text)) or (is_control and len(text.strip()) <= _CONTROL_CHARS)


@lru_cache(maxsize=512)  # the words of code are marked up alike
def _names(found: Named, pattern: Pattern) -> bool:
    return any(value and name in ("class", "id") and pattern.search(value) for name, value in found)


def _is_unselectable(found: Named) -> bool:
    return any(name == "style" and value and _UNSELECTABLE.search(value) for name, value in found)


def _is_empty(events: Sequence[Event]) -> bool:
    return not any(isinstance(event, str) or event[0] == "br" for event in events)


def _is_line(found: Named) -> bool:
    return any(name == "class" and not _LINE.isdisjoint((value or "").split()) for name, value in found)


def _are_numbers(texts: Sequence[str]) -> bool:
    """Tell the numbers of lines, one behind the other."""
    words = " ".join(texts).split()
    if not words or not all(word.isdecimal() and len(word) <= 6 for word in words):  # noqa: PLR2004
        return False
    return [int(word) for word in words] == list(range(int(words[0]), int(words[0]) + len(words)))
