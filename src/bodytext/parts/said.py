"""What a line says of a post: who wrote it, when, what readers may do with it, and where its title leads."""

from __future__ import annotations

from functools import cache, lru_cache

from bodytext.document import Block
from bodytext.text.ages import read_age, without_ages
from bodytext.text.languages import either, either_wide, word_set, words
from bodytext.text.lines import ends_sentence
from bodytext.text.moments import has_date, without_moments
from bodytext.text.pattern import IGNORECASE, Pattern

LINE = 110  # characters: a longer block is no line of names and times
_SIGNED, _NAME = 60, 4  # characters of a line with a name and a time, and words of a name
_NAME_CHARS = 30
_WORD = Pattern(r"[^\W\d_]{2,}")
_ACTION = 55  # characters of a line that offers something to do
_BRACKETS = str.maketrans("()", "  ")
_LINKS = 4  # of a line that are looked at
_TITLE = 14  # characters of a link that is a title; half in scripts of wide characters
_USER_LINK = Pattern(
    r"(?:^|/)(?:u|user|users|member|members|profile|profiles|people|membre|membres|mitglied(?:er)?|usuarios?|utente|"
    r"benutzer|profil)/[^/?#]|(?:member|memberlist|profile|userinfo)\.php|(?:action|op)=(?:profile|userinfo)|showuser|"
    r"viewprofile|[/?](?:user|member)\?|/~\w|/@\w|/profile[-.]",
    IGNORECASE,
    "u/ user users/ member profil people membre mitglied usuario utente benutzer userinfo /~ /@",
)
_AGE = Pattern(r"(?<![\w.,$€£#])\d{1,3}\s?([^\W\d_]+)")
_CLOCK = Pattern(r"(?<![\d:.])\d{1,2}:\d\d(?![\d:%])")
_DIGIT = Pattern(r"\d")
_NUMBERS = 8  # characters at the start of a line in which the number of a post ends
_POSTED = Pattern(
    lambda: rf"(?<!\w)(?:{either('wrote', 'posted_by')})(?!\w)|{either_wide('wrote', 'posted_by')}",
    IGNORECASE,
)
_BOARD = Pattern(  # the head of a post on a board: "12 : Olga : 3 May 2019", "3 名前：Olga [sage] 投稿日：2019/05/03"
    lambda: (
        rf"(?:no\.?\s?|\#)?[\[(【]?\d{{1,5}}[\])】]?\s{{0,3}}(?:[:：.]\s{{0,3}}|(?=(?:{either('poster')})\s{{0,3}}[:：]))"
        rf"(?:(?:{either('poster')})\s{{0,3}}[:：]\s{{0,3}})?([^\W\d][^:：|\[]{{0,40}})(?:\[[^\]|]{{0,40}}\]\s{{0,3}}[^\W\d]{{0,40}})?\s{{0,3}}[:：|]"
    ),
    IGNORECASE,
)
_NUMBER = Pattern(r"\d+")
_USER = Pattern(r"(?:[=/][^=/]*)?/?$")  # at the end of a link to a user: who it is
_NOBODY = Pattern(r"log-?in|sign-?(?:in|up)|regist|password|settings|search", IGNORECASE)
_ANSWERS = Pattern(lambda: rf"\d+\s?(?:{either('answers')})|(?:{either('answers')})\s?[:(（]?\s?\d+[)）]?", IGNORECASE)
_NUMBERED = Pattern(r"(?:[a-z]+:)?+(?://[^/?#]*)?+[^\d?#]*\d[^?#]*", IGNORECASE)  # a link to a page told by a number
_ACTIONS = frozenset(
    "reply replies quote report like share permalink link parent upvote downvote flag edit vote delete save context "
    "helpful antworten zitieren melden teilen répondre citer signaler responder citar reportar rispondi cita ответить "
    "цитировать пожаловаться 回复 引用 举报 返信 답글 odpowiedz cytuj reageer reageren svara svar anmäl vastaa "
    "відповісти".split()
)


def without_varying(target: str) -> str:
    """Return where a link leads without what differs between links to the posts of one thread: numbers, queries."""
    return _NUMBER.sub("", target.partition("#")[0].partition("?")[0])


def names_user(block: Block) -> bool:
    """Tell whether a block links to a user of the site."""
    return _user_link(block) != ""


def user_path(block: Block) -> str:
    """Return where a line's link to a user of the site leads, without the user, "" where it has none."""
    goal = _user_link(block)
    return "" if _NOBODY.search(goal) else _USER.sub("", goal)


