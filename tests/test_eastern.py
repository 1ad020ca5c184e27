"""Credits in Chinese, Japanese and Korean: who is named, in which order of trust, and lines that name nobody."""

from __future__ import annotations

import pytest

from bodytext import extract
from bodytext.metadata.eastern import bare_names, eastern_credits, is_eastern


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("作者：林雾", [("label", ["林雾"])]),
        ("来源：雾港周刊 作者：林雾 责任编辑：陈一", [("label", ["林雾"]), ("editor", ["陈一"])]),
        ("作者：宋雨 杨帆", [("label", ["宋雨", "杨帆"])]),
        ("作者：草凡凡 时间：2005-08-22 19:13:18", [("label", ["草凡凡"])]),
        ("02日14:25 作者： 赵雾 出自[雾港出版社]", [("label", ["赵雾"])]),
        ("文／山田太郎", [("label", ["山田太郎"])]),
        ("文/林小雾 图/李四", [("label", ["林小雾"])]),
        ("本报记者 林雾 通讯员 李港", [("reporter", ["林雾", "李港"])]),
        ("雾港报记者 林雾 海岛报道", [("reporter", ["林雾"])]),
        ("한무영 기자 moo@paper.example", [("reporter", ["한무영"])]),
        ("[온들=안개일보] 한무영 특파원 = 온들 제도를", [("reporter", ["한무영"])]),
        ("编辑：苏雾", [("editor", ["苏雾"])]),
    ],
)
def test_who_is_credited_stands_behind_a_label_or_beside_a_role(
    line: str, credited: list[tuple[str, list[str]]]
) -> None:
    assert list(eastern_credits(line)) == credited


@pytest.mark.parametrize(
    "line",
    [
        "作者：",
        "作者: 佚名",
        "记者从市政府了解到，今年的渡船",
        "그는 기자 회견에서 말했다",
        "기자회견을 열었다",
        "海岛渡船的新时代",
        "文化：海岛的一年",
        "The author: nobody",
    ],
)
def test_a_label_alone_and_words_of_prose_credit_nobody(line: str) -> None:
    assert list(eastern_credits(line)) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [("取材・文＝山田 太郎", ["山田 太郎"]), ("文：山田太郎、鈴木花子", ["山田太郎", "鈴木花子"])],
)
def test_in_japanese_a_space_stands_in_a_name(line: str, names: list[str]) -> None:
    assert list(eastern_credits(line, "ja")) == [("label", names)]


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("新船明年下水。（袁雾）", ["袁雾"]),
        ("新船明年下水。（姚雾 海岛报道）", ["姚雾"]),
        ("新船明年下水。（图片）", None),
    ],
)
def test_a_name_in_brackets_is_a_credit_at_the_end_alone(end: str, names: list[str] | None) -> None:
    assert dict(eastern_credits(end, at_end=True)).get("brackets") == names
    assert "brackets" not in dict(eastern_credits(end))


def test_a_text_is_eastern_by_its_characters() -> None:
    assert is_eastern("作者 Lin")
    assert is_eastern("기자")
    assert not is_eastern("Zoë Ærø")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("王小明", ["王小明"]),
        ("赵延东、风笑天", ["赵延东", "风笑天"]),  # of which one is known
        ("风笑天", []),
        ("新闻", []),
        ("关闭窗口", []),
    ],
)
def test_a_chinese_name_alone_in_a_line_is_told_by_its_family_name(line: str, names: list[str]) -> None:
    assert bare_names(line) == names


def test_who_edited_a_text_is_none_of_its_authors_where_one_is_named() -> None:
    body = "昨日，位于旧城区的老码头经过两年改造后重新开放，成为市内第一家水上书房。" * 3
    text = f"老码头变身城市书房\n2023-06-18 09:12 来源：海湾晚报 作者：林晓岚\n{body}\n责任编辑：王海\n"
    assert extract(text).metadata.authors == ("林晓岚",)


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("【霧浜支局・小野田 圭】", ["小野田 圭"]),
        ("【ワシントン＝山田太郎】", ["山田太郎"]),
        ("【霧浜共同】", []),
        ("【ワシントン＝時事】", []),
        ("【速報】", []),
    ],
)
def test_where_a_japanese_report_was_written_and_by_whom_stands_before_its_first_word(
    opening: str, names: list[str]
) -> None:
    text = (
        "使われなくなって二十年になる旧灯台が、町の図書館に生まれ変わることになった。蔵書は約八千冊になる予定だ。" * 3
    )
    page = f"<html lang=ja><body><h1>旧灯台、町の図書館に</h1><p>{opening}{text}</p><p>{text}</p>"
    assert list(extract(page).metadata.authors) == names
