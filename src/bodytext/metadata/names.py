"""Names of authors out of bylines and author fields: people and agencies, without roles, addresses or "By"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from bodytext.text.clean import clean, key
from bodytext.text.languages import agency, either, either_wide, month_number, word_set, words
from bodytext.text.moments import MODIFIED, PUBLISHED
from bodytext.text.pattern import GAP, IGNORECASE, SPACE, Pattern, folded

_LINE = 400  # characters
_PLAIN_MARKS = frozenset("/@([（")  # without one there is neither an address nor a bracket
_MOST = 30  # parts of one line that are looked at
_CHARS = 60
_WORDS = 7
_LOOSE_WORDS = 5
_LOOSE_EAST = 20  # characters of a name in a script without capitals
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
_MAIL = Pattern(r"(?<!\S)<?[\w.+-]++(?:@| at )[\w-]+(?:\.[\w-]+)++")
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
_GLUED = Pattern(
    r"(?<=[a-zäöüéß.])(?=(?:Updated|Published|Posted|Written|Edited|Reviewed|Medically|Redakteur|Reporter|Editor|Senior|"
    r"Staff|Contribut|Last|Stand:|In\s[A-Z]|By\s|Author|Journalist|Team\b))"
)  # where a page sets two elements side by side without a space
_TWICE = 5  # letters: shorter ones are said twice in names: Coco
_ARTICLES = frozenset(("the", "a", "an", "das", "chapter", "part"))  # what they begin is a thing
_ROLE_AFTER = 4  # words of a name before a role
_ORGANISATIONS = frozenset(
    "editor inc llc ltd gmbh group news magazine media agency university institute association company society "
    "department center centre".split()
)
_JUNK = frozenset(
    "admin administrator author authors anonymous guest editor editorial user unknown null none undefined website "
    "web staff writer webmaster about home default superuser root wordpress sitemanager siteadmin contributor by "
    "post n/a na me more share tags news blog test redakteur false true reporter subscribe login menu posted published "
    "updated comments follow contact support written read advertisement sponsored photo video image date category "
    "uncategorized search facebook twitter our us your the name size wordpressadmin publiziert veröffentlicht "
    "zurück weiter vorheriges nächstes drucken teilen publié imprimer partager publicado compartir condividi stampa "
    "unbekannt anonym anonyme anónimo gast benutzer print email e-mail".split()
) | {
    "staff writer", "staff reporter", "guest author", "guest contributor", "super user", "web editor", "read more",
    "site admin", "article by", "full bio", "written by", "posted by", "sign up", "sign in", "log in", "learn more",
    "for immediate release", "immediate release", "news release", "media release",
    "view profile", "see all", "about us", "contact us", "view all", "collected by", "more actions", "text size",
    "font size", "filed under", "prep time", "cook time", "total time", "cooking time", "preparation time", "print pin",
    "abgelegt unter", "artikel von", "zum deal", "zur galerie", "direkt zum inhalt", "skip navigation",
    "skip to content", "table of contents", "back to top", "leave a comment", "post comment", "press release",
    "quick links", "main menu", "cookie settings", "privacy policy",
}  # fmt: skip
_INVITES = Pattern(  # begins what a link invites to
    r"(?:mehr|zum|zur|alle|direkt|skip|view|read|see|show|more|all|follow|click|afficher|voir|lire|ver|leer|escucha|vedi|leggi|"
    r"bekijk|lees|visa|läs)\s",
    IGNORECASE,
)
_LOWER_OK = frozenset(
    "de da di del della dos das do van von der den du la le el al bin ibn ben bint y e i ter ten zu zum af av of "
    "the for und".split()
)
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
    line = _GLUED.sub(" | ", line)
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


def is_group(name: str) -> bool:
    """Tell whether a name is that of an organisation or a desk rather than of a person."""
    return not (_ORGANISATIONS | word_set("desks")).isdisjoint(_plain_words(name.replace("-", " ")))


def is_desk(text: str) -> bool:
    """Tell whether a text in capitals ends as the names of desks do: "The Review Team"."""
    words = text.split()
    return words[-1].lower() in word_set("desks") and all(word[0].isupper() for word in words)


def has_address(text: str) -> bool:
    """Tell whether a line gives an e-mail address, hidden from programs (`ada at lake.example`) or not."""
    return ("@" in text or " at " in text) and _MAIL.search(text) is not None


def has_role(text: str) -> bool:
    """Tell whether a line names a role, such as "Staff Writer"."""
    return not word_set("roles").isdisjoint(_plain_words(text))


def before_role(text: str) -> str:
    """Return the name that a line begins with and a role follows ("Anna Berg Senior Editor"), else ""."""
    plain = _plain_words(text)
    if word_set("roles").isdisjoint(plain):
        return ""
    words, told = text.split(), word_set("roles", "ranks")
    count = next((place for place, word in enumerate(plain) if word in told), 0)
    name = " ".join(words[:count])
    follows = not word_set("roles").isdisjoint(plain[count:])
    return name if follows and 1 < count <= _ROLE_AFTER and len(words) == len(plain) and is_name(name) else ""


def _segment_names(segment: str, loose: bool, is_later: bool) -> list[str]:
    """Return the names between commas, up to the first role: what follows "Director of" is no name."""
    names: list[str] = []
    for part in segment.split(",")[:_MOST]:
        if (is_later or names) and part.strip().lower().startswith(words("picture_by")):
            break  # who took the pictures did not write
        name = _strip_lead(part.strip(_EDGES))
        name = _CREDENTIALS_AFTER.sub("", _TAIL.sub("", f" {name}")).strip(_INNER_EDGES)
        name = _NUMBER_AFTER.sub("", name)
        if not name or (names and (_CREDENTIAL.fullmatch(name) or name.lower() in ("jr.", "sr.", "jr", "sr"))):
            continue
        if names and word_set("roles").intersection(_plain_words(name)):
            break
        name, agencies = _without_agency(_once(_OF_GROUP.sub(r"\1", name)))
        if is_name(name, loose and (not names or len(name.split()) > 1)):
            names.append(_case(name.rstrip(".") if len(name) > 2 and name[-2:-1].islower() else name))  # noqa: PLR2004
            names += agencies
    return names


def _once(name: str) -> str:
    """Return a name that stands twice side by side, as its link and its picture's text, once."""
    words = name.split()
    if len(words) > 2 and _begins_date(words[-1].strip(".,:").lower()):  # noqa: PLR2004
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


