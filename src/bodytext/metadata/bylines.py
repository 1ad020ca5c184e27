"""Authors as a reader finds them: lines that have the shape of a byline."""

from __future__ import annotations

from functools import cache

from bodytext.document import Block
from bodytext.metadata.credited import credited_names, up_to_label
from bodytext.metadata.eastern import eastern_credits, is_eastern
from bodytext.metadata.evidence import Candidate
from bodytext.metadata.facts import Facts
from bodytext.metadata.named import are_cased, before_role, has_address, has_role, is_desk
from bodytext.metadata.names import may_be_names, split_names, turned
from bodytext.metadata.people import People
from bodytext.text.ages import without_ages
from bodytext.text.clean import key
from bodytext.text.counts import wide_count
from bodytext.text.languages import agency, either, word_set, words
from bodytext.text.lines import byline_names
from bodytext.text.moments import has_date, without_moments
from bodytext.text.pattern import GAP, IGNORECASE, SPACE, Pattern, folded

_LINE = 160  # characters: a byline is shorter
_LABEL = 60  # characters: a label alone is shorter
_ABOVE, _INTO = 14, 6  # blocks around the headline and the start of the body where a byline may stand
_BARE_WORDS = 4
_PAIR = 2  # words: "Quince, Ada"
_INSIDE = Pattern(
    lambda: (
        rf"(?:^|[|·•-]|\b(?:{either('posted')})\b.{{0,40}}?|^\w+(?: \w*)?)\s*(?:{either('by')})\s+"
        r"(\S[^|·•]{1,60})"
    ),
    IGNORECASE,
)
_OTHERS = Pattern(  # who did not write
    r"\b(?:medically )?(?:reviewed|checked|verified|edited|translated|illustrated) by [^|·•–—]{1,60}", IGNORECASE
)
_GLUED_MONTH = Pattern(r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d)")
_COUNT = Pattern(rf"{SPACE}(?:[(|–—-]+\s*+)?(?=\d)")  # what is counted after a name: comments, minutes
_GLUED_YEAR = Pattern(r"(?<=\d, (?:19|20)\d\d)(?=\d{1,2}\+? ?min)", IGNORECASE)
_BYS = ("By", "by", "Von")
_GLUED_BY = Pattern(rf"^({'|'.join(_BYS)})(?=[A-Z][a-z])")
_BETWEEN = frozenset("|,;•·⋅/")
_AND = Pattern(lambda: rf"\s(?:{either('and', 'pairing')}|&)\s", IGNORECASE)
_FIRST_PART = Pattern(rf"{GAP}[|·•⋅–—]\s*|\s-\s")
_COLON = frozenset(":：")
_TO_SPACES = {ord(mark): " " for mark in ":：/(（)）.,&|·•⋅–—"}
_COMMA = Pattern(r",\s+")
_BEFORE_DATE = Pattern(r"(?:\s[^\W\d_]{1,4})(?=\s*\|)")  # "on", and what else stands there in small letters
_FILED = Pattern(r"\s(?:in|on|under|at|for)\s")  # a section in which an article is, behind who wrote it
_PARTS = 3  # of a line, that are looked at for a name
_SHORT = 14  # words: a line with a name, a date and a section
_WORD = 4  # letters: shorter words are in every text
_BIO = 25  # blocks after the body in which the author is described
_LAST, _BEYOND = 2, 6  # blocks before and after the end of the body where a byline may stand
_UNLABELLED = frozenset(("bare", "bare desk", "with a role"))
_AT_THE_END = frozenset(("byline", "inside", "label"))
_DIGIT = Pattern(r"\d")
_BRACKET = Pattern(r"[()（）]")
_NOTE_MARKS = frozenset("0123456789*†‡§¶")
_NOTES = Pattern(
    r"(?<=[^\W\d_]{2})(?:[\d*†‡§¶]++(?:,(?=[\d*†‡§¶]))?)+(?=[\s,;&]|$)"
)  # marks of where authors work: "Ada Quince1,*"
_GLUED_NAME = Pattern(r"[a-zà-ÿ]{3}[A-ZÀ-Þ]")  # two elements side by side; "McKay" and "DiCaprio" have fewer before it


def one_line(text: str) -> str:
    """Return a text of several lines as one, with a mark between them."""
    return " | ".join(text.split("\n")) if "\n" in text else text


def without_dates(text: str) -> str:
    """Return a line without what it says of when, and without the marks at its ends."""
    if _DIGIT.search(text):
        text = _GLUED_MONTH.sub(" ", text)
        text = _GLUED_YEAR.sub(" ", text) if "min" in text.lower() else text
        text = without_ages(without_moments(text))
        text = _BEFORE_DATE.sub(lambda found: "" if found[0].islower() else found[0], text)
        text = " ".join(text.split()).strip("|, ")
    text = text.strip("|•·–—- ")
    return _GLUED_BY.sub(r"\1 ", text) if text.startswith(_BYS) else text


