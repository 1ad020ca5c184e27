"""Names of authors out of bylines and author fields: people and agencies, without roles, addresses or "By"."""

from __future__ import annotations

from functools import cache, lru_cache

from bodytext.metadata.named import begins_date, is_name, plain_words
from bodytext.text.clean import clean, key
from bodytext.text.languages import agency, either, either_wide, word_set, words
from bodytext.text.moments import MODIFIED, PUBLISHED
from bodytext.text.pattern import GAP, IGNORECASE, SPACE, Pattern, folded
from bodytext.text.seams import seams

_LINE = 400  # characters
_PLAIN_MARKS = frozenset("/@([（")  # without one there is neither an address nor a bracket
_MOST = 30  # parts of one line that are looked at
_LEAD = Pattern(
    lambda: (
        rf"(?:{either('about')})\s+(?=(?-i:[A-ZÀ-Þ]))|(?:{either('by', 'byline', 'picture_by')})(?:\s*:\s*|\s+(?=\S)|$)"
        r"|by(?=(?-i:[A-Z][a-z]))|(?:(?:post|posted|written|words)by|beitragvon)\s+(?=\S)"  # two elements side by side
        rf"|(?:{either('author')})(?:\s*[:：]\s*|\s+(?=(?-i:[A-ZА-Я]))|(?=(?-i:[A-Z][a-z])))"
        rf"|(?:\S{{2,30}}-)?(?:{either('role_before')})\s+(?=\S+\s)"
        rf"|[(（]?(?:{either_wide('author')})\s*[／/:：|｜]\s*"
    ),
    IGNORECASE,
)
_STRONG = Pattern(
    lambda: (
        rf"{SPACE}(?:{either('and')})\s+"
        rf"|{GAP}(?:[;|｜•·⋅／\n、，]|\s&\s|\s\+\s|\s/\s|(?<=\w{{3}})/(?=[A-Z])|\s[–—-]\s|(?<=\w)-\s"
        rf"|,\s*(?:{either('and')}|&)\s+)\s*"
    ),
    IGNORECASE,
)
_STRONG_MARKS = frozenset(";|｜•·⋅／\n、，&+/–—-,")
_PAIR = Pattern(lambda: rf"(?<!\S)(\S++\s++\S++)\s++(?:{either('pairing')})\s+(?=[A-ZÀ-Þ]\S*\s+[A-ZÀ-Þ])")
_ADDRESS = Pattern(
    r"^/\S+|https?://\S+|www\.\S+|(?<!\S)\S[^\s@]*+@\S+\.\w+|(?<!\w)@\w+|(?<!\S)[\w.+-]++ at [\w-]+(?:\.[\w-]+)++"
)
_BRACKETS = Pattern(r"\([^()]*\)|\[[^\[\]]*\]|[(\[][^()\[\]]*$|（[^（）]*）")
_TAIL = Pattern(
    rf"{SPACE}(?:"
    r"(?-i:on|am|um|at|in|for|aus|für|from|via|à)(?:\s+(?:the|der|dem)\b.*|\s+(?=(?-i:[A-Z0-9|])).*|\s*$)"
    r"|(?-i:le|el|om|den|i)(?:\s+(?=[0-9|]).*|\s*$)"  # Le, El and Den begin names
    r"|\d{1,2}[./:].*"
    r"|(?:illustration(?:en|s)?|fotos?|photos?|bilder|video)(?:\s+(?:von|by)\b|:).*"
    r"|(?:updated|published|posted|last|view|follow|read|see|says|said|sagt|on behalf of)\b.*)",
    IGNORECASE,
)
_CREDENTIAL = Pattern(
    r"(?:[Pp]h\.?\s?[Dd]|[Dd]r|[Ee]d\.?[Dd]|[Pp]sy\.?[Dd]|[Ee]sq|[Jj]r|[Ss]r|(?:[A-Z]\.){2,4}|[A-Z]{2,6}(?:-[A-Z0-9]{1,4})*(?:\s\d+)?)"
    r"[.®™]*"
)
_CREDENTIALS_AFTER = Pattern(
    r"(?:(?<![,\s])[,\s]++(?>Ph\.?\s?D|M\.?D|D\.?V\.?M|M\.?B\.?A|M\.?S|R\.?D\.?N?|CPA|CFP|CFA|Esq|R\.?N|J\.?D|FAAP|FACLM|FACP|MPH|DO|"
    r"CPP|PSP)[.®™]*+)++$"
)
_OF_GROUP = Pattern(r"(?<=\w\s)(\S+)\s+(?:of|from)\s+(?:the\s+)?[A-Z].*$")  # and not of a group that is named so
_NUMBER_AFTER = Pattern(r"(?<=[^\d\s])\s+\d{1,2}$")  # of a footnote
_NUMBER_GLUED = Pattern(r"(?<=\s)([^\W\d_]{2,})\d{1,2}$")  # the same, raised where it is shown
_GLUED_WORDS = (
    "Updated Published Posted Written Edited Reviewed Medically Redakteur Reporter Editor Senior Staff Contribut Last "
    "Stand: In By Author Journalist Team"
).split()
_GLUED = Pattern(  # where a page sets two elements side by side without a space
    rf"(?<=[a-zäöüéß.])(?=(?:{'|'.join(_GLUED_WORDS[:-5])}|In\s[A-Z]|By\s|Author|Journalist|Team\b))"
)
_PLACES = ("Univers", "Instit", "Depart", "Facult", "Hospital", "School", "Colleg", "Laborat")  # where authors work
_TWICE = 5  # letters: shorter ones are said twice in names: Coco
_AGENCY_WORDS = 3
_EDGES = ' \t,;:|-–—·•●■▪►→›»«©"“”*._/<>'
_INNER_EDGES = _EDGES.replace(".", "")


