"""HTML or plain text: which of the two a document is, as browsers find out, by the tags near its start.

What no reader sees (comments, scripts, style sheets, XML declarations) is passed over first, however
long it is: pages begin with it, and it has no tags to go by. All of it takes time in proportion to
the text: no expression here repeats what repeats.
"""

from __future__ import annotations

from bodytext.document import InputKind
from bodytext.text.pattern import DOTALL, IGNORECASE, MULTILINE, Match, Pattern

_SAMPLE = 50_000  # characters that a reader sees
_DOCUMENT = Pattern(r"<(?:!doctype\s+html|(?:html|head|body|meta|link|base|title|script|style)(?=[\s>/]))", IGNORECASE)
_TAG = Pattern(
    r"</?(?:a|abbr|article|aside|b|blockquote|body|br|button|center|code|dd|div|dl|dt|em|figure|font|footer|form|h[1-6]|"
    r"head|header|hr|html|i|iframe|img|input|li|link|main|meta|nav|ol|p|pre|script|section|span|strong|style|svg|table|"
    r"tbody|td|th|title|tr|u|ul|video)(?:\s[^<>]{0,2000})?/?>",
    IGNORECASE,
)
_USED = Pattern(r"</[a-z]|<(?:p|br|hr|img|li|dt|dd|tr|td)\b", IGNORECASE)  # a list of tags that may be used has none
_UNSEEN = Pattern(r"(<(?:!--|\?xml\b|\?php\b|script\b|style\b))", IGNORECASE)
_LEADING = Pattern(r"[\s\ufeff]*+(<(?:!--|\?xml\b|\?php\b))?", IGNORECASE)
_ENDS = {
    "<!--": Pattern("-->"),
    "<?xml": Pattern(r"\?>"),
    "<?php": Pattern(r"\?>"),
    "<script": Pattern("</script", IGNORECASE),
    "<style": Pattern("</style", IGNORECASE),
}
_FRAME = Pattern(r"^<(?:!doctype\s+html|html|head|body)(?=[\s>])", IGNORECASE | MULTILINE)
_FRAME_END = Pattern(r"</(?:html|body)>", IGNORECASE)
_STRAY = 300  # characters before and after a document that are no part of it: what a log or an archive adds
_FENCED = Pattern(r"^(```|~~~)[^\n]*\n.*?^\1", MULTILINE | DOTALL)
_MARKDOWN = Pattern(r"^(?:#{1,6}\s\S|```|~~~|[-*+]\s\S|\d+\.\s\S)|\]\(", MULTILINE)
_TAGS = 3  # fewer could be an article that mentions a tag
_CHARS_PER_TAG = 400  # of words: text about HTML has its tags further apart than HTML has
_MARKS = 3  # fewer signs of Markdown are chance
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd")
_PACKED = ".gz"
_TAGS_PER_MARK = 2  # Markdown may hold HTML, most of all at its top, but not much more of it than of its own signs


def sniff(text: str) -> InputKind:
    """Return "html" for a document or fragment of HTML, else "text".

    What starts like an HTML document is one, be there a few stray words around it. Elsewhere tags
    must be frequent, because an article about HTML also has some, and signs of Markdown rare,
    because Markdown may begin with tags.
    """
    if starts_as_html(text):
        return "html"
    sample = _seen(text).lstrip()
    if "```" in sample or "~~~" in sample:
        sample = _FENCED.sub("", sample)  # HTML that a text shows
    if _FRAME.search(sample, 0, _STRAY) and _FRAME_END.search(text, len(text) - _STRAY):
        return "html"
    tags = [len(tag[0]) for tag in _TAG.finditer(sample)]
    words = len(sample) - sum(tags)
    is_dense = len(tags) >= _TAGS and words <= len(tags) * _CHARS_PER_TAG and _USED.search(sample)
    if not is_dense and not _TAG.match(sample):
        return "text"
    return "text" if _is_markdown(sample, len(tags)) else "html"


def named_markdown(name: str) -> bool:
    """Tell whether a file's name is one of Markdown."""
    return name.lower().removesuffix(_PACKED).endswith(_MARKDOWN_NAMES)


def starts_as_html(text: str) -> bool:
    """Tell whether the first thing that is no comment is a tag that stands at the top of documents alone."""
    return _DOCUMENT.match(text, start_of(text)) is not None


def start_of(text: str) -> int:
    """Return where a text begins, behind white space, comments and XML declarations; those that nothing ends count."""
    position = 0
    while (unseen := _LEADING.match(text, position)) and unseen[1] and (end := _end_of(unseen)):
        position = end
    return unseen.start(1) if unseen and unseen[1] else unseen.end() if unseen else position


def _seen(text: str) -> str:
    """Return the start of a text without comments, scripts and style sheets; what nothing ends is not left out."""
    pieces: list[str] = []
    position = length = 0
    while length < _SAMPLE and (unseen := _UNSEEN.search(text, position)) and (end := _end_of(unseen)):
        pieces.append(text[position : unseen.start()])
        length += len(pieces[-1])
        position = end
    return "".join([*pieces, text[position : position + _SAMPLE]])[:_SAMPLE]


def _end_of(unseen: Match) -> int | None:
    end = _ENDS[unseen[1].lower()].search(unseen.string, unseen.end())
    return end.end() if end else None


def _is_markdown(sample: str, tags: int) -> bool:
    marks = sum(1 for _ in _MARKDOWN.finditer(sample))
    return marks >= _MARKS and tags <= marks * _TAGS_PER_MARK
