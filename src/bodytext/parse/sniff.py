"""HTML or plain text: which of the two a document is, from its first characters."""

from __future__ import annotations

from bodytext.document import InputKind
from bodytext.text.pattern import DOTALL, IGNORECASE, Pattern

_SAMPLE = 50_000  # characters
_DOCUMENT = Pattern(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", IGNORECASE | DOTALL
)
_TAG = Pattern(
    r"</?(?:a|abbr|article|aside|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|figure|font|footer|form|h[1-6]|"
    r"head|header|hr|html|i|iframe|img|input|li|link|main|meta|nav|ol|p|pre|script|section|span|strong|style|svg|table|"
    r"tbody|td|th|title|tr|u|ul|video)(?:\s[^<>]{0,2000})?/?>",
    IGNORECASE,
)
_TAGS = 3  # fewer could be an article that mentions a tag
_CHARS_PER_TAG = 400  # text about HTML has its tags further apart than HTML has


def sniff(text: str) -> InputKind:
    """Return "html" for a document or fragment of HTML, else "text".

    A text that starts like an HTML document is one; else tags must be frequent, because an article
    about HTML also has some.
    """
    sample = text[:_SAMPLE]
    if _DOCUMENT.match(sample):
        return "html"
    tags = sum(1 for _ in _TAG.finditer(sample))
    if sample.lstrip().startswith("<") and _TAG.match(sample.lstrip()):
        return "html"
    return "html" if tags >= _TAGS and len(sample) <= tags * _CHARS_PER_TAG else "text"
