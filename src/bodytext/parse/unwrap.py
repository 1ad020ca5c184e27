"""What the parser passes over though browsers show it: trees that templates set up, pages beside frames and in them."""

from __future__ import annotations

from bodytext.text.pattern import IGNORECASE, Pattern

_TEMPLATE = Pattern(r"<(/?)template\b([^<>]*+)>", IGNORECASE)
_SHADOW = "shadow"
_SHADOWS = ("shadowroot", "shadowmode")  # with `mode` behind it, as it is called, and as it was in older saved pages
_FRAMES = Pattern(r"</?(?:frameset|frame|noframes)\b[^<>]*+>", IGNORECASE)
_NO_FRAMES = Pattern("<noframes", IGNORECASE)
_FRAMED = Pattern(r"""\bsrcdoc\s*=\s*(?:"([^"]*+)"|'([^']*+)')""", IGNORECASE)


def with_shadow_roots(text: str) -> str:
    """Return the HTML with the shadow roots that it declares as parts of their page."""
    if not _speaks_of_shadows(text):
        return text
    pieces: list[str] = []
    begun = 0
    open_roots: list[bool] = []  # for each open template, whether it is shown
    for tag in _TEMPLATE.finditer(text):
        if not tag[1]:
            open_roots.append(any(name in tag[2].lower() for name in _SHADOWS))
            is_shown = open_roots[-1]
        else:
            is_shown = bool(open_roots) and open_roots.pop()
        if is_shown:
            pieces += [text[begun : tag.start()], f"<{tag[1]}div>"]
            begun = tag.end()
    return "".join([*pieces, text[begun:]])


def _speaks_of_shadows(text: str) -> bool:
    """Tell whether a text names a shadow root: it is gone through once for what all of its names begin with."""
    place = text.find(_SHADOW)
    while place >= 0 and not text.startswith(_SHADOWS, place):
        place = text.find(_SHADOW, place + 1)
    return place >= 0


def without_frames(text: str) -> str:
    """Return the HTML of a page of frames with what it says to those who see none."""
    return _FRAMES.sub(" ", text) if _NO_FRAMES.search(text) else text


def with_framed(text: str) -> str:
    """Return the HTML with the pages that its frames hold in an attribute (`srcdoc`), each before its frame."""
    from html import unescape  # 1.5 ms for the names of all entities, where there is a frame with a page in it

    pieces: list[str] = []
    begun = behind = 0
    for found in _FRAMED.finditer(text):
        start = text.rfind("<", behind, found.start())
        behind = found.end()
        if start >= 0 and text[start : start + 7].lower() == "<iframe":
            pieces += [text[begun:start], "<div>", unescape(found[1] or found[2] or ""), "</div>"]
            begun = start
    return "".join([*pieces, text[begun:]])