def is_name(name: str, loose: bool = False) -> bool:
    """Tell whether a text can be the name of a person, an agency or (with `loose`) a group or screen name."""
    words = name.split()
    is_short = bool(words) and len(name) <= _CHARS and len(words) <= _WORDS
    if not is_short or name.lower() in _JUNK or not _is_wordy(name) or _INVITES.match(name):
        return False
    plain = _plain_words(name)
    if agency(key(name)) or (loose and len(words) > 1 and not word_set("desks").isdisjoint(plain)):
        return True
    is_dated = all(map(_is_in_date, plain)) or (len(words) == 1 and _is_day(plain[0]))
    if is_dated or (not loose and plain[0] in _ARTICLES):
        return False
    if not word_set("roles").isdisjoint(plain) or (
        not loose and (name[0].isdigit() or not word_set("desks").isdisjoint(plain))
    ):
        return False
    if not any(character.isupper() or character.islower() for character in name):  # a script without capitals
        return len(name) <= _LOOSE_EAST
    return len(words) <= _LOOSE_WORDS if loose else _is_capitalised(name, words)


def _is_in_date(word: str) -> bool:
    """Tell whether a word is a month or a day of the week."""
    return not word or word in word_set("weekdays") or month_number(word) is not None


def _is_day(word: str) -> bool:
    """Tell whether a word stands in dates, or says what day follows: "published"."""
    return _is_in_date(word) or _begins_date(word)


def _begins_date(word: str) -> bool:
    """Tell whether a word stands before dates: a day of the week, or what the day is of."""
    return word in word_set("weekdays") or any(each.fullmatch(word) for each in (PUBLISHED, MODIFIED))


def _is_wordy(name: str) -> bool:
    letters = sum(character.isalpha() for character in name)
    return letters > 1 and letters >= len(name) / 2 and not any(mark in name for mark in "?!{}<>=\\|:")


def _is_capitalised(name: str, words: list[str]) -> bool:
    """Tell whether each word begins as those of a name do, particles apart."""
    no_digits = not any(character.isdigit() for character in name)
    return len(words) > 1 and are_cased(words) and words[0][0].isupper() and no_digits


def are_cased(words: Sequence[str]) -> bool:
    """Tell whether each word begins as those of a name may: particles alone in lower case."""
    return all(not word[0].islower() or word.lower() in _LOWER_OK for word in words)


def _plain_words(name: str) -> list[str]:
    return [word.strip(".,:()") for word in name.lower().replace("/", " ").split()]


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