def split_names(text: object, loose: bool = False) -> list[str]:
    """Return the names in an author field or byline, each once, in order.

    Roles ("Staff Writer"), credentials ("MD"), e-mail and web addresses are left out. With `loose`,
    one-word names, screen names and groups ("The Review Team") count: an author field says that what
    it holds is an author, a line of text does not.
    """
    line = clean(text, _LINE)
    return list(_names_in(line, loose)) if line else []


@lru_cache(maxsize=512)  # a page names its authors again and again
def _names_in(line: str, loose: bool) -> tuple[str, ...]:
    line = _parted(line)
    if not _PLAIN_MARKS.isdisjoint(line) or "www." in line or " at " in line:
        line = _ADDRESS.sub(" ", _BRACKETS.sub(" ", line))
    line = _strip_lead(line.strip(_EDGES))
    if not word_set("pairing").isdisjoint(line.split()):
        line = _PAIR.sub(r"\1; ", line)
    names: dict[str, str] = {}
    for segment in _strong_parts(line)[:_MOST]:
        for name in _segment_names(segment, loose, bool(names)):
            names.setdefault(key(name), name)
    return tuple(names.values())


def _parted(line: str) -> str:
    """Return a line with marks where a name ends and another element begins without a space."""
    if any(map(line.__contains__, _GLUED_WORDS)):
        line = _GLUED.sub(" | ", line)
    first, *others = seams(line)
    for piece in others:
        if " " in first and piece.startswith(_PLACES):
            break
        is_apart = first[-3:].isupper() or any(said.match(piece.lower()) for said in (PUBLISHED, MODIFIED))
        first = f"{first} | {piece}" if is_apart else first + piece
    return first


def _strong_parts(line: str) -> list[str]:
    """Return what marks stronger than commas part, and words such as "and"; most lines have neither."""
    if _STRONG_MARKS.isdisjoint(line) and word_set("and").isdisjoint(folded(line).split()):
        return [line]
    return _STRONG.split(line)


def turned(name: str) -> str:
    """Return a name given as `Family, Given`, as library catalogues do, in the order it is spoken."""
    family, comma, given = name.partition(",")
    if comma and "," not in given and len(family.split()) <= 2 and 0 < len(given.split()) <= 3:  # noqa: PLR2004
        return f"{given.strip()} {family.strip()}"
    return name


def _segment_names(segment: str, loose: bool, is_later: bool) -> list[str]:
    """Return the names between commas, up to the first role: what follows "Director of" is no name."""
    names: list[str] = []
    for part in segment.split(",")[:_MOST]:
        if (is_later or names) and part.strip().lower().startswith(words("picture_by")):
            break  # who took the pictures did not write
        name = _strip_lead(part.strip(_EDGES))
        name = _CREDENTIALS_AFTER.sub("", _TAIL.sub("", f" {name}")).strip(_INNER_EDGES)
        if name[-1:].isdigit():
            name = _NUMBER_GLUED.sub(r"\1", _NUMBER_AFTER.sub("", name))
        if not name or (names and (_CREDENTIAL.fullmatch(name) or name.lower() in ("jr.", "sr.", "jr", "sr"))):
            continue
        if names and word_set("roles").intersection(plain_words(name)):
            break
        name, agencies = _without_agency(_once(_without_group(name)))
        if is_name(name, loose and (not names or len(name.split()) > 1)):
            names.append(_case(name.rstrip(".") if len(name) > 2 and name[-2:-1].islower() else name))  # noqa: PLR2004
            names += agencies
    return names


def _without_group(name: str) -> str:
    """Return a name without whom its bearer is of: "Ada Quince of The Lake Post"."""
    return _OF_GROUP.sub(r"\1", name) if " of " in name or " from " in name else name


def _once(name: str) -> str:
    """Return a name that stands twice side by side, as its link and its picture's text, once."""
    words = name.split()
    if len(words) > 2 and begins_date(words[-1].strip(".,:").lower()):  # noqa: PLR2004
        words = words[:-1]
        name = " ".join(words)
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        return " ".join(words[:half])
    middle = len(name) // 2
    return name[:middle] if middle >= _TWICE and name[:middle] == name[-middle:] and len(name) == 2 * middle else name


def _without_agency(name: str) -> tuple[str, list[str]]:
    """Return a person's name, and the agency that stands right behind it if there is one."""
    words = name.split()
    for count in range(min(_AGENCY_WORDS, len(words) - 2), 0, -1):
        last = words[-count:]
        known = agency(key("".join(last)))
        if known and (count > 1 or (last[0] == known and len(known) > 2)):  # noqa: PLR2004  (two capitals are a degree)
            return " ".join(words[:-count]), [known]
    return name, []


def may_be_names(text: str) -> bool:
    """Tell whether `split_names` may find that a text is names and nothing else: it is one, or marks part it."""
    return not _STRONG_MARKS.isdisjoint(text) or is_name(text.strip(_EDGES))


@cache
def _leads() -> frozenset[str]:
    """Return the first two letters of what may stand before a name."""
    known = words("about", "by", "byline", "picture_by", "author", "role_before")
    return frozenset(folded(word)[:2] for word in (*known, "by", "postby", "writtenby", "wordsby", "beitragvon"))


def _strip_lead(text: str) -> str:
    if text.isascii() and text[:2].lower() not in _leads() and "-" not in text:
        return text
    found = _LEAD.match(text)
    return text[found.end() :].strip(_EDGES) if found and found.end() < len(text) else text


def _case(name: str) -> str:
    """Return a name shouted in capitals as names are written; agencies and initials stay."""
    words = name.split()
    if len(words) > 1 and name.isupper() and all(len(word) > 2 for word in words):  # noqa: PLR2004
        return name.title()
    return name