def add_lines(people: People, title_block: int) -> None:
    """Add the names in short lines by the headline, around the start of the body, and in bylines at its end."""
    facts = people.facts
    blocks = facts.page.blocks
    first = True
    title = blocks[title_block].text if title_block >= 0 else ""
    head = facts.near(title_block, _ABOVE, _INTO)
    tail = range(max(0, facts.end - _LAST), min(facts.end + _BEYOND, len(blocks)))
    for index in (*head, *(index for index in tail if index not in head)):
        if len(blocks[index].text) > _LINE or blocks[index].text == title or facts.is_elsewhere(index):
            continue
        names, kind = _names_at(people, index)
        if kind in _UNLABELLED and facts.is_of_others(index):
            continue
        if index not in head and kind not in _AT_THE_END:
            continue
        place = facts.place(index, title_block) if index in head else "at the end"
        evidence = f"line {kind} {place}", f"line {kind} {'first' if first else 'later'}"
        candidate = people.add(names, "byline", *evidence, block=index)
        if candidate is not None:
            first = False
            candidate.note(f"line byline {place}", float(has_address(blocks[index].text)))
            candidate.note("line called byline", float(facts.verdicts[index].reason.is_label("byline")))
            if kind in _UNLABELLED:
                _note_bare(candidate, facts, index, title_block)


def _names_at(people: People, index: int) -> tuple[list[str], str]:
    """Return the names in a block, or after it where it is the label alone, and how they are given."""
    blocks = people.facts.page.blocks
    block = blocks[index]
    is_word = block.text.isascii() and block.text.isalpha()  # as most lines of menus are, it can be a label and no more
    names, kind, text = ([], "", block.text) if is_word else _names_in_block(people, block)
    if not names and is_label(text) and index + 1 < len(blocks):
        return split_names(without_dates(blocks[index + 1].text[:_LINE])), "label"
    return names, kind


def _names_in_block(people: People, block: Block) -> tuple[list[str], str, str]:
    """Return the names in a block, how they are given, and its text without its dates."""
    line = one_line(block.text)
    text = without_dates(line)
    had_date, is_plain = text != line, people.facts.page.kind == "text"
    if is_eastern(text) and (2 * wide_count(text) > len(text) or next(eastern_credits(text), None)):
        return [], "", ""  # which are read apart
    return *_line_names(text, block.kind == "item" and bool(block.link_chars), had_date, is_plain), text


def _line_names(text: str, is_entry: bool, had_date: bool, is_plain: bool) -> tuple[list[str], str]:
    """Return the names in a line and how it gives them: as a byline, with one inside, beside its date, or bare.

    A linked list item (`is_entry`) is an entry of a menu: what stands there alone is not read as a name. Plain text
    has no mark-up to name its authors, so more shapes of a line are read there.
    """
    told = frozenset(folded(text).translate(_TO_SPACES).split())
    may_credit = wide_count(text) or not told.isdisjoint(_begin_words("by", "byline", "author"))
    labelled = _labelled(text) if may_credit else ""
    line = up_to_label(byline_names(text) or labelled) if may_credit else ""
    names = split_names(turned(line) if labelled and len(line.split()) == _PAIR else line) if line else []
    if names:
        return names, "byline"
    if line and len(line.split()) <= _BARE_WORDS * 2:
        names = split_names(_FIRST_PART.split(line)[0], loose=True)
        if names:
            return names, "byline loose"
    names, kind = _names_inside(text) if may_credit else ([], "")
    if not names and may_credit and not _COLON.isdisjoint(text) and (names := credited_names(text)):
        kind = "byline"
    if names or is_entry or not (text[:1].isupper() or (had_date and (is_plain or _is_caseless(text)))):
        return names, kind
    if had_date and len(text.split()) <= _SHORT:
        names = next(filter(None, map(split_names, _FIRST_PART.split(text)[:_PARTS])), [])
    if names:
        return names, "dated"
    may_be = len(text.split()) <= _SHORT and not told.isdisjoint(_begin_words("roles"))
    name = _before_role(_BRACKET.sub(" ", text) if is_plain else text) if may_be else ""
    return (split_names(name), "with a role") if name else _bare_names(_without_agency(text))


def _before_role(text: str) -> str:
    """Return the name that a line begins with where a role follows, behind a mark or not: "Ada Quince | Editor"."""
    for mark in (_FIRST_PART, _COMMA):
        first, *rest = mark.split(text, 1)
        is_parted = bool(rest) and has_role(rest[0]) and not has_role(first) and 1 < len(first.split()) <= _BARE_WORDS
        if is_parted and are_cased(first.split()):
            return first
    return before_role(text)


