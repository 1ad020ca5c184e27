"""Names out of bylines: what belongs to a name, what stands around it, and what is nobody's name."""

from __future__ import annotations

import pytest

from bodytext.metadata.named import has_address
from bodytext.metadata.names import split_names
from tests.test_metadata import page, read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Tide ada at pump.example", ["Ada Tide"]),
        ("Ada Tide <ada@pump.example>", ["Ada Tide"]),
        ("By ADA TIDE of Good Morning Ondle", ["Ada Tide"]),
        ("By Ada Tide from the Ondle Courier", ["Ada Tide"]),
        ("Joan of Ondle", ["Joan of Ondle"]),
        ("Postby Ada Tide »", ["Ada Tide"]),
        ("Loïc Le Clerc", ["Loïc Le Clerc"]),
        ("Par Loïc Le Clerc le 30 septembre", ["Loïc Le Clerc"]),
        ("Ana El Khoury | Bo den Reed", ["Ana El Khoury", "Bo den Reed"]),
        ("Ada Tide in Lower Sandle", ["Ada Tide"]),
        ("By Ada Tide Tuesday", ["Ada Tide"]),
        ("Joe Friday", ["Joe Friday"]),
    ],
)
def test_a_name_ends_where_its_group_its_address_or_its_place_begins(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    "text",
    ["Mon Feb", "Sat March", "The Quay", "A Valve", "Read More", "Mehr Artikel", "Zum Angebot", "Afficher Mon Profil",
     "Chapter Two", "Direkt zum Inhalt"],
)  # fmt: skip
def test_days_things_and_invitations_are_nobody(text: str) -> None:
    assert split_names(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [("ropewalkerropewalker", ["ropewalker"]), ("Ada Tide Ada Tide", ["Ada Tide"]), ("couscous", ["couscous"]),
     ("Coco", ["Coco"]), ("admin", []), ("Publiziert", [])],
)  # fmt: skip
def test_a_name_that_stands_twice_is_one(text: str, names: list[str]) -> None:
    assert split_names(text, loose=True) == names


def test_an_address_beside_a_name_is_told_from_a_place() -> None:
    assert has_address("Ada Tide ada at pump.example")
    assert has_address("<ada@pump.example>")
    assert not has_address("Ada Tide at the harbour")
    assert not has_address("@adatide")


@pytest.mark.parametrize(
    ("language", "byline", "author"),
    [
        ("ar", "بقلم: ليلى حداد", "ليلى حداد"), ("bg", "Автор: Иван Мостов", "Иван Мостов"),
        ("cs", "Autor: Jana Nováková", "Jana Nováková"), ("da", "Af Mette Holm", "Mette Holm"),
        ("de", "Von Anna Berg", "Anna Berg"), ("el", "Γράφει ο Νίκος Λιμάνης", "Νίκος Λιμάνης"),
        ("en", "By Ada Tide", "Ada Tide"), ("es", "Por María Soto", "María Soto"),
        ("et", "Autor: Mari Sadam", "Mari Sadam"), ("fa", "نویسنده: سارا دریا", "سارا دریا"),
        ("fi", "Teksti: Aino Satama", "Aino Satama"), ("fr", "Par Loïc Quai", "Loïc Quai"),
        ("he", "מאת: נועה ים", "נועה ים"), ("hr", "Piše: Ana Luka", "Ana Luka"),
        ("hu", "Szerző: Anna Kikötő", "Anna Kikötő"), ("id", "Oleh Dewi Laut", "Dewi Laut"),
        ("it", "Di Anna Porto", "Anna Porto"), ("ja", "文／山田太郎", "山田太郎"), ("ko", "한무영 기자", "한무영"),
        ("nl", "Door Jan Kade", "Jan Kade"), ("no", "Av Kari Havn", "Kari Havn"), ("pl", "Autor: Jan Port", "Jan Port"),
        ("pt", "Por Ana Cais", "Ana Cais"), ("ro", "Autor: Ana Port", "Ana Port"),
        ("ru", "Автор: Анна Портова", "Анна Портова"),
        ("sk", "Autor: Jana Prístavná", "Jana Prístavná"), ("sl", "Avtor: Ana Luka", "Ana Luka"),
        ("sq", "Nga Ana Port", "Ana Port"), ("sr", "Пише: Ана Лука", "Ана Лука"), ("sv", "Av Karin Hamn", "Karin Hamn"),
        ("th", "โดย: หมอก ทะเลใส", "หมอก ทะเลใส"), ("tr", "Yazan: Ada Liman", "Ada Liman"),
        ("uk", "Автор: Анна Портова", "Анна Портова"), ("vi", "Tác giả: Nguyễn Bến", "Nguyễn Bến"),
        ("zh", "作者：林雾", "林雾"),
    ],
)  # fmt: skip
def test_a_byline_is_read_in_each_language(language: str, byline: str, author: str) -> None:
    known = read(f"<html lang='{language}'>{page('', f'<p>{byline}</p>')}", None)
    assert known.authors == (author,)


