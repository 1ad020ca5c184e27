"""What the parser passes over though browsers show it: the trees that templates set up, and pages beside frames."""

from __future__ import annotations

from bodytext.text.pattern import IGNORECASE, Pattern

_TEMPLATE = Pattern(r"<(/?)template\b([^<>]*+)>", IGNORECASE)
_SHADOW = "shadowrootmode"
_FRAMES = Pattern(r"</?(?:frameset|frame|noframes)\b[^<>]*+>", IGNORECASE)
_NO_FRAMES = Pattern("<noframes", IGNORECASE)


def with_shadow_roots(text: str) -> str:
    """Return the HTML with the shadow roots that it declares as parts of their page."""
    if _SHADOW not in text:
        return text
    pieces: list[str] = []
    begun = 0
    open_roots: list[bool] = []  # for each open template, whether it is shown
    for tag in _TEMPLATE.finditer(text):
        if not tag[1]:
            open_roots.append(_SHADOW in tag[2].lower())
            is_shown = open_roots[-1]
        else:
            is_shown = bool(open_roots) and open_roots.pop()
        if is_shown:
            pieces += [text[begun : tag.start()], f"<{tag[1]}div>"]
            begun = tag.end()
    return "".join([*pieces, text[begun:]])


def without_frames(text: str) -> str:
    """Return the HTML of a page of frames with what it says to those who see none."""
    return _FRAMES.sub(" ", text) if _NO_FRAMES.search(text) else text
