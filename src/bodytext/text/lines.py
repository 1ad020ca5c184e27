"""The shapes of short lines that surround an article: bylines, dates, photo credits.

Each function looks at one line of text alone and says what it could be. Where it stands, and
whether that makes it metadata, is for the caller to decide.
"""

from __future__ import annotations

from bodytext.text.counts import word_count
from bodytext.text.pattern import IGNORECASE, Pattern

SENTENCE_WORDS = 12  # a paragraph of an article has at least so many
_SENTENCE_END = Pattern(r"[.!?…。！？:][\"'”’»)\]」』]*$")
_BYLINE_CHARS = 120
_BYLINE_WORDS = 4  # a line of more words that ends as a sentence does is one
_DATE_CHARS = 80
_LABEL_LETTERS = 40  # beside its date, a date line has room for a weekday and "Last updated"

_BY = (
    "by|written by|words by|story by|reported by|text by|posted by|"  # en
    "von|text von|ein beitrag von|eine analyse von|ein kommentar von|"  # de
    "par|propos recueillis par|por|escrito por|texto de|di|a cura di|door|"  # fr es pt it nl
    "av|text av|af|skrevet af|autor|autorka|tekst|przez|автор|текст"  # sv da pl no ru
)
_BYLINE = Pattern(rf"(?:{_BY})(?:\s*:\s*|\s+)(?=[^\W\d_])(?P<names>.+)", IGNORECASE)
_BYLINE_EAST = Pattern(
    r"[(（]?(?:文|撰文|作者|记者|記者|責任編輯|责任编辑|责编|責編|编辑|編集|取材・文|執筆|著者)\s*[／/:：|｜]\s*(?P<names>.+?)[)）]?"
)
_PARTICLES = frozenset("de da di del della van von der den du la le el al bin ibn dpa afp".split())

_MONTHS = "|".join(
    "jan feb mar apr may jun jul aug sep oct nov dec jän mär mai juni juli okt dez "  # en de
    "janv févr fév mars avr juin juil août déc ene abr ago dic fev maio set out dez "  # fr es pt
    "gen mag giu lug ott maj mrt sty lut kwi cze lip sie wrz paź lis gru "  # it sv nl pl
    "янв фев мар апр мая июн июл авг сен окт ноя дек".split()
)
_YEAR_END = Pattern(r"\d\d(?!\d)")  # what every date has, and most lines have not
_NUMERIC_DATE = Pattern(
    r"\b(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\s?\d{1,2}[-./]\s?(?:19|20)?\d\d)\b"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)
_MONTH_DATE = Pattern(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?:{_MONTHS})[^\W\d_]*\.?|"
    rf"(?:{_MONTHS})[^\W\d_]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+(?:de\s+|del\s+)?(?:19|20)\d\d\b",
    IGNORECASE,
)

_AGENCIES = (
    r"AFP|AP|Reuters|dpa|EPA|EFE|ANSA|Xinhua|TASS|Kyodo|AAP|PA|PTI|ANI|ANP|NTB|TT|APA|Keystone|Belga|Lusa|"
    r"Getty(?: Images)?|Imago|Shutterstock|iStock|Unsplash|Alamy|Bloomberg|"
    r"Handout|Courtesy[^()]*|Supplied|File(?: photo)?"
)
_BRACKETED_CREDIT = (
    r"[(\[](?:(?:photo|foto|picture|image|bild)s?\s*(?:by|von|:)?\s*)?"
    rf"(?:[^()\[\]]{{0,40}}[/,–-]\s*)?(?:{_AGENCIES})(?:\s*[/,–-][^()\[\]]{{0,40}})?[)\]]"
)
_LABELLED_CREDIT = (
    r"(?:photo(?:graph)?s?|fotos?|bild(?:er)?|image|picture|credit|quelle|crédit|crédito|写真|图片)"
    r"\s*(?:by|von|credit)?\s*[:：/©]\s*[^.!?]{2,60}|©\s*[^.!?]{2,60}"
)
_AGENCY_CREDIT = r"(?-i:[.!?…]\s+(?:REUTERS|AFP|AP|EPA|DPA)\s?/\s?[^\W\d_][^.!?:/]{2,40})"  # Reuters house style
_EAST_CREDIT = r"[(（][^()（）。]{0,30}(?:撮影|提供|攝|摄|供圖|供图|翻攝)[)）]"
_CREDIT_MARKS = frozenset("([（:：/©")  # one of them is in every credit
_CREDIT_END = Pattern(rf"(?:{_BRACKETED_CREDIT}|{_LABELLED_CREDIT}|{_AGENCY_CREDIT}|{_EAST_CREDIT})\.?\s*$", IGNORECASE)


def byline_names(text: str) -> str | None:
    """Return what follows "By", "Von", "文／" … in a line that is a byline, else None.

    A byline is short and doesn't end as a sentence does: "By the time he left, it rained." is none.
    """
    if len(text) > _BYLINE_CHARS or "\n" in text:
        return None
    found = _BYLINE.fullmatch(text) or _BYLINE_EAST.fullmatch(text)
    if found is None:
        return None
    names = found["names"].strip()
    words = names.split()
    is_sentence = names.endswith((".", "!", "?", "…")) and len(words) > _BYLINE_WORDS
    if is_sentence or (words[0][:1].islower() and words[0].lower() not in _PARTICLES):
        return None
    return names if 2 * sum(word[:1].islower() for word in words) <= len(words) else None


def has_date(text: str) -> bool:
    """Tell whether a calendar date with its year stands anywhere in the text."""
    return bool(_YEAR_END.search(text) and (_NUMERIC_DATE.search(text) or _MONTH_DATE.search(text)))


def is_date_line(text: str) -> bool:
    """Tell whether a line is about its date: short, with a date, and little else but a time or label."""
    if len(text) > _DATE_CHARS or not has_date(text):
        return False
    rest = _MONTH_DATE.sub(" ", _NUMERIC_DATE.sub(" ", text))
    return sum(character.isalpha() for character in rest) <= _LABEL_LETTERS and not text.rstrip().endswith(("!", "?"))


def has_credit(text: str) -> bool:
    """Tell whether a text ends in a photo credit: "(AFP)", "Foto: …", "© …"."""
    return not _CREDIT_MARKS.isdisjoint(text) and bool(_CREDIT_END.search(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_SENTENCE_END.search(text))


def is_sentence(text: str) -> bool:
    """Tell whether a text is long enough for a sentence of an article, and ends as one."""
    return word_count(text) >= SENTENCE_WORDS and ends_sentence(text)
