"""Names of authors out of bylines and author fields: people and agencies, without roles, addresses or "By"."""

from __future__ import annotations

from functools import lru_cache

from bodytext.text.clean import clean, key
from bodytext.text.months import MONTHS
from bodytext.text.pattern import IGNORECASE, Pattern

_LINE = 400  # characters
_PLAIN_MARKS = frozenset("/@([（")  # without one there is neither an address nor a bracket
_MOST = 30  # parts of one line that are looked at
_CHARS = 60
_WORDS = 7
_LOOSE_WORDS = 5
_LOOSE_EAST = 20  # characters of a name in a script without capitals
_LEAD = Pattern(
    r"(?:(?:posted|written|words|story|text|reported|authored|published|created|submitted|guest post|article|photos?|"
    r"interview|medically|fact)\s+(?:and\s+\w+\s+)?)?by(?:\b|(?=[A-Z]))\s*:?\s*"
    r"|(?:(?:(?:ein|eine)\s+\w+|text|blog ?beitrag|geschrieben|erstellt|eingestellt|verfasst|veröffentlicht|beitrag|"
    r"artikel|gepostet)\s+)?vo[nm]:?\s+(?=\S)"
    r"|(?:écrit\s+|publié\s+|rédigé\s+|propos recueillis\s+)?par\s+(?=\S)"
    r"|(?:escrito\s+|publicado\s+|texto\s+)?por:?\s+(?=\S)|(?:scritto\s+da|a cura di|di)\s+(?=[A-Z])"
    r"|(?:geschreven\s+)?door:?\s+(?=\S)|(?:skrivet\s+|text\s+|foto\s+)?av:?\s+(?=[A-ZÅÄÖ])"
    r"|(?:skrevet\s+)?af:?\s+(?=[A-ZÆØÅ])"
    r"|(?:(?:written|post|article|about the)\s+)?(?:authors?|autor(?:in|en|es|a)?(?:/autorin|/in)?|autorin/autor|"
    r"auteure?s?|autore|автор(?:ы)?|tekst|текст|redaktion|writer|yazar|penulis|oleh|tác giả)"
    r"(?:\s*[:：]\s*|\s+(?=[A-ZА-Я])|(?=[A-Z][a-z]))"
    r"|(?:\S{2,30}-)?(?:gastautor|expert|redakteur|korrespondent|reporter|mitarbeiter)(?:e|in)?\s+(?=\S+\s)"
    r"|[(（]?(?:文|撰文|作者|记者|記者|責任編輯|责编|责任编辑|编辑|編集|取材・文|执笔|執筆|著者)\s*[／/:：|｜]\s*",
    IGNORECASE,
)
_STRONG = Pattern(
    r"\s*(?:[;|｜•·⋅／\n、，]|\s&\s|\s\+\s|\s/\s|(?<=\w{3})/(?=[A-Z])|\s[–—-]\s|(?<=\w)-\s|,\s*(?:and|und|&)\s+|"
    r"\s+(?:and|und|et|og|och|with|mit|avec|en|и|та|ve)\s+)\s*",
    IGNORECASE,
)
_PAIRING = frozenset("y e i ja".split())
_PAIR = Pattern(rf"(\S+\s+\S+)\s+(?:{'|'.join(sorted(_PAIRING))})\s+(?=[A-ZÀ-Þ]\S*\s+[A-ZÀ-Þ])")
_ADDRESS = Pattern(r"^/\S+|https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_BRACKETS = Pattern(r"\([^()]*\)|\[[^\[\]]*\]|[(\[][^()\[\]]*$|（[^（）]*）")
_TAIL = Pattern(
    r"\s+(?:on|am|um|at|le|el|in|for|aus|für|om|den|from|via|i|à)(?:\s+(?:the|der|dem)\b.*|\s+(?=[A-Z0-9|]).*|\s*$)"
    r"|\s+\d{1,2}[./:].*"
    r"|\s+(?:illustration(?:en|s)?|fotos?|photos?|bilder|video)(?:\s+(?:von|by)\b|:).*"
    r"|\s+(?:updated|published|posted|last|view|follow|read|see|says|said|sagt|on behalf of)\b.*",
    IGNORECASE,
)
_CREDENTIAL = Pattern(
    r"(?:[Pp]h\.?\s?[Dd]|[Dd]r|[Ee]d\.?[Dd]|[Pp]sy\.?[Dd]|[Ee]sq|[Jj]r|[Ss]r|(?:[A-Z]\.){2,4}|[A-Z]{2,6}(?:-[A-Z0-9]{1,4})*(?:\s\d+)?)"
    r"[.®™]*"
)
_CREDENTIALS_AFTER = Pattern(
    r"(?:[,\s]+(?:Ph\.?\s?D|M\.?D|D\.?V\.?M|M\.?B\.?A|M\.?S|R\.?D\.?N?|CPA|CFP|CFA|Esq|R\.?N|J\.?D|FAAP|FACLM|FACP|MPH|DO|"
    r"CPP|PSP)[.®™]*)+$"
)
_NUMBER_AFTER = Pattern(r"(?<=\D)\s+\d{1,2}$")  # of a footnote
_GLUED = Pattern(
    r"(?<=[a-zäöüéß.])(?=(?:Updated|Published|Posted|Written|Edited|Reviewed|Medically|Redakteur|Reporter|Editor|Senior|"
    r"Staff|Contribut|Last|Stand:|In\s[A-Z]|By\s|Author|Journalist|Team\b))"
)  # where a page sets two elements side by side without a space
_ROLES = frozenset(
    "editor editors editor-in-chief reporter writer correspondent journalist contributor contributors columnist "
    "producer intern expert director manager officer ceo cto coo founder cofounder co-founder analyst specialist "
    "professor dietitian redakteur redakteurin korrespondent korrespondentin chefredakteur chefredakteurin "
    "volontär volontärin author autor autorin journaliste periodista redactor giornalista redacteur photographer "
    "fotograf minute minutes min mins comment comments view views subscribe share horticulturalist physician "
    "attorney consultant engineer marketer strategist president candidate developer designer coach therapist "
    "nutritionist researcher lecturer resident student educator grader publisher year years follow".split()
)
_RANKS = frozenset(
    "senior junior lead chief deputy managing associate assistant staff contributing executive guest founding content "
    "political business science sports chef vice leitender leitende freier freie".split()
)
_ROLE_AFTER = 4  # words of a name before a role
_GROUPS = frozenset(
    "team staff editors editorial redaktion redaktionen redacción rédaction redazione redactie newsroom desk crew "
    "contributors webteam".split()
)
_ORGANISATIONS = _GROUPS | frozenset(
    "editor inc llc ltd gmbh group news magazine media agency university institute association company society "
    "department center centre".split()
)
_JUNK = frozenset(
    "admin administrator author authors anonymous guest editor editorial user unknown null none undefined website "
    "web staff writer webmaster about home default superuser root wordpress sitemanager siteadmin contributor by "
    "n/a na me more share tags news blog test redakteur false true reporter subscribe login menu posted published "
    "updated comments follow contact support written read advertisement sponsored photo video image date category "
    "uncategorized search facebook twitter our us your the".split()
) | {
    "staff writer", "staff reporter", "guest author", "guest contributor", "super user", "web editor", "read more",
    "site admin", "article by", "full bio", "written by", "posted by", "sign up", "sign in", "log in", "learn more",
    "view profile", "see all", "about us", "contact us", "view all",
}  # fmt: skip
_LOWER_OK = frozenset(
    "de da di del della dos das do van von der den du la le el al bin ibn ben bint y e i ter ten zu zum af av of "
    "the for und".split()
)
_WEEKDAYS = frozenset("mon tue wed thu fri sat sun mo di mi do fr sa so".split())
AGENCIES = {
    key(name): name
    for name in (
        "AFP|AP|Reuters|dpa|EPA|EFE|ANSA|Xinhua|TASS|Kyodo|AAP|PA|PTI|ANI|ANP|NTB|TT|APA|Keystone|Belga|Lusa|Bloomberg|"
        "SID|KNA|epd|Ritzau|RIA|SDA|ATS|STT|CNA|UPI|dapd|Anadolu|ČTK|PAP|MTI|Yonhap|Jiji|IANS|AGI|Adnkronos|LETA|BNS|IPS"
    ).split("|")
} | {
    "associatedpress": "AP",
    "theassociatedpress": "AP",
    "agencefrancepresse": "AFP",
    "deutschepresseagentur": "dpa",
    "agenciaefe": "EFE",
    "pressassociation": "PA",
    "pamedia": "PA",
    "afpfr": "AFP",
    "agenceats": "ATS",
    "keystonesda": "SDA",
    "kyodonews": "Kyodo",
    "xinhuanewsagency": "Xinhua",
    "pressassociationreporters": "PA",
    "thomsonreuters": "Reuters",
    "anadoluagency": "Anadolu",
    "yonhapnews": "Yonhap",
    "時事通信": "Jiji",
    "共同通信": "Kyodo",
    "時事通信社": "Jiji",
    "共同通信社": "Kyodo",
    "新华社": "Xinhua",
    "тасс": "TASS",
    "риановости": "RIA",
}
"""News agencies: the name each goes by, for its names as `text.key` gives them."""

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
    if not _PLAIN_MARKS.isdisjoint(line) or "www." in line:
        line = _BRACKETS.sub(" ", _ADDRESS.sub(" ", line))
    line = _strip_lead(line.strip(_EDGES))
    if not _PAIRING.isdisjoint(line.split()):
        line = _PAIR.sub(r"\1; ", line)
    names: dict[str, str] = {}
    for segment in _STRONG.split(line)[:_MOST]:
        for name in _segment_names(segment, loose):
            names.setdefault(key(name), name)
    return tuple(names.values())


def turned(name: str) -> str:
    """Return a name given as `Family, Given`, as library catalogues do, in the order it is spoken."""
    family, comma, given = name.partition(",")
    if comma and "," not in given and len(family.split()) <= 2 and 0 < len(given.split()) <= 3:  # noqa: PLR2004
        return f"{given.strip()} {family.strip()}"
    return name


def is_group(name: str) -> bool:
    """Tell whether a name is that of an organisation or a desk rather than of a person."""
    return not _ORGANISATIONS.isdisjoint(_plain_words(name.replace("-", " ")))


def is_desk(text: str) -> bool:
    """Tell whether a text in capitals ends as the names of desks do: "The Review Team"."""
    words = text.split()
    return words[-1].lower() in _GROUPS and all(word[0].isupper() for word in words)


def has_role(text: str) -> bool:
    """Tell whether a line names a role, such as "Staff Writer"."""
    return not _ROLES.isdisjoint(_plain_words(text))


def before_role(text: str) -> str:
    """Return the name that a line begins with and a role follows ("Anna Berg Senior Editor"), else ""."""
    words = text.split()
    plain = _plain_words(text)
    count = next((place for place, word in enumerate(plain) if word in _ROLES or word in _RANKS), 0)
    name = " ".join(words[:count])
    follows = not _ROLES.isdisjoint(plain[count:])
    return name if follows and 1 < count <= _ROLE_AFTER and len(words) == len(plain) and is_name(name) else ""


def _segment_names(segment: str, loose: bool) -> list[str]:
    """Return the names between commas, up to the first role: what follows "Director of" is no name."""
    names: list[str] = []
    for part in segment.split(",")[:_MOST]:
        name = _strip_lead(part.strip(_EDGES))
        name = _CREDENTIALS_AFTER.sub("", _TAIL.sub("", f" {name}")).strip(_INNER_EDGES)
        name = _NUMBER_AFTER.sub("", name)
        if not name or (names and (_CREDENTIAL.fullmatch(name) or name.lower() in ("jr.", "sr.", "jr", "sr"))):
            continue
        if names and _ROLES.intersection(_plain_words(name)):
            break
        name, agency = _without_agency(_once(name))
        if is_name(name, loose and (not names or len(name.split()) > 1)):
            names.append(_case(name.rstrip(".") if len(name) > 2 and name[-2:-1].islower() else name))  # noqa: PLR2004
            names += agency
    return names


def _once(name: str) -> str:
    """Return a name that stands twice side by side, as its link and its picture's text, once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


def _without_agency(name: str) -> tuple[str, list[str]]:
    """Return a person's name, and the agency that stands right behind it if there is one."""
    words = name.split()
    for count in range(min(_AGENCY_WORDS, len(words) - 2), 0, -1):
        last = words[-count:]
        agency = AGENCIES.get(key("".join(last)))
        if agency and (count > 1 or (last[0] == agency and len(agency) > 2)):  # noqa: PLR2004  (two capitals are a degree)
            return " ".join(words[:-count]), [agency]
    return name, []


def is_name(name: str, loose: bool = False) -> bool:
    """Tell whether a text can be the name of a person, an agency or (with `loose`) a group or screen name."""
    words = name.split()
    if not words or len(name) > _CHARS or len(words) > _WORDS or name.lower() in _JUNK or not _is_wordy(name):
        return False
    plain = _plain_words(name)
    if key(name) in AGENCIES or (loose and len(words) > 1 and not _GROUPS.isdisjoint(plain)):
        return True
    if len(words) == 1 and (plain[0] in MONTHS or plain[0] in _WEEKDAYS):
        return False
    if not _ROLES.isdisjoint(plain) or (not loose and (name[0].isdigit() or not _GROUPS.isdisjoint(plain))):
        return False
    if not any(character.isupper() or character.islower() for character in name):  # a script without capitals
        return len(name) <= _LOOSE_EAST
    return len(words) <= _LOOSE_WORDS if loose else _is_capitalised(name, words)


def _is_wordy(name: str) -> bool:
    letters = sum(character.isalpha() for character in name)
    return letters > 1 and letters >= len(name) / 2 and not any(mark in name for mark in "?!{}<>=\\|:")


def _is_capitalised(name: str, words: list[str]) -> bool:
    """Tell whether each word begins as those of a name do, particles apart."""
    capitals = sum(not word[0].islower() or word.lower() in _LOWER_OK for word in words)
    no_digits = not any(character.isdigit() for character in name)
    return len(words) > 1 and capitals == len(words) and words[0][0].isupper() and no_digits


def _plain_words(name: str) -> list[str]:
    return [word.strip(".,:()") for word in name.lower().replace("/", " ").split()]


def _strip_lead(text: str) -> str:
    found = _LEAD.match(text)
    return text[found.end() :].strip(_EDGES) if found and found.end() < len(text) else text


def _case(name: str) -> str:
    """Return a name shouted in capitals as names are written; agencies and initials stay."""
    words = name.split()
    if len(words) > 1 and name.isupper() and all(len(word) > 2 for word in words):  # noqa: PLR2004
        return name.title()
    return name
