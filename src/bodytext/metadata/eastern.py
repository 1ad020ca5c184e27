"""Credits in Chinese, Japanese and Korean, which stand anywhere in a line, and whose names have no capitals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

from bodytext.metadata.people import People
from bodytext.text.languages import alternatives, either, either_wide, word_set, words
from bodytext.text.moments import without_moments
from bodytext.text.pattern import Match, Pattern
from bodytext.text.scripts import HAN, HANGUL, KANA

_WIDE = Pattern(f"[{KANA}{HAN}{HANGUL}]")
_REPORT = ("报道", "報道", "报导", "報導", "摄影", "攝影", "撮影")  # ends the word for where someone wrote from
_MARKS = r"[:：/／|｜=＝・]"
_OPEN = r"(?:^|[\s　|｜・·•（(【\[「〔/／;；,，、。])"
_NAMED = r"([^:：=＝|｜;；。()（）\[\]【】〔〕<>「」\d]{1,40})"
_LABELLED = Pattern(lambda: rf"{_OPEN}(?:本报|本報|本刊)?(?:{either_wide('author')})\s?{_MARKS}\s*(?={_NAMED})")
_EDITED = Pattern(lambda: rf"{_OPEN}(?:{either_wide('editor')})\s?{_MARKS}\s*(?={_NAMED})")
_POSTED = Pattern(r"(?:^|\n)(\w{2,20})\s?(?:发表于|發表於|发布于|發佈於|發布於)\s?(?=\d{4})")
_LABEL = Pattern(
    lambda: rf"(?:{either_wide('author', 'editor', 'picture', 'published', 'modified')}|来源|來源|出自|時間|时间)"
)
_MARK = Pattern(r"\s?[:：=＝]")
_LAST_WORD = Pattern(r"(?<![^\s　、，,/／&])[^\s　、，,/／&]+$")
_REPORTER_BEFORE = Pattern(lambda: rf"(?:^|[{HAN}·•（(【\[\s])(?:{either_wide('reporter')})[\s　]++(?={_NAMED})")
_REPORTER_GLUED = Pattern(  # 記者林霧／霧港報導
    lambda: (
        rf"(?:{either_wide('reporter')})([{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}})*)\s?[／/]\s?[{HAN}]{{2,8}}(?:{'|'.join(_REPORT)})"
    )
)
_HANGUL = Pattern(rf"[{HANGUL}]+")
_KOREAN = rf"[{HANGUL}]{{2,4}}|[{HANGUL}]{{1,2}} [{HANGUL}]{{2}}"
_REPORTER_AFTER = Pattern(
    lambda: rf"(?<![{HANGUL}])({_KOREAN})\s?(?:{either('reporter')})(?=\s*(?:$|[=|()\[\]/·,]|\S+@))"
)
_KOREAN_LABEL = Pattern(  # 글쓴이 박하늘
    lambda: rf"(?:^|\s)(?:{alternatives(_hangul_labels())})\s+({_KOREAN})(?=[\s|,/]|$)"
)
_IN_BRACKETS = Pattern(rf"[（(【]\s?([{HAN}]{{2,4}}|[{HAN}]{{1,3}}[・　 ][{HAN}{KANA}]{{1,4}})\s?[）)】]\s*$")
_OPENING = Pattern(  # 【白浜支局・小野田 圭】, 【ワシントン＝山田太郎】
    rf"【[{HAN}{KANA}ー]{{2,12}}(?:[＝=]|(?:支局|総局|通信部)[・　 ])"
    rf"([{HAN}]{{3,5}}|[{HAN}]{{1,3}}[　 ][{HAN}{KANA}]{{1,4}})】"
)
_REPORTED = Pattern(rf"[（(]\s?([{HAN}]{{2,4}})\s[{HAN}]{{2,6}}报道\s?[）)]\s*$")
_SPLIT = Pattern(r"[\s　、，,/／&]+|(?<=[^\s])[和与與](?=[^\s])")
_SPLIT_NOT_SPACES = Pattern(r"[、，,/／&]+")
_NAME = Pattern(
    rf"[{HAN}]{{2,4}}|[{HANGUL}]{{2,5}}|(?=[{HAN}]*[{KANA}·・])[{HAN}{KANA}·・]{{2,14}}|[A-Za-z][\w·・.'-]{{1,20}}"
)
_PARTED = Pattern(rf"[{HAN}{KANA}]{{1,4}}[ ・][{HAN}{KANA}]{{1,5}}")  # 山田 太郎
_NOBODY = frozenset("佚名 未知 匿名 不详 原创 转载 轉載 网络 網絡 编辑部 編集部 综合 網路 本站 税込 税抜".split())
_BUTTONS = frozenset("关闭窗口 關閉視窗 返回顶部 返回首页 打印本页 加入收藏".split())
_LIKE = {"label": "byline", "reporter": "byline", "editor": "byline loose", "brackets": "dated"}
"""The shape that a credit has most in common with among the lines of other scripts: what is learned of these holds."""
_CREDITED = frozenset(("line eastern label", "line eastern reporter", "line eastern brackets"))
_DIGIT = Pattern(r"\d")
_COLON = " :："
_MOST = 6
_BARE = 3  # characters of a name that stands alone, with one for the family: more are mostly another word
_ABOVE, _INTO = 14, 6  # blocks around the headline and the start of the body where a credit may stand
_BELOW = 3  # blocks below the headline, or of the body, in which a line may be a name and nothing else
_LAST, _BEYOND = 3, 6  # and around its end
_LINE = 160  # characters
_END = 60  # characters of the last blocks that may hold a credit


def add_eastern(people: People, title_block: int) -> None:
    """Add the names that lines in Chinese, Japanese or Korean credit, by the headline and at the end of the body."""
    facts = people.facts
    blocks = facts.page.blocks
    language = facts.declared_language[:2]
    head = facts.near(title_block, _ABOVE, _INTO)
    for index in head:
        text = blocks[index].text
        if index != title_block and len(text) <= _LINE and is_eastern(text):
            place = facts.place(index, title_block)
            _add_credits(people, index, text, language, place, tuple(_LIKE))
            if _DIGIT.search(text):  # a label may stand right behind a day
                _add_credits(people, index, without_moments(text), language, place, tuple(_LIKE))
            if text.rstrip(_COLON) in word_set("author") and index + 1 < len(blocks):
                name = " ".join(blocks[index + 1].text[:_END].split())
                people.add([name] if _is_name(name) else [], "byline", f"line label {place}", block=index)
            if language == "ja" and (named := name_by_date(text)):
                people.add([named], "byline", "line dated by title", "line eastern brackets", block=index)
            if 0 < index - title_block <= _BELOW or 0 <= index - facts.start < _BELOW:
                bare = people.add(bare_names(text), "byline", "line bare by title", "line eastern bare", block=index)
                if bare is not None:
                    bare.note("bare, right below the title", 0 < index - title_block <= _BELOW)
    _add_opening(people)
    for index in range(max(0, facts.end - _LAST), min(facts.end + _BEYOND, len(blocks))):
        text = blocks[index].text[-_END:]
        is_read = index in head and len(blocks[index].text) <= _LINE
        if is_eastern(text) and (not is_read or language == "ja"):
            kinds = ("brackets",) if is_read else tuple(_LIKE)
            _add_credits(people, index, text, language, "at the end", kinds)
    _settle_rivals(people)


def _add_opening(people: People) -> None:
    """Add who is named in brackets, behind where it was written, before the first word of a Japanese report."""
    start, blocks = people.facts.start, people.facts.page.blocks
    if start < len(blocks) and (opened := _OPENING.match(blocks[start].text)):
        named = " ".join(opened[1].split())
        people.add([named], "byline", "line dated by title", "line eastern brackets", block=start)


def _add_credits(people: People, index: int, text: str, language: str, place: str, kinds: Collection[str]) -> None:
    for kind, names in eastern_credits(text, language, at_end=place == "at the end"):
        if kind not in kinds:
            continue
        like = _LIKE[kind]
        people.add(names, "byline", f"line {like} {place}", f"line {like} first", f"line eastern {kind}", block=index)


def _settle_rivals(people: People) -> None:
    """Drop who edited where somebody is credited as the author; note that a line credits another, or nobody else."""
    theirs = [names for names, each in people.lists.items() if not _CREDITED.isdisjoint(each.evidence)]
    credited = [people.lists[names] for names in theirs]
    for names, candidate in list(people.lists.items()):
        is_rival = bool(credited) and candidate not in credited and not any(each < names for each in theirs)
        is_editor = "line eastern editor" in candidate.evidence
        if is_rival and is_editor:
            del people.lists[names]
        else:
            candidate.note("a line credits another", is_rival)
            candidate.note("line eastern editor alone", not credited and is_editor)


def is_eastern(text: str) -> bool:
    """Tell whether a text has characters of Chinese, Japanese or Korean."""
    return not text.isascii() and _WIDE.search(text) is not None


def eastern_credits(text: str, language: str = "", at_end: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Yield how a line credits people and their names: as author, as reporter, as editor; the surest first.

    In Japanese a space stands in a name and not between two. At the end of an article a name in brackets is that of
    its author.
    """
    for kind, pattern in (
        ("label", _LABELLED), ("label", _POSTED), ("reporter", _REPORTER_GLUED), ("reporter", _REPORTER_BEFORE),
        ("editor", _EDITED),
    ):  # fmt: skip
        names = [name for found in pattern.finditer(text) for name in _names(found, language)]
        if names:
            yield kind, names[:_MOST]
        if pattern is _REPORTER_BEFORE:
            if names := [found[1] for found in _KOREAN_LABEL.finditer(text)]:
                yield "label", names[:_MOST]
            if names := [found[1] for found in _REPORTER_AFTER.finditer(text)]:
                yield kind, names[:_MOST]
            signed = (_REPORTED.search(text) or _IN_BRACKETS.search(text)) if at_end else None
            if signed is not None and _is_name(" ".join(signed[1].split())):
                yield "brackets", [" ".join(signed[1].split())]