def _user_link(block: Block) -> str:
    """Return the first link of a line to a user of the site, "" where there is none."""
    if not block.link_chars or len(block.text) > LINE:
        return ""
    links = (span.target for span in block.spans[:_LINKS] if span.kind == "link")
    return next(filter(leads_to_user, links), "")


@lru_cache(maxsize=4096)  # the posts of a thread are by few, and are asked again and again
def leads_to_user(target: str) -> bool:
    """Tell whether a link leads to a user of a site."""
    return _USER_LINK.search(target) is not None


def counts_answers(line: str) -> bool:
    """Tell whether a line says how many answers there are, and nothing else: "3 answers"."""
    return _ANSWERS.fullmatch(line) is not None


def names_beside_time(block: Block) -> bool:
    """Tell whether a line holds little more than a time and what may be a name: "Ines Rolvaag · 3 March 2026"."""
    text = block.text
    if len(text) > LINE or block.kind == "heading":
        return False
    if len(text) <= _SIGNED and signer(text):
        return True
    return "\n" in text and any(len(line) <= _SIGNED and signer(line) for line in text.split("\n"))


def signer(line: str) -> str:
    """Return what may be a name on a line of little more than that and a time, "" where there is more, or no time."""
    if not (has_date(line) or read_age(line)):
        return ""
    if name := numbered_name(line):
        return name
    rest = [word for word in _WORD.findall(without_moments(without_ages(line))) if word.lower() not in _said()]
    return " ".join(rest) if 0 < len(rest) <= _NAME else ""


def numbered_name(line: str) -> str:
    """Return the name between the number of a post and its time, or a colon, as boards print them; "" for others."""
    found = _BOARD.match(without_moments(line)) if _DIGIT.search(line[:_NUMBERS]) else None
    return found[1].strip() if found and len(found[1].split()) <= _NAME else ""


def is_name_by_time(name: Block, time: Block) -> bool:
    """Tell whether one line may be a name, and another next to it holds a time and nothing else."""
    if not _may_be_name(name) or len(time.text) > _SIGNED or not (has_date(time.text) or read_age(time.text)):
        return False
    return not _WORD.search(without_moments(without_ages(time.text)))


def _may_be_name(block: Block) -> bool:
    text = block.text
    is_line = (
        len(text) <= _NAME_CHARS and text.count(" ") < _NAME and block.kind in ("paragraph", "item", "cell", "term")
    )
    return is_line and not ends_sentence(text) and not has_time(text) and _WORD.search(text) is not None


@cache
def _said() -> frozenset[str]:
    """Return the single words that stand beside a time and are no names."""
    said = words(
        "published", "modified", "posted", "posted_by", "by", "wrote", "at", "today", "age_after", "age_before",
        "before_date", "reading",
    )  # fmt: skip
    return frozenset(word for phrase in said for word in phrase.lower().split())


def has_time(text: str) -> bool:
    """Tell whether a short line holds a date, a time of day, or how long ago something was."""
    if not _DIGIT.search(text):
        return text.lower() in word_set("today")
    if any(found[1].lower() in _units() for found in _AGE.finditer(text)):
        return True
    return has_date(text) or _CLOCK.search(text) is not None


def _units() -> frozenset[str]:
    return word_set("units", "units_short", "units_bare")


def says_who_posted(line: str) -> bool:
    """Tell whether a line says with a word for it who wrote a post, and when: "Posted by Ines on 3 March 2026"."""
    return len(line) <= LINE and _POSTED.search(line) is not None and has_time(line)


def offers_action(text: str) -> bool:
    """Tell whether one of the first words of a short line is what readers may do with a post."""
    return len(text) <= _ACTION and not _ACTIONS.isdisjoint(text.lower().translate(_BRACKETS).split(None, 8))


def title_goal(block: Block) -> str:
    """Return the page that a block's link leads to, if it reads like a title; without what varies in a thread.

    Where numbers alone tell pages from each other, the title does; posts lead to places in a page by theirs.
    """
    for span in block.spans:
        length = span.end - span.start
        if span.kind == "link" and (length >= _TITLE or (2 * length >= _TITLE and not block.text.isascii())):
            goal = without_varying(span.target)
            return f"{goal} {block.text[span.start : span.end]}" if _NUMBERED.fullmatch(span.target) else goal
    return ""