def test_forty_bylines_are_a_listing_and_no_forty_authors() -> None:
    many = "".join(
        f"<li><a href='/{n}'>Story {n}</a> <span class='byline'>By Ada Tide{n} Reed</span></li>" for n in range(40)
    )
    assert len(read(page("", "", below=f"<ul>{many}</ul>"), None).authors) <= 1


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("14 марта 2024, 09:12 Автор: Ольга Сушкова Фото: Иван Лугов", ["Ольга Сушкова"]),
        ("เผยแพร่: 14 มีนาคม พ.ศ. 2567 ผู้เขียน: มาลี ศรีสุข", ["มาลี ศรีสุข"]),
        ("Haber: Selin ArıkanYayınlanma: 14 Mart 2024 - 09:12", ["Selin Arıkan"]),
        ("דן אלמוג | 14 במרץ 2024 | עודכן לאחרונה: 15 במרץ 2024", ["דן אלמוג"]),
        ("लेखक: नीलम वर्मा प्रकाशित: 14 मार्च 2024, 09:12 बजे", ["नीलम वर्मा"]),
        ("بقلم ليلى النجار ٤ رمضان ١٤٤٥ هـ", ["ليلى النجار"]),
        ("Door Joris van der Plas op 14 maart 2024", ["Joris van der Plas"]),
        ("글쓴이 박하늘 2024년 3월 14일", ["박하늘"]),
        ("令和6年3月14日文／佐伯真理", ["佐伯真理"]),
        ("Ada Okoro1, Per Lund2,*", ["Ada Okoro", "Per Lund"]),
        ("Reviewed by: Ada Tide", []),
        ("Medically reviewed by Dr. Bo Reed — By Ada Tide — 14 March 2024", ["Ada Tide"]),
        ("Teksti: Aino Tarmo Kuvat: Olli Ranta", ["Aino Tarmo"]),
        ("Autor: Ana MajData publikacji: 14 marca 2024", ["Ana Maj"]),
        ("14. března 2024 9:12, Jana Koutná", ["Jana Koutná"]),
        ("取材・文＝佐伯真理　写真＝森下拓", ["佐伯真理"]),
    ],
)
def test_who_wrote_stands_anywhere_in_the_line_below_the_headline(line: str, names: list[str]) -> None:
    assert list(read(page("", f"<p>{line}</p>")).authors) == names


@pytest.mark.parametrize(
    "others",
    ['<nav><a href="/">Ondle</a> <a href="/n">News</a></nav>', '<ol class="comments"><li>Ada Tide</li></ol>'],
)
def test_links_of_a_menu_and_who_comments_are_nobody(others: str) -> None:
    assert not read(page("", f"{others}<p>14 March 2024</p>")).authors


@pytest.mark.parametrize(
    ("text", "names"),
    [("Ana AndradeUniversidad de Ondle", ["Ana Andrade"]), ("Ana FitzGerald", ["Ana FitzGerald"])],
)
def test_two_elements_without_a_space_between_them_are_read_apart(text: str, names: list[str]) -> None:
    assert split_names(text)[:1] == names
