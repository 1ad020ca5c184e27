"""Names of authors out of bylines and author fields: people and agencies, without roles, addresses or "By"."""

from __future__ import annotations

import re

from bodytext.metadata.text import clean, key

_MOST = 30  # parts of one line that are looked at
_CHARS = 60
_WORDS = 7
_LOOSE_WORDS = 5
_LEAD = re.compile(
    r"(?:(?:posted|written|words|story|text|reported|authored|published|created|submitted|guest post|article|photos?|"
    r"interview|medically|fact)\s+(?:and\s+\w+\s+)?)?by(?:\b|(?=[A-Z]))\s*:?\s*"
    r"|(?:(?:(?:ein|eine)\s+\w+|text|blog ?beitrag|geschrieben|erstellt|eingestellt|verfasst|veröffentlicht|beitrag|artikel|gepostet)\s+)?vo[nm]:?\s+(?=\S)"
    r"|(?:écrit\s+|publié\s+|rédigé\s+|propos recueillis\s+)?par\s+(?=\S)|(?:escrito\s+|publicado\s+|texto\s+)?por:?\s+(?=\S)"
    r"|(?:scritto\s+da|a cura di|di)\s+(?=[A-Z])|(?:geschreven\s+)?door:?\s+(?=\S)|(?:skrivet\s+|text\s+|foto\s+)?av:?\s+(?=[A-ZÅÄÖ])|(?:skrevet\s+)?af:?\s+(?=[A-ZÆØÅ])"
    r"|(?:(?:written|post|article|about the)\s+)?(?:authors?|autor(?:in|en|es|a)?(?:/autorin|/in)?|autorin/autor|auteure?s?|autore|автор(?:ы)?|tekst|текст|redaktion|writer|yazar|penulis|oleh|tác giả|ảnh)(?:\s*[:：]\s*|\s+(?=[A-ZА-Я])|(?=[A-Z][a-z]))"  # noqa: RUF001
    r"|[(（]?(?:文|撰文|作者|记者|記者|責任編輯|责编|责任编辑|编辑|編集|取材・文|执笔|執筆|著者)\s*[／/:：|｜]\s*",  # noqa: RUF001
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\s*(?:[;|｜•·／\n、，]|\s&\s|\s\+\s|\s/\s|(?<=\w{3})/(?=[A-Z])|\s+(?:and|und|et|og|och|with|mit|avec|en|и|та|ve)\s+|\s[–—-]\s|(?<=\w)-\s|,\s*(?:and|und|&)\s+)\s*",  # noqa: RUF001
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?<=\w\s)(\S+\s+\S+)\s+(?:y|e|i|ja)\s+(?=[A-ZÀ-Þ]\S*\s+[A-ZÀ-Þ])")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[(\[][^()\[\]]*$|（[^（）]*）")  # noqa: RUF001
_TAIL = re.compile(
    r"\s+(?:on|am|um|at|le|el|in|for|aus|für|om|den|from|via|i|à)(?:\s+(?:the|der|dem)\b.*|\s+(?=[A-Z0-9|]).*|\s*$)|\s+\d{1,2}[./:].*|\s+(?:updated|published|posted|last|view|follow|read|see|says|said|sagt|on behalf of)\b.*",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"(?:ph\.?\s?d|m\.?d|m\.?s\.?c?|b\.?s\.?c?|b\.?a|m\.?a|m\.?b\.?a|m\.?p\.?h|r\.?d\.?n?|r\.?n|d\.?v\.?m|v\.?m\.?d|j\.?d|d\.?d\.?s|d\.?o|psy\.?d|ed\.?d|cpa|cfp|cfa|cpt|esq|lcsw|lmft|"
    r"ldn?|faap|facp|np|pa-c|ii|iii|[A-Z]{2,6}(?:-[A-Z0-9]{1,4})*(?:\s\d+)?)[.®™]*",
)
_CREDENTIALS_AFTER = re.compile(r"(?:[,\s]+(?:Ph\.?\s?D|M\.?D|D\.?V\.?M|M\.?B\.?A|M\.?S|R\.?D\.?N?|CPA|CFP|CFA|Esq|R\.?N|J\.?D|FAAP|FACLM|FACP|MPH|DO|CPP|PSP)[.®™]*)+$")
_ROLE = re.compile(
    r"\b(?:editors?|editor-in-chief|reporter|writer|correspondent|journalist|contributors?|columnist|producer|intern|"
    r"expert|director|manager|officer|ceo|cto|coo|co-?founder|founder|analyst|specialist|professor|dietitian|redakteur(?:in)?|"
    r"korrespondent(?:in)?|chefredakteur(?:in)?|volontär(?:in)?|author|autor(?:in)?|journaliste|"
    r"periodista|redactor|giornalista|redacteur|photographer|fotograf|min read|minutes?|mins?|comments?|views?|"
    r"subscribe|share|horticulturalist|physician|attorney|consultant|engineer|marketer|strategist|president|head of|"
    r"candidate|developer|designer|coach|therapist|nutritionist|researcher|lecturer|resident|student|educator|grader|publisher|years?|follow)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:team|staff|editors|editorial|redaktion|redaktionen|redacción|rédaction|redazione|redactie|newsroom|desk|crew|contributors|editorial board|webteam)\b",
    re.IGNORECASE,
)
_JUNK = frozenset(
    "admin administrator author authors anonymous guest editor editorial user unknown null none undefined website web staff writer "
    "webmaster about home default superuser root wordpress sitemanager siteadmin contributor by n/a na me more share tags news blog "
    "test redakteur false true reporter subscribe login menu posted published updated comments follow contact support "
    "written read advertisement sponsored photo video image date category uncategorized search facebook twitter".split()
) | {"staff writer", "staff reporter", "guest author", "guest contributor", "super user", "web editor", "read more", "site admin"}
_LOWER_OK = frozenset(
    "de da di del della dos das do van von der den du la le el al bin ibn y e i ter ten zu zum af av of the for und ben bint".split()
)
AGENCIES = frozenset(
    "afp ap reuters dpa epa efe ansa xinhua tass kyodo aap pa pti ani anp ntb tt apa keystone belga lusa bloomberg sid kna "
    "epd ritzau ria sda ats stt cna upi dapd associatedpress".split()
)
_GLUED = re.compile(
    r"(?<=[a-zäöüéß.])(?=(?:Updated|Published|Posted|Written|Edited|Reviewed|Medically|Redakteur|Reporter|Editor|Senior|Staff|Senior|Contribut|Last|Stand:|In\s[A-Z]|By\s|Author|Journalist|Team\b))"
)  # where a page sets two elements side by side without a space
_EDGES = " \t,;:|-–—·•\"“”*._/<>"  # noqa: RUF001


