"""`--print`: a line of one's own making, with the names of the record in braces."""

from __future__ import annotations

from string import Formatter

from bodytext.document import RECORD
from bodytext.errors import BadTemplate
from bodytext.formats.header import as_field
from bodytext.formats.protocol import Printable
from bodytext.text.pattern import DOTALL, Pattern

_ESCAPE = Pattern(r"\\([tn\\])")
_MEANING = {"t": "\t", "n": "\n", "\\": "\\"}
_SPEC = Pattern(r"(?:.?[<>^])?0?\d{0,3}(?:\.\d{1,9})?s?", DOTALL)  # no wider than 999: a slip must not fill the memory


def check(template: str) -> None:
    """Raise BadTemplate where a template can't be filled, whatever the article: an unknown name, an odd brace."""
    try:
        parts = list(Formatter().parse(template))
        for _, name, spec, conversion in parts:
            if name is not None and name not in RECORD:
                raise BadTemplate(f"no field is called {name or '{}'!r}; there are {', '.join(RECORD)}")
            if conversion:
                raise BadTemplate(f"a conversion ('!{conversion}') means nothing here")
            if not _SPEC.fullmatch(spec or ""):
                raise BadTemplate(f"{{{name}:{spec}}}: a width of up to 999, .40 to cut, < > ^ to align, and no more")
    except ValueError as error:
        raise BadTemplate(str(error).lower()) from None


def fill(template: str, article: Printable) -> str:
    r"""Return the template with the article's values: each one line, empty where there is none.

    `{title:.40}` cuts and `{site:20}` pads, as Python's format does; `\t` and `\n` in the template
    are a tab and a line end, because a shell's quotes leave them as they are.
    """
    record = article.to_dict()
    line = []
    for literal, name, spec, _ in Formatter().parse(template):
        line.append(_ESCAPE.sub(lambda found: _MEANING[found[1]], literal))
        if name is not None:
            line.append(format(as_field(name, record[name]), spec or ""))
    return "".join(line)
