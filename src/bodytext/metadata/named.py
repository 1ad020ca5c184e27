"""What a text has of a name: whether it can be that of a person, a desk or an organisation, and where a role stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bodytext.text.clean import key
from bodytext.text.languages import agency, month_number, word_set
from bodytext.text.moments import MODIFIED, PUBLISHED
from bodytext.text.pattern import IGNORECASE, Pattern

_MAIL = Pattern(r"(?<!\S)<?[\w.+-]++(?:@| at )[\w-]+(?:\.[\w-]+)++")
_CHARS = 60
_WORDS = 7
_LOOSE_WORDS = 5
_LOOSE_EAST = 20  # characters of a name in a script without capitals
_ARTICLES = frozenset(("the", "a", "an", "das", "chapter", "part", "from"))  # what they begin is a thing
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
    "quick links", "main menu", "navigation menu", "site navigation", "site menu", "toggle navigation", "skip to main",
    "cookie settings", "privacy policy",
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
_PLACEHOLDER = Pattern(
    r"(?:page|post|site|author|user|entry|article|config|item)\.[a-z_.]+"
)  # of a template: page.extra.author
_NO_NAMES = frozenset("?!{}<>=\\|:")  # marks that no name has


def is_group(name: str) -> bool:
    """Tell whether a name is that of an organisation or a desk rather than of a person."""
    return not (_ORGANISATIONS | word_set("desks")).isdisjoint(plain_words(name.replace("-", " ")))


def is_desk(text: str) -> bool:
    """Tell whether a text in capitals ends as the names of desks do: "The Review Team"."""
    words = text.split()
    return words[-1].lower() in word_set("desks") and all(word[0].isupper() for word in words)


def is_particle(word: str) -> bool:
    """Tell whether a word stands in names in small letters: "van", "de"."""
    return word in _LOWER_OK


def has_address(text: str) -> bool:
    """Tell whether a line gives an e-mail address, hidden from programs (`ada at lake.example`) or not."""
    return ("@" in text or " at " in text) and _MAIL.search(text) is not None


def has_role(text: str) -> bool:
    """Tell whether a line names a role, such as "Staff Writer"."""
    return not word_set("roles").isdisjoint(plain_words(text))


def before_role(text: str) -> str:
    """Return the name that a line begins with and a role follows ("Anna Berg Senior Editor"), else ""."""
    plain = plain_words(text)
    if word_set("roles").isdisjoint(plain):
        return ""
    words, told = text.split(), word_set("roles", "ranks")
    count = next((place for place, word in enumerate(plain) if word in told), 0)
    name = " ".join(words[:count])
    follows = not word_set("roles").isdisjoint(plain[count:])
    return name if follows and 1 < count <= _ROLE_AFTER and len(words) == len(plain) and is_name(name) else ""


def is_name(name: str, loose: bool = False) -> bool:
    """Tell whether a text can be the name of a person, an agency or (with `loose`) a group or screen name."""
    words = name.split()
    is_short = bool(words) and len(name) <= _CHARS and len(words) <= _WORDS
    if (
        not is_short
        or name.lower() in _JUNK
        or not _is_wordy(name)
        or _INVITES.match(name)
        or _PLACEHOLDER.fullmatch(name)
    ):
        return False
    plain = plain_words(name)
    if agency(key(name)) or (loose and len(words) > 1 and not word_set("desks").isdisjoint(plain)):
        return True
    is_dated = all(map(_is_in_date, plain)) or (len(words) == 1 and _is_day(plain[0]))
    if is_dated or (not loose and (plain[0] in _ARTICLES or _says_when(plain[0]))):
        return False
    if not word_set("roles").isdisjoint(plain) or (
        not loose and (name[0].isdigit() or not word_set("desks").isdisjoint(plain))
    ):
        return False
    if name.lower() == name.upper():  # a script without capitals
        return len(name) <= _LOOSE_EAST and (loose or not any(map(str.isdigit, name)))
    return len(words) <= _LOOSE_WORDS if loose else _is_capitalised(name, words)


def _is_in_date(word: str) -> bool:
    """Tell whether a word is a month or a day of the week."""
    return not word or word in word_set("weekdays") or month_number(word) is not None


def _is_day(word: str) -> bool:
    """Tell whether a word stands in dates, or says what day follows: "published"."""
    return _is_in_date(word) or begins_date(word)


def begins_date(word: str) -> bool:
    """Tell whether a word stands before dates: a day of the week, or what the day is of."""
    return word in word_set("weekdays") or _says_when(word)


@lru_cache(maxsize=1024)
def _says_when(word: str) -> bool:
    """Tell whether a word says what day follows: "published"."""
    return any(each.fullmatch(word) for each in (PUBLISHED, MODIFIED))


def _is_wordy(name: str) -> bool:
    letters = sum(map(str.isalpha, name))
    return letters > 1 and letters >= len(name) / 2 and _NO_NAMES.isdisjoint(name)


def _is_capitalised(name: str, words: list[str]) -> bool:
    """Tell whether each word begins as those of a name do, particles apart."""
    return len(words) > 1 and are_cased(words) and words[0][0].isupper() and not any(map(str.isdigit, name))


def are_cased(words: Sequence[str]) -> bool:
    """Tell whether each word begins as those of a name may: particles alone in lower case."""
    return all(not word[0].islower() or word.lower() in _LOWER_OK for word in words)


def plain_words(name: str) -> list[str]:
    """Return the words of a name in lower case, without the marks around them."""
    return [word.strip(".,:()") for word in name.lower().replace("/", " ").split()]