def split_names(text: object, loose: bool = False) -> list[str]:
    """Return the names in an author field or byline, each once, in order.

    Roles ("Staff Writer"), credentials ("MD"), e-mail and web addresses are left out. With `loose`,
    one-word names, screen names and groups ("The Review Team") count: an author field says that what
    it holds is an author, a line of text does not.
    """
    line = clean(text, 400)
    line = _GLUED.sub(" | ", line)
    line = _BRACKETS.sub(" ", _ADDRESS.sub(" ", line)).strip(_EDGES)
    line = _PAIR.sub(r"\1; ", _strip_lead(line))
    names: dict[str, str] = {}
    for segment in _STRONG.split(line)[:_MOST]:
        for name in _segment_names(segment, loose):
            names.setdefault(key(name), name)
    return list(names.values())


def turned(name: str) -> str:
    """Return a name given as `Family, Given`, as library catalogues do, in the order it is spoken."""
    family, comma, given = name.partition(",")
    if comma and "," not in given and len(family.split()) <= 2 and 0 < len(given.split()) <= 3:  # noqa: PLR2004
        return f"{given.strip()} {family.strip()}"
    return name


def _segment_names(segment: str, loose: bool) -> list[str]:
    """Return the names between commas, up to the first role: what follows "Director of" is no name."""
    names: list[str] = []
    for part in segment.split(",")[:_MOST]:
        name = _strip_lead(part.strip(_EDGES))
        name = _CREDENTIALS_AFTER.sub("", _TAIL.sub("", f" {name}")).strip(_EDGES.replace(".", ""))
        if not name or (names and (_CREDENTIAL.fullmatch(name) or name.lower() in ("jr.", "sr.", "jr", "sr"))):
            continue
        if names and _ROLE.search(name):
            break
        if is_name(name, loose and (not names or len(name.split()) > 1)):
            names.append(_case(name.rstrip(".") if len(name) > 2 and name[-2:-1].islower() else name))  # noqa: PLR2004
    return names


def is_name(name: str, loose: bool = False) -> bool:
    """Tell whether a text can be the name of a person, an agency or (with `loose`) a group or screen name."""
    words = name.split()
    if not words or len(name) > _CHARS or len(words) > _WORDS or name.lower() in _JUNK:
        return False
    letters = sum(character.isalpha() for character in name)
    if letters < 2 or letters < len(name) / 2 or any(mark in name for mark in "?!{}<>=\\|"):  # noqa: PLR2004
        return False
    if name[0].isdigit() and not loose:
        return False
    if key(name) in AGENCIES or (loose and _GROUP.search(name) and len(words) > 1):
        return True
    if _ROLE.search(name) or (not loose and _GROUP.search(name)):
        return False
    if not any(character.isupper() or character.islower() for character in name):  # a script without capitals
        return len(name) <= 20  # noqa: PLR2004
    if loose:
        return len(words) <= _LOOSE_WORDS
    capitals = sum(word[0].isupper() or not word[0].islower() or word.lower() in _LOWER_OK for word in words)
    return len(words) > 1 and capitals == len(words) and words[0][0].isupper() and not any(c.isdigit() for c in name)


def _strip_lead(text: str) -> str:
    found = _LEAD.match(text)
    return text[found.end() :].strip(_EDGES) if found and found.end() < len(text) else text


def _case(name: str) -> str:
    """Return a name shouted in capitals as names are written; agencies and initials stay."""
    words = name.split()
    if len(words) > 1 and name.isupper() and all(len(word) > 2 for word in words):  # noqa: PLR2004
        return name.title()
    return name
