"""Names of authors out of bylines and author fields: people and agencies, without roles, addresses or "By"."""

from __future__ import annotations

import re

from bodytext.metadata.text import clean, key

_LIMIT = 20  # authors: a list that is longer is a masthead or a mistake
_NAME_CHARS = 60
_NAME_WORDS = 7
_LEAD = re.compile(
    r"(?:(?:posted|written|words|story|text|reported|authored|published|created|submitted|reviewed|guest post|article)\s+)?by\b\s*:?\s*"
    r"|(?:(?:ein|eine)\s+\w+\s+)?(?:text\s+)?von\s+(?=[A-ZÄÖÜ])|par\s+(?=[A-ZÉ])|por:?\s+(?=[A-ZÁÉ])|di\s+(?=[A-Z][a-zà]+ [A-Z])|a cura di\s+|door:?\s+(?=[A-Z])"
    r"|av:?\s+(?=[A-ZÅÄÖ])|af:?\s+(?=[A-ZÆØÅ])|(?:author|autor|autorin|auteur|autore|автор|tekst|текст|redaktion|verfasst von|geschrieben von|yazar|oleh)s?\s*[:：]\s*"
    r"|(?:文|撰文|作者|记者|記者|責任編輯|编辑|取材・文|执笔|執筆)\s*[／/:：|｜]\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|•·／\n]|,(?!\s*(?:jr|sr|ph|m\.?d|ii|iii)\b)|、|，|\s&\s|\s/\s|\s+(?:and|und|et|y|e|i|og|och|en|ja|и|та|with|mit|avec|con)\s+|\s[–—-]\s)\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\([^()]*$")
_TAIL = re.compile(
    r"\s+(?:\d{1,2}[./:]|\d{4}\b|on\s+\w+\s+\d|am\s+\d|in\s+[A-Z]|for\s+[A-Z]|updated|published|posted|last\b|view\b|follow\b|read\b|see\b).*$"
    r"|,?\s+(?:jr|sr)\.?$",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.?){1,5}®?|(?:Ph\.?\s?D|M\.?D|M\.?S|B\.?A|Dipl|Esq|Jr|Sr|II|III)\.?(?:\s.*)?|[A-Z]{2,}(?:[-‑][A-Z0-9]+)?(?:\s\d+)?",
)
_ROLE = re.compile(
    r"\b(?:editor|editors?-in-chief|reporter|writer|correspondent|journalist|contributor|columnist|staff|team of|producer|"
    r"expert|director|manager|officer|ceo|cto|founder|analyst|specialist|professor|dietitian|redakteur(?:in)?|"
    r"korrespondent(?:in)?|reporter(?:in)?|chefredakteur(?:in)?|volontär(?:in)?|author|autor(?:in)?|journaliste|"
    r"periodista|redactor|giornalista|redacteur|redaktør|photographer|fotograf|bureau|min read|minutes?|comments?|"
    r"subscribe|share|follow|horticulturalist|physician|attorney|consultant|engineer|marketer|strategist)\b",
    re.IGNORECASE,
)
_JUNK = frozenset(
    "admin administrator author authors anonymous guest editor editorial user unknown null none undefined website web "
    "webmaster about home default superuser root wordpress sitemanager siteadmin contributor staff writer by n/a na me "
    "test redaktion redaktör redazione redacción rédaction false true".split()
)
_LOWER_OK = frozenset(
    "de da di del della dos das do van von der den du la le el al bin ibn y e i ter ten zu zum af av of the for".split()
)
AGENCIES = frozenset(
    "afp ap reuters dpa epa efe ansa xinhua tass kyodo aap pa pti ani anp ntb tt apa keystone belga lusa bloomberg sid kna "
    "epd ritzau ria sda ats stt cna upi dapd".split()
)


def split_names(text: object, site_keys: frozenset[str] = frozenset(), loose: bool = False) -> list[str]:
    """Return the names in an author field or byline, each once, in order.

    Roles ("Staff Writer"), credentials ("MD"), e-mail and web addresses are left out, as are the
    site's own names (`site_keys`, see `text.key`). With `loose`, one-word names and handles count:
    a structured author field says that it is a name, a line of text does not.
    """
    line = clean(text, 400)
    line = _BRACKETS.sub(" ", _ADDRESS.sub(" ", line)).strip(" ,;:|-–—·•")
    line = _strip_lead(line)
    names: list[str] = []
    seen: set[str] = set()
    for position, part in enumerate(_SPLIT.split(line)[:_LIMIT]):
        name = _TAIL.sub("", _strip_lead(part.strip(" ,;:|-–—·•\"“”*"))).strip(" ,;:|-–—.") if part else ""
        name_key = key(name)
        if name_key in seen or name_key in site_keys or not is_name(name, loose):
            continue
        if position and names and _CREDENTIAL.fullmatch(name) and name_key not in AGENCIES:
            continue
        seen.add(name_key)
        names.append(_case(name))
    return names


def is_name(name: str, loose: bool = False) -> bool:
    """Tell whether a text can be the name of a person, an agency or (with `loose`) a screen name."""
    words = name.split()
    if not words or len(name) > _NAME_CHARS or len(words) > _NAME_WORDS or name.lower() in _JUNK:
        return False
    letters = sum(character.isalpha() for character in name)
    if letters < 2 or _ROLE.search(name) or any(mark in name for mark in "?!{}<>=\\") or name.isdigit():  # noqa: PLR2004
        return False
    if name.lower() in AGENCIES or not name.isascii() and not any(c.isupper() or c.islower() for c in name):
        return True
    if loose and len(words) <= 3:  # noqa: PLR2004
        return True
    capitals = sum(word[0].isupper() or word.lower() in _LOWER_OK for word in words)
    return len(words) > 1 and capitals == len(words) and words[0][0].isupper()


def _strip_lead(text: str) -> str:
    found = _LEAD.match(text)
    return text[found.end() :] if found else text


def _case(name: str) -> str:
    """Return a name shouted in capitals as names are written; agencies and initials stay."""
    words = name.split()
    if len(words) > 1 and name.isupper() and name.isascii() and all(len(word) > 2 for word in words):  # noqa: PLR2004
        return name.title()
    return name