def _hangul_labels() -> tuple[str, ...]:
    """Return the words for who wrote in Korean that are too long to be part of a name."""
    return tuple(word for word in words("author") if len(word) > _BARE - 1 and _HANGUL.fullmatch(word))


def name_by_date(text: str) -> str:
    """Return the name, family and given name parted by a space, that stands alone beside a date, "" for none."""
    rest = " ".join(without_moments(text).replace("|", " ").rstrip(" 分頃").split())
    return rest if rest != text and _PARTED.fullmatch(rest) else ""


def bare_names(text: str) -> list[str]:
    """Return the names in a line that has no other words, as far as they begin with a family name that is known."""
    parts = _SPLIT.split(text.strip(" 　"))[:_MOST]
    is_known = any(part.startswith(words("surnames")) for part in parts)
    return parts if is_known and all(_is_name(part) and len(part) <= _BARE for part in parts) else []


def _names(credit: Match, language: str) -> list[str]:
    """Return the names that a credit begins with, up to the first word that is none, or the label of something else."""
    split = _SPLIT_NOT_SPACES if language == "ja" else _SPLIT
    named = credit[1]
    if _MARK.match(credit.string, credit.end(1)):
        named = _LAST_WORD.sub("", named)  # it is the label of what follows
    words = split.split(named.strip(" 　"))[:_MOST]
    return list(takewhile(_is_name, (" ".join(word.split()) for word in words)))


def _is_name(word: str) -> bool:
    is_name = _NAME.fullmatch(word) or _PARTED.fullmatch(word)
    return (
        bool(is_name) and word not in _NOBODY | _BUTTONS and not _LABEL.fullmatch(word) and not word.endswith(_REPORT)
    )