@cache
def _begin_words(*keys: str) -> frozenset[str]:
    """Return the first words of all phrases under some keys: a line without any of them has none of these phrases."""
    return frozenset(folded(each).translate(_TO_SPACES).split()[0] for each in words(*keys))


@cache
def _joining_words() -> frozenset[str]:
    """Return what stands between names as words do."""
    return frozenset((*map(folded, words("and", "pairing")), "&"))


@cache
def _labels() -> frozenset[str]:
    """Return what says who wrote where it stands alone, as `text.clean.key` gives it."""
    return frozenset(map(key, word_set("by", "byline", "author")))


def is_label(text: str) -> bool:
    """Tell whether a text says who wrote and nothing else."""
    return len(text) <= _LABEL and key(text) in _labels()


def _labelled(text: str) -> str:
    """Return what follows "Author:" or the like at the start of a line."""
    label, colon, rest = text.partition(":")
    return rest.strip() if colon and is_label(label) else ""


def _is_caseless(text: str) -> bool:
    """Tell whether a line begins with a letter of a script without capitals."""
    return text[:1].isalpha() and text[:1].lower() == text[:1].upper()


def _names_inside(text: str) -> tuple[list[str], str]:
    text = _OTHERS.sub(" ", text) if " by " in text else text
    found = _INSIDE.search(text) if word_set("by").intersection(text.lower().split()) else None
    if found is None:
        return [], ""
    named = _COUNT.split(found[1], 1)[0]
    names = split_names(named) or split_names(_FILED.split(named, 1)[0])
    if names or len(text.split()) > _SHORT:
        return names, "inside"
    return split_names(named.split(" ")[0], loose=True), "by screen name"


def _without_agency(text: str) -> str:
    """Return a line without the agency that stands in brackets at its end: "Ada Quince (dpa)"."""
    name, mark, last = text.rpartition(" (")
    return name if mark and last.endswith(")") and agency(key(last)) else text


def _bare_names(text: str) -> tuple[list[str], str]:
    """Return the names in a line that holds nothing else."""
    text = text if _NOTE_MARKS.isdisjoint(text) else _NOTES.sub("", text)
    parts = text.split()
    if 1 < len(parts) <= _BARE_WORDS and is_desk(text):
        return split_names(text, loose=True), "bare desk"
    if not 1 < len(parts) <= _BARE_WORDS * 3 or parts[-1][0].islower() or _GLUED_NAME.search(text):
        return [], ""
    is_several = len(parts) > _BARE_WORDS
    is_joined = not _joining_words().isdisjoint(map(folded, parts))
    if is_several and not is_joined and _BETWEEN.isdisjoint(text):
        return [], ""
    if not is_several and not (are_cased(parts) and may_be_names(text)):
        return [], ""
    names = split_names(text)
    fits = (not is_several or len(names) > 1) and key("".join(names)) == key(_AND.sub(" ", text) if is_joined else text)
    return (names, "bare") if fits else ([], "")


def _note_bare(candidate: Candidate, facts: Facts, index: int, title_block: int) -> None:
    """Note what tells a name that stands alone from a menu entry or a place."""
    blocks = facts.page.blocks
    around = blocks[max(0, index - 2) : index] + blocks[index + 1 : index + 3]
    candidate.note("bare, right below the title", title_block < index <= title_block + 2)
    candidate.note("bare, by a date", any(len(block.text) < _LINE and has_date(block.text) for block in around))
    candidate.note("bare, heading", blocks[index].kind == "heading")
    candidate.note("bare, item", blocks[index].kind == "item")
    candidate.note("bare, linked", bool(blocks[index].link_chars))
    candidate.note("bare, right above the body", facts.start - 2 <= index < facts.start)
    if facts.page.kind == "text":
        _note_plain(candidate, facts, index, blocks[index].text)


def _note_plain(candidate: Candidate, facts: Facts, index: int, text: str) -> None:
    """Note what the text says of a line that may be a name: names are not written in lower case elsewhere."""
    words = [word for name in candidate.value.split("\n") for word in name.lower().split() if len(word) >= _WORD]
    common = sum(word in facts.prose.lower for word in words) / max(len(words), 1)
    candidate.note("bare, of common words", common)
    candidate.note("bare, in the prose", any(name in facts.prose.text for name in candidate.value.split("\n")))
    candidate.note("bare, glued", _GLUED_NAME.search(text) is not None)
    after = facts.page.blocks[facts.end : facts.end + _BIO]
    candidate.note("bare, named after the body", any(candidate.value in block.text for block in after))
    verdict = facts.verdicts[index]
    candidate.note("bare, kept", verdict.keep)
    candidate.note("bare, a phrase of boilerplate", verdict.reason.is_phrase)
    beside = facts.page.blocks[max(0, index - 1) : index] + facts.page.blocks[index + 1 : index + 2]
    candidate.note("bare, by a role", any(len(block.text) < _LINE and has_role(block.text) for block in beside))
